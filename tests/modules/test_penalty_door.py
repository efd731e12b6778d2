"""Penalty through the door: powers and officers of another body are known by their keys too, and are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid5

import pytest
from django.test import Client

from fadu.engine.act import Rejected, act
from fadu.engine.acting import Act, Brought
from fadu.engine.models import Body, Grant, Person
from tests.engine.world import AT, SPACE, salt, town

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)
PEOPLE = {"k1": ("clerk",), "r1": ("reviewer",), "b1": ("head",), "h1": ("handler",)}


def key(name: str) -> str:
    return str(uuid5(SPACE, name))


def take(case: str, body: Body, module: str, step: str, who: str, on: date = DAY, /, **answers: Any) -> tuple[str, ...]:
    """The sentences against an act; () where it is taken. `who`: an actor, or one for whom k1 types."""
    actor, _, enters = who.partition("@")
    one = Act(step=step, on=on, actor=actor, entered_by=enters or actor, basis="paper" if enters else "own",
              module=module, case=key(case), body=str(body.id))  # fmt: skip
    brought = answers.pop("parties", ())
    done = act(replace(one, answers=answers, parties=brought), at=AT, salt=salt)
    return done.sentences if isinstance(done, Rejected) else ()


def took(*told: Any, **answers: Any) -> None:
    assert take(*told, **answers) == ()


def officer(name: str, body: Body, number: str) -> None:
    began = date(2023, 2, 1)
    took(name, body, "officer", "apply", "k1", began, name=name, account="", post="执法队", staffing="official",
         may_review=False)  # fmt: skip
    took(name, body, "officer", "train", "k1", began, hours=60)
    took(name, body, "officer", "examine", "司法厅@k1", began, exam_passed=True)
    took(name, body, "officer", "verify", "b1", began)
    took(name, body, "officer", "issue", "司法厅@k1", began, certificate=number, kind="enforcement", scope=["城乡建设"])


def power(name: str, body: Body, code: str) -> None:
    began = date(2023, 2, 1)
    took(name, body, "power", "draft", "k1", began, code=code, name="擅自占用道路", kind="penalty", articles=["第四十二条"],
         subject=body.full_name, duties="查处", delegated=False, decision="", decided_on=None)  # fmt: skip
    took(name, body, "power", "confirm", "r1", began, opinion="同意")
    took(name, body, "power", "enact", "b1", began, in_force_on=began)


@pytest.fixture
def here() -> Body:
    """Two towns: the same people hold the same roles in both, each has its officers and its power."""
    towns = town("甲镇", "甲"), town("乙镇", "乙")
    for username, roles in PEOPLE.items():
        person = Person.objects.create(username=username, name=username.upper())
        for body in towns:
            for role in roles:
                Grant.objects.create(person=person, role=role, body=body, since=date(2020, 1, 1))
    for body in towns:
        for n in (1, 2):
            officer(f"{body.name}{n}", body, f"{body.word}{n}")
        power(f"{body.name}权", body, f"{body.word}罚")
    return towns[0]


def test_another_bodys_power_and_officers_are_refused(here: Body, client: Client) -> None:
    took("案", here, "penalty", "clue", "h1", matter="占道", source="grid", facts="占道堆料", act_ended_on=None,
         discovered_on=DAY, grave_harm=False, parties=(Brought("p1", "party", "张某"),))  # fmt: skip
    own, other = [key("甲镇1"), key("甲镇2")], [key("甲镇1"), key("乙镇1")]
    against = take("案", here, "penalty", "file", "h1", power=key("乙镇权"), officers=own, respondent="person")
    assert any("本机关当日有效的权力事项" in one for one in against)
    # a code of the other list is its key as well
    against = take("案", here, "penalty", "file", "h1", power="乙罚", officers=own, respondent="person")
    assert any("本机关当日有效的权力事项" in one for one in against)
    against = take("案", here, "penalty", "file", "h1", power=key("甲镇权"), officers=other, respondent="person")
    assert any("执法人员不得少于两人" in one for one in against)
    took("案", here, "penalty", "file", "h1", power=key("甲镇权"), officers=own, respondent="person")


def test_what_rules_keep_for_themselves_stands_on_no_page(here: Body, client: Client) -> None:
    took("案", here, "penalty", "clue", "h1", matter="占道", source="grid", facts="占道堆料", act_ended_on=None,
         discovered_on=DAY, grave_harm=False, parties=(Brought("p1", "party", "张某"),))  # fmt: skip
    own = [key("甲镇1"), key("甲镇2")]
    took("案", here, "penalty", "file", "h1", power=key("甲镇权"), officers=own, respondent="person")
    one = Act(verb="approve", step="file", on=DAY, actor="b1", entered_by="b1", module="penalty", case=key("案"))
    assert not isinstance(act(one, at=AT, salt=salt), Rejected)
    took("案", here, "penalty", "inspect", "h1", officers=own, place="东街", shown_cards=True, account="堆料")
    client.force_login(Person.objects.get(username="h1"))
    said = client.get(f"/case/{key('案')}").content.decode()
    assert "承办人员" in said
    assert "参加过调查的人员" not in said
