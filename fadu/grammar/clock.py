"""Counting of statutory periods. Pure: a calendar, a start, a number, the days left out.

The rules (docs/clock.md tells them with all their articles):
the day a period starts on is not counted, and a last day that is a rest day moves to the first working day after it
(民诉法 §85); days left out are (opened, closed], the opening day still counts, the closing day does not; months and
years end on the corresponding day, or on the last day of a month that has none (民法典 §202); backward, the day of the
event is not counted and a latest day that is a rest day moves to the working day before it.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from .calendar import Calendar
from .law import BadTerm, Term

UNITS = {"h": "小时", "d": "日", "wd": "个工作日", "m": "个月", "y": "年"}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Length:
    """How long: a number, or a dated number of the law, in the unit of its class."""

    n: int | Term
    unit: ClassVar[str]

    def __post_init__(self) -> None:
        if isinstance(self.n, Term) and self.n.unit != self.unit:
            raise BadTerm(f"“{self.n.words}”的单位是{self.n.unit}，不能当作{UNITS[self.unit]}使用。")

    def n_on(self, day: date) -> int:
        return self.n.on(day) if isinstance(self.n, Term) else self.n

    @property
    def words(self) -> str:
        """With the latest number: 20个工作日."""
        latest = self.n.versions[-1][1] if isinstance(self.n, Term) else self.n
        return length_words(self.unit, latest)


@dataclass(frozen=True, slots=True)
class Hours(Length):
    unit: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class Days(Length):
    unit: ClassVar[str] = "d"


@dataclass(frozen=True, slots=True)
class WorkingDays(Length):
    unit: ClassVar[str] = "wd"


@dataclass(frozen=True, slots=True)
class Months(Length):
    unit: ClassVar[str] = "m"


@dataclass(frozen=True, slots=True)
class Years(Length):
    unit: ClassVar[str] = "y"


def length_words(unit: str, n: int) -> str:
    """20个工作日, 90日, 1个月."""
    return f"{n}{UNITS[unit]}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days left out of a count: those after ``opened`` up to and with ``closed``; None while it is still open."""

    opened: date
    closed: date | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The last day of a period. None while an open gap keeps it from ending: the clock is paused.

    ``provisional``: it rests on days for which no holiday notice is published yet.
    """

    last_day: date | None
    provisional: bool


PAUSED = Counted(None, False)


def count(unit: str, n: int, start: date, *, calendar: Calendar, gaps: Sequence[Gap] = ()) -> Counted:
    """The last day of n units from ``start``; units d, wd, m, y. ValueError for another unit or a negative number.

    An extension is a larger n: one period from the first start, rolled once at its end. A period of months or years
    with gaps has as many counted days as without them.
    """
    _refuse_below(0, n)
    left_out = merged(gaps, start)
    if unit == "wd":
        index = calendar.working_through(start) + n
        end = calendar.working_day(index) if n else start
        for opened, closed in left_out:  # the working days of a gap are made up at the end
            if opened >= end:
                break
            if closed is None:
                return PAUSED
            index += calendar.working_through(closed) - calendar.working_through(opened)
            end = calendar.working_day(index)
    else:
        end = plain_end(unit, n, start)
        for opened, closed in left_out:
            if opened >= end:
                break
            if closed is None:
                return PAUSED
            end += closed - opened
    return _rolled(end, left_out, calendar)


# A period that may not end earlier (决策条例 §15, 强制法 §54) ends with its last day, counted and rolled forward as any
# other; what waits for it may be done from the next day.
at_least = count


def ahead(unit: str, n: int, event: date, *, calendar: Calendar, clear_days: bool = False) -> Counted:
    """The latest day for an act that must come n units before ``event``; ``clear_days``: n whole days in between.

    ValueError for n below one.
    """
    _refuse_below(1, n)
    if unit == "wd":
        last = calendar.working_day(calendar.working_through(event - DAY) - (n - 1) - clear_days)
        return Counted(last, calendar.provisional(event - DAY) or calendar.provisional(last))
    last = calendar.roll_back(plain_end(unit, -n, event) - clear_days * DAY)
    return Counted(last, calendar.provisional(last))


def hours(n: int, start: datetime) -> datetime:
    """The end of n hours: the hour they start in is not counted, and they never roll (民诉法 §85)."""
    return start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=n + 1)


def fixed(month: int, day: int, year: int) -> Counted:
    """A date that the law names. It never rolls, so no notice can move it."""
    return Counted(date(year, month, day), False)


def plain_end(unit: str, n: int, start: date) -> date:
    """The day n units after ``start`` (before it, for a negative n) by the plain calendar: units d, m, y."""
    if unit == "d":
        return start + n * DAY
    if unit not in ("m", "y"):
        raise ValueError(f"“{unit}”不是按日历计算的期间单位。")
    years, month = divmod(start.year * 12 + start.month - 1 + (n if unit == "m" else 12 * n), 12)
    return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))  # 民法典 §202


def merged(gaps: Iterable[Gap], start: date) -> tuple[tuple[date, date | None], ...]:
    """The gaps after ``start`` as disjoint spans in order, so that overlapping days are left out once.

    ValueError for a gap that closes before it opens.
    """
    spans: list[tuple[date, date | None]] = []
    for gap in sorted(gaps, key=lambda gap: gap.opened):
        if gap.closed is not None and gap.closed < gap.opened:
            raise ValueError(f"不计算的时间{gap.opened}开始，{gap.closed}结束，先后颠倒。")
        opened = max(gap.opened, start)
        if gap.closed is not None and gap.closed <= opened:
            continue
        if spans and (spans[-1][1] is None or opened <= spans[-1][1]):
            first, last = spans[-1]
            spans[-1] = (first, None if last is None or gap.closed is None else max(last, gap.closed))
        else:
            spans.append((opened, gap.closed))
    return tuple(spans)


def _rolled(end: date, left_out: Sequence[tuple[date, date | None]], calendar: Calendar) -> Counted:
    """The first working day from ``end`` on that is not left out (民诉法 §85)."""
    for opened, closed in left_out:
        end = calendar.roll_forward(end)
        if end <= opened:
            break
        if closed is None:
            return PAUSED
        if end <= closed:
            end = closed + DAY
    end = calendar.roll_forward(end)
    return Counted(end, calendar.provisional(end))


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a period: whether it counts towards the number, and why, in words to be read out."""

    day: date
    counts: bool
    why: str


