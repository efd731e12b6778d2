"""Role × step × stage: the page offers a step exactly where the door would not refuse it, and elsewhere sending the
form changes nothing.
"""

from __future__ import annotations

import re

import pytest

from fadu.engine.act import why_not
from fadu.engine.acting import Act
from fadu.engine.models import Entry
from fadu.engine.registry import modules
from fadu.grammar.names import Role
from fadu.grammar.procedure import Outside
from tests.desk.conftest import At
from tests.desk.town import TODAY, Town, stages


def offered(content: str) -> set[str]:
    """The steps whose forms a page has."""
    return set(re.findall(r'<details class="fold" id="s-([^"]+)"', content))


def takeable(town: Town, case: str, who: str) -> set[str]:
    """The steps that the door would let someone take or enter today, for any party, in their own or another's name."""
    procedure = modules()["mediation"].procedure
    found = set()
    for name, step in procedure.steps.items():
        own = [role for role in step.actors if isinstance(role, Role)]
        actors = [who] if own else [""]
        if own and not any(isinstance(one, Outside) for one in step.actors):
            actors = ["li", "wang", "he"] if who == "li" else [who]
        for actor in actors:
            for party in ("p1", "p2") if step.each else ("",):
                basis = "own" if actor == who else "paper"
                one = Act(step=name, on=TODAY, actor=actor, entered_by=who, party=party, case=case, basis=basis)
                if not why_not([one])[0]:
                    found.add(name)
    return found


@pytest.mark.parametrize("who", ["li", "wang", "he", "sun"])
def test_offered_is_what_may_be_taken(town: Town, at: At, who: str) -> None:
    for name, case in stages(town):
        page = at(who).get(f"/case/{case.id}").content.decode()
        assert offered(page) == takeable(town, str(case.id), who), name


def test_the_matrix_is_not_empty(town: Town, at: At) -> None:
    assert {name: len(takeable(town, str(case.id), "li")) for name, case in stages(town)} == {
        "applied": 5,  # 受理、不予受理、防止激化、拒绝调解、要求终止调解
        "accepted": 8,  # 更换调解员、调解、防止激化、同意延长、达成协议、调解不成、拒绝、要求终止；告知已对双方完成
        "agreed": 5,  # 防止激化、回访、共同申请、履行完毕、未履行转其他途径；法院各步在申请之后
        "ended": 1,  # 归档
    }


@pytest.mark.parametrize("who", ["li", "wang", "he", "sun"])
def test_what_is_not_offered_is_refused_and_writes_nothing(town: Town, at: At, who: str) -> None:
    client = at(who)
    for name, case in stages(town):
        address = f"/case/{case.id}"
        open_steps = offered(client.get(address).content.decode())
        before = Entry.objects.filter(case=case).count()
        for step in modules()["mediation"].procedure.steps:
            if step in open_steps:
                continue
            data = {"form": f"s-{step}", "verb": "step", "step": step, "on": TODAY.isoformat(), "party": "p1"}
            assert client.post(f"{address}/act", data).status_code == 422, (name, step)
        assert Entry.objects.filter(case=case).count() == before, name
