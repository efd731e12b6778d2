"""审批表: opinions in order, refusals, and what still waits."""

from __future__ import annotations

import pytest

from fadu.engine.models import Body
from tests.desk.test_acts import fill
from tests.desk.test_case import text
from tests.desk.test_generic import CASE, at, body, proposed
from tests.engine.conftest import testapp
from tests.engine.world import opening, take

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
    assert "2024年3月5日 报请审批 M1 — 2 2024年3月6日 不予批准 H1 金额未写清 3 2024年3月7日 报请审批 M1" in said
    assert "4 2024年3月8日 批准 H1" in said
    assert "999.00元" in said
    assert "1,234.00元" not in said
    assert "审批。" not in said


def test_a_case_without_approvals_says_so(body: Body) -> None:
    take(opening("a", body))
    assert "没有审批表" in text(at("m1"), f"{CASE}/approvals")
