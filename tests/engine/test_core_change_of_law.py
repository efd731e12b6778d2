"""A change of law: what running cases do, and acts that follow from a linked case."""

from datetime import date

from fadu.engine.acting import Act, Facts, Refused
from fadu.engine.examples import Example, run
from fadu.engine.judge import judge
from fadu.engine.standing import Standing
from fadu.grammar.calendar import standard
from fadu.grammar.clock import Days
from fadu.grammar.deadline import From, Within
from fadu.grammar.procedure import Procedure, Step, Upon
from tests.engine.toys import BOOK, R, S, Toy, U

DAY = date(2025, 4, 1)


class Switched(Toy):
    """From 1 April the decision takes 60 days, and a second reading comes before the report."""

    in_force = From(DAY, "switch", U)
    decide_in = Within("办理期限", Days(60), under=U, binds=R.CLERK)
    again = Step("复核", by=R.CLERK, at=S.OPEN, under=U)
    report = Step("调查终结", by=R.CLERK, at=(S.OPEN, S.READY), to=S.READY, many=True, under=U, after=(again,))


class Kept(Switched):
    """The same, but running cases keep the old text."""

    in_force = From(DAY, "keep", U)


def tell(procedure: type[Procedure[object]], text: str) -> list[str]:
    return run(procedure, BOOK, Example("例", tuple(line for line in text.splitlines() if line))).failures


RUNNING = """
2025-03-03 c1 file +p1:party:甲 big=false year=2025
"""


def test_running_cases_switch_for_steps_not_yet_taken_and_keep_their_clocks() -> None:
    assert (
        tell(
            Switched,
            RUNNING
            + """
2025-04-01 c1 report
! 须先完成“复核”
2025-04-01 c1 again
2025-04-02 c1 report
= due decide_in 2025-04-02""",
        )
        == []
    )


def test_before_the_day_the_old_text_governs() -> None:
    assert tell(Switched, RUNNING + "2025-03-31 c1 report") == []
    assert tell(Switched, RUNNING + "2025-03-31 c1 again\n! 没有“again”这一步") == []


def test_running_cases_that_keep() -> None:
    assert tell(Kept, RUNNING + "2025-04-01 c1 report") == []


def test_new_cases_follow_the_new_text() -> None:
    # 1 April + 60: 29 days of April left, 31 of May are 60 → 31 May, a Saturday; 2 June is off for 端午 → 3 June.
    lines = "2025-04-01 c1 file big=false year=2025\n= due decide_in 2025-06-03\n2025-04-02 c1 report\n! 须先完成“复核”"
    assert tell(Kept, lines) == []


def test_a_late_act_is_judged_by_the_text_of_its_day() -> None:
    assert tell(Switched, RUNNING + "2025-04-01 c1 again\n2025-03-20 c1 report\n! 将不能成立") == []


class Linked(Toy):
    """A step that only a linked case may cause."""

    echo = Step("结果送回", by=Upon("other", "rule"), at=S.OPEN, to=S.READY, under=U)


def test_a_linked_step_is_taken_by_its_cause_alone() -> None:
    assert tell(Linked, RUNNING + "2025-03-05 c1 echo\n! 随关联案件发生") == []
    facts = Facts(standard(), lambda term, day: term.on(day), date(2025, 3, 3))
    roles = frozenset({"clerk"})
    opened = judge(
        Linked,
        Standing(),
        Act(step="file", on=facts.on, actor="c1", roles=roles, answers={"big": False, "year": 2025}),
        facts,
    )
    assert not isinstance(opened, Refused)
    act = Act(verb="upon", step="echo", on=date(2025, 3, 6), basis="linked")
    echoed = judge(Linked, opened.standing, act, facts)
    assert not isinstance(echoed, Refused)
    assert echoed.standing.stage == "ready"
