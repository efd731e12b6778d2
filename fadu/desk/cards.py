"""The card of a clock: how long, from when, what was left out, the last day, and every day of the span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from fadu.engine.clocks import days_left, days_of, pressing
from fadu.engine.running import Window, expires
from fadu.grammar.clock import CountedDay, length_words
from fadu.grammar.deadline import Ahead, AtLeast, Deadline

from .daysheet import Marks, Month, sheets
from .seen import SeenCase
from .turns import HOW, Left, Turn, before_longer, left_out, turns

SHOWN = 130
"""Days of a span whose calendar stands on the case page; a longer one has a page of its own."""


@dataclass(frozen=True, slots=True)
class Card:
    """One clock of one party, or of the case. `before`: the last day before it was extended; `moment`: the time of day
    at which a clock of hours runs out."""

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
    turns: tuple[Turn, ...]
    left: tuple[Left, ...]
    before: date | None
    moment: str

    @property
    def long(self) -> bool:
        return self.span > SHOWN

    @property
    def open(self) -> bool:
        return self.window.clock.closed is None


@dataclass(frozen=True, slots=True)
class Group:
    """One deadline with its clocks, a card for each party."""

    deadline: Deadline
    cards: tuple[Card, ...]

    @property
    def open(self) -> bool:
        return any(one.open for one in self.cards)

    @property
    def first(self) -> date:
        """The most pressing day, by which groups are put in order."""
        return min(one.window.last_day or date.max for one in self.cards)


def cards(seen: SeenCase) -> tuple[Card, ...]:
    """The cards of a case: open clocks that still run first, the most pressing first."""
    found = [card(seen, one) for one in seen.windows]
    return tuple(sorted(found, key=lambda one: (not one.open or one.state == "over", one.window.last_day or date.max)))


def grouped(found: Iterable[Card]) -> tuple[Group, ...]:
    """The cards by deadline, those with an open clock first."""
    by_name = sorted(found, key=lambda one: one.window.deadline.name)
    groups = [
        Group(held[0].window.deadline, tuple(held))
        for held in (list(same) for _, same in groupby(by_name, key=lambda one: one.window.deadline.name))
    ]
    return tuple(sorted(groups, key=lambda one: (not one.open, one.first)))


def card(seen: SeenCase, found: Window, *, whole: bool = False) -> Card:
    """The card of one clock. `whole`: with every day, however long the span."""
    clock, unit = found.clock, found.clock.unit or "d"
    left = days_left(unit, seen.on, found.last_day, seen.calendar) if found.last_day else None
    state, words = _state(found, pressing(unit, left), late=left is not None and left < 0)
    gaps, before = left_out(seen, found), before_longer(seen, found)
    marks = _marks(seen, found, gaps, before)
    days = tuple(marks.told(one) for one in days_of(found, seen.standing, seen.on, seen.calendar))
    span = (days[-1].day - days[0].day).days + 1 if days else 0
    shown = days if whole or span <= SHOWN else ()
    return Card(
        found,
        seen.names.get(found.party, found.party),
        state,
        words,
        f"{_kind(found)}{length_words(unit, clock.n)}" if clock.n is not None else "",
        left,
        unit,
        shown,
        sheets(shown, marks),
        span,
        turns(seen.book, found),
        gaps,
        before,
        expires(clock).strftime("%H:%M") if unit == "h" and clock.start is not None and clock.n is not None else "",
    )


def _kind(found: Window) -> str:
    if isinstance(found.deadline, AtLeast):
        return "不少于"
    return "提前" if isinstance(found.deadline, Ahead) else ""


def _marks(seen: SeenCase, found: Window, gaps: Iterable[Left], before: date | None) -> Marks:
    """What the calendar of a clock shows beside the count."""
    until = found.last_day or seen.on
    out = {day: (one.mark, one.cause) for one in gaps for day in one.days(until)}
    return Marks(
        gaps=out,
        days={day: (mark, why) for day, mark, why in _own(found, before)},
        today=seen.on,
        backward=isinstance(found.deadline, Ahead),
        open=found.last_day is None,
    )


def _own(found: Window, before: date | None) -> Iterator[tuple[date, str, str]]:
    """Single days that the count itself does not mark."""
    clock = found.clock
    near = timedelta(days=SHOWN)
    if before is not None:
        yield before, "原止", "延长以前的最后一日"
    if clock.start is not None and not isinstance(found.deadline, Ahead):
        for opened, _ in clock.past[-1:]:
            if clock.start - near < opened < clock.start:
                yield opened, "原起", "曾自本日起算，后来重新起算"
    done = clock.closed
    if done is not None and clock.how in ("done", "met") and clock.start is not None and abs(done - clock.start) < near:
        yield done, "办", f"本日{HOW[clock.how]}"


def _state(found: Window, pressed: str, *, late: bool) -> tuple[str, str]:
    """The badge of a clock: its class and its word."""
    clock = found.clock
    if clock.closed is not None:
        after = found.last_day is not None and clock.closed > found.last_day and clock.how in ("done", "met")
        return ("overdue", "逾期完成") if after else ("met" if clock.how in ("done", "met") else "over", HOW[clock.how])
    if found.state in ("armed", "paused"):
        return found.state, "待送达" if found.state == "armed" else "暂停计算"
    if late and isinstance(found.deadline, AtLeast):
        return "over", "已满"
    if late and found.deadline.lapses is not None:
        return "over", "已届满"
    return pressed, {"running": "计算中", "due_soon": "将届满", "overdue": "已逾期"}[pressed]
