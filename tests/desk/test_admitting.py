"""补录 on the desk: earlier records from their papers, by who may correct, with their own days."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.engine.models import Case, Entry, Evidence, Grant
from fadu.engine.verify import verify
from tests.desk.conftest import At
from tests.desk.test_acts import PNG
from tests.desk.town import TODAY, Town

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def first(town: Town, **more: str) -> dict[str, str]:
    """A paper application of 2023, as its form sends it."""
    return {
        "form": "open",
        "verb": "admit",
        "step": "apply",
        "on": "2023-05-04",
        "body": str(town.bodies["town"].id),
        "rows": "2",
        "party-1-name": "周旧",
        "party-1-role": "party",
        "party-2-name": "吴旧",
        "party-2-role": "party",
        "by-row": "1",
        "a.kind": "land",
        "a.claim": "地界不清",
        "a.committee": str(town.cases["committee"].id),
        "reason": "系统启用以前的纸质旧案",
        **more,
    }


def test_an_earlier_record_is_entered_step_by_step(town: Town, at: At) -> None:
    client = at("li")
    assert "/cases/mediation/admit" in client.get("/cases/mediation").content.decode()
    page = client.get("/cases/mediation/admit").content.decode()
    assert '<option value="apply"' in page
    assert '<option value="accept"' not in page
    page = client.get("/cases/mediation/admit?step=apply&on=2023-05-04").content.decode()
    assert dict(HIDDEN.findall(page))["on"] == "2023-05-04"
    scan = SimpleUploadedFile("申请书.png", PNG)
    answer = client.post("/cases/mediation/admit", {**first(town), "paper": scan})
    assert answer.status_code == 302
    case = Case.objects.get(opened_on="2023-05-04")
    assert answer["Location"] == f"/case/{case.id}/admit"
    assert "2023" in case.number
    entry = Entry.objects.get(case=case)
    assert (entry.verb, entry.on, entry.entered_by, entry.basis) == ("admit", date(2023, 5, 4), "li", "paper")
    assert Evidence.objects.get(case=case).entry == 1
    address = f"/case/{case.id}/admit"
    page = client.get(address).content.decode()
    assert '<option value="apply"' not in page
    assert "补录：申请" in page
    page = client.get(address + "?step=accept&on=2023-05-05").content.decode()
    assert "梁一" in page
    data = {
        "form": "admit",
        "verb": "admit",
        "step": "accept",
        "on": "2023-05-05",
        "a.mediators": [str(town.cases["梁一"].id)],
        "a.chosen_by": "committee",
        "named": "老何",
        "reason": "纸质旧案",
    }
    assert client.post(address, data).status_code == 302
    case.refresh_from_db()
    assert case.stage == "accepted"
    last = Entry.objects.get(case=case, seq=2)
    assert (last.actor, last.on) == ("老何", date(2023, 5, 5))
    assert [found.sentence for found in verify()] == []


def test_what_was_in_force_on_the_papers_day_is_offered(town: Town, at: At) -> None:
    """梁一 stands on the roster from 2022-03-02."""
    address = f"/case/{town.cases['applied'].id}/admit?step=accept&on="
    assert "梁一" in at("li").get(address + "2022-03-02").content.decode()
    assert "梁一" not in at("li").get(address + "2022-03-01").content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": ""}, "补录须写明理由"),
        ({"a.kind": ""}, "请填写“纠纷类型”"),
        ({"party-1-name": ""}, "请选择由第几名当事人提出"),
        ({"on": "2014-05-04"}, "不存续，不能办理"),
    ],
)
def test_what_is_refused_is_said_and_kept(town: Town, at: At, more: dict[str, str], words: str) -> None:
    before = Entry.objects.count()
    answer = at("li").post("/cases/mediation/admit", first(town, **more))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "吴旧" in page
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("step=nothing&on=2023-05-04", "请选择要补录的步骤"),
        ("step=apply&on=昨天", "应为日期"),
        ("step=apply&on=2025-02-01", "不能晚于今天"),
    ],
)
def test_the_first_page_says_what_is_wrong(town: Town, at: At, query: str, words: str) -> None:
    answer = at("li").get(f"/cases/mediation/admit?{query}")
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_whose_it_was_is_asked(town: Town, at: At) -> None:
    address = f"/case/{town.cases['applied'].id}/admit"
    data = {"form": "admit", "step": "fail", "on": TODAY.isoformat(), "reason": "旧案"}
    answer = at("li").post(address, data)
    assert answer.status_code == 422
    assert "请选择当时的办理人" in answer.content.decode()


@pytest.mark.parametrize("who", ["wang", "he", "sun", "guan", "xin", "zhao"])
def test_only_who_may_correct_there(town: Town, at: At, who: str) -> None:
    client, before = at(who), Entry.objects.count()
    case, body = town.cases["applied"], town.bodies["town"]
    for address in (f"/case/{case.id}/admit", f"/cases/mediation/admit?body={body.id}"):
        assert client.get(address).status_code == 404, address
        assert client.post(address, first(town)).status_code == 404, address
    assert Entry.objects.count() == before
    if who in ("wang", "he", "sun"):
        assert "补录一件" not in client.get("/cases/mediation").content.decode()
        assert f"/case/{case.id}/admit" not in client.get(f"/case/{case.id}").content.decode()


def test_a_clerk_of_today_enters_papers_of_before(town: Town, at: At) -> None:
    Grant.objects.filter(person=town.people["li"]).update(since=TODAY)
    assert at("li").post("/cases/mediation/admit", first(town)).status_code == 302


def test_looking_for_known_parties_enters_nothing(town: Town, at: At) -> None:
    before = Entry.objects.count()
    more = {"look": "1", "party-1-number": "110101199003074519"}
    page = at("li").post("/cases/mediation/admit", first(town, **more)).content.decode()
    assert "同一证件号码的“" in page
    at("li").post("/cases/mediation/admit", first(town, more="1"))
    answer = at("li").post("/cases/mediation/admit", first(town, **{"party-1-number": "110101199003074519"}))
    assert answer.status_code == 422, "the same number under another name is looked at first"
    assert Entry.objects.count() == before
