"""The tables of tests.testapp, a town with its people, and a home of its own for keys and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import modify_settings

from fadu.engine import registry, triggers

APPS = ["tests.testapp.roster", "tests.testapp.quarrel", "tests.testapp.ruling"]


def forget() -> None:
    """Let the registry look again."""
    for cached in (registry.modules, registry.declared, registry.links, registry._followers):
        cached.cache_clear()


@pytest.fixture(scope="module")
def testapp(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small modules as installed apps with their tables and triggers."""
    with django_db_blocker.unblock(), modify_settings(INSTALLED_APPS={"append": APPS}):
        models = [model for app in APPS for model in apps.get_app_config(app.rpartition(".")[2]).get_models()]
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        forget()
        triggers.make()
        yield
        triggers.drop()
        with connection.schema_editor() as editor:
            for model in reversed(models):
                editor.delete_model(model)
    with django_db_blocker.unblock():
        forget()
        triggers.make()


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """A home folder of the test's own."""
    settings.HOME = tmp_path
    return tmp_path
