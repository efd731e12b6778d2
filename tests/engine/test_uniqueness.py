"""A value that a module's table holds once: who gives it again is told which, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from fadu.engine.act import act_many
from fadu.engine.models import Body, Case
from fadu.engine.verify import verify
from tests.engine.world import AT, enrolled, people, refusal, take, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Iterator[Body]:
    """A roster on which every name stands once."""
    found = town()
    people(found)
    field: Any = apps.get_model("roster", "Mediator")._meta.get_field("name")
    monkeypatch.setitem(field.__dict__, "unique", True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX roster_once ON roster_mediator (name)")
    yield found
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX roster_once")


def test_what_stands_once_is_refused_by_name(body: Body) -> None:
    take(enrolled(body, "m1"))
    again = replace(enrolled(body, "m2"), answers={**enrolled(body, "m2").answers, "name": "M1"})
    said = refusal(again)
    assert "“姓名”M1在《调解员名册》中已经登记过，不能重复，请核对。" in said
    take(enrolled(body, "m2"))
    assert list(verify()) == []


def test_in_one_call_too(body: Body) -> None:
    acts = [enrolled(body, who) for who in ("m1", "m2", "m3")]
    acts[1] = replace(acts[1], answers={**acts[1].answers, "name": "M1"})
    batch = act_many(acts, at=AT)
    assert not batch.written
    assert [one.index for one in batch.refused] == [1]
    assert not Case.objects.exists()
    batch = act_many(acts, at=AT, on_refusal="skip")
    assert [one.index for one in batch.refused] == [1]
    assert Case.objects.count() == 2
    assert list(verify()) == []
