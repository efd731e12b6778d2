"""Counting held against a plain walk over the days, for any start, number and gaps."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fadu.grammar import clock
from fadu.grammar.calendar import standard
from fadu.grammar.clock import Gap

C = standard()
DAY = timedelta(days=1)
days = st.dates(date(2023, 1, 1), date(2027, 6, 30))
numbers = st.integers(0, 120)


@st.composite
def gap_lists(draw: st.DrawFn) -> list[Gap]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        opened = draw(days)
        closed = None if draw(st.integers(0, 9)) == 0 else opened + draw(st.integers(0, 60)) * DAY
        found.append(Gap(opened, closed))
    return found


def walked(unit: str, n: int, start: date, gaps: Sequence[Gap]) -> date | None:
    """Day by day, as a clerk with a wall calendar would; None where an open gap never lets it end."""

    def out(day: date) -> bool:
        return any(gap.opened < day and (gap.closed is None or day <= gap.closed) for gap in gaps)

    def paused(day: date) -> bool:
        return any(gap.closed is None and gap.opened < day for gap in gaps)

    day, done = start, 0
    while done < n:
        day += DAY
        if paused(day):
            return None
        done += not out(day) and (unit == "d" or C.is_working(day))
    while not C.is_working(day) or (out(day) and day > start):
        day += DAY
        if paused(day):
            return None
    return day


@given(unit=st.sampled_from(["d", "wd"]), n=numbers, start=days, gaps=gap_lists())
def test_the_count_is_that_of_a_walk(unit: str, n: int, start: date, gaps: list[Gap]) -> None:
    assert clock.count(unit, n, start, calendar=C, gaps=gaps).last_day == walked(unit, n, start, gaps)


@given(unit=st.sampled_from(["m", "y"]), n=st.integers(0, 13), start=days, gaps=gap_lists())
def test_months_have_the_days_they_have_without_gaps(unit: str, n: int, start: date, gaps: list[Gap]) -> None:
    plain = (clock.plain_end(unit, n, start) - start).days
    assert clock.count(unit, n, start, calendar=C, gaps=gaps).last_day == walked("d", plain, start, gaps)


@given(unit=st.sampled_from(["d", "wd", "m"]), n=st.integers(0, 12), start=days, gaps=gap_lists(), data=st.data())
def test_gaps_count_alike_in_any_order_and_twice(
    unit: str, n: int, start: date, gaps: list[Gap], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(gaps))
    expected = clock.count(unit, n, start, calendar=C, gaps=gaps)
    assert clock.count(unit, n, start, calendar=C, gaps=[*shuffled, *gaps]) == expected


@given(unit=st.sampled_from(["d", "wd", "m"]), n=st.integers(0, 60), start=days, gaps=gap_lists())
def test_a_longer_period_never_ends_earlier(unit: str, n: int, start: date, gaps: list[Gap]) -> None:
    shorter = clock.count(unit, n, start, calendar=C, gaps=gaps).last_day
    longer = clock.count(unit, n + 1, start, calendar=C, gaps=gaps).last_day
    assert longer is None or (shorter is not None and shorter <= longer)


@given(unit=st.sampled_from(["d", "wd", "m"]), n=st.integers(0, 60), start=days, gaps=gap_lists())
def test_the_explanation_tells_the_count(unit: str, n: int, start: date, gaps: list[Gap]) -> None:
    counted = clock.count(unit, n, start, calendar=C, gaps=gaps)
    told = clock.explain(unit, n, start, calendar=C, gaps=gaps)
    assert [one.day for one in told] == [start + k * DAY for k in range(len(told))]
    number = sum(one.counts for one in told)
    need = n if unit == "wd" else (clock.plain_end(unit, n, start) - start).days
    if counted.last_day is None:
        assert number <= need
    else:
        assert (told[-1].day, number) == (counted.last_day, need)


@given(unit=st.sampled_from(["d", "wd", "m"]), n=st.integers(1, 60), event=days, clear=st.booleans())
def test_ahead_leaves_the_number_between(unit: str, n: int, event: date, clear: bool) -> None:
    counted = clock.ahead(unit, n, event, calendar=C, clear_days=clear).last_day
    told = clock.explain_ahead(unit, n, event, calendar=C, clear_days=clear)
    assert counted is not None
    need = n if unit == "wd" else (event - clock.plain_end(unit, -n, event)).days
    assert [one.day for one in told] == [counted + k * DAY for k in range(len(told))]
    assert told[-1].day == event
    assert sum(one.counts for one in told) == need
    assert counted < event
    assert C.is_working(counted)


@given(n=st.integers(1, 60), event=days, clear=st.booleans())
def test_ahead_is_the_latest_day_that_will_do(n: int, event: date, clear: bool) -> None:
    """Served on the latest day, n working days fit before the event (n whole ones between, with clear days); the next
    working day is too late."""

    def fits(served: date) -> bool:
        between = C.working_through(event - DAY) - C.working_through(served)
        return between >= (n if clear else n - 1)

    latest = clock.ahead("wd", n, event, calendar=C, clear_days=clear).last_day
    assert latest is not None
    assert fits(latest)
    assert not fits(C.working_days_after(latest, 1))


@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_working_days_are_numbered_without_gaps(day: date) -> None:
    index = C.working_through(day)
    assert C.working_day(index) <= day < C.working_day(index + 1)
    assert C.is_working(C.working_day(index))
    assert C.roll_forward(day) >= day >= C.roll_back(day)
    assert C.is_working(day) == (C.roll_forward(day) == day) == (C.roll_back(day) == day)
