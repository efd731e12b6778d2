"""Several who act at once: each case is changed by one at a time, and every number is given once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from fadu.engine.act import Done, Rejected, act
from fadu.engine.models import Body, Case, Entry
from fadu.engine.verify import verify
from tests.engine.world import AT, case_key, enrolled, opening, people, step, take, town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("testapp", "home")]

TIMES = 4


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    take(enrolled(found))
    return found


def at_once(do: Callable[[int], None]) -> None:
    """Run it in several threads, each with a connection of its own; what fails in one fails the test."""
    failed: list[BaseException] = []

    def run(n: int) -> None:
        try:
            do(n)
        except BaseException as error:  # told below, in the test's own thread
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed


def test_visits_to_one_case_make_one_chain(body: Body) -> None:
    take(opening("a", body))
    take(step("a", "accept", "c1", date(2024, 3, 2), mediator="m1"))

    def visit(n: int) -> None:
        for _ in range(5):
            done = act(step("a", "visit", "m1", date(2024, 3, 3), place=f"第{n}处", minutes=n), at=AT)
            assert isinstance(done, Done)

    at_once(visit)
    assert Entry.objects.filter(case_id=case_key("a")).count() == 2 + 5 * TIMES
    assert list(verify()) == []


def test_a_step_that_may_be_taken_once_is_taken_once(body: Body) -> None:
    take(opening("a", body))
    found: list[Done | Rejected] = []
    at_once(lambda _: found.append(act(step("a", "accept", "c1", date(2024, 3, 2), mediator="m1"), at=AT)))
    assert sum(isinstance(one, Done) for one in found) == 1
    assert list(verify()) == []


def test_cases_opened_at_once_are_numbered_without_gaps(body: Body) -> None:
    def open_some(n: int) -> None:
        for m in range(4):
            assert isinstance(act(opening(f"{n}/{m}", body), at=AT), Done)

    at_once(open_some)
    numbers = set(Case.objects.filter(module="quarrel").values_list("number", flat=True))
    assert numbers == {f"示邻〔2024〕{n}号" for n in range(1, 4 * TIMES + 1)}
    assert list(verify()) == []


def test_one_key_sent_at_once_does_it_once(body: Body) -> None:
    found: list[Done | Rejected] = []
    take(opening("a", body))
    take(step("a", "accept", "c1", date(2024, 3, 2), mediator="m1"))
    one = replace(step("a", "visit", "m1", date(2024, 3, 3), place="村东", minutes=1), key="once")
    at_once(lambda _: found.append(act(one, at=AT)))
    assert all(isinstance(done, Done) for done in found)
    assert Entry.objects.filter(case_id=case_key("a"), step="visit").count() == 1
