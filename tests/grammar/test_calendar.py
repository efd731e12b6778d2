"""Working days against facts of the published notices, and notices read from files."""

from datetime import date, timedelta

import pytest

from fadu.grammar.calendar import NoticeFault, Row, read_notice, standard

C = standard()
NOTICE = """# 放假安排示例, 示例〔2026〕1号, 2026-11-10
day,off|work,name
2027-01-01,off,元旦
2027-01-02,off,元旦
2027-01-03,off,元旦
2027-02-06,work,春节
2027-02-08,off,春节
"""


def day(words: str) -> date:
    return date.fromisoformat(words)


def span(first: str, last: str) -> list[date]:
    return [day(first) + timedelta(days=n) for n in range((day(last) - day(first)).days + 1)]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2024-02-10", "2024-02-17", "春节"),
        ("2024-04-04", "2024-04-06", "清明"),
        ("2024-05-01", "2024-05-05", "劳动节"),
        ("2024-06-10", "2024-06-10", "端午"),
        ("2024-09-15", "2024-09-17", "中秋"),
        ("2024-10-01", "2024-10-07", "国庆节"),
        ("2025-01-01", "2025-01-01", "元旦"),
        ("2025-01-28", "2025-02-04", "春节"),
        ("2025-05-01", "2025-05-05", "劳动节"),
        ("2026-02-15", "2026-02-23", "春节"),
        ("2026-06-19", "2026-06-21", "端午"),
        ("2026-10-01", "2026-10-07", "国庆节"),
    ],
)
def test_days_off(first: str, last: str, name: str) -> None:
    assert {C.why(one) for one in span(first, last)} == {name}
    assert not any(C.is_working(one) for one in span(first, last))
    outside = [day(first) - timedelta(days=1), day(last) + timedelta(days=1)]
    assert all(C.why(one) in ("工作日", "周末", "调休上班") for one in outside)


WORKED = {
    2024: "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12",
    2025: "1-26 2-8 4-27 9-28 10-11",
    2026: "1-4 2-14 2-28 5-9 9-20 10-10",
}


@pytest.mark.parametrize("year", WORKED)
def test_weekends_worked_are_these_and_no_others(year: int) -> None:
    weekends = [one for one in span(f"{year}-01-01", f"{year}-12-31") if one.weekday() > 4 and C.is_working(one)]
    assert " ".join(f"{one.month}-{one.day}" for one in weekends) == WORKED[year]
    assert {C.why(one) for one in weekends} == {"调休上班"}


def test_plain_days() -> None:
    assert (C.why(day("2025-03-05")), C.is_working(day("2025-03-05"))) == ("工作日", True)
    assert (C.why(day("2025-03-08")), C.is_working(day("2025-03-08"))) == ("周末", False)


def test_rolling() -> None:
    assert C.roll_forward(day("2025-01-28")) == day("2025-02-05")
    assert C.roll_forward(day("2025-02-08")) == day("2025-02-08")
    assert C.roll_back(day("2025-02-04")) == day("2025-01-27")
    assert C.roll_back(day("2025-02-09")) == day("2025-02-08")
    assert C.working_days_after(day("2025-01-27"), 1) == day("2025-02-05")
    assert C.roll_back(day("2004-01-01")) == day("2003-12-31"), "the first day known is a holiday"


def test_the_horizon_is_explicit() -> None:
    assert C.horizon >= day("2026-12-31")
    assert not C.provisional(C.horizon)
    beyond = C.horizon + timedelta(days=1)
    assert C.provisional(beyond)
    monday = beyond + timedelta(days=-beyond.weekday() % 7)
    assert [C.is_working(monday + timedelta(days=n)) for n in range(7)] == [True] * 5 + [False] * 2
    assert [C.why(monday + timedelta(days=n)) for n in (4, 5)] == ["工作日（暂定）", "周末（暂定）"]
    assert C.provisional(C.first - timedelta(days=1))
    assert [C.is_working(day("2003-12-27") + timedelta(days=n)) for n in range(3)] == [False, False, True]


