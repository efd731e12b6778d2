"""Late entries, corrections, voidings, keeping and admission on the pure core."""

import pytest

from tests.engine.toys import told

OPEN = "2025-03-03 c1 file +p1:party:甲 +p2:party:乙 big=false year=2025\n"
DECIDED = (
    OPEN
    + """
2025-03-10 c1 report
2025-03-11 c1 inform/p1
2025-03-11 c1 inform/p2
2025-03-12 c1 serve 告知书/p1
2025-03-12 c1 serve 告知书/p2
2025-03-24 h1 close answer=yes
"""
)

CASES = {
    "a service without its paper cannot even be kept": DECIDED
    + """
        2025-03-25 k1 void #3 reason=x keep=[5,6,7] approver=k2
        ! 第5号记录“送达”（2025-03-12）将不能成立""",
    "nor a departure of somebody who never joined": OPEN
    + """
        2025-03-05 c1 join +p3:party:丙
        2025-03-06 c1 leave p3 reason=x
        2025-03-07 k1 void #2 reason=x keep=[3] approver=k2
        ! 第3号记录“退出”（2025-03-06）将不能成立""",
    "a late act that changes nothing later is taken in its place": OPEN
    + """
        2025-03-20 c1 look officers=[c1,c2]
        2025-03-10 c1 look officers=[c1,c2]
        2025-03-12 c1 gather
        = due comment 2025-04-11""",
    "a late defence stands in the way of the decision only where it changes it": DECIDED
    + """
        2025-03-18 p1@c1 defend/p1
        = stage done""",
    "a late act in the way is named; kept with reason and approval": DECIDED
    + """
        2025-03-18 p2@c1 request/p2
        ! 第7号记录“决定”（2025-03-24）将不能成立
        2025-03-18 p2@c1 request/p2 keep=[7] reason=收发室漏登
        ! 须由另一名有更正职责的人批准
        2025-03-18 p2@c1 request/p2 keep=[7] reason=收发室漏登 approver=k2
        = flawed 7
        = stage done""",
    "the true day of service is three days later, and the decision came too early": DECIDED
    + """
        2025-03-19 k1 correct #5 reason=回证日期看错
        ! 第7号记录“决定”（2025-03-24）将不能成立：p1的“要求听证”至2025-03-26届满
        2025-03-13 k1 correct #5 reason=回证日期看错
        = due ask/p1 2025-03-20""",
    "a correction of an answer": DECIDED
    + """
        2025-03-24 k1 correct #7 answer=no reason=录入错误
        = stage ready
        = field answer no""",
    "who corrects must be allowed, and say why": DECIDED
    + """
        2025-03-24 c1 correct #7 answer=no reason=x
        ! 没有更正职责
        2025-03-24 k1 correct #7 answer=no
        ! 更正须写明理由
        2025-03-24 k1 correct #70 answer=no reason=x
        ! 不存在""",
    "a voiding that later entries rest on is refused": DECIDED
    + """
        2025-03-25 k1 void #2 reason=误录
        ! 第3号记录“告知”（2025-03-11）将不能成立
        2025-03-25 k1 void #7 reason=误录
        = stage ready
        2025-03-26 h1 close answer=yes
        = stage done""",
    "voiding the opening voids the case": DECIDED
    + """
        2025-03-25 k1 void #1 reason=重复登记
        = stage"""
    + " ",
    "an act of law cannot be voided by hand": OPEN
    + """
        2025-03-10 c1 warn correct_by=2025-03-20
        2025-03-25 c1 report
        ! 须在
        2025-03-25 c1 serve 告知书/p1
        ! 没有对p1制发""",
    "admission is not judged, and its clocks run": """
        2025-03-03 k1 admit file +p1:party:甲 big=false year=2025 reason=纸质旧案
        2025-03-10 k1 admit report reason=纸质旧案
        = due decide_in 2025-04-02
        2025-03-11 c1 inform/p1
        = fresh inform/p1""",
    "only who may correct admits": """
        2025-03-03 c1 admit file +p1:party:甲 big=false year=2025 reason=纸质旧案
        ! 没有更正职责""",
    "correcting an approved proposal goes to the approval": OPEN
    + """
        2025-03-20 c1 longer
        2025-03-21 h1 approve longer
        2025-03-20 k1 correct #2 reason=x
        ! 已经批复
        2025-03-24 k1 correct #3 reason=批复日期录错
        = due decide_in 2025-04-17""",
    "an approval whose proposal is voided cannot be kept": OPEN
    + """
        2025-03-20 c1 longer
        2025-03-21 h1 approve longer
        2025-03-22 k1 void #2 reason=误录 keep=[3] approver=k2
        ! 没有等待审批的申请""",
    "a correction moves the opening and with it the clock, so later stops come out the same": DECIDED
    + """
        2025-03-05 k1 correct #1 reason=收件日录错
        = due decide_in 2025-04-07""",
}


@pytest.mark.parametrize("name", [name for name in CASES if name != "voiding the opening voids the case"])
def test_late(name: str) -> None:
    assert told(CASES[name]).failures == []


def test_voiding_the_opening_voids_the_case() -> None:
    found = told(DECIDED + "2025-03-25 k1 void #1 reason=重复登记")
    assert found.failures == []
    assert (found.standing.stage, found.standing.fields, found.standing.clocks) == ("", {}, {})
    assert found.standing.seq == 8


def test_a_timely_act_entered_late_undoes_an_act_of_law() -> None:
    found = told(
        OPEN
        + """
        2025-03-10 c1 warn correct_by=2025-03-20
        2025-03-25 c1 note
        = stage lapsed
        = law lapse 2025-03-21
        2025-03-26 c1 join +p3:party:丙
        ! 本案已经结束
        2025-03-18 p1@c1 mend/p1
        = stage open
        """
    )
    assert found.failures == []
    assert [(entry.verb, entry.actor, entry.target) for entry in found.log[2:]] == [
        ("law", "法定", None),
        ("step", "c1", None),
        ("step", "p1", None),
        ("void", "法定", 3),
    ]


def test_what_rested_on_the_act_of_law_is_in_the_way() -> None:
    lines = OPEN + "2025-03-10 c1 warn correct_by=2025-03-20\n2025-03-25 c1 archive\n2025-03-18 p1@c1 mend/p1\n"
    assert told(lines + "! 第4号记录“归档”（2025-03-25）将不能成立").failures == []


def test_a_new_last_day_moves_the_act_of_law() -> None:
    found = told(
        OPEN
        + """
        2025-03-10 c1 warn correct_by=2025-03-20
        2025-03-25 c1 note
        2025-03-10 k1 correct #2 correct_by=2025-03-21 reason=期限录错
        = stage lapsed
        = law lapse 2025-03-22
        """
    )
    assert found.failures == []
    assert [entry.verb for entry in found.log] == ["step", "step", "law", "step", "correct", "void", "law"]
