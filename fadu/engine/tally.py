"""The queries of indicators, and the answers worked out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import ibis
from django.db import connection
from ibis.common.exceptions import IbisError

from fadu.grammar.indicator import (
    Formula,
    Indicator,
    Number,
    Rate,
    Stock,
    Sum,
    Tallied,
    Told,
    decimal,
    parts,
    references,
    work,
)

from .indicators import known, owners
from .source import Uncountable, day, lines, number, sql, table
from .spans import Span

if TYPE_CHECKING:
    from ibis.expr import types as ir


@dataclass(frozen=True, slots=True)
class Tally:
    """The value of one indicator, body and span, and how many records stand behind it."""

    value: Number | None
    records: int


def bound(part: Any, source: ir.Table) -> ir.Value:
    """A deferred part of an indicator, on that table. Errors: Uncountable for a field that is not there."""
    try:
        return part.resolve(source)
    except (AttributeError, TypeError, IbisError) as error:
        raise Uncountable(f"条件 {part!r} 不能用于这张表（{error}）。") from error


def day_of(indicator: Tallied, source: ir.Table) -> ir.Value:
    """The day by which it counts a record."""
    return bound(indicator.since if isinstance(indicator, Stock) else indicator.on, source)  # type: ignore[attr-defined]


def holds(indicator: Tallied, source: ir.Table, span: Span) -> ir.BooleanValue:
    """Whether it counts a line in that span. An empty day counts nothing."""
    first, last = ibis.date(span.first.isoformat()), ibis.date(span.last.isoformat())
    day_counted = day_of(indicator, source)
    within = [day_counted.between(first, last)]
    if isinstance(indicator, Stock):
        stood = ibis.date((span.first - timedelta(days=1)).isoformat()) if indicator.opening else last
        within = [day_counted <= stood]
        if indicator.until is not None:
            until = bound(indicator.until, source)
            within.append(until.isnull() | (until > stood))
    return ibis.and_(*(bound(condition, source) for condition in indicator.conditions), *within)


def adds(indicator: Tallied, source: ir.Table, where: ir.BooleanValue) -> ir.Value:
    """What it makes of the lines that hold."""
    if isinstance(indicator, Sum):
        return bound(indicator.of, source).sum(where=where)
    return source.count(where=where)


def tallies(
    keys: Sequence[UUID], spans: Mapping[int, Span], module: str, over: str, counted: Sequence[Tallied]
) -> ir.Table:
    """All indicators of one table in one query, a line for each body: `v{n}_{span}` the value of the n-th
    indicator, `r{n}_{span}` its records where the value does not say them."""
    source = of_bodies(keys, module, over)
    first = min(span.first for span in spans.values())
    last = max(span.last for span in spans.values())
    # Lines that no indicator could count are left out first, so that an index on the day can serve.
    reached = ibis.or_(*(_reaches(indicator, source, Span(first, last)) for indicator in counted))
    source = source.filter(reached)
    columns = {}
    for n, indicator in enumerate(counted):
        for at, span in spans.items():
            where = holds(indicator, source, span)
            columns[f"v{n}_{at}"] = adds(indicator, source, where)
            if over:
                columns[f"r{n}_{at}"] = source.case_id.nunique(where=where)
            elif isinstance(indicator, Sum):
                columns[f"r{n}_{at}"] = source.count(where=where)
    return source.group_by("case_body_id").agg(**columns)


@lru_cache(maxsize=256)
def compiled(
    vendor: str, keys: tuple[UUID, ...], spans: tuple[Span, ...], module: str, over: str, ids: tuple[str, ...]
) -> str:
    """The SQL of `tallies`, kept: to compile it takes longer than a small body's answer, and a page asks again."""
    counted = [indicator for indicator in map(known, ids) if isinstance(indicator, Tallied)]
    return sql(tallies(keys, dict(enumerate(spans)), module, over, counted), vendor)


def _reaches(indicator: Tallied, source: ir.Table, hull: Span) -> ir.BooleanValue:
    day_counted, last = day_of(indicator, source), ibis.date(hull.last.isoformat())
    if isinstance(indicator, Stock):
        return day_counted <= last
    return day_counted.between(ibis.date(hull.first.isoformat()), last)


def of_bodies(keys: Sequence[UUID], module: str, over: str) -> ir.Table:
    """The lines of those bodies. A key in hexadecimal is what SQLite stores and what PostgreSQL reads."""
    source = table(module, over)
    return source.filter(source.case_body_id.isin([key.hex for key in keys]))


