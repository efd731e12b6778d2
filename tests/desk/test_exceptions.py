"""An exception that the law makes: offered where it refuses, seen by who approves, told in the log and on the sheets."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.engine.home import stand_on
from fadu.engine.models import Case
from tests.desk.conftest import At
from tests.desk.enforcing import enforce, tell
from tests.desk.test_acts import fill
from tests.desk.test_case import text
from tests.desk.town import Town

CLUE = """
2025-01-02 shi clue +p1:party:霍占先 matter=少报营业面积 source=inspection facts=三年前少报面积 \
act_ended_on=2021-12-20 discovered_on=2025-01-02 grave_harm=false
"""
WORDS = "法律对追责期限另有规定的（《行政处罚法》第三十六条第一款）"
REASON = "《税收征收管理法》第八十六条为五年"


@pytest.fixture
def case(town: Town) -> Case:
    labels = enforce(town)
    found = tell(labels, "penalty", "late", CLUE)
    town.cases |= {name: Case.objects.get(pk=labels.keys[name]) for name in ("o-shi", "o-ji", "road")}
    stand_on(date(2025, 1, 6))
    return found


def answers(town: Town) -> dict[str, object]:
    return {
        "a.power": str(town.cases["road"].id),
        "a.officers": [str(town.cases["o-shi"].id), str(town.cases["o-ji"].id)],
        "a.respondent": "person",
    }


def test_an_exception_is_claimed_with_a_reason_and_seen_by_all(town: Town, at: At, case: Case) -> None:
    page = f"/case/{case.id}"
    content = at("shi").get(page).content.decode()
    form = content.partition('id="s-file"')[2].partition("</details>")[0]
    assert "违法行为未超过追责期限" in form
    assert "只有适用法定例外才能办理" in form
    assert WORDS in form
    sent = {**fill(at("shi"), page, "s-file"), **answers(town)}
    refused = at("shi").post(f"{page}/act", sent)
    assert refused.status_code == 422
    sent["excepting"] = ["within_limitation"]
    refused = at("shi").post(f"{page}/act", sent)
    assert "适用例外须写明理由" in refused.content.decode()
    assert 'value="within_limitation" checked' in refused.content.decode(), "what was ticked stays ticked"
    assert at("shi").post(f"{page}/act", {**sent, "reason": REASON}).status_code == 302
    told = f"适用例外：{WORDS}，理由：{REASON}。"
    assert told in text(at("yin"), page), "who approves is told"
    assert f"适用法定例外 {WORDS}。理由：{REASON}" in text(at("yin"), f"{page}/approvals")
    granted = fill(at("yin"), page, "d-approve-file-")
    assert at("yin").post(f"{page}/act", granted).status_code == 302
    assert Case.objects.get(pk=case.id).stage == "investigating"
    log = text(at("shi"), f"{page}/log")
    assert f"法定例外 {WORDS}" in log
    assert f"理由：{REASON}" in log
    sheet = text(at("shi"), f"{page}/check")
    assert f"第2号记录，报请审批：立案：{WORDS}，理由：{REASON}。" in sheet
    assert "“立案”不符合" not in sheet, "a claimed exception is no defect"


def test_an_exception_that_the_law_does_not_make_is_refused(town: Town, at: At, case: Case) -> None:
    page = f"/case/{case.id}"
    sent = {**fill(at("shi"), page, "s-file"), **answers(town), "excepting": ["power_on_list"], "reason": "急"}
    refused = at("shi").post(f"{page}/act", sent).content.decode()
    assert "法律没有对“立案”规定“power_on_list”这一例外" in refused