def test_a_notice_is_read() -> None:
    notice = read_notice(NOTICE)
    assert (notice.title, notice.number, notice.date) == ("放假安排示例", "示例〔2026〕1号", day("2026-11-10"))
    assert notice.year == 2027
    assert notice.rows[0] == Row(day("2027-01-01"), False, "元旦")
    assert [row.worked for row in notice.rows] == [False, False, False, True, False]
    assert read_notice("\ufeff" + NOTICE) == notice
    assert read_notice(NOTICE.replace("day,off|work,name\n", "")) == notice


def test_a_notice_extends_the_calendar_to_the_end_of_its_year() -> None:
    known = C.with_notice(read_notice(NOTICE))
    assert known.horizon == day("2027-12-31")
    assert not known.provisional(day("2027-12-31"))
    assert known.provisional(day("2028-01-01"))
    assert (known.why(day("2027-01-01")), known.is_working(day("2027-01-01"))) == ("元旦", False)
    assert (known.why(day("2027-02-06")), known.is_working(day("2027-02-06"))) == ("调休上班", True)
    assert known.is_working(day("2027-03-01"))
    assert not known.is_working(day("2027-03-06"))
    assert C.provisional(day("2027-01-01")), "the calendar it was made from is unchanged"


def test_a_notice_corrects_a_known_year() -> None:
    known = C.with_notice(
        read_notice("# 临时调整, 示例2号, 2026-03-01\n2026-03-09,off,临时放假\n2026-03-14,work,临时放假\n")
    )
    assert known.horizon == C.horizon
    assert (known.why(day("2026-03-09")), known.is_working(day("2026-03-14"))) == ("临时放假", True)

    earlier = known.with_notice(read_notice("# 临时调整, 示例3号, 2025-03-01\n2025-03-10,off,临时放假\n"))
    assert earlier.horizon == C.horizon
    assert earlier.why(day("2025-03-10")) == earlier.why(day("2026-03-09")) == "临时放假"


def test_a_year_may_not_be_left_out() -> None:
    later = read_notice("# 放假安排示例, 示例3号, 2027-11-10\n2028-01-01,off,元旦\n")
    with pytest.raises(ValueError, match="应先导入2027年的通知"):
        C.with_notice(later)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# 放假安排示例, 示例〔2026〕1号, 2026-11-10", "放假安排", "第1行应写作“# 通知标题, 文号, 成文日期”。"),
        ("2026-11-10", "11月10日", "第1行的成文日期“11月10日”不是日期"),
        ("2027-01-02,off,元旦", "2027-02-30,off,元旦", "第4行的“2027-02-30”不是日期"),
        ("2027-01-02,off,元旦", "2027-01-02,off", "第4行应有3项"),
        ("2027-01-02,off,元旦", "2027-01-02,rest,元旦", "第4行的“rest”应为off（放假）或work（上班）。"),
        ("2027-01-02,off,元旦", "2027-01-02,off,", "第4行没有写节日的名称。"),
        ("2027-01-02,off,元旦", "2027-01-01,off,元旦", "第4行与第3行重复：2027-01-01。"),
        ("2027-02-06,work", "2027-02-05,work", "第6行的2027-02-05本是周一至周五"),
        ("2027-01-02,off", "2026-06-19,off", "2026-06-19不在2027年的安排之内"),
    ],
)
def test_faults_of_a_notice_name_their_line(old: str, new: str, fault: str) -> None:
    assert old in NOTICE
    with pytest.raises(NoticeFault) as caught:
        read_notice(NOTICE.replace(old, new, 1))
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(fault)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(NoticeFault) as caught:
        read_notice("标题\n2027-13-01,off,元旦\n2027-01-02,rest,元旦\n")
    assert [fault[:3] for fault in caught.value.faults] == ["第1行", "第2行", "第3行"]


@pytest.mark.parametrize("text", ["", "# 放假安排示例, 示例1号, 2026-11-10\n"])
def test_an_empty_notice_is_refused(text: str) -> None:
    with pytest.raises(NoticeFault):
        read_notice(text)
