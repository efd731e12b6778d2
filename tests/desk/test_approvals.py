"""审批表: opinions in order, refusals, and what still waits."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.engine.models import Body, Entry, Grant, Person
from tests.desk.test_acts import fill
from tests.desk.test_case import text
from tests.desk.test_generic import CASE, at, body, proposed
from tests.engine.conftest import testapp
from tests.engine.world import case_key, opening, take

__all__ = ["body", "testapp"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp")]


def test_a_sheet_tells_every_opinion_in_order(body: Body) -> None:
    proposed(body)
    waiting = text(at("m1"), f"{CASE}/approvals")
    assert "达成协议审批表" in waiting
    assert "1,234.00元" in waiting
    assert "审批。" in waiting
    refusal = fill(at("h1"), CASE, "d-refuse-agree-")
    at("h1").post(f"{CASE}/act", {**refusal, "on": "2024-03-06", "reason": "金额未写清"})
    again = fill(at("m1"), CASE, "s-agree")
    at("m1").post(f"{CASE}/act", {**again, "on": "2024-03-07", "a.amount": "999"})
    granted = fill(at("h1"), CASE, "d-approve-agree-")
    at("h1").post(f"{CASE}/act", {**granted, "on": "2024-03-08"})
    said = text(at("m1"), f"{CASE}/approvals")
    assert "1. 报请审批 2024年3月5日 M1 2. 不予批准 2024年3月6日 H1 理由：金额未写清" in said
    assert "3. 报请审批 2024年3月7日 M1 4. 批准 2024年3月8日 H1" in said
    assert "999.00元" in said
    assert "1,234.00元" not in said
    assert "审批。" not in said


def test_a_case_without_approvals_says_so(body: Body) -> None:
    take(opening("a", body))
    assert "没有审批表" in text(at("m1"), f"{CASE}/approvals")


def test_a_decision_on_paper_is_entered_for_who_signed_it(body: Body) -> None:
    proposed(body)
    Grant.objects.create(person=Person.objects.get(username="c1"), role="enter", body=body, since=date(2020, 1, 1))
    data = fill(at("c1"), CASE, "d-approve-agree-")
    assert data["actor"] == "h1"
    assert at("c1").post(f"{CASE}/act", {**data, "on": "2024-03-06"}).status_code == 302
    entry = Entry.objects.get(case_id=case_key("a"), verb="approve")
    assert (entry.approver, entry.entered_by, entry.basis) == ("h1", "c1", "paper")
    assert "H1（C1据签字纸件录入）" in text(at("c1"), f"{CASE}/approvals")
    assert 'id="d-approve-agree-"' not in at("m1").get(CASE).content.decode(), "nobody enters without the grant"
