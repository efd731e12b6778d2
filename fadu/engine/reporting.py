"""The year's report of a body, composed from the records as they stand, and held against the one that was signed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from fadu.grammar.composed import (
    Align,
    Block,
    Composed,
    Drift,
    Head,
    Heading,
    Para,
    Text,
    drift,
    exact,
    frozen,
    pin,
    thawed,
)
from fadu.grammar.indicator import Measured, Number
from fadu.grammar.report import MonthlyBars, Section

from .archetypes import YearReport
from .compose.report import compose
from .measure import figures, months, sample, trace
from .models import Body, Case, Document
from .registry import Module, modules

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Report:
    """One body's report on one year. `case` and `record`: where one was begun; `drifts`: where the records differ
    today from the figures frozen at signing; None while it is not signed. `broken`: why what was frozen cannot be
    read. `figures`: all that were measured for it."""

    paper: Composed
    case: Case | None
    record: YearReport | None
    drifts: tuple[Drift, ...] | None
    broken: str
    figures: Mapping[str, Measured]


@cache
def writer() -> Module | None:
    """The module whose record is a year's report."""
    return next((module for module in modules().values() if issubclass(module.record, YearReport)), None)


@cache
def sections() -> Mapping[str, Sequence[Section]]:
    """What each module says in the report."""
    found = ((module.name, module.part("report")) for module in modules().values())
    return {name: part.REPORT for name, part in found if part is not None}


def begun(body: Body, year: int) -> YearReport | None:
    """The latest report on that year that the body has begun and not voided."""
    module = writer()
    if module is None:
        return None
    rows: Any = module.record._default_manager
    found: YearReport | None = (
        rows.filter(case__body=body, year=year).select_related("case").order_by("-case__opened_on", "-case_id").first()
    )
    return found


def report(body: Body, year: int, on: date, *, href: Href = lambda _: "") -> Report:
    """The report as the records stand on a day. `href` gives the page that opens a figure.

    Errors: Fault for a year that has not begun.
    """
    measured = figures(body, year, on)
    record = begun(body, year)
    free = {} if record is None else {name: text for name in record.PLACES if (text := getattr(record, name))}
    paper = compose(
        sections(),
        {name: replace(figure, href=href(name)) for name, figure in measured.items()},
        free,
        year=year,
        head=_head(body, year, record),
        months=_months(body, year, on),
    )
    drifts, broken = None, ""
    if record is not None and record.signed_on is not None:
        try:
            drifts = tuple(drift(pins(record), measured))
        except ValueError as error:
            broken = str(error)
    return Report(paper, None if record is None else record.case, record, drifts, broken, measured)


def anchor(name: str) -> str:
    """Where in the annex the records behind a figure are listed."""
    return f"records-{name}"


def written(body: Body, year: int, on: date, form: str) -> tuple[Report, Composed]:
    """The report, and the paper that a file of this format has: a page lists the records, and its figures lead there."""
    if form != "html":
        found = report(body, year, on)
        return found, found.paper
    found = report(body, year, on, href=lambda name: f"#{anchor(name)}")
    return found, _annexed(found, body, year, on)


def _annexed(found: Report, body: Body, year: int, on: date) -> Composed:
    """The report with the records behind each of its figures listed at the end, for a page that stands alone."""
    blocks: list[Block] = [Heading(1, "", "附：数据所依据的记录")]
    for name in (one.id for one in found.paper.pins):
        figure = found.figures[name]
        listed = [
            f"{one.number}（{one.on.isoformat()}{'' if one.adds == 1 else f'，计{exact(one.adds)}'}）"
            for one in trace(body, year, on, name)
        ]
        blocks.append(Heading(2, "", f"{figure.title}：{figure.printed}{figure.unit}", anchor(name)))
        blocks.append(Para((Text(f"口径：{figure.definition}。"),), Align.FLUSH))
        blocks.append(Para((Text("；".join(listed) or "没有记录"),), Align.FLUSH))
    return replace(found.paper, blocks=(*found.paper.blocks, *blocks))


def pins(record: YearReport) -> tuple[Any, ...]:
    """The figures frozen at signing. Errors: ValueError where they do not answer to their digest."""
    return thawed({"figures": json.loads(record.figures or "[]"), "digest": record.digest})


def _head(body: Body, year: int, record: YearReport | None) -> Head:
    number = ""
    if record is not None and record.signed_on is not None:
        issued = Document.objects.filter(case=record.case).exclude(number="").order_by("-issued_on", "-id").first()
        number = issued.number if issued is not None else ""
    return Head(
        issuer=body.full_name,
        year=year,
        document_number=number,
        signed_on=None if record is None else record.signed_on,
        sample=sample(body),
    )


def _months(body: Body, year: int, on: date) -> dict[str, tuple[Number, ...]]:
    """The monthly values of what the report charts; a year that still runs has none."""
    charted = {
        chart.of
        for says in sections().values()
        for section in says
        for chart in section.charts
        if isinstance(chart, MonthlyBars)
    }
    if not charted or on < date(year, 12, 31):
        return {}
    found = months(body, year, on, ids=sorted(charted))
    return {name: tuple(value or 0 for value in values) for name, values in found.items()}


def frozen_figures(body: UUID, year: int, on: date) -> dict[str, object] | None:
    """All figures of a body and year as they stand, with their digest: what is frozen at signing."""
    found = Body.objects.filter(pk=body).first()
    if found is None or year > on.year:
        return None
    measured: Mapping[str, Measured] = figures(found, year, on)
    return frozen(pin(figure) for figure in measured.values())
