"""Working days of the State Council's yearly holiday notices, 调休 included, with an explicit horizon.

Up to ``horizon`` the days are those of published notices (the chinesecalendar package, and notices imported later).
Beyond it Monday to Friday count as working days and every answer is provisional (暂定).
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from chinese_calendar.constants import Holiday, holidays, workdays

DAY = timedelta(days=1)
WORDS = {"中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": "抗战胜利纪念日"}
HEADER = ["day", "off|work", "name"]
KINDS = {"off": False, "work": True}


class NoticeFault(ValueError):
    """A notice that cannot be read; ``faults`` has one sentence for each thing wrong, with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Row:
    """One day a notice speaks of."""

    day: date
    worked: bool
    name: str  # the holiday: 春节


@dataclass(frozen=True, slots=True)
class Notice:
    """A yearly holiday notice: what it says of its days, in order."""

    title: str
    number: str
    date: date
    rows: tuple[Row, ...]

    @property
    def year(self) -> int:
        """The year the notice arranges: that of its last day (it may begin in the December before)."""
        return self.rows[-1].day.year


def read_notice(text: str) -> Notice:
    """Read a notice: CSV, first line ``# title, number, date``, then ``day,off|work,name``, with or without a header.

    NoticeFault names every line that is wrong.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    faults: list[str] = []
    title, number, day = _heading(lines[0] if lines else "", faults)
    rows = sorted(_rows(lines[1:], faults), key=lambda row: row.day)
    if not rows and not faults:
        faults.append("文件里没有一行日期；第2行起应写作“2027-01-01,off,元旦”。")
    earliest = date(rows[-1].day.year - 1, 12, 1) if rows else date.min
    strays = (row.day for row in rows if row.day < earliest)
    faults.extend(f"{day}不在{earliest.year + 1}年的安排之内；一份通知只写一年（可含上年12月）。" for day in strays)
    if faults:
        raise NoticeFault(faults)
    return Notice(title, number, day, tuple(rows))


def _heading(line: str, faults: list[str]) -> tuple[str, str, date]:
    parts = [part.strip() for part in line.removeprefix("#").replace("，", ",").rsplit(",", 2)]
    if not line.startswith("#") or len(parts) != 3 or not all(parts):
        faults.append("第1行应写作“# 通知标题, 文号, 成文日期”。")
        return "", "", date.min
    try:
        return parts[0], parts[1], date.fromisoformat(parts[2])
    except ValueError:
        faults.append(f"第1行的成文日期“{parts[2]}”不是日期，应写作2026-11-20的样子。")
        return "", "", date.min


def _rows(lines: Sequence[str], faults: list[str]) -> Iterator[Row]:
    seen: dict[date, int] = {}
    for at, cells in enumerate(csv.reader(lines), start=2):
        parts = [cell.strip() for cell in cells]
        if not any(parts) or (at == 2 and parts == HEADER):
            continue
        try:
            row = _row(parts)
        except ValueError as fault:
            faults.append(f"第{at}行{fault}")
            continue
        if row.day in seen:
            faults.append(f"第{at}行与第{seen[row.day]}行重复：{row.day}。")
            continue
        seen[row.day] = at
        yield row


def _row(parts: Sequence[str]) -> Row:
    """One day. ValueError with the rest of a sentence that begins with the line."""
    if len(parts) != 3:
        raise ValueError(f"应有3项“日期,off或work,节日”，现有{len(parts)}项。")
    if parts[1] not in KINDS:
        raise ValueError(f"的“{parts[1]}”应为off（放假）或work（上班）。")
    if not parts[2]:
        raise ValueError("没有写节日的名称。")
    try:
        day = date.fromisoformat(parts[0])
    except ValueError:
        raise ValueError(f"的“{parts[0]}”不是日期，应写作2027-01-01的样子。") from None
    if KINDS[parts[1]] and day.weekday() < 5:
        raise ValueError(f"的{parts[0]}本是周一至周五，不需要写成上班；请核对日期。")
    return Row(day, KINDS[parts[1]], parts[2])


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days are worked. ``days``: the ordinals of the working days from ``first`` to ``horizon``, in order."""

    first: date
    horizon: date
    days: tuple[int, ...]
    names: Mapping[date, str]  # days that a notice names: 春节 for a day off, 春节 too for the weekend worked for it

    def is_working(self, day: date) -> bool:
        return self.working_through(day) > self.working_through(day - DAY)

    def why(self, day: date) -> str:
        """工作日, 周末, 调休上班, or the holiday's name; with 暂定 where no notice is published."""
        if self.provisional(day):
            return "周末（暂定）" if day.weekday() > 4 else "工作日（暂定）"
        if self.is_working(day):
            return "调休上班" if day.weekday() > 4 else "工作日"
        return self.names.get(day, "周末")

    def provisional(self, day: date) -> bool:
        """Whether no published notice covers the day."""
        return not self.first <= day <= self.horizon

    def working_through(self, day: date) -> int:
        """How many working days there are from ``first`` up to and with the day; negative before ``first``."""
        if day < self.first:
            return _weekdays(day) - _weekdays(self.first - DAY)
        if day > self.horizon:
            return len(self.days) + _weekdays(day) - _weekdays(self.horizon)
        return bisect_right(self.days, day.toordinal())

    def working_day(self, index: int) -> date:
        """The working day of that number: the last day on which ``working_through`` first gives it."""
        if index < 1:
            return _weekday(_weekdays(self.first - DAY) + index)
        if index > len(self.days):
            return _weekday(_weekdays(self.horizon) + index - len(self.days))
        return date.fromordinal(self.days[index - 1])

    def working_days_after(self, day: date, n: int) -> date:
        """The n-th working day after the day, itself not counted; n from 1."""
        return self.working_day(self.working_through(day) + n)

    def roll_forward(self, day: date) -> date:
        """The day itself if worked, else the first working day after it."""
        return self.working_day(self.working_through(day - DAY) + 1)

    def roll_back(self, day: date) -> date:
        """The day itself if worked, else the last working day before it."""
        return self.working_day(self.working_through(day))

    def with_notice(self, notice: Notice) -> Calendar:
        """This calendar with the days of a later notice, covered to the end of the notice's year.

        ValueError when a year between the horizon and the notice's year is missing.
        """
        year = notice.year
        if year > self.horizon.year + 1:
            known = self.horizon.year
            raise ValueError(f"放假安排只到{known}年，应先导入{known + 1}年的通知，再导入{year}年的。")
        end = max(self.horizon, date(year, 12, 31))
        working = set(self.days)
        working.update(day.toordinal() for day in _span(self.horizon + DAY, end) if day.weekday() < 5)
        names = dict(self.names)
        for row in notice.rows:
            (working.add if row.worked else working.discard)(row.day.toordinal())
            names[row.day] = row.name
        return replace(self, horizon=end, days=tuple(sorted(working)), names=names)


@cache
def standard() -> Calendar:
    """The calendar of the notices that the chinesecalendar package holds."""
    first = date(min(holidays).year, 1, 1)
    horizon = date(max(holidays).year, 12, 31)
    days = tuple(
        day.toordinal()
        for day in _span(first, horizon)
        if day in workdays or (day.weekday() < 5 and day not in holidays)
    )
    chinese = {holiday.value: WORDS.get(holiday.chinese, holiday.chinese) for holiday in Holiday}
    return Calendar(first, horizon, days, {day: chinese[name] for day, name in (workdays | holidays).items()})


def _span(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))


def _weekdays(day: date) -> int:
    """Mondays to Fridays from 0001-01-01, a Monday, up to and with the day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def _weekday(index: int) -> date:
    """The Monday-to-Friday day of that number, counted from 0001-01-01."""
    weeks, rest = divmod(index - 1, 5)
    return date.fromordinal(7 * weeks + rest + 1)