def detail(key: UUID, span: Span, module: str, below: Tallied, above: Tallied) -> ir.Table:
    """The cases that `below` counts, each with what `above` makes of it."""
    source = of_bodies([key], module, below.over)
    source = source.filter(holds(below, source, span))
    made = adds(above, source, holds(above, source, span))
    grouped = source.group_by("case_id", "case_number")
    return grouped.agg(on=day_of(below, source).min(), adds=made)


def told(keys: Sequence[UUID], span: Span, module: str, indicator: Told) -> ir.Table:
    """What was told in that span, the latest last."""
    source = of_bodies(keys, module, indicator.over)
    source = source.filter(holds(indicator, source, span))
    named = {"on": day_of(indicator, source), "adds": bound(indicator.of, source)}
    origin = {"told_by": bound(indicator.by, source), "told_in": bound(indicator.document, source)}
    columns = ("case_body_id", "case_id", "case_number")
    return source.select(*columns, **named, **origin).order_by("on", "case_id")


def rests_on(chosen: Iterable[Indicator]) -> dict[str, int]:
    """The ids of the chosen indicators and of all they are worked out of, each with how many years back it is
    needed at most."""
    deepest: dict[str, int] = {}

    def reach(indicator: Indicator, back: int) -> None:
        deepest[indicator.id] = max(back, deepest.get(indicator.id, 0))
        if isinstance(indicator, Rate):
            reach(indicator.numerator, back)
            reach(indicator.denominator, back)
        elif isinstance(indicator, Formula):
            for name, further in references(indicator.of):
                reach(known(name), back + further)

    for indicator in chosen:
        reach(indicator, 0)
    return deepest


class Answers:
    """The tallies of the chosen indicators, and of all they rest on, over `spans` and as many `years` before them
    as are asked or as a formula needs. A place (`at`) numbers the spans; the same span a year before stands
    `len(spans)` places on."""

    def __init__(
        self, keys: Sequence[UUID], spans: Sequence[Span], chosen: Iterable[Indicator], *, years: int = 0
    ) -> None:
        self.step = len(spans)
        needed = rests_on(chosen)
        depth = years + max(needed.values(), default=0)
        self.spans = dict(enumerate(span.years_before(back) for back in range(depth + 1) for span in spans))
        self.found: dict[tuple[UUID, str, int], Tally] = {}
        groups: dict[tuple[str, str], list[Tallied]] = {}
        for indicator in map(known, needed):
            if isinstance(indicator, Told):
                self._tell(keys, indicator)
            elif isinstance(indicator, Tallied):
                groups.setdefault((owners()[indicator.id], indicator.over), []).append(indicator)
        for (module, over), counted in groups.items():
            ids = tuple(indicator.id for indicator in counted)
            text = compiled(connection.vendor, tuple(keys), tuple(self.spans.values()), module, over, ids)
            for line in lines(text):
                self._keep(line, counted)

    def _keep(self, line: Mapping[str, Any], counted: Sequence[Tallied]) -> None:
        key = UUID(str(line["case_body_id"]))
        for n, indicator in enumerate(counted):
            for at in self.spans:
                value = number(line[f"v{n}_{at}"])
                self.found[key, indicator.id, at] = Tally(value, int(line.get(f"r{n}_{at}", value)))

    def _tell(self, keys: Sequence[UUID], indicator: Told) -> None:
        hull = Span(min(span.first for span in self.spans.values()), max(span.last for span in self.spans.values()))
        for line in lines(told(keys, hull, owners()[indicator.id], indicator)):
            for at, span in self.spans.items():
                if span.first <= day(line["on"]) <= span.last:
                    self.found[UUID(str(line["case_body_id"])), indicator.id, at] = Tally(number(line["adds"]), 1)

    def tally(self, key: UUID, indicator: Indicator, at: int = 0) -> Tally:
        """The answer for one body at that place."""
        if isinstance(indicator, Rate):
            below = self.tally(key, indicator.denominator, at)
            above = self.value(key, indicator.numerator, at)
            value = decimal(Fraction(above or 0) * 100 / Fraction(below.value)) if below.value else None
            return Tally(value, below.records)
        if isinstance(indicator, Formula):
            opened = [self.tally(key, known(name), at + back * self.step) for name, back, _ in parts(indicator.of)]
            worked = work(indicator.of, lambda name, back: self.value(key, known(name), at + back * self.step))
            return Tally(None if worked is None else decimal(worked), sum(part.records for part in opened))
        nothing = Tally(None, 0) if isinstance(indicator, Told) else Tally(0, 0)
        return self.found.get((key, indicator.id, at), nothing)

    def value(self, key: UUID, indicator: Indicator, at: int = 0) -> Number | None:
        return self.tally(key, indicator, at).value
