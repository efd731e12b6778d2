"""The days a figure covers, counted by hand."""

from datetime import date
from itertools import pairwise

import pytest

from fadu.engine.spans import Span, months_of, year_of
from fadu.faults import Fault


def test_a_year_that_is_over_is_whole_and_one_that_runs_ends_on_the_day() -> None:
    assert year_of(2024, date(2025, 1, 24)) == Span(date(2024, 1, 1), date(2024, 12, 31))
    assert year_of(2025, date(2025, 1, 24)) == Span(date(2025, 1, 1), date(2025, 1, 24))
    assert year_of(2024, date(2024, 12, 31)).last == date(2024, 12, 31)


@pytest.mark.parametrize("year", [-1, 0, 24, 1948, 2026, 20240])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(Fault, match=f"没有{year}年的数字：年份应在1949年至2025年之间"):
        year_of(year, date(2025, 1, 24))


def test_the_months_of_a_year_meet_without_a_gap() -> None:
    months = months_of(2024, date(2025, 1, 24))
    assert [span.last.day for span in months] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert all(after.first.toordinal() - before.last.toordinal() == 1 for before, after in pairwise(months))
    assert months_of(2025, date(2025, 2, 3))[1:] == [Span(date(2025, 2, 1), date(2025, 2, 3))]


@pytest.mark.parametrize(
    ("last", "before"),
    [
        (date(2024, 12, 31), date(2023, 12, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),  # a month's end stays the month's end
        (date(2025, 2, 27), date(2024, 2, 27)),
    ],
)
def test_the_same_days_a_year_before(last: date, before: date) -> None:
    assert Span(date(last.year, 2, 1), last).years_before(1) == Span(date(before.year, 2, 1), before)
