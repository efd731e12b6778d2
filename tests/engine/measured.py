"""Fixtures of the figures' tests: the tables of tests.measureapp, and records made directly."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import modify_settings

from fadu.engine import indicators, registry, tally
from fadu.engine.models import Body, Case, Entry
from fadu.engine.source import table

BODY = {"kind": "乡镇", "opened_on": date(2000, 1, 1), "sample": True}


@contextmanager
def installed() -> Iterator[None]:
    """The tests' module as an installed app with its tables."""
    caches = (registry.modules, registry.declared, indicators.owners, indicators.indicators, table, tally.compiled)
    with modify_settings(INSTALLED_APPS={"append": "tests.measureapp"}):
        models = list(apps.get_app_config("measureapp").get_models())
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        for cached in caches:
            cached.cache_clear()
        yield
        with connection.schema_editor() as editor:
            for model in reversed(models):
                editor.delete_model(model)
    for cached in caches:
        cached.cache_clear()


@pytest.fixture(scope="module")
def measureapp(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), installed():
        yield


def body(name: str) -> Body:
    return Body.objects.create(name=name, word=uuid.uuid4().hex[:8], full_name=f"示例县{name}人民政府", **BODY)


def case(of: Body, number: str, *, stage: str = "done") -> Case:
    """A case for the figures: what they read of it, and no more."""
    return Case(
        id=uuid.uuid4(),
        module="measureapp",
        fingerprint="",
        number=number,
        body=of,
        path=of.path,
        stage=stage,
        title=number,
        opened_on=date(2024, 1, 1),
        standing="{}",
        seq=1,
        head=number,
        sample=True,
    )


def entry(of: Case) -> Entry:
    """The one line of its log, without which the database takes no case."""
    return Entry(
        case=of,
        seq=of.seq,
        verb="step",
        on=date(2024, 1, 1),
        actor="示例",
        entered_by="示例",
        basis="own",
        body=str(of.body_id),
        fingerprint="",
        recorded_at="2024-01-01T00:00:00.000000Z",
        digest=of.head,
    )
