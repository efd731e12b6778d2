"""What the database refuses by itself, whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from fadu.engine import triggers
from fadu.engine.models import Body, Case
from fadu.faults import Fault
from tests.engine.world import case_key, enrolled, people, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]


@pytest.fixture
def case() -> Case:
    body: Body = town()
    people(body)
    take(enrolled(body))
    take_all(story("a", body))
    return Case.objects.get(id=case_key("a"))


def unmarked() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {triggers.MARK}")


REFUSED = [
    ("UPDATE engine_entry SET actor = 'x'", "日志条目不能修改"),
    ("DELETE FROM engine_entry", "日志条目不能删除"),
    ("UPDATE engine_case SET stage = 'x'", "案件只能随日志条目变动"),
    ("UPDATE engine_case SET head = 'x'", "案件只能随日志条目变动"),
    ("UPDATE engine_case SET standing = '{}', seq = seq + 1", "案件只能随日志条目变动"),
    ("UPDATE engine_case SET opened_on = '2020-01-01'", "案件只能随日志条目变动"),
    ("UPDATE engine_case SET number = number || 'x'", "案件只能随日志条目变动"),
    ("DELETE FROM engine_case", "案件不能删除"),
    ("UPDATE quarrel_dispute SET kind = 'water'", "记录只能随日志条目变动"),
    ("UPDATE quarrel_dispute SET kind = 'water', seq = 99", "记录只能随日志条目变动"),
    ("DELETE FROM quarrel_dispute", "记录只能随更正或者撤销删除"),
    ("UPDATE quarrel_visit SET minutes = 1", "记录只能随日志条目变动"),
    ("DELETE FROM quarrel_visit", "记录只能随更正或者撤销删除"),
]


@pytest.mark.parametrize(("sql", "words"), REFUSED)
def test_the_database_refuses(case: Case, sql: str, words: str) -> None:
    unmarked()
    with pytest.raises(DatabaseError, match=words), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_case_without_a_log_is_refused(case: Case) -> None:
    case.id, case.number = Case().id, "伪1号"
    with pytest.raises(DatabaseError, match="案件只能由日志条目产生"), transaction.atomic():
        case.save(force_insert=True)


def test_what_is_worked_out_may_be_written(case: Case) -> None:
    Case.objects.filter(id=case.id).update(due_on=None, search="x", due_what="")
    assert Case.objects.get(id=case.id).search == "x"


def test_truncate_is_refused(case: Case) -> None:
    unmarked()
    # What waits for the end of the transaction is done first: PostgreSQL truncates no table before it.
    truncate = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE engine_entry CASCADE"
    sql = truncate if connection.vendor == "postgresql" else "DELETE FROM engine_entry"
    with pytest.raises(DatabaseError, match="不能"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_missing_triggers_are_listed_and_made_again() -> None:
    assert triggers.missing() == []
    with transaction.atomic():
        triggers.drop()
        assert any("fadu_engine_entry_delete" in sentence for sentence in triggers.missing())
        assert any("fadu_quarrel_dispute_update" in sentence for sentence in triggers.missing())
        triggers.make()
        assert triggers.missing() == []
        transaction.set_rollback(True)


def test_the_mark_is_refused_where_there_is_work(case: Case) -> None:
    assert triggers.is_test()
    with pytest.raises(Fault, match="已有案件"):
        triggers.mark_test()


@pytest.mark.django_db(transaction=True)
def test_migrate_makes_them_again(settings: Any) -> None:
    triggers.drop()
    assert triggers.missing()
    call_command("migrate", verbosity=0, skip_checks=True)
    assert triggers.missing() == []
