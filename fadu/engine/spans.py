"""The days a figure covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from fadu.faults import Fault

FIRST_YEAR = 1949


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: date
    last: date

    def years_before(self, years: int) -> Span:
        """The same days of an earlier year; a month's end stays the month's end."""
        first, last = self.first, self.last
        end = monthrange(last.year - years, last.month)[1]
        ends_a_month = last.day == monthrange(last.year, last.month)[1]
        return Span(
            first.replace(year=first.year - years),
            date(last.year - years, last.month, end if ends_a_month else min(last.day, end)),
        )


def year_of(year: int, on: date) -> Span:
    """That year, up to `on` while it runs. Errors: Fault for a year before 1949 or one not begun on that day."""
    if not FIRST_YEAR <= year <= on.year:
        raise Fault(f"没有{year}年的数字：年份应在{FIRST_YEAR}年至{on.year}年之间，请改正后再查。")
    return Span(date(year, 1, 1), min(date(year, 12, 31), on))


def months_of(year: int, on: date) -> list[Span]:
    """The months of that year that have begun on that day, the last one up to that day. Errors: as `year_of`."""
    last = year_of(year, on).last
    return [Span(date(year, m, 1), min(date(year, m, monthrange(year, m)[1]), last)) for m in range(1, last.month + 1)]


def twelve_to(last: date) -> list[Span]:
    """The twelve months that end on that day: the last of them up to it, the others whole."""
    months = [divmod(last.year * 12 + last.month - 1 - back, 12) for back in range(11, -1, -1)]
    return [Span(date(y, m + 1, 1), min(date(y, m + 1, monthrange(y, m + 1)[1]), last)) for y, m in months]
