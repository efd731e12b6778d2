"""Where the tests run, settled before Django reads its settings: a home of their own, and the database asked for.

FADU_TEST_ON=postgres runs the tests that touch the database, and no others, on PostgreSQL. What a machine lacks is
named and skipped; under CI=true a lacking PostgreSQL or browser is a failure.
"""

import atexit
import os
import shutil
import tempfile
from typing import NoReturn

import pytest

from tests import postgres

ON_POSTGRES = os.environ.get("FADU_TEST_ON") == "postgres"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}

_home = tempfile.mkdtemp(prefix="fadu-test-home-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["FADU_HOME"] = _home
# Playwright's loop runs in the thread of the tests; Django would take their queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for _name in ("FADU_SECRET_KEY", "FADU_DEBUG", "FADU_HTTPS", "FADU_ALLOWED_HOSTS"):
    os.environ.pop(_name, None)

_lacking = ""
if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker takes the database that its controller found
    os.environ.pop("FADU_DATABASE_URL", None)
    if ON_POSTGRES:
        try:
            os.environ["FADU_DATABASE_URL"] = postgres.stand_up()
        except postgres.NoPostgres as none:
            _lacking = os.environ["FADU_TEST_LACKING"] = str(none)


def lack(what: str) -> NoReturn:
    """Skip the test because the machine lacks `what`; under CI=true fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def touches_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE_FIXTURES) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not ON_POSTGRES:
        return
    config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
    items[:] = [item for item in items if touches_database(item)]


def pytest_runtest_setup() -> None:
    if ON_POSTGRES and (reason := os.environ.get("FADU_TEST_LACKING")):
        lack(reason)
