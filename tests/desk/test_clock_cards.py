"""The clocks of a case as its page tells them: what was left out and why, what was extended, what began anew."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from fadu.engine.acting import Act, Brought
from fadu.engine.home import stand_on
from fadu.engine.models import Grant
from tests.desk.conftest import At
from tests.desk.enforcing import enforce, tell
from tests.desk.test_acts import fill
from tests.desk.town import SINCE, Town

ASKED = {
    "channel": "counter",
    "submitted_on": "2024-04-08",
    "confirmed_on": None,
    "applicant_kind": "person",
    "described": "污水管网工程的中标合同",
    "manner": "复印件",
}


def requested(town: Town) -> None:
    """A request of 2024-04-08; a third party is consulted from 11 to 26 April; the answer is extended in May."""
    for who, role in (("li", "disclosure"), ("he", "disclosure_head")):
        Grant.objects.create(person=town.people[who], role=role, body=town.bodies["town"], since=SINCE)
    applicant = (Brought("a1", "applicant", "卫实名", {}),)
    one = Act(step="receive", on=date(2024, 4, 8), entered_by="li", party="a1", module="information_request")
    town.send("request", _with(one, parties=applicant, answers=ASKED))
    town.do("request", "examine", "2024-04-09")
    town.do("request", "", "2024-04-10", verb="join", parties=(Brought("t1", "third", "示例管网公司", {}),))
    town.do("request", "consult", "2024-04-11", party="t1")
    _serve(town, "征求第三方意见书", "t1", "2024-04-12")


def _with(one: Act, **more: Any) -> Act:
    from dataclasses import replace

    return replace(one, **more)


def _serve(town: Town, paper: str, party: str, on: str) -> None:
    town.do("request", "", on, verb="serve", document=paper, party=party, method="直接")


def clocks(town: Town, at: At) -> tuple[str, dict[str, str]]:
    """The words of the section of clocks, and the marks of the calendar of the time to answer."""
    page = at("li").get(f"/case/{town.cases['request'].id}").content.decode()
    section = page.partition('aria-labelledby="clocks-title"')[2].partition("</section>\n<")[0]
    card = section.partition('aria-label="答复期限"')[2].partition("</article>")[0]
    marks: dict[str, str] = {}
    for title, body in re.findall(r"<caption>(.*?)</caption>(.*?)</table>", card, re.S):
        for day, mark in re.findall(r">(\d+)<small>(.*?)</small>", body):
            marks[f"{title.partition('年')[2]}{day}"] = mark
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split()), marks


def test_time_for_a_third_party_and_an_extension_stand_on_the_calendar(town: Town, at: At) -> None:
    requested(town)
    stand_on(date(2024, 4, 18))
    said, marks = clocks(town, at)
    assert "暂停计算" in said
    assert "第三方意见期限（示例管网公司）：2024-04-12起，尚未恢复，不计算在内（除）" in said
    assert marks["4月12"] == "除"
    assert "止" not in marks.values(), "nobody knows the last day yet"
    town.do("request", "oppose", "2024-04-26", party="t1", answers={"reasons": "单价是商业秘密"})
    town.do("request", "extend", "2024-05-06", answers={"extension_reason": "需要逐页区分商业秘密"})
    town.do("request", "extend", "2024-05-07", "he", verb="approve")
    stand_on(date(2024, 6, 5))
    said, marks = clocks(town, at)
    # 9, 10, 11 April are days 1 to 3; 12 to 26 April do not count; 28 (worked), 29, 30 are 4 to 6; 6 to 11 May (the
    # 11th worked) 7 to 12; 13 to 17 May 13 to 17; 20, 21, 22 May 18 to 20, the last day before the extension; 23 and
    # 24, 27 to 31 are 21 to 27; 3 to 7 June 28 to 32; the 10th is 端午; 11 to 14 are 33 to 36; 17 to 20 are 37 to 40.
    assert "40个工作日 起算日 2024-04-08 最后一日 2024-06-20 延长前 2024-05-22" in said
    assert "第三方意见期限（示例管网公司）：2024-04-12至2024-04-26，不计算在内（除）" in said
    assert "2024-05-07 批准：延长答复期限，延长20个工作日" in said
    assert "2024-04-11 征求第三方意见（示例管网公司），待送达起算" in said
    assert (marks["4月8"], marks["5月22"], marks["6月20"], marks["6月10"]) == ("起", "原止", "止", "休")
    assert {marks[f"4月{day}"] for day in range(12, 27)} == {"除"}


def test_a_clock_that_began_anew_keeps_its_first_day(town: Town, at: At) -> None:
    requested(town)
    asked = {"missing": "没有写明文件名称", "correct_by": "2024-04-25"}
    other = Act(step="receive", on=date(2024, 4, 8), entered_by="li", party="a1", module="information_request")
    town.cases.pop("request")
    town.send("request", _with(other, parties=(Brought("a1", "applicant", "莫说清", {}),), answers=ASKED))
    town.do("request", "ask_correction", "2024-04-10", answers=asked)
    _serve(town, "补正告知书", "a1", "2024-04-11")
    town.do("request", "supply", "2024-04-16", party="a1", answers={"supplied_on": "2024-04-16"})
    stand_on(date(2024, 4, 18))
    said, marks = clocks(town, at)
    # 20 working days from 16 April: 17, 18, 19 are 1 to 3; 22 to 26 are 4 to 8; 28 (worked), 29, 30 are 9 to 11; 6 to
    # 11 May are 12 to 17; 13, 14 and 15 May are 18 to 20.
    assert "起算日 2024-04-16 最后一日 2024-05-15" in said
    assert "2024-04-16 补正，重新起算" in said
    assert (marks["4月8"], marks["4月16"], marks["5月15"]) == ("原起", "起", "止")
    assert "已经了结的期限 2项" in said, "the time to tell of what is missing, and the time to supply it"


def test_what_was_done_in_time_is_entered_after_the_last_day(town: Town, at: At) -> None:
    requested(town)
    # 15 working days from 12 April: 15 to 19, 22 to 26 are 1 to 10; 28 (worked), 29, 30 are 11 to 13; 6 and 7 May.
    stand_on(date(2024, 5, 20))
    address = f"/case/{town.cases['request'].id}"
    page = at("li").get(address).content.decode().partition('id="s-oppose"')[2].partition("</details>")[0]
    assert "期限已于2024-05-07届满。在期限内提出、现在才录入的，日期填提出的那一天。" in page
    sent = {**fill(at("li"), address, "s-oppose"), "a.reasons": "单价是商业秘密"}
    assert sent["on"] == "2024-05-07"
    late = at("li").post(f"{address}/act", {**sent, "on": "2024-05-08"})
    assert "“第三方意见期限”已于2024-05-07届满，不能再" in late.content.decode()
    assert at("li").post(f"{address}/act", {**sent, "on": "2024-04-26"}).status_code == 302


WAITING = """
2024-04-08 shi clue +p1:party:苗火旺 matter=擅自占用道路 source=grid facts=堆放砖块 act_ended_on=2024-04-07 discovered_on=2024-04-07 grave_harm=false
2024-04-09 shi file power=@road officers=[@o-shi,@o-ji] respondent=person
2024-04-10 yin approve file
2024-04-11 shi interview officers=[@o-shi,@o-ji] person=苗火旺 shown_cards=true account=承认
2024-04-15 shi report findings=堆放属实 basis=《城市道路管理条例》第四十二条 discretion= proposed=罚款三百元 proposed_fine=30000 confiscated=0 restricts=false complex=false major_interest=false vital_interest=false prior=false age=40 other_review=false excused=
2024-04-16 shi inform/p1
2024-04-16 shi serve 行政处罚事先告知书/p1
"""


def test_a_waiting_time_that_has_passed_is_not_overdue(town: Town, at: At) -> None:
    labels = enforce(town)
    town.cases["request"] = tell(labels, "penalty", "one", WAITING)
    stand_on(date(2024, 5, 20))
    page = at("shi").get(f"/case/{town.cases['request'].id}").content.decode()
    card = page.partition('aria-label="陈述申辩时间')[2].partition("</section>")[0]
    assert "已满" in card
    assert "逾期" not in card
