"""Whom a paper goes to, and what of a step its clocks and papers see."""

from dataclasses import dataclass
from datetime import date

from fadu.engine.examples import Book, Example, run
from fadu.grammar import procedure
from fadu.grammar.check import problems
from fadu.grammar.clock import WorkingDays
from fadu.grammar.deadline import Within
from fadu.grammar.law import LOCAL
from fadu.grammar.names import Role, State
from fadu.grammar.procedure import Branch, Doc, Procedure
from fadu.grammar.rule import Now, effect, guard

U = LOCAL("测试规则")


class S(State):
    OPEN = "open", "办理中"
    SHUT = "shut", "已办结"
    SPLIT = "split", "已分流"


class R(Role):
    CLERK = "clerk", "办事员"
    ASKER = "asker", "申请人"
    OTHER = "other", "第三方"


@dataclass
class Letter:
    sent_on: date
    confirmed_on: date | None
    received_on: date
    large: bool
    way: str


@effect("收到日期", U, sets="received_on")
def received(now: Now[Letter]) -> object:
    return now.record.confirmed_on or now.record.sent_on


@effect("数量", U, sets="large")
def counted(now: Now[Letter]) -> object:
    return now.record.confirmed_on is None


@guard("数量很大", U)
def large(now: Now[Letter]) -> bool:
    return now.record.large


Step = procedure.Step[Letter]


class Letters(Procedure[Letter]):
    title = "来信"
    ends = frozenset({S.SHUT, S.SPLIT})
    parties = frozenset({R.ASKER, R.OTHER})

    answer_in = Within("答复期限", WorkingDays(5), under=U, binds=R.CLERK, counts_from="received_on")

    receive = Step(
        "接收",
        by=R.CLERK,
        at=None,
        to=S.OPEN,
        under=U,
        asks=("sent_on", "confirmed_on"),
        does=(received, counted),
        clocks=(answer_in.start,),
        issues=(Doc("回执", to=R.ASKER), Doc("延期说明", to=R.ASKER).when(large)),
    )
    consult = Step(
        "征求意见",
        by=R.CLERK,
        at=S.OPEN,
        each=R.OTHER,
        under=U,
        issues=("征求意见函", Doc("征求意见告知书", to=R.ASKER)),
    )
    answer = Step(
        "答复",
        by=R.CLERK,
        at=S.OPEN,
        to=Branch("way", {"shut": S.SHUT, "split": S.SPLIT}),
        under=U,
        asks=("way",),
        clocks=(answer_in.stop,),
        issues=(Doc("答复书", to=R.ASKER), "公开通知", Doc("审批表", internal=True)),
    )


BOOK = Book((), {"c1": frozenset({"clerk"})}, {})


def test_papers_go_to_the_role_they_name_and_clocks_see_the_effects() -> None:
    lines = """
        2025-03-07 c1 receive +a1:asker:甲 +t1:other:乙 sent_on=2025-03-03 confirmed_on=2025-03-05
        = field received_on 2025-03-05
        # five working days from Wednesday 5 March: 6, 7, 10, 11, 12
        = due answer_in 2025-03-12
        = paper 回执/a1
        = no paper 回执/t1
        = no paper 延期说明/a1
        2025-03-07 c1 consult/t1
        = paper 征求意见函/t1
        = no paper 征求意见函/a1
        = paper 征求意见告知书/a1
        = no paper 征求意见告知书/t1
        2025-03-10 c1 answer way=shut
        = paper 答复书/a1
        = no paper 答复书/t1
        = paper 公开通知/t1
        = paper 审批表
        = no paper 审批表/a1
    """
    told = run(Letters, BOOK, Example("例", tuple(filter(None, map(str.strip, lines.splitlines())))))
    assert told.failures == []


def test_a_role_that_nobody_holds_gets_no_paper() -> None:
    lines = """
        2025-03-03 c1 receive +t1:other:乙 sent_on=2025-03-03 confirmed_on=2025-03-03
        = no paper 回执
        = no paper 回执/t1
    """
    told = run(Letters, BOOK, Example("例", tuple(filter(None, map(str.strip, lines.splitlines())))))
    assert told.failures == []


def test_a_paper_under_a_condition_sees_the_effects() -> None:
    lines = """
        2025-03-03 c1 receive +a1:asker:甲 sent_on=2025-03-03 confirmed_on=none
        = paper 延期说明/a1
    """
    told = run(Letters, BOOK, Example("例", tuple(filter(None, map(str.strip, lines.splitlines())))))
    assert told.failures == []


def test_a_paper_to_nobody_s_role_is_a_wrong_declaration() -> None:
    class Wrong(Letters):
        title = "错例"
        parties = frozenset({R.OTHER})
        consult = Step("征求意见", by=R.CLERK, at=S.OPEN, each=R.OTHER, under=U, issues=(Doc("函", to=R.ASKER),))

    assert "《错例》《函》发给“申请人”，但当事人中没有这种角色。" in problems(Wrong)


def test_a_paper_kept_in_the_file_is_for_no_role() -> None:
    class Wrong(Letters):
        title = "错例"
        consult = Step(
            "征求意见", by=R.CLERK, at=S.OPEN, each=R.OTHER, under=U, issues=(Doc("函", to=R.OTHER, internal=True),)
        )

    assert "《错例》《函》只存卷，不能又发给或者送达当事人。" in problems(Wrong)
