"""The demo, built once for all its tests in a transaction that is taken back, after a first building of it was told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from fadu.demo.build import build

KEY = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
Told = list[tuple[str, ...]]

ENTRIES = """
    SELECT c.number, e.seq, e.verb, e.step, e."on", e.actor, e.entered_by, e.approver, e.basis, e.party, e.answers
    FROM engine_entry e JOIN engine_case c ON c.id = e.case_id ORDER BY c.number, e.seq
"""
CASES = "SELECT number, title, stage, opened_on, closed_on, due_on FROM engine_case ORDER BY number"
PARTIES = """
    SELECT c.number, p.key, p.name, p.kind FROM engine_party p JOIN engine_case c ON c.id = p.case_id
    ORDER BY c.number, p.key
"""
PEOPLE = "SELECT username, name FROM engine_person ORDER BY username"


def rows(query: str, *given: Any) -> list[tuple[Any, ...]]:
    """Plain SQL, on whatever connection is open."""
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return [tuple(row) for row in cursor.fetchall()]


def told() -> Told:
    """Numbers, names, days and answers of the whole demo; keys, which are new each time, as the numbers they stand for."""
    numbers = {str(key).replace("-", ""): number for key, number in rows("SELECT id, number FROM engine_case")}

    def plain(value: Any) -> str:
        return KEY.sub(lambda found: numbers.get(found[0].replace("-", ""), found[0]), str(value))

    return [tuple(plain(value) for value in row) for query in (ENTRIES, CASES, PARTIES, PEOPLE) for row in rows(query)]


@pytest.fixture(scope="module")
def twice(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The demo stands; what a building before it came to."""
    with django_db_blocker.unblock(), override_settings(HOME=tmp_path_factory.mktemp("home")):
        with transaction.atomic():
            build()
            before = told()
            transaction.set_rollback(True)
        with transaction.atomic():
            build()
            yield before
            transaction.set_rollback(True)
