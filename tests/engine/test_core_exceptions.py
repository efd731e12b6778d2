"""Exceptions that the law makes: claimed with a reason, pinned, judged again, and told apart from what is refused."""

from typing import Any

import pytest

from fadu.engine.examples import Book, Example, Told, run, shown
from fadu.grammar.check import citations
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import AtLeast, Within
from fadu.grammar.printout import lines
from fadu.grammar.procedure import Procedure, Step, settled
from fadu.grammar.rule import Now, Unless, guard
from tests.engine.toys import Matter, R, S, U


@guard("事项不大", U, unless=Unless("上级机关指定办理的", U))
def small(now: Now[Matter]) -> bool:
    return not now.record.big


@guard("须写明年份", U)
def dated(now: Now[Matter]) -> bool:
    return bool(now.record.year)


class Comment(Procedure[Matter]):
    title = "测试征求意见"
    ends = frozenset({S.DONE})

    decide_in = Within("办理期限", Days(30), under=U, binds=R.CLERK)
    show = AtLeast("公示", WorkingDays(3), under=U)

    file = Step("立案", by=R.CLERK, at=None, to=S.OPEN, under=U, asks=("big", "year"), only_if=(small, dated),
                clocks=(decide_in.start,))  # fmt: skip
    post = Step("公示", by=R.CLERK, at=S.OPEN, under=U, clocks=(show.start,))
    close = Step("办结", by=R.CLERK, approved_by=R.HEAD, at=S.OPEN, to=S.DONE, under=U,
                 after=(post, settled(show, unless=Unless("情况紧急的", U))), clocks=(decide_in.stop,))  # fmt: skip


PEOPLE = {"c1": frozenset({"clerk", "correct"}), "h1": frozenset({"head"})}


def told(text: str) -> Told:
    rows = tuple(line.strip() for line in text.splitlines() if line.strip())
    return run(Comment, Book((), PEOPLE, {}), Example("例", rows))


CASES = {
    "a condition without exception stands": """
        2025-03-03 c1 file big=false year=0 excepting=[dated] reason=赶时间
        ! 须写明年份""",
    "an exception that the law does not make is none": """
        2025-03-03 c1 file big=true year=2025 excepting=[other] reason=赶时间
        ! 没有对“立案”规定“other”这一例外""",
    "an exception has a reason": """
        2025-03-03 c1 file big=true year=2025 excepting=[small]
        ! 适用例外须写明理由""",
    "without the claim the condition is asked": """
        2025-03-03 c1 file big=true year=2025
        ! 事项不大""",
    "claimed, it is taken": """
        2025-03-03 c1 file big=true year=2025 excepting=[small] reason=县政府指定
        = stage open""",
    "a proposal's exception is judged again when it is approved": """
        2025-03-03 c1 file big=false year=2025
        2025-03-04 c1 post
        2025-03-05 c1 close
        ! “公示”至2025-03-07届满，不得提前
        2025-03-05 c1 close excepting=[show] reason=汛情紧急
        2025-03-05 h1 approve close
        = stage done""",
    "an entry with an exception is judged again with it": """
        2025-03-03 c1 file big=true year=2025 excepting=[small] reason=县政府指定
        2025-03-06 c1 post
        2025-03-05 c1 correct 1 year=2024 reason=年份有误
        = field year 2024""",
    "a correction may claim one that it comes to need": """
        2025-03-03 c1 file big=false year=2025
        2025-03-03 c1 correct 1 big=true reason=登记有误
        ! 事项不大
        2025-03-03 c1 correct 1 big=true reason=登记有误，县政府指定 excepting=[small]
        = field big true""",
}


@pytest.mark.parametrize("name", CASES)
def test_exceptions(name: str) -> None:
    assert told(CASES[name]).failures == []


def test_an_entry_keeps_what_it_claimed_and_needed() -> None:
    found = told("2025-03-03 c1 file big=false year=2025 excepting=[small] reason=以防万一")
    assert "excepting" not in found.log[0].pins, "what was not needed was not claimed"
    found = told("2025-03-03 c1 file big=true year=2025 excepting=[small] reason=县政府指定")
    assert found.log[0].pins["excepting"] == ["small"]
    assert found.log[0].reason == "县政府指定"


def test_a_refusal_names_the_exception() -> None:
    found: Any = told("2025-03-03 c1 file big=true year=2025\n! 事项不大").refused[0]
    assert found.unless[0] == "small"
    assert found.unless[1].words == "上级机关指定办理的"


def test_an_exception_is_printed_cited_and_asked_for_an_example() -> None:
    assert "法定例外：情况紧急的（测试规则）" in " ".join(lines(Comment)).replace("地方规定：", "")
    assert ("“办结”的例外“情况紧急的”", U) in list(citations(Comment))
    assert "“办结”的法定例外“情况紧急的”没有适用的范例" in shown([told(CASES["claimed, it is taken"])], Comment)
