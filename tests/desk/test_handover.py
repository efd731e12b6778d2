"""Handing cases over and standing in, on the desk."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fadu.engine.models import Case, Entry, Grant, Person
from fadu.engine.verify import verify
from tests.desk.conftest import At
from tests.desk.town import SINCE, TODAY, Town

ON = TODAY.isoformat()


@pytest.fixture
def chen(town: Town) -> Person:
    """A second clerk of the town."""
    person = Person.objects.create(username="chen", name="陈示", sample=True)
    town.people["chen"] = person
    Grant.objects.create(person=person, role="clerk", body=town.bodies["town"], since=SINCE)
    return person


def sent(town: Town, name: str, **more: str) -> dict[str, str]:
    return {"form": "v-handover", "verb": "handover", "to": "chen", "on": ON, "reason": "休假", **more}


def test_one_case_is_handed_over_on_its_page(town: Town, at: At, chen: Person) -> None:
    case, client = town.cases["applied"], at("li")
    page = client.get(f"/case/{case.id}").content.decode()
    assert "承办人李示" in page
    assert '<option value="chen"' in page
    assert client.post(f"/case/{case.id}/act", sent(town, "applied")).status_code == 302
    page = client.get(f"/case/{case.id}").content.decode()
    assert "承办人陈示" in page
    assert "移交承办：李示→陈示" in page
    assert "第2号记录" not in re.sub(r"\s+", "", page)
    assert 'id="v-handover"' not in page, "who no longer handles hands nothing over"
    assert 'id="v-handover"' in at("he").get(f"/case/{case.id}").content.decode()
    assert case.number in at("chen").get("/day").content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": ""}, "移交承办须写明理由"),
        ({"to": ""}, "请写明移交给谁"),
        ({"to": "sun"}, "没有办理《人民调解》的职责"),
        ({"on": "2026-01-01"}, "不能晚于今天"),
    ],
)
def test_a_refused_hand_over_keeps_what_was_typed(
    town: Town, at: At, chen: Person, more: dict[str, str], words: str
) -> None:
    case = town.cases["applied"]
    answer = at("li").post(f"/case/{case.id}/act", sent(town, "applied", **more))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert more.get("reason", "休假") in page
    assert Case.objects.get(pk=case.pk).handler == "li"


@pytest.mark.parametrize(("who", "may"), [("li", True), ("he", True), ("wang", False), ("sun", False)])
def test_who_may_is_who_is_offered(town: Town, at: At, chen: Person, who: str, may: bool) -> None:
    case = town.cases["applied"]
    assert ('id="v-handover"' in at(who).get(f"/case/{case.id}").content.decode()) == may
    assert at(who).post(f"/case/{case.id}/act", sent(town, "applied")).status_code == (302 if may else 422)
    assert Case.objects.get(pk=case.pk).handler == ("chen" if may else "li")


@pytest.mark.parametrize(
    ("who", "status"),
    [("li", 200), ("he", 200), ("guan", 200), ("wang", 404), ("sun", 404), ("zhao", 404), ("xin", 404)],
)
def test_the_page_of_all_is_there_for_who_may(town: Town, at: At, who: str, status: int) -> None:
    address = f"/people/{town.people['li'].id}/handover"
    assert at(who).get(address).status_code == status
    assert at(who).post(address, {}).status_code == (422 if status == 200 else 404)


def lots(page: str) -> dict[str, str]:
    """The lots on the page that somebody may take: line of work to name."""
    return {title: name for name, title in re.findall(r'<label for="to-(lot\d+)"><strong>([^<]*)</strong>', page)}


def running() -> set[str]:
    return set(Case.objects.filter(handler="li", closed_on=None).values_list("number", flat=True))


def test_the_administrator_hands_all_over_and_sees_no_case(town: Town, at: At, chen: Person) -> None:
    Grant.objects.create(person=chen, role="enter", body=town.bodies["town"], since=SINCE)
    client, address = at("guan"), f"/people/{town.people['li'].id}/handover"
    stop = f"/people/{town.people['li'].id}/stop"
    answer = client.post(stop, follow=True)
    page = answer.content.decode()
    assert Person.objects.get(username="li").is_active, "first the cases"
    assert f"李示还有{len(running())}件在办案件" in page
    assert not any(number in page for number in running())
    found = lots(page)
    assert "人民调解" in found
    data = {f"to.{name}": "chen" for name in found.values()}
    assert client.post(address, {**data, "on": ON, "reason": ""}).status_code == 422
    assert running()
    assert client.post(address, {**data, "on": ON, "reason": "调离"}).status_code == 302
    assert not running()
    assert client.post(stop).status_code == 302
    assert not Person.objects.get(username="li").is_active
    assert set(Entry.objects.filter(verb="handover").values_list("actor", "reason")) == {("guan", "调离")}
    assert list(verify()) == []


def test_an_account_may_still_be_stopped_without(town: Town, at: At) -> None:
    at("guan").post(f"/people/{town.people['li'].id}/stop", {"anyway": "1"})
    assert not Person.objects.get(username="li").is_active


def test_some_of_ones_own_and_none_where_one_is_refused(town: Town, at: At, chen: Person) -> None:
    client, address = at("li"), f"/people/{town.people['li'].id}/handover"
    page = client.get(address).content.decode()
    name = lots(page)["人民调解"]
    applied, accepted = (town.cases[one] for one in ("applied", "accepted"))
    data: dict[str, Any] = {f"to.{name}": "chen", "reason": "分工调整", "on": "2025-01-20"}
    keys = [str(applied.id), str(accepted.id)]
    answer = client.post(address, {**data, "case": keys})
    assert answer.status_code == 422, "the one begins only on the 22nd"
    assert f"{applied.number}：本案尚未开始" in answer.content.decode()
    assert {Case.objects.get(pk=key).handler for key in keys} == {"li"}
    answer = client.post(address, {**data, "case": keys, "partly": "1"})
    assert answer.status_code == 422
    assert "已移交1件，1件没有移交" in answer.content.decode()
    assert [Case.objects.get(pk=key).handler for key in keys] == ["li", "chen"]


def test_the_page_costs_the_same_however_many(town: Town, at: At, chen: Person) -> None:
    client, address = at("guan"), f"/people/{town.people['li'].id}/handover"
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    # session, user, grants; bodies of the frame; the person, their cases, who may take them; who is administered
    assert len(seen.captured_queries) <= 9


def test_a_stand_in_sees_the_work_marked_and_the_log_says_for_whom(town: Town, at: At, chen: Person) -> None:
    li = town.people["li"]
    client = at("guan")
    assert client.get(f"/people/{li.id}").status_code == 200
    data = {
        "d-person": str(chen.id),
        "d-body": str(town.bodies["town"].id),
        "d-since": "2025-01-20",
        "d-until": "2025-01-25",
        "d-reason": "年休假",
    }
    refused = client.post(f"/people/{li.id}/stand-in", {**data, "d-until": "2025-01-20"})
    assert "终止日期须晚于起始日期" in refused.content.decode()
    assert not Grant.objects.exclude(whom=None).exists()
    assert client.post(f"/people/{li.id}/stand-in", data).status_code == 302
    page = client.get(f"/people/{li.id}").content.decode()
    assert "陈示代李示办理示例镇的案件" in page
    assert "理由：年休假" in client.get("/changes").content.decode()
    assert "代李示办理" in at("chen").get("/me").content.decode()
    day = at("chen").get("/day").content.decode()
    assert town.cases["applied"].number in day
    assert "代李示" in day
    assert "代李示" not in at("wang").get("/day").content.decode()
    case = town.cases["applied"]
    assert "你现在代其办理" in at("chen").get(f"/case/{case.id}").content.decode()
    form = {"form": "s-turn_away", "verb": "step", "step": "turn_away", "on": ON, "a.bar": "taken", "a.route": "suit"}
    assert at("chen").post(f"/case/{case.id}/act", form).status_code == 302
    entry = Entry.objects.filter(case=case).latest("seq")
    assert (entry.actor, '"for":"li"' in entry.pins) == ("chen", True)
    assert "陈示（代李示）" in at("li").get(f"/case/{case.id}").content.decode()


@pytest.mark.parametrize("who", ["li", "he", "sun", "xin"])
def test_only_an_administrator_registers_a_stand_in(town: Town, at: At, chen: Person, who: str) -> None:
    assert at(who).post(f"/people/{town.people['li'].id}/stand-in", {}).status_code == 404


def test_standing_in_shows_nothing_that_was_not_granted(town: Town, at: At) -> None:
    """A grant of standing in that nobody should have made: still no case is read by it."""
    Grant.objects.create(
        person=town.people["xin"], role="", body=town.bodies["town"], since=date(2025, 1, 1), whom=town.people["li"]
    )
    case = town.cases["applied"]
    assert at("xin").get(f"/case/{case.id}").status_code == 404
    assert case.number not in at("xin").get("/day").content.decode()
    assert case.number not in at("xin").get("/cases?state=waiting").content.decode()
