"""A register read on a day: by its key, its number and its other names, with its ends and its interruptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest

from fadu.engine.act import Rejected, act
from fadu.engine.acting import Act
from fadu.engine.loading import Reads
from fadu.engine.models import Body, Case, Grant, Person
from fadu.engine.registry import Validity, reads

from .world import AT, SPACE, salt

pytestmark = pytest.mark.django_db
KEY = uuid5(SPACE, "officer h1")


def take(step: str, on: date, *, outside: bool = True, **answers: Any) -> None:
    actor, basis = ("省司法厅", "paper") if outside else ("k1", "own")
    body = str(Body.objects.get().id)
    one = Act(step=step, on=on, actor=actor, entered_by="k1", basis=basis, module="officer", case=str(KEY), body=body)
    done = act(replace(one, answers=answers), at=AT, salt=salt)
    assert not isinstance(done, Rejected), done.sentences


@pytest.fixture
def officer() -> UUID:
    """h1: certified on 1 September 2021, suspended from 1 March to before 1 June 2023."""
    body = Body.objects.create(
        name="某镇", full_name="某镇人民政府", word="某", kind="乡镇", opened_on=date(2000, 1, 1)
    )
    person = Person.objects.create(username="k1", name="K1")
    for role in ("clerk", "head"):
        Grant.objects.create(person=person, role=role, body=body, since=date(2020, 1, 1))
    take("apply", date(2021, 8, 2), outside=False, name="石某", account="h1", post="执法队", staffing="official",
         may_review=True)  # fmt: skip
    take("train", date(2021, 8, 20), outside=False, hours=60)
    take("examine", date(2021, 8, 25), exam_passed=True)
    take("verify", date(2021, 8, 26), outside=False)
    take("issue", date(2021, 9, 1), certificate="35-001", kind="enforcement", scope=["城乡建设"])
    take("suspend", date(2023, 3, 1), fault="misconduct", account="略")
    take("restore", date(2023, 6, 1), account="整改合格")
    return KEY


def held(name: str, day: date) -> bool:
    return reads([("officer", name, day)])["officer", name, day] is not None


def test_an_entry_is_found_by_key_number_account_and_certificate(officer: UUID) -> None:
    day = date(2022, 1, 4)
    number = Case.objects.get().number
    names = (str(officer), officer.hex, number, "h1", "35-001")
    found = reads([("officer", name, day) for name in names])
    assert {value["key"] for value in found.values() if value is not None} == {str(officer)}
    assert all(value is not None and value["may_review"] for value in found.values())
    assert not held("h2", day)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2021, 8, 31), False),
        (date(2021, 9, 1), True),
        (date(2023, 2, 28), True),
        (date(2023, 3, 1), False),
        (date(2023, 5, 31), False),
        (date(2023, 6, 1), True),
        (date(2026, 9, 1), True),
        (date(2026, 9, 2), False),
    ],
)
def test_it_holds_on_the_day_that_is_asked_whenever_that_is(officer: UUID, day: date, holds: bool) -> None:
    assert held("h1", day) is holds


def test_a_cancelled_one_held_before(officer: UUID) -> None:
    take("cancel", date(2024, 6, 3), ground="moved")
    assert held("h1", date(2024, 6, 2))
    assert not held("h1", date(2024, 6, 3))
    assert not held("h1", date(2023, 4, 3))


def test_it_says_whether_it_is_of_the_body_that_acts(officer: UUID) -> None:
    day = date(2022, 1, 4)
    value = reads([("officer", "h1", day)])["officer", "h1", day]
    of_day = {("officer", "h1"): value, ("officer", "h2"): None}
    at_home, elsewhere = (Reads(of_day, day, body) for body in (Body.objects.get().id, uuid5(SPACE, "another")))
    assert at_home["officer", "h1"] == {**(value or {}), "here": True}
    assert elsewhere["officer", "h1"] == {**(value or {}), "here": False}
    assert elsewhere["officer", "h2"] is None


def test_of_two_turns_on_one_day_the_later_counts() -> None:
    day = date(2024, 5, 6)
    assert Validity(None, None, ((day, False), (day, True)))(day)
    assert not Validity(None, None, ((day, True), (day, False)))(day)
