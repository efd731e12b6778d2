"""Clocks of cases: what is due, how it was counted, and what a new notice moves."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.engine.acting import Act
from fadu.engine.clocks import calendar_of_home, days_left, due, explain, import_notice, recount
from fadu.engine.models import Body, Case, HolidayNotice, Running
from fadu.engine.verify import verify
from fadu.faults import Fault
from fadu.grammar.calendar import standard
from tests.engine.world import AT, case_key, enrolled, opening, people, step, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]

NOTICE = """# 关于2027年部分节假日安排的通知, 国办发明电〔2026〕9号, 2026-11-05
2027-01-01,off,元旦
2027-01-02,off,元旦
2027-01-03,off,元旦
2027-02-05,off,春节
2027-02-06,off,春节
2027-02-07,off,春节
2027-02-08,off,春节
2027-02-09,off,春节
2027-02-10,off,春节
2027-02-11,off,春节
2027-01-31,work,春节
2027-02-20,work,春节
"""


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    take(enrolled(found))
    return found


def accepted(name: str, body: Body, on: date) -> Case:
    take(opening(name, body, on))
    take(step(name, "accept", "c1", on, mediator="m1"))
    return Case.objects.get(id=case_key(name))


def test_what_is_due_the_most_pressing_first(body: Body) -> None:
    # 30 days from Friday 1 March are Sunday 31 March, so Monday 1 April; from Monday 4 March, Wednesday 3 April.
    accepted("b", body, date(2024, 3, 4))
    accepted("a", body, date(2024, 3, 1))
    lines = due(body, date(2024, 3, 28))
    assert [(line.number, line.what, line.last_day, line.days_left, line.state) for line in lines] == [
        ("示邻〔2024〕2号", "调处期限", date(2024, 4, 1), 4, "due_soon"),
        ("示邻〔2024〕1号", "调处期限", date(2024, 4, 3), 6, "due_soon"),
    ]
    assert lines[0].under == "地方规定：测试规则"
    assert [line.state for line in due(body, date(2024, 3, 5))] == ["running", "running"]
    assert [(line.state, line.days_left) for line in due(body, date(2024, 4, 3))] == [("overdue", -2), ("due_soon", 0)]
    found = Case.objects.get(id=case_key("a"))
    assert (found.due_on, found.due_what) == (date(2024, 4, 1), "调处期限")


def test_due_is_of_the_body_alone_unless_asked(body: Body) -> None:
    other = town("下镇", "下", parent=body)
    accepted("a", other, date(2024, 3, 1))
    assert due(body, date(2024, 3, 5)) == []
    assert len(due(other, date(2024, 3, 5))) == 1
    assert len(due(body, date(2024, 3, 5), subtree=True)) == 1


def test_a_right_that_lapses_is_no_duty(body: Body) -> None:
    take_all(story("a", body))
    assert due(body, date(2024, 3, 10)) == []
    assert Case.objects.get(id=case_key("a")).due_on is None


def test_each_day_is_explained(body: Body) -> None:
    take_all(story("a", body))
    case = Case.objects.get(id=case_key("a"))
    # Served on Thursday 7 March: Friday is the first working day, the weekend does not count, Thursday 14 the fifth.
    days = explain(case, "ask_in", "", date(2024, 3, 8))
    assert [(day.day.day, day.counts) for day in days] == [
        (7, False),
        (8, True),
        (9, False),
        (10, False),
        (11, True),
        (12, True),
        (13, True),
        (14, True),
    ]
    with pytest.raises(Fault, match="没有“nothing”这一期限"):
        explain(case, "nothing", "", date(2024, 3, 8))


@pytest.mark.parametrize(
    ("unit", "on", "last", "left"),
    [
        ("d", "2024-03-01", "2024-03-04", 3),
        ("d", "2024-03-05", "2024-03-04", -1),
        # Friday 1 March to Monday 4 March: one working day lies ahead.
        ("wd", "2024-03-01", "2024-03-04", 1),
        ("wd", "2024-03-04", "2024-03-04", 0),
        ("wd", "2024-03-05", "2024-03-04", -1),
        # Friday's last day, seen on Saturday: past, though no working day has gone by.
        ("wd", "2024-03-02", "2024-03-01", -1),
    ],
)
def test_days_left_in_the_unit_of_the_clock(unit: str, on: str, last: str, left: int) -> None:
    assert days_left(unit, date.fromisoformat(on), date.fromisoformat(last), standard()) == left


def test_a_notice_moves_running_clocks_and_says_which(body: Body) -> None:
    # 30 days from Tuesday 5 January 2027 are Thursday 4 February; from 6 January, Friday 5 February: a day off by
    # the notice, then the festival to 11 February, so Friday 12 February.
    stays, moves = accepted("a", body, date(2027, 1, 5)), accepted("b", body, date(2027, 1, 6))
    assert (stays.due_on, moves.due_on) == (date(2027, 2, 4), date(2027, 2, 5))
    assert set(Running.objects.filter(open=True).values_list("provisional", flat=True)) == {True}
    moved = import_notice(NOTICE, AT)
    assert [(one.number, one.what, one.was, one.now, one.provisional) for one in moved] == [
        (moves.number, "调处期限", date(2027, 2, 5), date(2027, 2, 12), False)
    ]
    moves.refresh_from_db()
    assert moves.due_on == date(2027, 2, 12)
    assert set(Running.objects.filter(open=True).values_list("provisional", flat=True)) == {False}
    assert calendar_of_home().horizon == date(2027, 12, 31)
    assert import_notice(NOTICE, AT) == []
    assert recount() == []
    assert list(verify()) == []


def test_a_recount_tells_what_a_newer_release_calls_a_deadline(body: Body) -> None:
    case = accepted("a", body, date(2024, 3, 1))
    Running.objects.update(label="旧名称", binds="nobody")
    Case.objects.filter(id=case.id).update(due_what="旧名称")
    assert list(verify()) != []
    assert recount() == []
    case.refresh_from_db()
    assert case.due_what == "调处期限"
    assert list(verify()) == []


def test_a_closed_case_is_not_moved(body: Body) -> None:
    take_all(story("a", body))
    take(Act(verb="void", on=date(2024, 3, 9), actor="h1", target=1, reason="重复", case=case_key("a")))
    assert import_notice(NOTICE, AT) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "第1行应写作"),
        ("# 关于2029年的通知, 一号, 2028-11-05\n2029-01-01,off,元旦\n", "应先导入2027年的通知"),
    ],
)
def test_a_notice_that_cannot_be_read_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(Fault, match=words):
        import_notice(text, AT)
    assert not HolidayNotice.objects.exists()