def explain(unit: str, n: int, start: date, *, calendar: Calendar, gaps: Sequence[Gap] = ()) -> tuple[CountedDay, ...]:
    """Every day from ``start`` to the last day as ``count`` counts it; of a paused period, to the day it paused."""
    left_out = merged(gaps, start)
    last = count(unit, n, start, calendar=calendar, gaps=gaps).last_day
    paused = left_out[-1][0] if last is None else None
    need = n if unit == "wd" else (plain_end(unit, n, start) - start).days
    told = [CountedDay(start, False, "起算日不计")]
    done = 0
    for day in _days(start + DAY, last or paused or start):
        if any(opened < day and (closed is None or day <= closed) for opened, closed in left_out):
            told.append(CountedDay(day, False, "不计算在内"))
        elif done == need:
            told.append(CountedDay(day, False, "顺延至本日届满" if day == last else f"{_rest(day, calendar)}顺延"))
        elif unit == "wd" and not calendar.is_working(day):
            told.append(CountedDay(day, False, f"{_rest(day, calendar)}不计"))
        else:
            done += 1
            end = ""
            if done == need:
                end = "，届满" if day == last else f"，适逢{_rest(day, calendar)}，顺延"
            told.append(CountedDay(day, True, f"第{_nth(unit, done, day, calendar)}{end}"))
    if paused is not None:
        told.append(CountedDay(paused + DAY, False, "自本日起不计算在内，尚未恢复"))
    return tuple(told)


def explain_ahead(
    unit: str, n: int, event: date, *, calendar: Calendar, clear_days: bool = False
) -> tuple[CountedDay, ...]:
    """Every day from the latest day for the act to ``event``, in the order of the calendar, as ``ahead`` counts it."""
    last = ahead(unit, n, event, calendar=calendar, clear_days=clear_days).last_day or event
    need = n if unit == "wd" else (event - plain_end(unit, -n, event)).days
    told = [CountedDay(event, False, "当日不计")]
    done = 0
    for day in reversed(tuple(_days(last, event - DAY))):
        if done == need:
            told.append(CountedDay(day, False, "最迟在本日" if day == last else f"{_rest(day, calendar)}，提前"))
        elif unit == "wd" and not calendar.is_working(day):
            told.append(CountedDay(day, False, f"{_rest(day, calendar)}不计"))
        else:
            done += 1
            end = "，最迟在本日" if day == last else ""
            if done == need and day != last and not clear_days:
                end = f"，适逢{_rest(day, calendar)}，提前"
            told.append(CountedDay(day, True, f"倒数第{_nth(unit, done, day, calendar)}{end}"))
    return tuple(reversed(told))


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))


def _rest(day: date, calendar: Calendar) -> str:
    """What a day that is not worked is: 周末, 春节放假."""
    why = calendar.why(day)
    return why if why.startswith("周末") else f"{why}放假"


def _nth(unit: str, n: int, day: date, calendar: Calendar) -> str:
    """3个工作日, 3个工作日（调休上班）, 3日."""
    if unit != "wd":
        return f"{n}{UNITS['d']}"
    mark = {"调休上班": "（调休上班）", "工作日（暂定）": "（暂定）"}.get(calendar.why(day), "")
    return f"{n}{UNITS['wd']}{mark}"


def _refuse_below(least: int, n: int) -> None:
    if n < least:
        raise ValueError(f"期间的数不能小于{least}：{n}。")
