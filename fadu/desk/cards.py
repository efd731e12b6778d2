"""The card of a clock: how long, from when, what was left out, the last day, and every day of the span."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from fadu.engine.clocks import days_left, days_of, pressing
from fadu.engine.running import Window
from fadu.grammar.clock import CountedDay, length_words
from fadu.grammar.deadline import Ahead, AtLeast

from .seen import SeenCase

SHOWN = 130
"""Days of a span whose calendar stands on the case page; a longer one has a page of its own."""
HOW = {"done": "已完成", "met": "已送达", "waived": "已放弃", "lapsed": "已失权", "moot": "不再需要"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day in the calendar. kind: counts, left_out, start, last or outside."""

    day: date
    kind: str
    mark: str
    why: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the span, week by week from Monday; None before the first and after the last day of the month."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One clock."""

    window: Window
    party: str
    state: str
    words: str
    length: str
    days_left: int | None
    unit: str
    days: tuple[CountedDay, ...]
    months: tuple[Month, ...]
    span: int

    @property
    def long(self) -> bool:
        return self.span > SHOWN


def cards(seen: SeenCase) -> tuple[Card, ...]:
    """The cards of a case: open clocks first, the most pressing first."""
    found = [card(seen, one) for one in seen.windows]
    return tuple(sorted(found, key=lambda one: (one.window.clock.closed is not None, one.window.last_day or date.max)))


def card(seen: SeenCase, found: Window, *, whole: bool = False) -> Card:
    """The card of one clock. `whole`: with every day, however long the span."""
    clock, unit = found.clock, found.clock.unit or "d"
    left = days_left(unit, seen.on, found.last_day, seen.calendar) if found.last_day else None
    state, words = _state(found, pressing(unit, left), late=left is not None and left < 0)
    days = days_of(found, seen.standing, seen.on, seen.calendar)
    span = (days[-1].day - days[0].day).days + 1 if days else 0
    shown = days if whole or span <= SHOWN else ()
    length = f"{_kind(found)}{length_words(unit, clock.n)}" if clock.n is not None else ""
    party = seen.names.get(found.party, found.party)
    return Card(found, party, state, words, length, left, unit, shown, _months(shown), span)


def _kind(found: Window) -> str:
    if isinstance(found.deadline, AtLeast):
        return "不少于"
    return "提前" if isinstance(found.deadline, Ahead) else ""


def _state(found: Window, pressed: str, *, late: bool) -> tuple[str, str]:
    """The badge of a clock: its class and its word."""
    clock = found.clock
    if clock.closed is not None:
        after = found.last_day is not None and clock.closed > found.last_day and clock.how in ("done", "met")
        return ("overdue", "逾期完成") if after else ("met" if clock.how in ("done", "met") else "over", HOW[clock.how])
    if found.state in ("armed", "paused"):
        return found.state, "待送达" if found.state == "armed" else "中止"
    if late and (found.deadline.lapses is not None or isinstance(found.deadline, AtLeast)):
        return "over", "已届满"
    return pressed, {"running": "计算中", "due_soon": "将届满", "overdue": "已逾期"}[pressed]


def _months(days: tuple[CountedDay, ...]) -> tuple[Month, ...]:
    """The span as calendar sheets."""
    if not days:
        return ()
    told = {one.day: one for one in days}
    first, last = days[0].day, days[-1].day
    sheets: list[Month] = []
    month = first.replace(day=1)
    while month <= last:
        weeks = months.Calendar().monthdatescalendar(month.year, month.month)
        cells = tuple(
            tuple(_cell(day, told.get(day), first, last) if day.month == month.month else None for day in week)
            for week in weeks
        )
        within = tuple(week for week in cells if any(cell and cell.kind != "outside" for cell in week))
        sheets.append(Month(f"{month.year}年{month.month}月", within))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(sheets)


def _cell(day: date, told: CountedDay | None, first: date, last: date) -> Cell:
    if told is None:
        return Cell(day, "outside", "", "")
    if day == first and not told.counts:
        return Cell(day, "start", "起", told.why)
    if day == last:
        return Cell(day, "last", "止", told.why)
    return Cell(day, "counts" if told.counts else "left_out", "" if told.counts else "不计", told.why)
