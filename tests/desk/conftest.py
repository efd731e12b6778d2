"""A town to look at, and browsers of its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.desk.town import Town, build

At = Callable[[str], Client]


@pytest.fixture(autouse=True)
def fresh(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A home of the test's own, quick passwords, nobody locked out."""
    settings.HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def town(db: None) -> Town:
    return build()


@pytest.fixture
def at(town: Town) -> At:
    """The desk of one of the town's people."""

    def sit(who: str) -> Client:
        client = Client()
        client.force_login(town.people[who])
        return client

    return sit
