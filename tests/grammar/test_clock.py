"""The rules of counting one by one, and the days told in words. Expected days are written by hand."""

from datetime import date

import pytest

from fadu.grammar import clock
from fadu.grammar.calendar import read_notice, standard
from fadu.grammar.clock import Counted, Days, Gap, Hours, Months, WorkingDays, Years
from fadu.grammar.law import BadTerm, Term, cite

C = standard()


def day(words: str) -> date:
    return date.fromisoformat(words)


def last(unit: str, n: int, start: str, *gaps: tuple[str, str | None]) -> str | None:
    spans = [Gap(day(opened), day(closed) if closed else None) for opened, closed in gaps]
    found = clock.count(unit, n, day(start), calendar=C, gaps=spans).last_day
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("unit", "n", "start", "expected"),
    [
        ("d", 3, "2025-01-23", "2025-01-26"),  # Sunday worked for 春节: no roll
        ("d", 4, "2025-02-04", "2025-02-08"),  # Saturday worked: no roll
        ("d", 1, "2025-01-27", "2025-02-05"),  # 28 Jan, first day of 春节, off to 4 Feb
        ("d", 5, "2025-01-22", "2025-01-27"),  # ends the day before 春节
        ("d", 10, "2025-01-27", "2025-02-06"),  # 春节 inside counts
        ("d", 1, "2025-09-30", "2025-10-09"),  # 1 Oct, off 1-8
        ("d", 12, "2025-09-29", "2025-10-11"),  # 30 Sep=1, 11 Oct=12, Saturday worked
        ("wd", 1, "2025-09-30", "2025-10-09"),  # off 1-8
        ("wd", 3, "2025-12-30", "2026-01-05"),  # 31=1, off 1-3, Sun 4 worked=2, 5=3
        ("d", 2, "2025-12-31", "2026-01-04"),  # 2 Jan, off 1-3, Sun 4 worked
        ("m", 1, "2025-01-31", "2025-02-28"),  # no 31 February
        ("m", 1, "2024-01-31", "2024-02-29"),  # leap year
        ("m", 12, "2024-02-29", "2025-02-28"),  # the same as one year
        ("y", 1, "2024-02-29", "2025-02-28"),  # no 29 February 2025
        ("y", 4, "2022-02-28", "2026-02-28"),  # Saturday worked
        ("m", 2, "2025-12-15", "2026-02-24"),  # Sun 15 Feb, off 15-23, Tue 24
        ("d", 0, "2025-03-05", "2025-03-05"),  # nothing to count: the day itself
    ],
)
def test_plain(unit: str, n: int, start: str, expected: str) -> None:
    assert last(unit, n, start) == expected


def test_overlapping_pauses_are_taken_out_once() -> None:
    # From Mon 3 Mar, 10 wd. 4=1, 5=2; (5, 11] and (7, 13] together leave out 6, 7, 10-13; 14=3, 17-21=8, 24=9, 25=10
    pauses = (("2025-03-05", "2025-03-11"), ("2025-03-07", "2025-03-13"))
    assert last("wd", 10, "2025-03-03", *pauses) == "2025-03-25"
    assert last("wd", 10, "2025-03-03", *reversed(pauses)) == "2025-03-25"
    # In days: 4=1, 5=2, 14=3, 21=10, a Friday
    assert last("d", 10, "2025-03-03", *pauses) == "2025-03-21"


def test_a_pause_inside_another_adds_nothing() -> None:
    # (5, 13] leaves out 8 days: 4=1, 5=2, 14=3, 21=10
    assert last("d", 10, "2025-03-03", ("2025-03-05", "2025-03-13"), ("2025-03-07", "2025-03-10")) == "2025-03-21"


def test_two_pauses_apart() -> None:
    # 4=1; (4, 6] out; 7=2, 8=3, 9=4, 10=5; (10, 12] out; 13=6, 17=10, a Monday
    assert last("d", 10, "2025-03-03", ("2025-03-10", "2025-03-12"), ("2025-03-04", "2025-03-06")) == "2025-03-17"


def test_restart_then_exclusion() -> None:
    """公开条例 §30 and §33(3): corrected application received 17 March, third party asked 20 March, answer 3 April."""
    # 18=1, 19=2, 20=3; 21 Mar-3 Apr out; 4 off; 7-11=8, 14-18=13, 21-25=18, Sun 27 worked=19, 28=20
    assert last("wd", 20, "2025-03-17", ("2025-03-20", "2025-04-03")) == "2025-04-28"
    # a gap of the time before the restart is not in the count: 18-21=4, 24-28=9, 31=10, 1-3=13, 7-11=18, 14=19, 15=20
    assert last("wd", 20, "2025-03-17", ("2025-03-03", "2025-03-12")) == "2025-04-15"
    # and one that reaches over the start leaves out only what is after it: (17, 19]; 20=1, 21=2, ..., 17 Apr=20
    assert last("wd", 20, "2025-03-17", ("2025-03-12", "2025-03-19")) == "2025-04-17"


