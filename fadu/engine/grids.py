"""Forms with rows and columns: one query for all cells, each cell opened into its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ibis import _

from fadu.faults import Fault
from fadu.grammar.composed import Bound, Cell, TableBlock, Text
from fadu.grammar.indicator import Number, Tallied, Told, printed
from fadu.grammar.report import Grid

from .indicators import indicators, known, owners
from .measure import Opened, opened_by
from .models import Body
from .registry import modules
from .source import DIALECTS, Uncountable, lines, number, sql
from .spans import Span, year_of
from .tally import adds, bound, detail, holds, of_bodies

if TYPE_CHECKING:
    from ibis.expr import types as ir


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of one body and year: id of a row → its cells by the columns' values; id of a row → its total."""

    grid: Grid
    cells: Mapping[str, Mapping[str, Number]]
    totals: Mapping[str, Number]


def grids() -> Iterator[Grid]:
    """Every form that the modules declare (`TABLES` of their report)."""
    for module in modules().values():
        yield from getattr(module.part("report"), "TABLES", ())


def filled(body: Body, year: int, on: date, grid: Grid) -> Filled:
    """The form as the records stand; the year so far while it runs. Errors: Fault for a year that has not begun."""
    found = lines(_query(body.pk, year_of(year, on), grid))
    cells: dict[str, dict[str, Number]] = {}
    totals: dict[str, Number] = {}
    for n, name in enumerate(grid.rows):
        by_value = {line["column_value"]: number(line[f"v{n}"]) for line in found}
        cells[name] = {value: by_value.get(value, 0) for value in grid.columns}
        totals[name] = sum(by_value.values())
    return Filled(grid, cells, totals)


def opened(body: Body, year: int, on: date, grid: Grid, *, row: str, column: str) -> tuple[Opened, ...]:
    """The records behind one cell, by day and number. Errors: Fault for a row or column that is not there."""
    if row not in grid.rows or column not in grid.columns:
        raise Fault(f"表“{grid.title}”没有“{row}”行、“{column}”列，请核对。")
    (indicator,) = _rows((row,))
    cell = replace(indicator, among=(*indicator.conditions, _[grid.by] == column))
    found = lines(detail(body.pk, year_of(year, on), owners()[row], cell, cell))
    return tuple(sorted(map(opened_by, found), key=lambda one: (one.on, one.number)))


def table(form: Filled) -> TableBlock:
    """The form as it prints; a total is bound to its indicator."""
    grid = form.grid
    rows: list[tuple[Cell, ...]] = []
    for name, label in grid.rows.items():
        cells: list[Cell] = [(Text(printed(form.cells[name][value])),) for value in grid.columns]
        total = Bound(name, printed(form.totals[name]), known(name).title)
        rows.append(((Text(label),), *cells, (total,)))
    return TableBlock(grid.title, ("项目", *grid.columns.values(), grid.total), tuple(rows))


def problems() -> Iterator[str]:
    """A sentence for every form that names what is not there or cannot be a query."""
    for grid in grids():
        missing = [name for name in grid.rows if name not in indicators()]
        yield from (f"表“{grid.title}”提到的指标“{name}”没有声明。" for name in missing)
        try:
            query = None if missing else _query(UUID(int=0), Span(date(2024, 1, 1), date(2024, 12, 31)), grid)
            for vendor in DIALECTS if query is not None else ():
                sql(query, vendor)
        except Uncountable as error:
            yield f"表“{grid.title}”：{error}"


def _rows(names: tuple[str, ...]) -> list[Tallied]:
    found = [one for one in map(known, names) if isinstance(one, Tallied) and not isinstance(one, Told)]
    if len(found) != len(names):
        raise Uncountable("各行应是件数、数量或者存量，比率和公式不能分列。")
    return found


def _query(key: UUID, span: Span, grid: Grid) -> ir.Table:
    rows = _rows(tuple(grid.rows))
    tables = {(owners()[one.id], one.over) for one in rows}
    if len(tables) != 1:
        raise Uncountable("各行应出自同一张表。")
    ((module, over),) = tables
    source = of_bodies([key], module, over)
    counted = {f"v{n}": adds(one, source, holds(one, source, span)) for n, one in enumerate(rows)}
    return source.group_by(column_value=bound(_[grid.by], source)).agg(**counted)
