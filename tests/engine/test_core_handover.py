"""Handing a case over, and standing in for its handler: no separation is ever lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fadu.engine.acting import Accepted, Act, Facts, Refused
from fadu.engine.judge import judge, why_not
from fadu.engine.standing import Entry, Standing, fold
from fadu.grammar.calendar import standard
from tests.engine.toys import PEOPLE, Toy, told

FILED = """
2026-03-02 c2 file big=false year=2026
"""


def facts(on: date) -> Facts:
    return Facts(standard(), lambda term, day: term.on(day), on)


def clean(lines: str) -> Any:
    found = told(lines)
    assert found.failures == []
    return found


def test_a_case_is_handed_over_and_back() -> None:
    found = clean(
        FILED
        + """
        = handler c2
        2026-03-03 c2 handover c1 reason=休假
        = handler c1
        2026-03-04 c1 handover c2 reason=休假结束
        = handler c2
        """
    )
    assert [entry.did.get("handler") for entry in found.log] == [None, ["c2", "c1"], ["c1", "c2"]]
    assert found.standing.handlers == ["c2", "c1", "c2"]
    assert Standing.load(found.standing.dump()) == found.standing


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-03-03 c1 handover e1 reason=理由", "c1不能移交本案"),
        ("2026-03-03 z9 handover c1 reason=理由", "z9不能移交本案"),
        ("2026-03-03 c2 handover c1", "移交承办须写明理由"),
        ("2026-03-03 c2 handover c2 reason=理由", "本案现在就由c2承办"),
        ("2026-03-03 c2 handover z9 reason=理由", "z9当日在本机关没有办理《测试程序》的职责"),
        ("2026-03-03 c2@c1 handover c1 reason=理由", "须有代录职责"),
    ],
)
def test_who_may_not(line: str, words: str) -> None:
    clean(f"{FILED}{line}\n! {words}")


def test_the_head_and_a_clerk_entering_for_the_handler_may() -> None:
    clean(
        FILED
        + """
        2026-03-03 h1 handover c1 reason=分工调整
        2026-03-03 c1@e1 handover c2 reason=纸质移交单
        = handler c2
        """
    )


def test_the_administrator_may_and_takes_no_other_part() -> None:
    log = list(clean(FILED).log)
    standing, on = fold(log), date(2026, 3, 3)
    act = Act(verb="handover", on=on, actor="a1", entered_by="a1", to="c1", to_roles=PEOPLE["c1"], reason="调离")
    assert isinstance(judge(Toy, standing, act, facts(on), log), Refused)
    taken = judge(Toy, standing, replace(act, roles=frozenset({"admin"})), facts(on), log)
    assert isinstance(taken, Accepted)
    assert taken.standing.handler == "c1"
    step = replace(act, verb="step", step="note", to="", roles=frozenset({"admin"}))
    assert isinstance(judge(Toy, standing, step, facts(on), log), Refused)


def test_an_ended_case_has_nothing_to_hand_over() -> None:
    clean(
        """
        2026-03-02 c2 file big=false year=2026
        2026-03-02 c2 warn correct_by=2026-03-10
        2026-03-12 c2 handover c1 reason=休假
        ! 本案已经办结
        """
    )


def test_before_a_hand_over_only_those_who_took_the_steps_are_kept_apart() -> None:
    log = clean(FILED).log
    assert not any("承办过" in words for words in against(log, "c2", "hear"))


def test_whoever_handled_is_kept_apart_for_ever() -> None:
    log = clean(FILED + "2026-03-03 c2 handover c1 reason=休假\n2026-03-04 c1 handover e1 reason=分工").log
    for who in ("c2", "c1", "e1"):
        assert f"{who}承办过本案，不能办理“听证”" in against(log, who, "hear")
    assert against(log, "h1", "hear") == against(log[:1], "h1", "hear")


def test_whoever_was_kept_apart_may_not_take_the_case() -> None:
    clean(
        """
        2026-03-02 c1 file big=false year=2026 +p1:party
        2026-03-02 c1 report
        2026-03-03 c1 inform/p1
        2026-03-04 p1@c1 request/p1
        2026-03-05 c1 convene hearing_on=2026-03-20
        2026-03-05 c1 serve 通知书/p1
        2026-03-20 c2 hear
        2026-03-21 c1 handover c2 reason=休假
        ! c2办理过“听证”，不能再承办本案
        """
    )


def test_a_hand_over_is_not_voided_but_handed_back() -> None:
    clean(
        FILED
        + """
        2026-03-03 c2 handover c1 reason=休假
        2026-03-04 k1 void 2 reason=写错
        ! 移交错了的，再移交回去
        2026-03-04 k1 correct 2 reason=写错
        ! 移交错了的，再移交回去
        """
    )


def test_a_late_hand_over_names_the_later_one_that_would_not_stand() -> None:
    clean(
        FILED
        + """
        2026-03-10 h1 handover c1 reason=分工
        2026-03-05 h1 handover e1 reason=补记
        ! 第2号记录“移交承办”（2026-03-10）的原承办人将会不同：原为c2，现为e1
        """
    )


def against(log: list[Entry], who: str, step: str, **more: Any) -> list[str]:
    """The reasons against a step, as words."""
    on = date(2026, 3, 9)
    act = Act(step=step, on=on, actor=who, entered_by=who, roles=PEOPLE[who], **more)
    return [reason.words for reason in why_not(Toy, fold(log), act, facts(on))]


def taken(log: list[Entry], act: Act) -> list[Entry]:
    found = judge(Toy, fold(log), act, facts(act.on), log)
    assert isinstance(found, Accepted), found
    return [*log, *found.entries]


def by(who: str, step: str, *, verb: str = "step", day: int = 3, whom: str = "", **more: Any) -> Act:
    """An act of somebody who stands in for `whom`."""
    stands_in = frozenset({whom}) - {""}
    on = date(2026, 3, day)
    return Act(verb=verb, step=step, on=on, actor=who, entered_by=who, roles=PEOPLE[who], stands_in=stands_in, **more)


def test_an_act_for_the_handler_counts_for_both() -> None:
    log = taken(list(clean(FILED).log), by("c1", "report", whom="c2"))
    entry = log[-1]
    assert (entry.actor, entry.pins["for"], entry.people) == ("c1", "c2", ("c1", "c2"))
    assert fold(log).people["report"] == ["c1", "c2"]
    assert "c2办理过“调查终结”，不能再办理“听证”" in against(log, "c2", "hear")
    assert "h1代c2办理，c2办理过“调查终结”，不能再办理“听证”" in against(log, "h1", "hear", stands_in=frozenset({"c2"}))


def test_standing_in_for_somebody_else_says_nothing_of_this_case() -> None:
    log = taken(list(clean(FILED).log), by("c1", "report", whom="h1"))
    assert "for" not in log[-1].pins
    assert fold(log).people["report"] == ["c1"]


def test_after_a_hand_over_one_stands_in_for_the_new_handler() -> None:
    log = clean(FILED + "2026-03-02 c2 handover e1 reason=休假").log
    assert taken(list(log), by("c1", "report", whom="c2"))[-1].people == ("c1",)
    assert taken(list(log), by("c1", "report", whom="e1"))[-1].people == ("c1", "e1")


def test_neither_side_of_a_stand_in_approves_the_other() -> None:
    filed = list(clean(FILED).log)
    for proposer, whom, approver, stands_in in (
        ("c1", "c2", "c2", ""),
        ("c2", "", "h1", "c2"),
        ("c1", "c2", "h1", "c2"),
    ):
        log = taken(filed, by(proposer, "longer", whom=whom))
        deciding = by(approver, "longer", verb="approve", day=4, whom=stands_in)
        deciding = replace(deciding, roles=frozenset({"head"}))
        refused = judge(Toy, fold(log), deciding, facts(deciding.on), log)
        assert isinstance(refused, Refused), (proposer, approver)
        assert "不能审批" in refused.reasons[0].words
        assert isinstance(
            judge(
                Toy,
                fold(log),
                replace(deciding, actor="k2", entered_by="k2", stands_in=frozenset()),
                facts(deciding.on),
                log,
            ),
            Accepted,
        )


def test_what_was_done_for_the_handler_stands_on_replay() -> None:
    log = taken(list(clean(FILED).log), by("c1", "report", day=5, whom="c2"))
    log = taken(log, by("c1", "note", day=3))
    assert fold(log).people["report"] == ["c1", "c2"]
    mended = by("k1", "", verb="correct", day=6, target=2, reason="日期写错")
    log = taken(log, replace(mended, on=date(2026, 3, 4)))
    assert fold(log).people["report"] == ["c1", "c2"]
