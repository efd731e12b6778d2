"""The desk carries any module: three small ones of the tests, with approval, service, waiver, lapse and linked cases."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from fadu.engine.home import stand_on
from fadu.engine.models import Body, Case, Entry, Grant, Person
from tests.desk.test_acts import fill
from tests.desk.test_case import text
from tests.engine.conftest import testapp
from tests.engine.world import case_key, enrolled, opening, people, step, story, take, take_all, town

__all__ = ["testapp"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp")]

CASE = f"/case/{case_key('a')}"


@pytest.fixture
def body() -> Body:
    found = town()
    people(found)
    take(enrolled(found))
    stand_on(date(2024, 3, 20))
    return found


def at(who: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(username=who))
    return client


def proposed(body: Body) -> None:
    take_all([opening("a", body), step("a", "accept", "c1", date(2024, 3, 2), mediator="m1")])
    take(step("a", "agree", "m1", date(2024, 3, 5), amount=123_400))


def test_a_proposal_waits_and_is_approved_by_the_head(body: Body) -> None:
    proposed(body)
    assert "“达成协议”已由M1于2024-03-05报请审批，等待批复。" in text(at("m1"), CASE)
    assert 'id="d-approve-agree-"' not in at("m1").get(CASE).content.decode()
    day = text(at("h1"), "/day")
    assert "审批“达成协议”" in day
    assert Case.objects.get(pk=case_key("a")).number in text(at("h1"), "/cases?state=waiting")
    data = fill(at("h1"), CASE, "d-approve-agree-")
    assert at("h1").post(f"{CASE}/act", {**data, "on": "2024-03-06"}).status_code == 302
    assert Case.objects.get(pk=case_key("a")).stage == "agreed"
    said = text(at("c1"), CASE)
    assert "批准：达成协议 2024-03-06 H1（M1报请）" in said
    assert "1,234.00元" in said


def test_a_proposal_is_refused_with_a_reason(body: Body) -> None:
    proposed(body)
    data = fill(at("h1"), CASE, "d-refuse-agree-")
    assert at("h1").post(f"{CASE}/act", {**data, "reason": "金额未写清"}).status_code == 302
    assert Case.objects.get(pk=case_key("a")).stage == "accepted"
    assert "理由：金额未写清" in text(at("c1"), CASE)


def test_an_amount_is_typed_in_yuan(body: Body) -> None:
    take_all([opening("a", body), step("a", "accept", "c1", date(2024, 3, 2), mediator="m1")])
    data = fill(at("m1"), CASE, "s-agree")
    wrong = at("m1").post(f"{CASE}/act", {**data, "a.amount": "一千"})
    assert "应为金额（元）" in wrong.content.decode()
    assert at("m1").post(f"{CASE}/act", {**data, "a.amount": "1234.5"}).status_code == 302
    assert Entry.objects.get(case_id=case_key("a"), verb="propose").answers == '{"amount":123450}'


def test_a_right_is_waived_and_the_pages_ripen_to_the_day_they_show(body: Body) -> None:
    take_all(story("a", body))
    stand_on(date(2024, 3, 8))
    data = fill(at("c1"), CASE, "v-waive")
    assert data["deadline-party"].startswith("ask_in/")
    # Served on Thursday 2024-03-07; 5 working days: 8, 11, 12, 13, 14. From the 15th the right has lapsed.
    assert "最后一日 2024-03-14" in text(at("c1"), CASE)
    stand_on(date(2024, 3, 15))
    assert "逾期未申请" in at("c1").get(CASE).content.decode().partition("<h1>")[2][:400]
    assert Case.objects.get(pk=case_key("a")).stage == "agreed", "a page writes nothing"


def test_linked_cases_lead_to_each_other(body: Body) -> None:
    take_all(story("a", body))
    stand_on(date(2024, 3, 8))
    data = fill(at("c1"), CASE, "s-send")
    assert at("c1").post(f"{CASE}/act", data).status_code == 302
    other = Case.objects.get(module="ruling")
    assert other.number in text(at("c1"), CASE)
    Grant.objects.create(person=Person.objects.get(username="c1"), role="judge", body=body, since=date(2020, 1, 1))
    data = fill(at("c1"), f"/case/{other.id}", "s-rule")
    assert at("c1").post(f"/case/{other.id}/act", {**data, "a.ruling": "valid"}).status_code == 302
    assert Case.objects.get(pk=case_key("a")).stage == "confirmed"
    assert "随关联案件：收到裁定" in text(at("c1"), CASE)


def test_a_paper_without_a_template_is_said_so(body: Body) -> None:
    take_all([opening("a", body), step("a", "accept", "c1", date(2024, 3, 2), mediator="m1")])
    document = Case.objects.get(pk=case_key("a")).documents.all()[0]
    for address in (f"{CASE}/document/{document.id}", f"{CASE}/document/{document.id}.docx"):
        answer = at("c1").get(address, follow=True)
        assert "没有文书模板" in answer.content.decode()
