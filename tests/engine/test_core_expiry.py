"""What follows when a period ends, and who may approve: a small procedure of money owed, told in lines."""

from dataclasses import dataclass

import pytest

from fadu.engine.examples import Book, Example, run
from fadu.grammar.check import problems
from fadu.grammar.clock import Hours, Months, WorkingDays
from fadu.grammar.deadline import Served, Until, Within
from fadu.grammar.law import LOCAL
from fadu.grammar.names import Role, State
from fadu.grammar.procedure import ByLaw, Outside, Procedure, Step, any_of
from fadu.grammar.rule import Now, guard

U = LOCAL("测试规则")


class S(State):
    OPEN = "open", "待缴"
    DONE = "done", "已结"


class R(Role):
    CLERK = "clerk", "承办人"
    HEAD = "head", "负责人"
    PARTY = "party", "当事人"


@dataclass
class Debt:
    urgent: bool
    pay_until: object


@dataclass
class Plea:
    pay_until: object


@guard("情况紧急", U)
def urgent(now: Now[Debt]) -> bool:
    return bool(now.record.urgent)


class Owed(Procedure[Debt]):
    title = "欠款"
    ends = frozenset({S.DONE})
    parties = frozenset({R.PARTY})

    sue_in = Within("起诉期限", Months(6), under=U, lapses=R.PARTY, per=R.PARTY, counts_from=Served("决定书"))
    deliver_in = Within("送达期限", WorkingDays(7), under=U, binds=R.CLERK, per=R.PARTY, met_by=Served("决定书"))
    deferred_in = Within("暂缓期限", Until("pay_until"), under=U, binds=R.PARTY, per=R.PARTY)
    apply_in = Within("申请执行期限", Months(3), under=U, lapses=R.CLERK, per=R.PARTY)
    report_in = Within("报告期限", Hours(24), under=U, binds=R.CLERK)

    decide = Step(
        "决定",
        by=R.HEAD,
        at=None,
        to=S.OPEN,
        under=U,
        asks=("urgent", "pay_until"),
        issues=("决定书",),
        clocks=(deliver_in.start, report_in.start.when(urgent)),
    )
    tell = Step("报告", by=R.CLERK, at=S.OPEN, under=U, clocks=(report_in.stop,))
    sue = Step("起诉", by=Outside(R.PARTY, entered_by=R.CLERK), at=S.OPEN, each=R.PARTY, under=U, clocks=(sue_in.stop,))
    defer = Step(
        "暂缓",
        by=Outside(R.PARTY, entered_by=R.CLERK),
        approved_by=R.HEAD,
        at=S.OPEN,
        each=R.PARTY,
        writes=Plea,
        under=U,
        asks=("pay_until",),
        clocks=(deferred_in.start,),
    )
    pay = Step(
        "缴款",
        by=Outside(R.PARTY, entered_by=R.CLERK),
        at=S.OPEN,
        each=R.PARTY,
        under=U,
        clocks=(deferred_in.stop,),
    )
    expire = Step("起诉期限届满", by=ByLaw(sue_in), at=S.OPEN, each=R.PARTY, under=U, clocks=(apply_in.start,))
    resume = Step("暂缓期限届满", by=ByLaw(deferred_in), at=S.OPEN, each=R.PARTY, under=U, clocks=(apply_in.start,))
    seek = Step(
        "申请执行",
        by=R.CLERK,
        at=S.OPEN,
        each=R.PARTY,
        under=U,
        after=(any_of(expire, resume),),
        clocks=(apply_in.stop,),
    )
    close = Step("结案", by=R.HEAD, at=S.OPEN, to=S.DONE, under=U)


PEOPLE = {
    "c1": frozenset({"clerk"}),
    "h1": frozenset({"head"}),
    "e1": frozenset({"enter"}),
}
OPENED = "2025-03-03 h1 decide +p1:party:甲 urgent=false pay_until=none\n"

