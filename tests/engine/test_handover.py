"""Cases handed over through the door, one and many; standing in by a grant that ends by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fadu.engine import office, triggers
from fadu.engine.act import act_many
from fadu.engine.acting import Act
from fadu.engine.log import of_cases
from fadu.engine.models import Body, Case, Change, Entry, Grant, Person
from fadu.engine.verify import verify
from fadu.faults import Fault
from tests.engine.world import AT, case_key, enrolled, opening, people, refusal, step, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]
ON = date(2024, 3, 10)


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    people(found, {"c2": ("clerk",), "a1": ("admin",), "r1": ("read",)})
    take(enrolled(found))
    return found


def over(name: str, to: str = "c2", who: str = "c1", on: date = ON, **more: Any) -> Act:
    return Act(verb="handover", on=on, actor=who, entered_by=who, to=to, reason="调离", case=case_key(name), **more)


def case(name: str) -> Case:
    return Case.objects.get(id=case_key(name))


def test_a_hand_over_is_an_entry_and_moves_the_handler(body: Body) -> None:
    take_all(story("a", body))
    assert case("a").handler == "c1"
    take(over("a"))
    found = case("a")
    assert (found.handler, found.seq) == ("c2", 9)
    entry = Entry.objects.get(case=found, seq=9)
    assert (entry.verb, entry.actor, entry.reason) == ("handover", "c1", "调离")
    assert json.loads(entry.did) == {"handler": ["c1", "c2"]}
    assert json.loads(entry.pins)["to"] == ["clerk"]
    take(over("a", to="c1", who="c2"))
    assert case("a").handler == "c1"
    assert list(verify()) == []


def test_the_database_refuses_another_handler_without_an_entry_in_the_check(body: Body) -> None:
    take(opening("a", body))
    Case.objects.filter(id=case_key("a")).update(handler="c2")
    assert [found.sentence for found in verify()] == ["示邻〔2024〕1号：案件的“经办人”（handler）与日志不符。"]


@pytest.mark.parametrize(
    ("who", "may"), [("c1", True), ("h1", True), ("a1", True), ("c2", False), ("m1", False), ("r1", False), ("", False)]
)
def test_who_may_hand_over(body: Body, who: str, may: bool) -> None:
    take(opening("a", body))
    if may:
        take(over("a", who=who))
        assert case("a").handler == "c2"
    else:
        assert "不能移交本案" in refusal(over("a", who=who))
        assert case("a").handler == "c1"


@pytest.mark.parametrize("to", ["r1", "a1", "nobody", "c1", ""])
def test_nobody_takes_over_without_a_fitting_grant(body: Body, to: str) -> None:
    take(opening("a", body))
    assert refusal(over("a", to=to))
    assert case("a").seq == 1


def test_a_grant_of_another_body_or_time_does_not_fit(body: Body) -> None:
    other = town("示乙镇", "乙")
    people(other, {"x1": ("clerk",)})
    take(opening("a", body))
    assert "x1当日在本机关没有办理《邻里纠纷》的职责" in refusal(over("a", to="x1"))
    Grant.objects.filter(person__username="c2").update(until=ON)
    assert "c2当日在本机关没有办理" in refusal(over("a"))


def test_a_late_hand_over_is_judged_in_its_place(body: Body) -> None:
    take_all(story("a", body))
    take(over("a", on=date(2024, 3, 4)))
    take(over("a", who="c2", to="c1", on=date(2024, 3, 6)))
    assert (case("a").handler, case("a").seq) == ("c1", 10)
    assert list(verify()) == []


def test_many_are_handed_over_whole_or_not_at_all(body: Body) -> None:
    names = [f"n{at}" for at in range(6)]
    take_all([opening(name, body) for name in names])
    take(over("n3", who="h1"))
    batch = act_many([over(name) for name in names], at=AT)
    assert not batch.written
    assert [refused.index for refused in batch.refused] == [3]
    assert set(Case.objects.filter(module="quarrel").values_list("handler", flat=True)) == {"c1", "c2"}
    take_all([over(name) for name in names if name != "n3"])
    assert set(Case.objects.filter(module="quarrel").values_list("handler", flat=True)) == {"c2"}
    assert list(verify()) == []


def queries(acts: list[Act]) -> int:
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        take_all(acts)
        found = len([one for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])
        transaction.set_rollback(True)
    return found


def test_many_cost_as_many_queries_as_one(body: Body) -> None:
    names = [f"n{at}" for at in range(30)]
    take_all([opening(name, body) for name in names])
    assert queries([over("n0")]) == queries([over(name) for name in names])


def stand_in(person: str, whom: str, body: Body, since: date, until: date, reason: str = "年休假") -> Grant:
    one, other = (Person.objects.get(username=name) for name in (person, whom))
    return office.stand_in(one, whom=other, body=body, since=since, until=until, reason=reason, by="a1", at=AT)


def test_an_act_of_a_stand_in_says_for_whom_and_ends_by_itself(body: Body) -> None:
    take(opening("a", body))
    stand_in("c2", "c1", body, date(2024, 3, 5), date(2024, 3, 8))
    take(step("a", "accept", "c2", date(2024, 3, 4), mediator="m1"))
    take(step("a", "visit", "c2", date(2024, 3, 5), place="村东", minutes=5))
    take(step("a", "visit", "c2", date(2024, 3, 7), place="村东", minutes=5))
    take(step("a", "visit", "c2", date(2024, 3, 8), place="村东", minutes=5))
    log = [made.entry for made in of_cases([case("a").id])[case("a").id]]
    assert [(entry.actor, entry.pins.get("for")) for entry in log[1:]] == [
        ("c2", None),
        ("c2", "c1"),
        ("c2", "c1"),
        ("c2", None),
    ]
    assert list(verify()) == []


def test_a_stand_in_is_kept_among_the_changes_and_gives_no_power(body: Body) -> None:
    people(body, {"c3": ("clerk",)})
    grant = stand_in("c3", "c1", body, date(2024, 3, 5), date(2024, 3, 8))
    said = "C3（c3）自2024-03-05至2024-03-08（不含）代C1（c1）办理示例镇的案件，理由：年休假"
    assert list(Change.objects.values_list("what", "said")) == [("grant_given", said)]
    Grant.objects.filter(person__username="c3", role="clerk").delete()
    take(opening("a", body))
    assert "c3当日没有这一职责" in refusal(step("a", "accept", "c3", date(2024, 3, 6), mediator="m1"))
    assert "c3不能移交本案" in refusal(over("a", who="c3", on=date(2024, 3, 6)))
    office.end(grant, on=date(2024, 3, 6), words="代C1办理", by="a1", at=AT)
    assert Change.objects.first().said == "终止C3（c3）示例镇的代C1办理，自2024-03-06起"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("person", "whom", "since", "until", "reason", "words"),
    [
        ("c1", "c1", 5, 8, "休假", "本人不能代本人"),
        ("c2", "c1", 8, 8, "休假", "终止日期须晚于起始日期"),
        ("c2", "c1", 5, 8, " ", "须写明理由"),
        ("r1", "c1", 5, 8, "休假", "R1在示例镇没有与C1相同的职责"),
        ("a1", "h1", 5, 8, "休假", "没有与H1相同的职责"),
    ],
)
def test_who_cannot_stand_in(
    body: Body, person: str, whom: str, since: int, until: int, reason: str, words: str
) -> None:
    with pytest.raises(Fault, match=words):
        stand_in(person, whom, body, date(2024, 3, since), date(2024, 3, until), reason)
    assert not Change.objects.exists()


def test_twice_at_once_is_told(body: Body) -> None:
    stand_in("c2", "c1", body, date(2024, 3, 5), date(2024, 3, 8))
    with pytest.raises(Fault, match="已经代C1办理"):
        stand_in("c2", "c1", body, date(2024, 3, 7), date(2024, 3, 9))
    stand_in("c2", "c1", body, date(2024, 3, 8), date(2024, 3, 9))


def test_the_same_key_hands_over_once(body: Body) -> None:
    take(opening("a", body))
    one = replace(over("a"), key="k1")
    assert not take(one).again
    assert take(one).again
    assert "已用于另一次办理" in refusal(replace(one, to="m1"))


def test_a_home_of_before_learns_who_handles(body: Body) -> None:
    take_all(story("a", body)[:5])  # with a proposal that waits
    take(opening("b", body))
    take(Act(verb="void", on=ON, target=1, reason="误立", actor="h1", case=case_key("b")))
    kept = {row.id: (row.standing, row.handler) for row in Case.objects.all()}
    migration = import_module("fadu.engine.migrations.0003_handlers")
    try:
        triggers.drop()
        for row in Case.objects.all():
            found = json.loads(row.standing)
            del found["handlers"]
            for proposals in found["pending"].values():
                for proposal in proposals.values():
                    del proposal[6:]
            row.standing = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            row.handler = "c1" if row.module == "quarrel" else row.handler
            row.save(update_fields=["standing", "handler"])
        migration.name_handlers(apps, SimpleNamespace(connection=connection))
    finally:
        triggers.make()
    assert {row.id: (row.standing, row.handler) for row in Case.objects.all()} == kept
    assert list(verify()) == []