def test_an_open_gap_pauses() -> None:
    assert last("wd", 10, "2025-03-03", ("2025-03-05", None)) is None
    assert last("m", 1, "2025-03-03", ("2025-03-05", None)) is None
    # not when the period is over by then: 4=1, 5=2, 6=3
    assert last("wd", 3, "2025-03-03", ("2025-03-06", None)) == "2025-03-06"


def test_a_pause_on_the_rest_day_a_period_ends_on() -> None:
    # Day 5 is Sat 8 Mar, so the period still runs on Sunday 9; (9, 11] leaves out the Monday it would end on: Wed 12
    assert last("d", 5, "2025-03-03", ("2025-03-09", "2025-03-11")) == "2025-03-12"
    assert last("d", 5, "2025-03-03", ("2025-03-09", None)) is None
    # (9, 10] leaves out the Monday alone, its closing day: Tue 11
    assert last("d", 5, "2025-03-03", ("2025-03-09", "2025-03-10")) == "2025-03-11"


def test_months_with_a_gap_have_as_many_days() -> None:
    # 10 Mar to 10 Apr; (20 Mar, 25 Mar] is 5 days: 15 Apr, a Tuesday
    assert last("m", 1, "2025-03-10", ("2025-03-20", "2025-03-25")) == "2025-04-15"
    # the second gap begins in the days won by the first: 15 Apr and (12, 14] is 17 Apr, a Thursday
    gaps = (("2025-03-20", "2025-03-25"), ("2025-04-12", "2025-04-14"))
    assert last("m", 1, "2025-03-10", *gaps) == "2025-04-17"
    # without the first it begins after the end
    assert last("m", 1, "2025-03-10", gaps[1]) == "2025-04-10"


def test_an_extension_is_one_period() -> None:
    # 20 wd from 20 Jan 2025 end on 21 Feb, 10 more on 7 March (24-28=25, 3-7=30): counted from the first start
    assert last("wd", 20 + 10, "2025-01-20") == "2025-03-07"
    # 30 d from 2 Dec end on 1 Jan, rolled to 2 Jan; 60 d end on 31 Jan, rolled to 5 Feb, not 1 Feb + roll
    assert last("d", 30 + 30, "2024-12-02") == "2025-02-05"


@pytest.mark.parametrize(
    ("unit", "n", "event", "clear", "expected"),
    [
        ("wd", 7, "2025-11-19", False, "2025-11-10"),  # 18=1, 17=2, 14=3, 13=4, 12=5, 11=6, 10=7
        ("wd", 7, "2025-11-19", True, "2025-11-07"),  # seven whole days 10-18, the act on Fri 7
        ("wd", 7, "2025-10-14", True, "2025-09-26"),  # 13, 11, 10, 9, 30, 29, 28 whole; Sat 27 no, Fri 26
        ("d", 7, "2025-11-19", False, "2025-11-12"),  # 18=1, 12=7, a Wednesday
        ("d", 7, "2025-11-19", True, "2025-11-11"),  # one day earlier
        ("d", 7, "2025-10-12", False, "2025-09-30"),  # 5 Oct, off 1-8, back to Tue 30 Sep
        ("d", 7, "2025-02-15", False, "2025-02-08"),  # Saturday worked
        ("m", 1, "2025-03-31", False, "2025-02-28"),  # no 31 February
        ("wd", 1, "2025-02-05", False, "2025-01-27"),  # the working day before 春节
    ],
)
def test_ahead(unit: str, n: int, event: str, clear: bool, expected: str) -> None:
    assert clock.ahead(unit, n, day(event), calendar=C, clear_days=clear) == Counted(day(expected), False)


def test_beyond_the_horizon_days_are_provisional() -> None:
    # 20 wd from Thu 10 Dec 2026: 11=1, 14-18=6, 21-25=11, 28-31=15; no notice for 2027: Fri 1 Jan=16, 4-7=20
    assert clock.count("wd", 20, day("2026-12-10"), calendar=C) == Counted(day("2027-01-07"), True)
    assert clock.count("d", 20, day("2026-12-11"), calendar=C) == Counted(day("2026-12-31"), False)
    assert clock.count("d", 22, day("2026-12-11"), calendar=C) == Counted(day("2027-01-04"), True)  # Sat 2, Mon 4
    # 5 wd before Wed 6 Jan 2027: 5=1, 4=2, Fri 1 Jan=3, 31 Dec=4, 30=5; known day, unknown count
    assert clock.ahead("wd", 5, day("2027-01-06"), calendar=C) == Counted(day("2026-12-30"), True)


