"""Forms with rows and columns: one query for all cells, each cell opened into its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ibis import _

from fadu.faults import Fault
from fadu.grammar.composed import Bound, Cell, TableBlock, Text
from fadu.grammar.indicator import Number, Tallied, Told, printed
from fadu.grammar.report import Grid, flat

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
    """A form of a year: id of a row → its cells by the columns' values; id of a row → its total."""

    grid: Grid
    cells: Mapping[str, Mapping[str, Number]]
    totals: Mapping[str, Number]

    def value(self, row: str, column: str = "") -> Number:
        """One cell, or a row's total."""
        return self.cells[row][column] if column else self.totals[row]

    @property
    def unbalanced(self) -> tuple[str, ...]:
        """The columns in which the two sides of the form's balance differ; "" is the total's."""
        here, there = self.grid.balance

        def side(names: tuple[str, ...], column: str) -> Number:
            return sum((self.value(name, column) for name in names), 0)

        return tuple(one for one in (*self.grid.columns, "") if side(here, one) != side(there, one))


def grids() -> Iterator[Grid]:
    """Every form that the modules declare (`TABLES` of their report)."""
    for module in modules().values():
        yield from getattr(module.part("report"), "TABLES", ())


def filled(body: Body, year: int, on: date, grid: Grid) -> Filled:
    """The form as the records stand; the year so far while it runs. Errors: Fault for a year that has not begun."""
    return filled_of([body], year, on, grid)[body.pk]


def filled_of(bodies: Sequence[Body], year: int, on: date, grid: Grid) -> dict[UUID, Filled]:
    """The same for several bodies, each alone, by their keys; one query."""
    found = lines(_query([body.pk for body in bodies], year_of(year, on), grid))
    of_body: dict[str, list[Mapping[str, Any]]] = {}
    for line in found:
        of_body.setdefault(UUID(str(line["case_body_id"])).hex, []).append(line)
    return {body.pk: _made(grid, of_body.get(body.pk.hex, [])) for body in bodies}


def together(grid: Grid, forms: Iterable[Filled]) -> Filled:
    """The sum of several bodies' forms, cell by cell."""
    every = list(forms)
    cells = {
        name: {value: sum(one.cells[name][value] for one in every) for value in grid.columns} for name in grid.rows
    }
    return Filled(grid, cells, {name: sum(row.values()) for name, row in cells.items()})


def opened(body: Body, year: int, on: date, grid: Grid, *, row: str, column: str = "") -> tuple[Opened, ...]:
    """The records behind one cell, or a row's total, by day and number. Errors: Fault for a row or column that is not
    there."""
    if row not in grid.rows or column not in ("", *grid.columns):
        raise Fault(f"表“{grid.title}”没有“{row}”行、“{column}”列，请核对。")
    (indicator,) = _rows((row,))
    cell = replace(indicator, among=(*indicator.conditions, *([_[grid.by] == column] if column else [])))
    found = lines(detail(body.pk, year_of(year, on), owners()[row], cell, cell))
    return tuple(sorted(map(opened_by, found), key=lambda one: (one.on, one.number)))


def table(form: Filled) -> TableBlock:
    """The form as it prints; a total is bound to its indicator."""
    grid = form.grid
    rows: list[tuple[Cell, ...]] = []
    for name, label in zip(grid.rows, flat(grid.sides), strict=True):
        cells: list[Cell] = [(Text(printed(form.cells[name][value])),) for value in grid.columns]
        total = Bound(name, printed(form.totals[name]), known(name).title)
        rows.append(((Text(label),), *cells, (total,)))
    return TableBlock(grid.title, ("项目", *_columns(grid)), tuple(rows))


def _columns(grid: Grid) -> Iterator[str]:
    """Each column's label in one line, without a head that stands over all of them."""
    over_all = len({path[0] for path in grid.heads}) == 1
    return ("：".join(path[over_all:]) for path in grid.heads)


def problems() -> Iterator[str]:
    """A sentence for every form that names what is not there or cannot be a query."""
    for grid in grids():
        missing = [name for name in grid.rows if name not in indicators()]
        yield from (f"表“{grid.title}”提到的指标“{name}”没有声明。" for name in missing)
        try:
            query = None if missing else _query([UUID(int=0)], Span(date(2024, 1, 1), date(2024, 12, 31)), grid)
            for vendor in DIALECTS if query is not None else ():
                sql(query, vendor)
        except Uncountable as error:
            yield f"表“{grid.title}”：{error}"


def _rows(names: tuple[str, ...]) -> list[Tallied]:
    found = [one for one in map(known, names) if isinstance(one, Tallied) and not isinstance(one, Told)]
    if len(found) != len(names):
        raise Uncountable("各行应是件数、数量或者存量，比率和公式不能分列。")
    return found


def _made(grid: Grid, found: Iterable[Mapping[str, Any]]) -> Filled:
    by_value = {line["column_value"]: line for line in found}
    cells = {
        name: {value: number(by_value[value][f"v{n}"]) if value in by_value else 0 for value in grid.columns}
        for n, name in enumerate(grid.rows)
    }
    totals = {name: sum(number(line[f"v{n}"]) for line in by_value.values()) for n, name in enumerate(grid.rows)}
    return Filled(grid, cells, totals)


def _query(keys: Sequence[UUID], span: Span, grid: Grid) -> ir.Table:
    rows = _rows(tuple(grid.rows))
    tables = {(owners()[one.id], one.over) for one in rows}
    if len(tables) != 1:
        raise Uncountable("各行应出自同一张表。")
    ((module, over),) = tables
    source = of_bodies(keys, module, over)
    counted = {f"v{n}": adds(one, source, holds(one, source, span)) for n, one in enumerate(rows)}
    return source.group_by("case_body_id", column_value=bound(_[grid.by], source)).agg(**counted)
