"""A body and a year as an address names them, and which figures of that body may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from fadu.engine.indicators import indicators, owners
from fadu.engine.models import Body
from fadu.engine.spans import FIRST_YEAR
from fadu.grammar.indicator import Formula, Indicator, references

from .seat import Seat

REPORTED_UNTIL = 3
"""Until the end of March, when last year's report must be out, the year looked at first is the last one."""


@dataclass(frozen=True, slots=True)
class BodyYear:
    """One body and year; `last`: the last day of it so far."""

    body: Body
    year: int
    last: date

    @property
    def before(self) -> int | None:
        return self.year - 1 if self.year > FIRST_YEAR else None

    def after(self, on: date) -> int | None:
        return self.year + 1 if self.year < on.year else None

    @property
    def running(self) -> bool:
        return self.last < date(self.year, 12, 31)


def body_year(seat: Seat, key: UUID, year: int) -> BodyYear:
    """Errors: Http404 for a body where one holds nothing, and for a year that has not begun."""
    body = body_at(seat, key)
    if not FIRST_YEAR <= year <= seat.on.year:
        raise Http404("没有这一年度。")
    return BodyYear(body, year, min(date(year, 12, 31), seat.on))


def body_at(seat: Seat, key: UUID) -> Body:
    """Errors: Http404 for a body that is not there, and for one where one holds nothing."""
    body = Body.objects.filter(pk=key).first()
    if body is None or not any(one.covers(body.path, one.module, seat.on) for one in seat.held):
        raise Http404("没有这一机关。")
    return body


def year_at_hand(on: date) -> int:
    """The year that a page shows first."""
    return on.year - 1 if on.month <= REPORTED_UNTIL else on.year


def readable(seat: Seat, body: Body) -> list[str]:
    """The ids of the figures of a body that may be read: those whose records may be read."""
    modules = {name for name in set(owners().values()) if seat.reads(body.path, name)}
    return [one.id for one in indicators().values() if sources(one) <= modules]


def sources(indicator: Indicator) -> frozenset[str]:
    """The modules whose records stand behind a figure."""
    own = frozenset({owners()[indicator.id]})
    if not isinstance(indicator, Formula):
        return own
    return own.union(*(sources(indicators()[name]) for name, _ in references(indicator.of)))
