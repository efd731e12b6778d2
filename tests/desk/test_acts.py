"""Acts as forms: taken, refused with what was typed kept, late, for another, corrected, voided."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fadu.engine.home import stand_on
from fadu.engine.models import Case, Entry, Evidence, Party
from tests.desk.conftest import At
from tests.desk.test_case import text
from tests.desk.town import Town

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde" + bytes(30)


def fill(client: Client, address: str, form: str) -> dict[str, Any]:
    """What a form of a page would send as it stands."""
    content = client.get(address).content.decode()
    found = next(one for one in re.findall(r"<form.*?</form>", content, re.S) if f'name="form" value="{form}"' in one)
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", found):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        ticked = kind is None or kind[1] not in ("checkbox", "file") or (kind[1] == "checkbox" and "checked" in tag)
        if name and ticked and name[1] != "csrfmiddlewaretoken":
            data[name[1]] = unescape(value[1]) if value else ""
    for name_, options in re.findall(r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', found, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'<option value="([^"]*)"', options)
        data[name_] = chosen[1] if chosen else ""
    for name_, value_ in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', found, re.S):
        data[name_] = unescape(value_)
    return data


def send(client: Client, town: Town, name: str, form: str, **more: Any) -> Any:
    address = f"/case/{town.cases[name].id}"
    return client.post(f"{address}/act", {**fill(client, address, form), **more})


def last(town: Town, name: str) -> Entry:
    return Entry.objects.filter(case=town.cases[name]).order_by("-seq")[0]


def test_a_step_is_taken(town: Town, at: At) -> None:
    mediator = str(town.cases["宋二"].id)
    answer = send(at("li"), town, "applied", "s-accept", **{"a.mediators": [mediator], "a.chosen_by": "parties"})
    assert answer.status_code == 302
    case = Case.objects.get(pk=town.cases["applied"].pk)
    assert case.stage == "accepted"
    assert case.due_on == date(2025, 2, 24)
    entry = last(town, "applied")
    assert (entry.actor, entry.entered_by, entry.basis) == ("li", "li", "own")
    assert "已登记。" in at("li").get(answer.headers["Location"]).content.decode() or answer.wsgi_request


def test_a_refused_step_keeps_what_was_typed_and_links_to_the_fields(town: Town, at: At) -> None:
    answer = send(at("li"), town, "applied", "s-turn_away", **{"a.bar": "", "a.route": "suit"})
    assert answer.status_code == 422
    content = answer.content.decode()
    assert '<a href="#s-turn_away-bar">请填写“不予受理的情形”。</a>' in content
    assert 'aria-invalid="true"' in content
    assert re.search(r'<option value="suit" selected', content)
    assert re.search(r'<details class="fold" id="s-turn_away" open', content)
    assert last(town, "applied").seq == 1


def test_what_the_law_refuses_is_said_in_the_form(town: Town, at: At) -> None:
    answer = send(
        at("wang"), town, "accepted", "s-agree",
        **{"a.form": "written", "a.facts": "", "a.terms": "清运石料。", "a.signed": "否", "a.signed_on": "2025-01-24"},
    )  # fmt: skip
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
    assert answer.status_code == 422
    assert "书面协议须载明主要事实" in said
    assert "《人民调解法》第二十九条" in said
    assert "清运石料。" in said
    assert Case.objects.get(pk=town.cases["accepted"].pk).stage == "accepted"


def test_sending_twice_does_it_once(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    data = {**fill(client, address, "s-alert"), "a.risk": "扬言", "a.measures": "约谈", "a.reported_to": ""}
    assert client.post(f"{address}/act", data).status_code == 302
    assert client.post(f"{address}/act", data).status_code == 302
    assert Entry.objects.filter(case=town.cases["accepted"], step="alert").count() == 1


def test_the_future_cannot_be_entered_and_the_past_shows_both_days(town: Town, at: At) -> None:
    more = {"a.risk": "扬言", "a.measures": "约谈", "a.reported_to": ""}
    future = send(at("li"), town, "accepted", "s-alert", on="2025-01-25", **more)
    assert "“日期”不能晚于今天（2025-01-24）。" in unescape(future.content.decode())
    wrong = send(at("li"), town, "accepted", "s-alert", on="24/1", **more)
    assert "“日期”应为日期" in unescape(wrong.content.decode())
    assert send(at("li"), town, "accepted", "s-alert", on="2025-01-10", **more).status_code == 302
    today = timezone.localdate().isoformat()
    said = text(at("li"), f"/case/{town.cases['accepted'].id}")
    assert f"防止激化 2025-01-10 李示 · 本人办理 · 录入于 {today}" in said, (
        "a home that stands on a day calls nothing late"
    )
    stand_on(None)
    said = text(at("li"), f"/case/{town.cases['accepted'].id}")
    assert f"防止激化 晚录入 2025-01-10 李示 · 本人办理 · 录入于 {today}" in said
    assert "受理 2025-01-03 李示" in said, "what was recorded on its day is not late"


def test_entering_for_another_names_both_and_keeps_the_scan(town: Town, at: At) -> None:
    scan = SimpleUploadedFile("签字.png", PNG, content_type="image/png")
    more = {"a.place": "村部", "a.invited": "", "a.account": "谈妥。", "paper": scan}
    assert send(at("li"), town, "accepted", "s-mediate", actor="wang", **more).status_code == 302
    entry = last(town, "accepted")
    assert (entry.actor, entry.entered_by, entry.basis) == ("wang", "li", "paper")
    assert Evidence.objects.get(case=town.cases["accepted"]).entry == entry.seq
    said = text(at("li"), f"/case/{town.cases['accepted'].id}")
    assert "王示 ，李示录入 · 依纸质材料录入" in said


def test_nobody_enters_for_another_without_being_let(town: Town, at: At) -> None:
    client, address = at("wang"), f"/case/{town.cases['accepted'].id}"
    data = {**fill(client, address, "s-mediate"), "actor": "li", "a.place": "村部", "a.account": "谈妥。"}
    answer = client.post(f"{address}/act", data)
    assert answer.status_code == 422
    assert last(town, "accepted").step == "mediate"
    assert last(town, "accepted").seq == 5


def test_a_party_takes_a_step_through_the_clerk(town: Town, at: At) -> None:
    assert send(at("li"), town, "accepted", "s-withdraw", party="p2", **{"a.route": "suit"}).status_code == 302
    entry = last(town, "accepted")
    assert (entry.party, entry.entered_by, entry.basis) == ("p2", "li", "paper")
    assert "冯丁 ，李示录入" in text(at("li"), f"/case/{town.cases['accepted'].id}")


def test_all_parties_act_together_and_a_court_acts_by_its_name(town: Town, at: At) -> None:
    assert send(at("li"), town, "agreed", "s-request", **{"a.personal_status": "否"}).status_code == 302
    assert send(at("li"), town, "agreed", "s-docket").status_code == 302
    assert last(town, "agreed").actor == "人民法院"
    assert "人民法院 ，李示录入" in text(at("li"), f"/case/{town.cases['agreed'].id}")


def test_a_paper_is_served_on_a_party(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    answer = send(
        client, town, "accepted", "v-serve", **{"paper-party": "受理通知书/p1", "method": "直接", "on": "2025-01-04"}
    )
    assert answer.status_code == 302
    said = text(client, address)
    assert "《受理通知书》 郑丙 直接送达 2025-01-04 2025-01-04" in said


def test_a_party_joins_and_leaves(town: Town, at: At) -> None:
    client = at("li")
    data = {
        "party-1-name": "许辰",
        "party-1-shape": "card",
        "party-1-number": "110101198505071238",
        "party-1-phone": "",
    }
    assert send(client, town, "accepted", "v-join", **data).status_code == 302
    party = Party.objects.get(case=town.cases["accepted"], key="p3")
    assert party.name == "许辰"
    assert send(client, town, "accepted", "v-leave", party="p3", reason="").status_code == 422
    assert send(client, town, "accepted", "v-leave", party="p3", reason="已与其无关").status_code == 302
    party.refresh_from_db()
    assert party.left_on == date(2025, 1, 24)


@pytest.mark.parametrize(
    ("shape", "number", "sentence"),
    [
        ("card", "11010119900307447", "居民身份证号码应为18位，现有17位。"),
        ("card", "110101199003074478", "居民身份证号码的校验码（末位）不符"),
        ("card", "110101199013074519", "居民身份证号码第7至14位应为出生日期"),
        ("card", "11010119900307A477", "居民身份证号码前17位应为数字"),
        ("firm", "91110000600037341", "统一社会信用代码应为18位，现有17位。"),
        ("firm", "91110000600037341X", "统一社会信用代码的校验码（末位）不符"),
        ("firm", "9111000060003734IL", "统一社会信用代码由数字和大写字母组成"),
    ],
)
def test_a_wrong_number_says_which_check_failed(town: Town, at: At, shape: str, number: str, sentence: str) -> None:
    data = {"party-1-name": "许辰", "party-1-shape": shape, "party-1-number": number}
    answer = send(at("li"), town, "accepted", "v-join", **data)
    content = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in content
    assert 'href="#party-1-number"' in content
    assert not Party.objects.filter(case=town.cases["accepted"], name="许辰").exists()


def test_an_entry_is_corrected_and_the_old_one_stays(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    data = fill(client, f"{address}/entry/1/correct", "correct")
    assert data["a.claim"] == "因宅旁排水沟被占，请求恢复原状。"
    assert data["on"] == "2025-01-02"
    unreasoned = client.post(f"{address}/entry/1/correct", {**data, "a.claim": "请求恢复水沟。"})
    assert unreasoned.status_code == 422
    assert "更正须写明理由" in unescape(unreasoned.content.decode())
    answer = client.post(f"{address}/entry/1/correct", {**data, "a.claim": "请求恢复水沟。", "reason": "笔误"})
    assert answer.status_code == 302
    said = text(client, address)
    assert "请求恢复水沟。" in said
    assert "更正第1号记录" in said
    assert "已更正或撤销" in said
    assert client.get(f"{address}/entry/1/correct").status_code == 404, "it was corrected already"


def test_a_correction_that_something_later_rests_on_names_it_and_offers_to_keep_it(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    data = fill(client, f"{address}/entry/2/correct", "correct") | {"reason": "记错了日子", "on": "2025-01-05"}
    mediators = [str(town.cases["梁一"].id)]
    answer = client.post(f"{address}/entry/2/correct", {**data, "a.mediators": mediators})
    content = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "第3号记录" in content
    assert 'name="keep" value="3"' in content
    assert "批准人" in content


def test_an_opening_is_voided(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['applied'].id}"
    data = fill(client, f"{address}/entry/1/void", "void")
    assert client.post(f"{address}/entry/1/void", {**data, "reason": "重复登记"}).status_code == 302
    case = Case.objects.get(pk=town.cases["applied"].pk)
    assert case.opened_on is None
    assert "已撤销" in text(client, address)


def test_who_may_not_correct_has_no_such_page(town: Town, at: At) -> None:
    assert at("wang").get(f"/case/{town.cases['accepted'].id}/entry/1/correct").status_code == 404


def test_a_case_is_opened_with_its_parties(town: Town, at: At) -> None:
    client, address = at("li"), "/cases/mediation/open/apply"
    data = fill(client, address, "open") | {"a.kind": "family", "a.claim": "赡养。", "party-1-name": "许辰"}
    one = client.post(address, data)
    assert one.status_code == 422
    assert "纠纷的双方当事人须都写明" in one.content.decode()
    more = client.post(address, {**data, "more": "1"})
    assert 'name="party-3-name"' in more.content.decode()
    assert 'value="许辰"' in more.content.decode()
    answer = client.post(address, {**data, "party-2-name": "邓巳", "party-2-number": "110101198505071238"})
    assert answer.status_code == 302
    case = Case.objects.order_by("-id")[0]
    assert case.title == "许辰与邓巳婚姻家庭纠纷"
    assert "示" in case.number
    entry = Entry.objects.get(case=case, seq=1)
    assert (entry.party, entry.entered_by, entry.basis) == ("p1", "li", "paper")
    assert "110101198505071238" not in entry.answers


def test_an_unknown_opening_or_form_is_not_there(town: Town, at: At) -> None:
    assert at("li").get("/cases/mediation/open/accept").status_code == 404
    assert at("li").get("/cases/nothing/open/apply").status_code == 404
    assert at("sun").get("/cases/mediation/open/apply").status_code == 404
    answer = at("li").post(f"/case/{town.cases['accepted'].id}/act", {"verb": "erase", "on": "2025-01-24"})
    assert answer.status_code == 422
    assert last(town, "accepted").seq == 5
