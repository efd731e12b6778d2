"""The figures of a body and year as pages show them: in groups, with their months and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Min

from fadu.engine.indicators import indicators, owners
from fadu.engine.measure import figures, plain, twelve
from fadu.engine.models import Body, Case
from fadu.engine.registry import modules
from fadu.engine.reporting import begun, pins
from fadu.engine.spans import twelve_to
from fadu.grammar.indicator import Formula, Indicator, Measured, Number, Rate, Told, printed

from .bars import Bars, bars
from .lines import grouped
from .sheets import Cell
from .years import BodyYear, sources

KINDS = {
    "count": "件数",
    "sum": "合计",
    "rate": "比率",
    "stock": "期末数",
    "formula": "计算得出",
    "told": "上级或其他机关确定",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as a page has it. `before`: the value of the year before, "" where it may not be put beside this one,
    and then `apart` says why."""

    figure: Measured
    indicator: Indicator
    monthly: tuple[Number | None, ...]
    bars: Bars | None
    before: str
    apart: str

    @property
    def under(self) -> str:
        """The provision that has it counted."""
        return self.indicator.under.text()

    @property
    def kind(self) -> str:
        return KINDS[self.figure.kind]


@dataclass(frozen=True, slots=True)
class Month:
    """One row of a figure's months."""

    name: str
    value: str


def groups(of: BodyYear, ids: Sequence[str], on: date) -> list[tuple[str, str, list[Shown]]]:
    """All figures of these ids by line of work, in the order of the rail: (heading there, line, its figures)."""
    found = list(shown(of, ids, on))
    laid = []
    for group in grouped(modules().values()):
        for line in group.lines:
            inside = [one for one in found if owners()[one.figure.id] == line.name]
            if inside:
                laid.append((group.title, line.title, inside))
    return laid


def shown(of: BodyYear, ids: Sequence[str], on: date) -> Iterator[Shown]:
    """These figures, in the order given; one query a table for the year, one for the months."""
    measured = figures(of.body, of.year, on, ids=ids)
    monthly = twelve(of.body, of.last, ids=ids)
    signed = versions_signed(of.body, of.year - 1)
    kept = kept_since(of.body)
    for name, figure in measured.items():
        indicator = indicators()[name]
        before, apart = compared(figure, indicator, signed)
        if any(kept.get(module, of.year) >= of.year for module in sources(indicator)):
            before, apart = "", "上年没有记录"
        drawn = None
        if not isinstance(indicator, Told):
            drawn = bars(monthly[name], of.last, unit=figure.unit, places=indicator.decimals)
        yield Shown(figure, indicator, monthly[name], drawn, before, apart)


def kept_since(body: Body) -> Mapping[str, int]:
    """The year of the first record of each module; one query. Before it a nought would say nothing."""
    rows = Case.objects.filter(body=body).exclude(opened_on=None).order_by().values_list("module")
    return {module: first.year for module, first in rows.annotate(first=Min("opened_on"))}


def versions_signed(body: Body, year: int) -> Mapping[str, str]:
    """The version of each definition under which that year's figures were signed; none where they were not."""
    record = begun(body, year)
    if record is None or record.signed_on is None:
        return {}
    try:
        return {pin.id: pin.version for pin in pins(record)}
    except ValueError:  # what was signed no longer answers to its digest: it says nothing of versions
        return {}


def compared(figure: Measured, indicator: Indicator, signed: Mapping[str, str]) -> tuple[str, str]:
    """The year before beside this one, or why it does not stand there. The records are counted by one definition for
    both; but where last year's report was signed under another, its readers have another figure before them."""
    version = signed.get(figure.id, str(figure.version))
    if version != str(figure.version):
        return "", f"上年按第{version}版口径签发，不可比"
    return ("", "") if figure.previous is None else (printed(figure.previous, indicator.decimals), "")


def months(one: Shown, last: date) -> list[Month]:
    """The twelve months of a figure that end on that day, as rows."""
    return [
        Month(f"{span.first.year}年{span.first.month}月", printed(value, one.indicator.decimals))
        for span, value in zip(twelve_to(last), one.monthly, strict=True)
    ]


def composition(figure: Measured, indicator: Indicator) -> str:
    """How the value is made, in words: a rate's parts, a formula's."""
    if isinstance(indicator, Rate):
        above, below = indicator.numerator.title, indicator.denominator.title
        return f"{above}{_said(figure.numerator)} ÷ {below}{_said(figure.denominator)}"
    return str(indicator.of) if isinstance(indicator, Formula) else ""


def _said(value: Number | None) -> str:
    return printed(value)


HEADER = ("标识", "指标", "数值", "单位", "上年同期", "记录数", "口径", "口径版本", "依据")


def rows(found: Sequence[Shown]) -> list[tuple[Cell, ...]]:
    """The figures as rows of a file."""
    return [
        (
            one.figure.id,
            one.figure.title,
            _number(one.figure, one.indicator),
            one.figure.unit,
            one.before,
            one.figure.records,
            one.figure.definition,
            one.figure.version,
            one.under,
        )
        for one in found
    ]


def _number(figure: Measured, indicator: Indicator) -> Cell:
    """A number as it prints; a rate keeps the decimals that it prints with."""
    if figure.value is None or indicator.decimals is None:
        return plain(figure.value)
    return Decimal(figure.printed)
