"""Tampering with plain SQL, once the triggers are gone: whatever is changed, removed or added is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies

from fadu.engine import seals, triggers
from fadu.engine.acting import Act
from fadu.engine.chains import Finding
from fadu.engine.clocks import calendar_of_home
from fadu.engine.models import Body, Case, Document, Entry, Link, Party, Running, Seal, Service
from fadu.engine.registry import modules
from fadu.engine.verify import verify
from fadu.faults import Fault
from tests.engine.world import AT, case_key, enrolled, opening, people, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]

LITE = connection.vendor == "sqlite"
NEXT = datetime(2024, 6, 2, 1, tzinfo=UTC)  # the day after AT, 09:00 in Shanghai


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    take(enrolled(found))
    return found


@pytest.fixture
def life(body: Body) -> Case:
    """A case with all that happens to one: corrected, a row voided, sent to a court and answered."""
    take_all(story("a", body))
    by_head = Act(verb="void", on=date(2024, 3, 9), target=4, reason="没有走访", actor="h1", case=case_key("a"))
    take(replace(by_head, verb="correct", on=date(2024, 3, 3), target=3, answers={"place": "村南"}))
    take(by_head)
    take(Act(step="send", on=date(2024, 3, 8), entered_by="c1", party="p1", jointly=("p1", "p2"), case=case_key("a")))
    ruling = Link.objects.get(case_id=case_key("a")).other
    take(Act(step="rule", on=date(2024, 3, 20), actor="j1", case=ruling.number, answers={"ruling": "valid"}))
    take(opening("other", body))
    return Case.objects.get(id=case_key("a"))


@contextmanager
def tampered(*statements: tuple[str, Sequence[Any]]) -> Iterator[list[Finding]]:
    """What verify finds after these statements; everything is put back."""
    with transaction.atomic():
        triggers.drop()
        with connection.cursor() as cursor:
            for sql, given_ in statements:
                cursor.execute(sql, given_)
                assert cursor.rowcount == 1, sql
        yield [found for found in verify() if "触发器" not in found.words]
        transaction.set_rollback(True)


def flipped(column: Any, value: Any, at: int, bit: int) -> tuple[str, Any]:
    """An SQL expression for the stored value with one byte changed, and its parameter."""
    kind = column.get_internal_type()
    if LITE:
        raw = bytearray(str(value.hex if hasattr(value, "hex") else value if value is not None else "").encode())
        if not raw:
            return "%s", "x"
        raw[at % len(raw)] ^= bit
        return "CAST(%s AS TEXT)", bytes(raw)
    if kind in ("PositiveIntegerField", "IntegerField", "BigIntegerField"):
        return "%s", (value or 0) + 64
    if kind == "DateField":
        return "%s::date", "2031-01-01"
    if kind == "BooleanField":
        return "%s::boolean", not value
    if kind in ("ForeignKey", "OneToOneField", "UUIDField"):
        return "%s::uuid", UUID(int=value.int ^ 1)
    text = list(value or "")
    if not text:
        return "%s", "x"
    text[at % len(text)] = chr(ord(text[at % len(text)]) ^ bit)
    return "%s", "".join(text)


def key_of(row: Model) -> tuple[str, list[Any]]:
    if isinstance(row, Entry):
        return "case_id = %s AND seq = %s", [_key(row.case_id), row.seq]
    column = row._meta.pk
    assert column is not None
    return f'"{column.column}" = %s', [_key(row.pk)]


def _key(value: Any) -> Any:
    return value.hex if LITE and hasattr(value, "hex") else value


def change(row: Model, column: Any, at: int = 0, bit: int = 1) -> tuple[str, list[Any]]:
    where, key = key_of(row)
    expression, new = flipped(column, getattr(row, column.attname), at, bit)
    return f'UPDATE "{row._meta.db_table}" SET "{column.column}" = {expression} WHERE {where}', [new, *key]


def test_a_life_is_clean(life: Case) -> None:
    assert list(verify()) == []


@pytest.mark.parametrize("name", [column.attname for column in Entry._meta.concrete_fields])
def test_a_changed_byte_of_any_column_of_an_entry_is_named(life: Case, name: str) -> None:
    column = next(column for column in Entry._meta.concrete_fields if column.attname == name)
    for entry in Entry.objects.filter(case=life):
        for at in (0, -1):
            bit = 64 if name == "seq" else 1
            with tampered(change(entry, column, at, bit)) as found:
                places = {(one.number, one.seq) for one in found}
                assert (life.number, entry.seq) in places, (entry.seq, name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=strategies.data())
def test_any_byte_of_any_entry_is_named(data: strategies.DataObject, life: Case) -> None:
    entry = data.draw(strategies.sampled_from(list(Entry.objects.filter(case=life))))
    column = data.draw(strategies.sampled_from(Entry._meta.concrete_fields))
    bits = (64,) if column.attname in ("seq", "case_id") else (1, 2, 4, 8, 16, 32, 64, 128) if LITE else (1, 2, 4, 8)
    with tampered(
        change(entry, column, data.draw(strategies.integers(0, 300)), data.draw(strategies.sampled_from(bits)))
    ) as found:
        assert (life.number, entry.seq) in {(one.number, one.seq) for one in found}


def tables() -> list[type[Model]]:
    quarrel = modules()["quarrel"]
    return [quarrel.record, *quarrel.rows.values(), Case, Party, Document, Service, Running, Link]


def test_a_changed_value_of_any_table_is_named_with_its_field(life: Case) -> None:
    looked = 0
    for model in tables():
        mine = {"id" if model is Case else "case_id": life.id}
        rows = list(model._default_manager.filter(**mine))
        assert rows, model
        for row in rows:
            for column in model._meta.concrete_fields:
                if column.primary_key or column.name in ("case", "other") or (model is Case and column.name == "seq"):
                    continue
                with tampered(change(row, column, at=-1)) as found:
                    places = {(one.number, one.table, one.field) for one in found}
                    whole = {(one.number, one.table) for one in found}
                    assert (life.number, model._meta.db_table) in whole, (model, column.name, found)
                    if column.name not in ("entry", "key", "deadline", "party", "module", "seq", "id"):
                        assert (life.number, model._meta.db_table, column.name) in places, (model, column.name, found)
                    looked += 1
    assert looked > 100


def test_a_value_is_nulled(life: Case) -> None:
    with tampered(("UPDATE quarrel_dispute SET amount = NULL WHERE amount > 0", [])) as found:
        assert [one.field for one in found] == ["amount"]


def test_a_removed_entry_is_named(life: Case) -> None:
    for entry in Entry.objects.filter(case=life):
        where, key = key_of(entry)
        with tampered((f"DELETE FROM engine_entry WHERE {where}", key)) as found:
            assert (life.number, entry.seq) in {(one.number, one.seq) for one in found}


def test_entries_changed_places_are_named(life: Case) -> None:
    move = "UPDATE engine_entry SET seq = %s WHERE case_id = %s AND seq = %s"
    key = _key(life.id)
    with tampered((move, [90, key, 3]), (move, [3, key, 4]), (move, [4, key, 90])) as found:
        assert {3, 4} <= {one.seq for one in found if one.number == life.number}


def test_an_inserted_entry_is_named(life: Case) -> None:
    columns = ", ".join(f'"{column.column}"' for column in Entry._meta.concrete_fields if column.name != "seq")
    copy = f"INSERT INTO engine_entry (seq, {columns}) SELECT 12, {columns} FROM engine_entry WHERE case_id = %s AND seq = 3"
    last = Entry.objects.filter(case=life).count()
    with tampered((copy.replace("12", str(last + 1)), [_key(life.id)])) as found:
        assert (life.number, last + 1) in {(one.number, one.seq) for one in found}


def test_a_record_that_no_entry_made_is_named(life: Case) -> None:
    row = "INSERT INTO quarrel_visit (case_id, entry, \"on\", party, place, minutes) VALUES (%s, 1, '2024-03-01', '', 'x', 1)"
    with tampered((row, [_key(life.id)])) as found:
        assert [(one.number, one.table) for one in found] == [(life.number, "quarrel_visit")]


def test_a_removed_case_leaves_its_entries_and_its_number(life: Case) -> None:
    other = case_key("other")
    key = other.replace("-", "") if LITE else other
    with transaction.atomic():
        triggers.drop()
        with connection.cursor() as cursor:
            for table in ("engine_party", "engine_running", "quarrel_dispute"):
                cursor.execute(f"DELETE FROM {table} WHERE case_id = %s", [key])
            cursor.execute("DELETE FROM engine_entry WHERE case_id = %s", [key])
            cursor.execute("DELETE FROM engine_case WHERE id = %s", [key])
        words = [one.sentence for one in verify() if "触发器" not in one.words]
        transaction.set_rollback(True)
    assert words == ["编号示邻〔2024〕2号已经给出，却没有案件或者文书使用。"]


def test_missing_triggers_are_named(life: Case) -> None:
    with transaction.atomic():
        triggers.drop()
        said = [one.words for one in verify()]
        transaction.set_rollback(True)
    assert any("fadu_engine_entry_update" in words for words in said)


def test_queries_are_by_chunk_not_by_case(life: Case, body: Body) -> None:
    with CaptureQueriesContext(connection) as few:
        assert not list(verify())
    take_all([one for n in range(20) for one in story(f"more {n}", body)])
    with CaptureQueriesContext(connection) as many:
        assert not list(verify())
    assert len(many) == len(few)


def test_seals_name_the_day(life: Case) -> None:
    with pytest.raises(Fault, match="尚未结束"):
        seals.seal(date(2024, 6, 1), now=AT)
    made = seals.seal(date(2024, 6, 1), now=NEXT)
    assert made.entries == Entry.objects.count()
    kept = list(seals.export())
    assert list(verify(kept_seals=seals.read(kept))) == []
    row = Entry.objects.get(case=life, seq=2)
    with transaction.atomic():
        triggers.drop()
        Entry.objects.filter(case=life, seq=2).update(digest=row.digest[::-1])
        said = [one.words for one in verify()]
        transaction.set_rollback(True)
    assert "2024-06-01的封印：封印后日志被改动。" in said


def test_a_seal_kept_outside_tells_of_a_database_made_anew(life: Case) -> None:
    seals.seal(date(2024, 6, 1), now=NEXT)
    kept = seals.read(seals.export())
    with transaction.atomic():
        triggers.drop()
        Seal.objects.all().delete()
        said = [one.words for one in verify(kept_seals=kept)]
        transaction.set_rollback(True)
    assert "2024-06-01的封印：库内没有这一封印。" in said
    forged = [replace(kept[0], entries=1)]
    assert "2024-06-01的封印：封印内容被改动。" in [one.words for one in verify(kept_seals=forged)]
    with pytest.raises(Fault, match="第1行"):
        seals.read(["{}"])
    assert json.loads(next(seals.export()))["day"] == "2024-06-01"


def test_the_calendar_is_that_of_the_home() -> None:
    assert not calendar_of_home().provisional(date(2024, 10, 1))
