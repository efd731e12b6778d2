"""The log's own form: digests, sealed answers, and SM3."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from fadu.engine.chains import Line, check_chain
from fadu.engine.digests import digest
from fadu.engine.log import COVERED, Chain, Made, append, commitment, digest_of, texts
from fadu.engine.models import Entry as Row
from fadu.engine.standing import Entry
from fadu.engine.verify import verify
from fadu.faults import Fault
from tests.engine.world import enrolled, people, story, take, take_all, town

KEY = UUID("01900000-0000-7000-8000-000000000001")
AT = datetime(2024, 5, 12, 3, 4, 5, tzinfo=UTC)


def rows(*answers: dict[str, Any]) -> list[Row]:
    chain = Chain(KEY, "quarrel", KEY, "f" * 64, "", AT, lambda _case, seq, name: f"{seq}{name}")
    made = [
        Made(Entry(seq=at, verb="step", on=AT.date(), step="visit", answers=one), {"p1": {"name": "张三"}})
        for at, one in enumerate(answers, 1)
    ]
    return append(chain, made)


def test_known_digests() -> None:
    # FIPS 180-2 and GB/T 32905-2016, the example "abc".
    assert digest("abc", by="sha256") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("abc", by="sm3") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_digest_covers_every_column_but_its_own_and_the_open_answers() -> None:
    columns = {column.attname for column in Row._meta.concrete_fields}
    assert columns - set(COVERED) == {"digest", "answers", "salts"}


def test_entries_are_linked() -> None:
    one, two = rows({"place": "村东"}, {"place": "村西"})
    assert (one.previous, two.previous) == ("", one.digest)
    assert one.digest == digest_of(texts(one, COVERED), by="sha256")


def test_an_answer_may_go_with_its_salt_and_the_chain_still_holds() -> None:
    (row,) = rows({"place": "村东"})
    sealed, salts = json.loads(row.sealed), json.loads(row.salts)
    assert sealed["place"] == commitment(salts["place"], "place", "村东", by="sha256")
    assert "村东" not in row.sealed
    assert "张三" not in row.sealed
    row.answers = row.salts = "{}"
    assert row.digest == digest_of(texts(row, COVERED), by="sha256")


def test_an_answer_gone_without_an_act_is_named() -> None:
    (row,) = rows({"place": "村东"})
    columns = [column.attname for column in Row._meta.concrete_fields]
    assert not list(check_chain("x", [Line(texts(row, columns))], seq="1", head=row.digest))
    row.answers = row.salts = "{}"
    found = list(check_chain("x", [Line(texts(row, columns))], seq="1", head=row.digest))
    assert [(one.number, one.seq, one.words) for one in found] == [("x", 1, "日志条目被改动。")]


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp", "home")
def test_a_home_may_turn_to_sm3(settings: Any) -> None:
    body = town()
    people(body)
    take(enrolled(body))
    settings.DIGEST = "sm3"
    take_all(story("a", body))
    assert set(Row.objects.values_list("algorithm", flat=True)) == {"sha256", "sm3"}
    assert list(verify()) == []
    settings.DIGEST = "md5"
    with pytest.raises(Fault, match="FADU_DIGEST"):
        take_all(story("b", body))