def test_a_later_notice_moves_a_date() -> None:
    notice = read_notice(
        "# 放假安排示例, 示例〔2026〕1号, 2026-11-10\n"
        "2027-01-01,off,元旦\n2027-01-02,off,元旦\n2027-01-03,off,元旦\n2027-01-09,work,元旦\n"
    )
    known = C.with_notice(notice)
    # 15 by 31 Dec; Fri 1 Jan off; 4-8=20
    assert clock.count("wd", 20, day("2026-12-10"), calendar=known) == Counted(day("2027-01-08"), False)
    # 21 is Sat 9 Jan, worked
    assert clock.count("wd", 21, day("2026-12-10"), calendar=known) == Counted(day("2027-01-09"), False)
    # 4 wd before Wed 6 Jan: 5=1, 4=2, 31 Dec=3, 30=4
    assert clock.ahead("wd", 4, day("2027-01-06"), calendar=known) == Counted(day("2026-12-30"), False)


def test_what_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="不能小于0"):
        clock.count("d", -1, day("2025-03-03"), calendar=C)
    with pytest.raises(ValueError, match="不能小于1"):
        clock.ahead("wd", 0, day("2025-03-03"), calendar=C)
    with pytest.raises(ValueError, match="先后颠倒"):
        last("d", 3, "2025-03-03", ("2025-03-06", "2025-03-05"))
    with pytest.raises(ValueError, match="不是按日历计算"):
        clock.count("h", 24, day("2025-03-03"), calendar=C)


def test_lengths() -> None:
    term = Term("m.t", "办案期限", "d", "fixed", None, None, ((day("2021-07-15"), 90, cite("处罚法 §60")),))
    assert (Days(term).n_on(day("2025-01-01")), Days(term).unit, Days(term).words) == (90, "d", "90日")
    assert [length.words for length in (Hours(24), WorkingDays(20), Months(1), Years(2))] == [
        "24小时",
        "20个工作日",
        "1个月",
        "2年",
    ]
    with pytest.raises(BadTerm, match=r"单位是d"):
        WorkingDays(term)
    assert len({Days(3), WorkingDays(3), Days(3)}) == 2


def told(days: tuple[clock.CountedDay, ...]) -> list[str]:
    return [f"{one.day.month}-{one.day.day} {'+' if one.counts else '-'} {one.why}" for one in days]


def test_explain_working_days() -> None:
    assert told(clock.explain("wd", 4, day("2025-01-24"), calendar=C)) == [
        "1-24 - 起算日不计",
        "1-25 - 周末不计",
        "1-26 + 第1个工作日（调休上班）",
        "1-27 + 第2个工作日",
        *[f"1-{n} - 春节放假不计" for n in (28, 29, 30, 31)],
        *[f"2-{n} - 春节放假不计" for n in (1, 2, 3, 4)],
        "2-5 + 第3个工作日",
        "2-6 + 第4个工作日，届满",
    ]


def test_explain_a_gap_and_a_roll() -> None:
    gap = Gap(day("2025-03-04"), day("2025-03-05"))
    assert told(clock.explain("d", 4, day("2025-03-03"), calendar=C, gaps=[gap])) == [
        "3-3 - 起算日不计",
        "3-4 + 第1日",
        "3-5 - 不计算在内",
        "3-6 + 第2日",
        "3-7 + 第3日",
        "3-8 + 第4日，适逢周末，顺延",
        "3-9 - 周末顺延",
        "3-10 - 顺延至本日届满",
    ]


def test_explain_a_pause_tells_the_days_used() -> None:
    gap = Gap(day("2025-03-05"), None)
    assert told(clock.explain("wd", 4, day("2025-03-03"), calendar=C, gaps=[gap])) == [
        "3-3 - 起算日不计",
        "3-4 + 第1个工作日",
        "3-5 + 第2个工作日",
        "3-6 - 自本日起不计算在内，尚未恢复",
    ]


def test_explain_beyond_the_horizon() -> None:
    assert told(clock.explain("wd", 2, day("2026-12-31"), calendar=C)) == [
        "12-31 - 起算日不计",
        "1-1 + 第1个工作日（暂定）",
        "1-2 - 周末（暂定）不计",
        "1-3 - 周末（暂定）不计",
        "1-4 + 第2个工作日（暂定），届满",
    ]


def test_explain_ahead() -> None:
    assert told(clock.explain_ahead("wd", 2, day("2025-10-10"), calendar=C)) == [
        "9-30 + 倒数第2个工作日，最迟在本日",
        *[f"10-{n} - 国庆节放假不计" for n in range(1, 6)],
        "10-6 - 中秋放假不计",
        *[f"10-{n} - 国庆节放假不计" for n in (7, 8)],
        "10-9 + 倒数第1个工作日",
        "10-10 - 当日不计",
    ]
    assert told(clock.explain_ahead("d", 2, day("2025-03-11"), calendar=C)) == [
        "3-7 - 最迟在本日",
        "3-8 - 周末，提前",
        "3-9 + 倒数第2日，适逢周末，提前",
        "3-10 + 倒数第1日",
        "3-11 - 当日不计",
    ]
    assert told(clock.explain_ahead("wd", 1, day("2025-03-11"), calendar=C, clear_days=True)) == [
        "3-7 - 最迟在本日",
        "3-8 - 周末，提前",
        "3-9 - 周末，提前",
        "3-10 + 倒数第1个工作日",
        "3-11 - 当日不计",
    ]
