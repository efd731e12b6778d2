"""What a clock says on a day: its last day, whether it is over, whether it is settled. Pure.

A clock keeps inputs only; the last day is counted here, so that a new calendar moves dates with no rewrite.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from fadu.grammar import clock as counting
from fadu.grammar.calendar import Calendar
from fadu.grammar.clock import Counted, Gap
from fadu.grammar.deadline import Ahead, AtLeast, Deadline, Within, Yearly

from .standing import Clock, Standing

NEVER = Counted(None, False)


@dataclass(frozen=True, slots=True)
class Window:
    """One clock of a case as it stands on a day. `state`: armed, running, paused, over (past its last day, still
    open) or closed."""

    deadline: Deadline
    party: str
    clock: Clock
    last_day: date | None
    provisional: bool
    state: str


def gaps(standing: Standing, deadline: Deadline, clock: Clock, day: date, calendar: Calendar) -> tuple[Gap, ...]:
    """Days not counted: its own pauses, and the lives of the deadlines it does not count."""
    own = [Gap(opened, closed) for opened, closed in clock.pauses if opened is not None]
    others = (
        gap
        for other in deadline.not_counting
        for lived in standing.clocks.get(other.name, {}).values()
        for gap in lives(standing, other, lived, day, calendar)
    )
    return (*own, *(gap for gap in others if gap.closed is None or clock.start is None or gap.closed > clock.start))


def lives(standing: Standing, deadline: Deadline, clock: Clock, day: date, calendar: Calendar) -> Iterator[Gap]:
    """The time that a clock ran, its earlier lives first; a period that ran out closed on its last day."""
    yield from (Gap(opened, closed) for opened, closed in clock.past)
    if clock.opened is not None and clock.opened <= day:
        closed = clock.closed
        if closed is None:
            last = counted(standing, deadline, clock, day, calendar).last_day
            closed = last if last is not None and last < day else None
        yield Gap(clock.opened, closed)


def counted(standing: Standing, deadline: Deadline, clock: Clock, day: date, calendar: Calendar) -> Counted:
    """The last day as known on `day`; last_day None while it has not started or is paused.
    For Ahead, the latest day of the act."""
    if clock.until is not None:
        return Counted(clock.until, calendar.provisional(clock.until))
    if clock.n is None:
        return NEVER
    if isinstance(deadline, Ahead):
        assert clock.event is not None
        return counting.ahead(clock.unit, clock.n, clock.event, calendar=calendar)
    if clock.start is None:
        return NEVER
    if clock.unit == "h":
        begun = datetime.combine(clock.start, time.fromisoformat(clock.time or "00:00"))
        return Counted(counting.hours(clock.n, begun).date(), False)
    count = counting.at_least if isinstance(deadline, AtLeast) else counting.count
    return count(
        clock.unit, clock.n, clock.start, calendar=calendar, gaps=gaps(standing, deadline, clock, day, calendar)
    )


def expires(clock: Clock) -> datetime:
    """The moment a clock of hours runs out, local time."""
    assert clock.start is not None
    assert clock.n is not None
    return counting.hours(clock.n, datetime.combine(clock.start, time.fromisoformat(clock.time or "00:00")))


def window(standing: Standing, deadline: Deadline, party: str, day: date, calendar: Calendar) -> Window | None:
    clock = standing.clocks.get(deadline.name, {}).get(party)
    if clock is None or (clock.opened is None and clock.event is None and clock.until is None):
        return None
    found = counted(standing, deadline, clock, day, calendar)
    if clock.closed is not None:
        state = "closed"
    elif found.last_day is None:
        state = "armed" if clock.start is None else "paused"
    else:
        state = "over" if day > found.last_day else "running"
    return Window(deadline, party, clock, found.last_day, found.provisional, state)


def windows(standing: Standing, procedure: Any, day: date, calendar: Calendar) -> Iterator[Window]:
    """Every clock of the case, in the order declared."""
    for name, deadline in procedure.deadlines.items():
        for party in standing.clocks.get(name, {}):
            found = window(standing, deadline, party, day, calendar)
            if found is not None:
                yield found


def is_settled(standing: Standing, deadline: Deadline, party: str, day: date, calendar: Calendar) -> bool:
    """A lapsing Within when used, waived or past; AtLeast when its last day is over or it is waived; Ahead when met
    in time or waived, and the event's own day has come. Not started, not served and paused are not settled."""
    found = window(standing, deadline, party, day, calendar)
    if found is None:
        return False
    clock = found.clock
    if isinstance(deadline, Ahead):
        if clock.event is None or day < clock.event:
            return False
        met = clock.how == "met" and clock.closed is not None and found.last_day is not None
        return clock.how == "waived" or bool(met and clock.closed <= found.last_day)  # type: ignore[operator]
    if isinstance(deadline, AtLeast):
        return clock.how == "waived" or (found.last_day is not None and day > found.last_day)
    if isinstance(deadline, Within | Yearly):
        return clock.how in ("done", "waived", "met", "lapsed") or found.state == "over"
    return False


def overdue(found: Window, day: date, at: str = "") -> bool:
    """Whether an act on `day` (at local HH:MM, for clocks of hours) comes too late."""
    clock = found.clock
    if found.last_day is None:
        return False
    if clock.unit == "h" and at:
        return datetime.combine(day, time.fromisoformat(at)) > expires(clock)
    return day > found.last_day
