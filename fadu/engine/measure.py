"""Every figure is a query over records, so every figure opens into the records behind it.

All indicators of a table, for all bodies and spans asked, are one query of conditional aggregates (a `Told` is one
query of its own). Days and bodies are arguments; the figure of a year still running is that of the year so far, and
`previous` is that of the same days a year before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fadu.grammar.countable import problems
from fadu.grammar.indicator import (
    Formula,
    Indicator,
    Measured,
    Number,
    Rate,
    Tallied,
    Told,
    parts,
    printed,
)

from .indicators import indicators, known, owners
from .models import Body, Case
from .source import DIALECTS, Uncountable, day, lines, number, sql
from .spans import Span, months_of, twelve_to, year_of
from .tally import Answers, detail, tallies, told


@dataclass(frozen=True, slots=True)
class Opened:
    """A record behind a figure: the case's number and key, the day it counts by, and what it adds."""

    number: str
    on: date
    adds: Number
    case: UUID


def figures(body: Body, year: int, on: date, *, ids: Iterable[str] | None = None) -> dict[str, Measured]:
    """Every figure of that body alone (or those of `ids`), in the order declared.

    Errors: Fault for a year that has not begun on that day, or for an indicator that is not there.
    """
    return figures_of([body], year, on, ids=ids)[body.pk]


def figures_of(
    bodies: Iterable[Body], year: int, on: date, *, ids: Iterable[str] | None = None
) -> dict[UUID, dict[str, Measured]]:
    """The same for several bodies, each alone, by their keys; not one query more."""
    chosen = _chosen(ids)
    keys = [body.pk for body in bodies]
    answers = Answers(keys, [year_of(year, on)], chosen, years=1)
    return {key: {one.id: _measured(answers, key, one) for one in chosen} for key in keys}


def months(
    body: Body, year: int, on: date, *, ids: Iterable[str] | None = None
) -> dict[str, tuple[Number | None, ...]]:
    """Twelve values for each indicator; None for a month that has not begun. A stock is that of each month's end."""
    spans = months_of(year, on)
    chosen = _chosen(ids)
    answers = Answers([body.pk], spans, chosen)
    ahead = (None,) * (12 - len(spans))
    return {one.id: (*(answers.value(body.pk, one, at) for at in range(len(spans))), *ahead) for one in chosen}


def twelve(body: Body, last: date, *, ids: Iterable[str] | None = None) -> dict[str, tuple[Number | None, ...]]:
    """The twelve months that end on that day (`spans.twelve_to`), for each indicator."""
    chosen = _chosen(ids)
    answers = Answers([body.pk], twelve_to(last), chosen)
    return {one.id: tuple(answers.value(body.pk, one, at) for at in range(12)) for one in chosen}


def trace(body: Body, year: int, on: date, name: str) -> tuple[Opened, ...]:
    """The records behind one figure, by day and number; what several rows of one case add stands together.

    What they add sums to the value of a count, a sum, a stock and a formula that only adds and subtracts. A rate
    lists its denominator's records, each with what it adds to the numerator. Any other formula lists the records of
    its parts, each with what it adds to its part. Errors: as `figures`.
    """
    return tuple(sorted(_opened(body.pk, year_of(year, on), known(name)), key=lambda one: (one.on, one.number)))


def figures_json(body: Body, year: int, on: date) -> dict[str, Any]:
    """What `fadu figures --json` prints; its schema is schemas/figures.json."""
    shown = ("id", "title", "unit", "kind", "printed", "records", "definition", "version")
    numbers = ("value", "numerator", "denominator")
    listed = [
        {**{name: getattr(one, name) for name in shown}, **{name: plain(getattr(one, name)) for name in numbers}}
        for one in figures(body, year, on).values()
    ]
    return {"body": body.name, "year": year, "sample": sample(body), "figures": listed}


def trace_json(body: Body, year: int, on: date, name: str) -> dict[str, Any]:
    """What `fadu trace --json` prints; its schema is schemas/trace.json."""
    figure = known(name).id
    value = figures(body, year, on, ids=[figure])[figure].value
    records = [
        {"number": one.number, "on": one.on.isoformat(), "adds": plain(one.adds)}
        for one in trace(body, year, on, figure)
    ]
    return {
        "body": body.name,
        "year": year,
        "sample": sample(body),
        "id": figure,
        "value": plain(value),
        "records": records,
    }


def sample(body: Body) -> bool:
    """Whether the body or any case of it is sample data."""
    return body.sample or Case.objects.filter(body=body, sample=True).exists()


def plain(value: Number | None) -> int | float | None:
    """A number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def compile_all() -> list[str]:
    """A sentence for every indicator that is badly declared, or that one of the two databases could not compute."""
    try:
        every = indicators()
    except Uncountable as error:
        return [str(error)]
    return [
        *problems(every),
        *(f"指标“{name}”：{sentence}" for name, one in every.items() for sentence in uncomputable(one, owners()[name])),
    ]


def uncomputable(indicator: Indicator, module: str) -> list[str]:
    """Why a database that the house runs on could not compute it over that module's records."""
    nobody, span = UUID(int=0), Span(date(2024, 1, 1), date(2024, 12, 31))
    found = []
    for vendor in DIALECTS:
        try:
            if isinstance(indicator, Told):
                sql(told([nobody], span, module, indicator), vendor)
            elif isinstance(indicator, Tallied):
                sql(tallies([nobody], {0: span}, module, indicator.over, [indicator]), vendor)
                sql(detail(nobody, span, module, indicator, indicator), vendor)
        except Uncountable as error:
            found.append(str(error))
    return list(dict.fromkeys(found))


def _chosen(ids: Iterable[str] | None) -> list[Indicator]:
    return list(indicators().values()) if ids is None else [known(name) for name in ids]


def _measured(answers: Answers, key: UUID, indicator: Indicator) -> Measured:
    found = answers.tally(key, indicator)
    rate = indicator if isinstance(indicator, Rate) else None
    return Measured(
        id=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        kind=indicator.kind,
        value=found.value,
        printed=printed(found.value, indicator.decimals),
        numerator=answers.value(key, rate.numerator) if rate else None,
        denominator=answers.value(key, rate.denominator) if rate else None,
        records=found.records,
        definition=indicator.definition,
        version=indicator.version,
        previous=answers.value(key, indicator, answers.step),
    )


def _opened(key: UUID, span: Span, indicator: Indicator) -> Iterator[Opened]:
    if isinstance(indicator, Formula):
        for name, back, sign in parts(indicator.of):
            for one in _opened(key, span.years_before(back), known(name)):
                yield Opened(one.number, one.on, sign * one.adds, one.case)
        return
    module = owners()[indicator.id]
    if isinstance(indicator, Told):
        found = lines(told([key], span, module, indicator))[-1:]
    elif isinstance(indicator, Rate):
        found = lines(detail(key, span, module, indicator.denominator, indicator.numerator))
    else:
        assert isinstance(indicator, Tallied)
        found = lines(detail(key, span, module, indicator, indicator))
    yield from map(opened_by, found)


def opened_by(line: Mapping[str, Any]) -> Opened:
    """A line of `tally.detail` or `tally.told` as a record behind a figure."""
    return Opened(line["case_number"], day(line["on"]), number(line["adds"]), UUID(str(line["case_id"])))
