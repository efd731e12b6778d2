"""The span of a clock as sheets of a calendar: every day with a mark, so that colour says nothing alone."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fadu.grammar.clock import CountedDay

EXCLUDED = "不计算在内"
"""How the count tells a day of a pause or of time that does not count; what it was for is told beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. kind: counts, rest, gap, start, last or outside; `today`: the day the page shows."""

    day: date
    kind: str
    mark: str
    why: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the span, week by week from Monday; None before the first and after the last day of the month."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the sheets show beside the count: days out of it, their cause and a one-word mark; single days with a mark
    of their own; the first and last day's marks; whether the count goes back from an event."""

    gaps: Mapping[date, tuple[str, str]] = field(default_factory=dict)
    days: Mapping[date, tuple[str, str]] = field(default_factory=dict)
    today: date | None = None
    backward: bool = False
    open: bool = False

    def told(self, one: CountedDay) -> CountedDay:
        """A day with what it was left out for."""
        cause = self.gaps.get(one.day)
        if cause is None or EXCLUDED not in one.why:
            return one
        return CountedDay(one.day, one.counts, f"{cause[1]}，{one.why}")


def sheets(days: Sequence[CountedDay], marks: Marks) -> tuple[Month, ...]:
    """The months that a span touches, without the weeks that it does not."""
    if not days:
        return ()
    told = {one.day: one for one in days}
    first = min([days[0].day, *marks.days])
    last = max([days[-1].day, *marks.days])
    found: list[Month] = []
    month = first.replace(day=1)
    while month <= last:
        weeks = tuple(
            tuple(
                _cell(day, told.get(day), days, marks) if day.month == month.month and first <= day <= last else None
                for day in week
            )
            for week in months.Calendar().monthdatescalendar(month.year, month.month)
        )
        within = tuple(week for week in weeks if any(week))
        found.append(Month(f"{month.year}年{month.month}月", within))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(found)


def _cell(day: date, told: CountedDay | None, days: Sequence[CountedDay], marks: Marks) -> Cell:
    kind, mark, why = _counted(day, told, days, marks)
    own_mark, own_why = marks.days.get(day, ("", ""))
    if own_mark:
        mark, why = ("" if mark == "休" else mark) + own_mark, "；".join(part for part in (why, own_why) if part)
    return Cell(day, kind, mark, why, day == marks.today)


def _counted(day: date, told: CountedDay | None, days: Sequence[CountedDay], marks: Marks) -> tuple[str, str, str]:
    """The kind, the mark and the words of a day by the count alone."""
    if told is None:
        return "outside", "", ""
    edges = ("last", "最迟"), ("start", "当日")
    if not marks.backward:
        edges = ("start", "起"), ("last", "止")
    if day == days[0].day:
        return *edges[0], told.why
    if day == days[-1].day and not marks.open:
        return *edges[1], told.why
    if told.counts:
        return "counts", "", told.why
    if EXCLUDED in told.why:
        return "gap", marks.gaps.get(day, ("除", ""))[0], told.why
    return "rest", "顺" if "顺延" in told.why or "提前" in told.why else "休", told.why
