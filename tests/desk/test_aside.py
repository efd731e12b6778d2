"""Forms put aside: kept as typed, offered again to the same person, never judged, gone when the step is taken."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.desk.models import Aside
from fadu.engine.models import Body, Entry
from tests.desk.test_acts import fill
from tests.desk.test_generic import CASE, at, body
from tests.engine.conftest import testapp
from tests.engine.world import opening, step, take_all

__all__ = ["body", "testapp"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp")]


@pytest.fixture
def accepted(body: Body) -> None:
    take_all([opening("a", body), step("a", "accept", "c1", date(2024, 3, 2), mediator="m1")])


def test_what_is_put_aside_is_offered_again_and_judged_only_when_sent(accepted: None) -> None:
    before = Entry.objects.count()
    data = fill(at("m1"), CASE, "s-agree")
    kept = at("m1").post(f"{CASE}/act", {**data, "a.amount": "一千左右", "aside": "keep"}, follow=True).content.decode()
    assert "草稿已保存，没有提交" in kept
    assert 'value="一千左右"' in kept
    assert "应为金额" not in kept
    assert Entry.objects.count() == before
    assert 'value="一千左右"' not in at("h1").get(CASE).content.decode()
    assert 'value="一千左右"' not in at("c1").get(CASE).content.decode()


def test_it_goes_when_the_step_is_taken_or_when_thrown_away(accepted: None) -> None:
    data = fill(at("m1"), CASE, "s-agree")
    at("m1").post(f"{CASE}/act", {**data, "a.amount": "5", "aside": "keep"})
    at("m1").post(f"{CASE}/act", {**data, "a.amount": "6", "aside": "keep"})
    assert Aside.objects.count() == 1
    at("m1").post(f"{CASE}/act", {**data, "aside": "drop"})
    assert not Aside.objects.exists()
    at("m1").post(f"{CASE}/act", {**data, "a.amount": "7", "aside": "keep"})
    assert at("m1").post(f"{CASE}/act", {**data, "on": "2024-03-05", "a.amount": "7"}).status_code == 302
    assert not Aside.objects.exists()


def test_only_forms_of_steps_are_put_aside_and_no_longer_than_a_form(accepted: None) -> None:
    data = fill(at("m1"), CASE, "s-agree")
    at("m1").post(f"{CASE}/act", {**data, "form": "v-join", "aside": "keep"})
    at("m1").post(f"{CASE}/act", {**data, "a.amount": "多" * 100_001, "aside": "keep"})
    assert not Aside.objects.exists()
