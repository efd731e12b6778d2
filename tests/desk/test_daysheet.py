"""The calendar of a clock: every day has a mark of its own, and none by colour alone."""

from __future__ import annotations

from datetime import date

from fadu.desk.daysheet import Cell, Marks, Month, sheets
from fadu.grammar.calendar import standard
from fadu.grammar.clock import Gap, explain, explain_ahead


def marks_of(months: tuple[Month, ...]) -> dict[str, str]:
    """The mark of every marked day, by month and day."""
    return {f"{cell.day:%m-%d}": cell.mark for cell in cells(months) if cell.mark}


def cells(months: tuple[Month, ...]) -> list[Cell]:
    return [cell for month in months for week in month.weeks for cell in week if cell]


def test_time_that_does_not_count_is_told_with_its_cause() -> None:
    # 20 working days from Monday 2024-04-08: 9, 10, 11 are 1 to 3; 12 to 26 April do not count; 28 (worked) is 4,
    # 29, 30 are 5 and 6; 1 to 5 May are off; 6 to 11 May (the 11th worked) are 7 to 12; 13 to 17 are 13 to 17; 20, 21
    # and 22 May are 18 to 20.
    gap = Gap(date(2024, 4, 11), date(2024, 4, 26))
    days = explain("wd", 20, date(2024, 4, 8), calendar=standard(), gaps=(gap,))
    left = {date(2024, 4, day): ("除", "第三方意见期限") for day in range(12, 27)}
    marks = Marks(gaps=left, today=date(2024, 4, 10), days={date(2024, 5, 21): ("办", "本日已完成")})
    found = marks_of(sheets([marks.told(one) for one in days], marks))
    assert found["04-08"] == "起"
    assert {found[f"04-{day}"] for day in range(12, 27)} == {"除"}
    assert found["04-27"] == "休"
    assert "04-28" not in found, "a Sunday that is worked counts"
    assert {found[f"05-0{day}"] for day in range(1, 6)} == {"休"}
    assert found["05-21"] == "办"
    assert found["05-22"] == "止"
    assert max(found) == "05-22"
    told = [marks.told(one).why for one in days if one.day == date(2024, 4, 12)]
    assert told == ["第三方意见期限，不计算在内"]
    assert [cell.day for cell in cells(sheets(days, marks)) if cell.today] == [date(2024, 4, 10)]


def test_a_last_day_that_is_put_off_says_so() -> None:
    # 15 days from 2024-04-21: the 15th is 2024-05-06; from 2024-04-20 it is Sunday 2024-05-05, so the 6th.
    days = explain("d", 15, date(2024, 4, 20), calendar=standard())
    found = marks_of(sheets(days, Marks()))
    assert found == {"04-20": "起", "05-06": "止"}
    # From 2024-04-19 it is Saturday the 4th: the 5th is passed over.
    assert marks_of(sheets(explain("d", 15, date(2024, 4, 19), calendar=standard()), Marks()))["05-05"] == "顺"


def test_a_period_counted_back_marks_the_event_and_the_latest_day() -> None:
    # Hearing on Wednesday 2025-11-19: 18, 17, 14, 13, 12, 11, 10 are the seven working days before it.
    days = explain_ahead("wd", 7, date(2025, 11, 19), calendar=standard())
    assert marks_of(sheets(days, Marks(backward=True))) == {
        "11-10": "最迟",
        "11-15": "休",
        "11-16": "休",
        "11-19": "当日",
    }


def test_a_paused_clock_has_no_last_day_and_an_earlier_start_is_kept() -> None:
    opened = date(2024, 3, 7)
    days = explain("wd", 20, date(2024, 3, 4), calendar=standard(), gaps=(Gap(opened, None),))
    left = {date(2024, 3, day): ("停", "送检测鉴定") for day in range(8, 12)}
    marks = Marks(gaps=left, days={date(2024, 2, 28): ("原起", "曾自本日起算")}, open=True)
    found = marks_of(sheets([marks.told(one) for one in days], marks))
    assert found == {"02-28": "原起", "03-04": "起", "03-08": "停"}
