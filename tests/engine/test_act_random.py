"""Random acts through the door, in random chunks: whatever is taken, the tables are what the log makes of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies

from fadu.engine.act import act_many, sweep
from fadu.engine.acting import Act, Brought
from fadu.engine.models import Body, Case, Entry
from fadu.engine.verify import verify
from tests.engine.world import AT, case_key, enrolled, opening, people, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]

NAMES = ("a", "b")
FIRST = date(2024, 3, 1)
PEOPLE = ("c1", "m1", "h1", "h2", "")
ANSWERS: dict[str, dict[str, Any]] = {
    "accept": {"mediator": "m1"},
    "visit": {"place": "村东", "minutes": 10},
    "agree": {"amount": 100},
    "answer": {"ruling": "valid"},
}
STEPS = ("apply", "accept", "visit", "agree", "send", "lapse", "answer", "nonsense")
VERBS = ("serve", "waive", "join", "leave", "approve", "refuse", "admit", "handover")
UNDOING = ("correct", "void")


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    take(enrolled(found))
    return found


def act_of(draw: Any) -> Act:
    """An act on one of the cases, lawful or not."""
    taken = draw(strategies.sampled_from(STEPS))
    verb = draw(strategies.sampled_from(("step", "step", *VERBS, *UNDOING, *UNDOING)))
    party = draw(strategies.sampled_from(("p1", "p2", "p3", "")))
    return Act(
        verb=verb,
        step=taken,
        on=FIRST + timedelta(days=draw(strategies.integers(0, 25))),
        actor="h1" if verb in UNDOING else draw(strategies.sampled_from(PEOPLE)),
        entered_by=draw(strategies.sampled_from(("c1", "h1"))),
        basis=draw(strategies.sampled_from(("own", "paper"))),
        party=party,
        answers={}
        if verb == "void"
        else draw(strategies.sampled_from((*ANSWERS.values(), ANSWERS.get(taken, {}), {}))),
        parties=(Brought("p3", "party", "王五"),) if verb == "join" else (),
        jointly=("p1", "p2"),
        document=draw(strategies.sampled_from(("协议书", "受理通知书"))),
        method=draw(strategies.sampled_from(("直接", "公告"))),
        deadline="ask_in",
        target=draw(strategies.integers(1, 14)),
        keep=tuple(draw(strategies.lists(strategies.integers(1, 12), max_size=2))),
        reason="理由",
        to=draw(strategies.sampled_from(("c1", "m1", "nobody"))) if verb == "handover" else "",
        approver=draw(strategies.sampled_from(("", "h2"))),
        case=case_key(draw(strategies.sampled_from(NAMES))),
    )


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=strategies.data())
def test_the_tables_are_what_the_log_makes(data: strategies.DataObject, body: Body) -> None:
    with transaction.atomic():
        begun = [opening("a", body), *story("b", body)]
        take_all(begun[: data.draw(strategies.integers(1, len(begun)))])
        acts = [act_of(data.draw) for _ in range(data.draw(strategies.integers(5, 40)))]
        before = Entry.objects.count()
        batch = act_many(acts, at=AT, on_refusal="skip", chunk=data.draw(strategies.integers(1, 20)))
        assert len(batch.results) == len(acts)
        assert Entry.objects.count() - before >= len(acts) - len(batch.refused)
        for case in Case.objects.filter(module="ruling"):
            ruled = Act(step="rule", on=FIRST + timedelta(days=40), actor="j1", case=case.number)
            act_many([ruled], at=AT, on_refusal="skip")
        sweep(FIRST + timedelta(days=60), at=AT)
        assert [found.sentence for found in verify()] == []
        transaction.set_rollback(True)
