"""A town, its people and its acts, for the tests of the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from fadu.engine.act import Batch, Done, Rejected, act, act_many
from fadu.engine.acting import Act, Brought
from fadu.engine.models import Body, Grant, Person

AT = datetime(2024, 6, 1, 1, 2, 3, tzinfo=UTC)
SPACE = UUID("01900000-0000-7000-8000-000000000000")
EVERYWHERE = {
    "c1": ("clerk", "enter"),
    "m1": ("mediator",),
    "h1": ("head", "correct"),
    "h2": ("correct",),
    "j1": ("judge",),
}


def town(name: str = "示例镇", word: str = "示", *, parent: Body | None = None, sample: bool = False) -> Body:
    return Body.objects.create(
        id=uuid5(SPACE, name),
        name=name,
        full_name=f"{name}人民政府",
        word=word,
        kind="乡镇",
        parent=parent,
        opened_on=date(2000, 1, 1),
        sample=sample,
    )


def people(body: Body, roles: dict[str, tuple[str, ...]] = EVERYWHERE) -> None:
    for who, held in roles.items():
        person, _ = Person.objects.get_or_create(username=who, defaults={"name": who.upper()})
        for role in held:
            Grant.objects.create(person=person, role=role, body=body, since=date(2020, 1, 1))


def case_key(name: str) -> str:
    return str(uuid5(SPACE, name))


def opening(name: str, body: Body, on: date = date(2024, 3, 1), **more: Any) -> Act:
    """p1 and p2 bring a quarrel, entered by c1."""
    return Act(
        step="apply",
        on=on,
        module="quarrel",
        case=case_key(name),
        body=str(body.id),
        entered_by="c1",
        party="p1",
        parties=(
            Brought("p1", "party", "张三", {"number": "110101199003074514", "phone": "13800138000"}),
            Brought("p2", "party", "李四"),
        ),
        answers={"kind": "land", "claim": "退还三尺", "urgent": None},
        **more,
    )


def step(name: str, taken: str, actor: str, on: date, **answers: Any) -> Act:
    return Act(step=taken, on=on, actor=actor, case=case_key(name), answers=answers)


def enrolled(body: Body, who: str = "m1", since: date = date(2023, 1, 1)) -> Act:
    return Act(
        step="enrol",
        on=since,
        actor="c1",
        module="roster",
        case=case_key(f"roster {who}"),
        body=str(body.id),
        answers={"person": who, "name": who.upper(), "since": since},
    )


def story(name: str, body: Body, start: int = 1) -> list[Act]:
    """From application to the papers served: eight acts of March 2024."""

    def day(n: int) -> date:
        return date(2024, 3, start + n)

    served = Act(
        verb="serve",
        on=day(6),
        actor="c1",
        entered_by="c1",
        case=case_key(name),
        document="协议书",
        method="直接",
    )
    return [
        opening(name, body, day(0)),
        step(name, "accept", "c1", day(1), mediator="m1"),
        step(name, "visit", "m1", day(2), place="村东", minutes=40),
        step(name, "visit", "c1", day(3), place="村西", minutes=None),
        step(name, "agree", "m1", day(4), amount=123_400),
        Act(verb="approve", step="agree", on=day(5), actor="h1", case=case_key(name)),
        replace(served, party="p1"),
        replace(served, party="p2"),
    ]


def salt(case: UUID, seq: int, name: str) -> str:
    return uuid5(case, f"{seq}/{name}").hex


def take(one: Act) -> Done:
    done = act(one, at=AT, salt=salt)
    assert isinstance(done, Done), done.sentences
    return done


def take_all(acts: Sequence[Act], **more: Any) -> Batch:
    batch = act_many(acts, at=AT, salt=salt, **more)
    assert not batch.refused, [refused.sentences for refused in batch.refused]
    return batch


def refusal(one: Act) -> str:
    """The sentences against an act that is refused."""
    refused = act(one, at=AT)
    assert isinstance(refused, Rejected), refused
    return "".join(refused.sentences)