CASES = {
    "an act of law starts a clock from the last day that ran out": OPENED
    + """
        2025-03-04 c1 serve 决定书/p1
        = how deliver_in/p1 met
        = no late deliver_in
        2025-09-04 c1 seek/p1
        ! 须先对p1完成“起诉期限届满”；或者须先对p1完成“暂缓期限届满”，才能“申请执行”
        @ 2025-09-05
        # six months from 4 March: 4 September, a Thursday; three months from that day: 4 December
        = law expire 2025-09-05
        = how sue_in/p1 lapsed
        = due apply_in/p1 2025-12-04
        2025-12-05 c1 seek/p1
        ! “申请执行期限”已于2025-12-04届满
        2025-12-04 c1 seek/p1""",
    "of two ends the later starts it anew; who performs after the end is late": OPENED
    + """
        2025-03-04 c1 serve 决定书/p1
        2025-04-01 p1@c1 defer/p1 pay_until=2025-10-15
        2025-04-02 h1 approve defer/p1
        @ 2025-10-16
        # three months from 15 October: 15 January 2026, a Thursday
        = law resume 2025-10-16
        = due apply_in/p1 2026-01-15
        2025-10-20 p1@c1 pay/p1
        = late deferred_in""",
    "a timely suit entered late undoes the end and the clock it began": OPENED
    + """
        2025-03-04 c1 serve 决定书/p1
        2025-09-08 c1 tell
        = law expire 2025-09-05
        2025-09-03 p1@c1 sue/p1
        = law expire none
        = due apply_in/p1 none""",
    "service after the last day of a period that it meets is marked late": OPENED
    + """
        # seven working days from Monday 3 March: 4 to 7, 10, 11, 12
        = due deliver_in/p1 2025-03-12
        2025-03-13 c1 serve 决定书/p1
        = how deliver_in/p1 met
        = late deliver_in""",
    "a time of day is asked only where the clock of hours starts": """
        2025-03-03 h1 decide +p1:party:甲 urgent=true pay_until=none
        ! “报告期限”按小时计算，须填写时刻
        2025-03-03 09:20 h1 decide +p1:party:甲 urgent=true pay_until=none
        = due report_in 2025-03-04""",
    "a party's proposal is approved by the head alone, or typed for the head from paper": OPENED
    + """
        2025-04-01 p1@h1 defer/p1 pay_until=2025-10-15
        ! h1不能录入
        2025-04-01 p1@c1 defer/p1 pay_until=2025-10-15
        2025-04-02 h1@c1 approve defer/p1
        ! c1没有代录职责，不能替h1录入“暂缓”
        2025-04-02 h1@e1 approve defer/p1
        = due deferred_in/p1 2025-10-15""",
}


@pytest.mark.parametrize("lines", CASES.values(), ids=list(CASES))
def test_it_comes_out_as_told(lines: str) -> None:
    told = run(Owed, Book((), PEOPLE, {}), Example("例", tuple(filter(None, map(str.strip, lines.splitlines())))))
    assert told.failures == []


def test_the_declaration_is_sound() -> None:
    assert problems(Owed) == []


def test_an_act_of_law_starts_only_a_plain_period() -> None:
    class Wrong(Owed):
        title = "错例"
        expire = Step(
            "起诉期限届满",
            by=ByLaw(Owed.sue_in),
            at=S.OPEN,
            each=R.PARTY,
            under=U,
            clocks=(Owed.deferred_in.start,),
        )

    assert "《错例》“起诉期限届满”依法自行发生，只能使一个普通的期限从届满之日起算。" in problems(Wrong)


def test_a_period_that_only_binds_moves_no_stage() -> None:
    class Wrong(Owed):
        title = "错例"
        resume = Step("暂缓期限届满", by=ByLaw(Owed.deferred_in), at=S.OPEN, to=S.DONE, under=U)

    assert "《错例》“暂缓期限届满”改变案件的阶段，须由一个会失权（lapses）的期限引起。" in problems(Wrong)
