"""What a person of one town sees and does in another: nothing, by page, list, search, address or act."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fadu.desk.urls import urlpatterns
from fadu.engine.models import Case, Document, Entry, Evidence, Grant, Link, Party, Unmasking
from tests.desk.conftest import At
from tests.desk.test_acts import PNG
from tests.desk.town import SINCE, Town

LISTS = ("/day", "/cases", "/cases/mediation", "/cases/mediation_committee", "/search?q=秦寅", "/search?q=示乙")
FILES = ("/cases.csv", "/cases/mediation.csv", "/cases.csv?q=秦寅")


def elsewhere(town: Town) -> dict[str, str]:
    """Every address of a case of the other town."""
    case = town.cases["elsewhere"]
    document = Document.objects.filter(case=case)[0]
    piece = Evidence.objects.create(
        case=case, digest="0" * 64, name="照片.png", kind="PNG图片", size=1, added_by="zhao", added_on=SINCE
    )
    key = f"/case/{case.id}"
    return {
        "case": key,
        "log": f"{key}/log",
        "clock": f"{key}/clock/conclude",
        "amend": f"{key}/entry/1/correct",
        "document": f"{key}/document/{document.id}",
        "document-file": f"{key}/document/{document.id}.docx",
        "receipt": f"{key}/document/{document.id}/receipt.pdf",
        "evidence": f"{key}/evidence/{piece.pk}",
        "evidence-file": f"{key}/evidence/{piece.pk}/file",
        "evidence-picture": f"{key}/evidence/{piece.pk}/thumb.jpg",
        "unmask": f"{key}/party/p1/number",
        "check": f"{key}/check",
        "dossier": f"{key}/dossier.pdf",
        "approvals": f"{key}/approvals",
        "case-admit": f"{key}/admit",
        "public": f"{key}/public/nothing",
    }


OF_A_CASE = {"case", "log", "clock", "amend", "document", "document-file", "evidence", "unmask", "act", "evidence-add"}
OF_A_CASE |= {"check", "dossier", "approvals", "case-admit", "evidence-file", "evidence-picture", "receipt", "public"}


def test_every_address_of_a_case_is_in_this_matrix() -> None:
    assert {str(one.name) for one in urlpatterns if str(one.pattern).startswith("case/")} == OF_A_CASE


@pytest.mark.parametrize("who", ["li", "wang", "he", "guan", "xin"])
def test_another_towns_case_is_not_there(town: Town, at: At, who: str) -> None:
    client = at(who)
    for name, address in elsewhere(town).items():
        assert client.get(address).status_code == 404, name
        assert client.post(address, {"reason": "看看", "verb": "void"}).status_code in (404, 405), name
    assert not Unmasking.objects.exists()


@pytest.mark.parametrize("who", ["li", "wang", "he", "guan", "xin"])
def test_another_towns_case_is_in_no_list_and_no_file(town: Town, at: At, who: str) -> None:
    client, number = at(who), town.cases["elsewhere"].number
    for address in LISTS:
        answer = client.get(address)
        assert answer.status_code in (200, 404)
        assert number not in answer.content.decode(), address
    for address in FILES:
        answer = client.get(address)
        assert answer.status_code in (200, 404)
        assert number not in answer.content.decode("utf-8-sig"), address


def test_the_same_addresses_are_there_for_their_own_people(town: Town, at: At) -> None:
    """Else the tests above could not fail."""
    client, number = at("zhao"), town.cases["elsewhere"].number
    found = elsewhere(town)
    for name in ("case", "log", "amend", "document", "document-file", "unmask"):
        assert client.get(found[name]).status_code == 200, name
    for address in ("/cases", "/cases/mediation", "/search?q=秦寅"):
        assert number in client.get(address).content.decode(), address
    for address in FILES:
        assert number in client.get(address).content.decode("utf-8-sig"), address


@pytest.mark.parametrize("who", ["li", "wang", "he", "sun", "guan", "xin"])
def test_nothing_is_done_in_another_town(town: Town, at: At, who: str) -> None:
    client, case = at(who), town.cases["elsewhere"]
    before = json.dumps(list(Entry.objects.order_by("case_id", "seq").values_list("digest", flat=True)))
    acts: list[dict[str, Any]] = [
        {"verb": "step", "step": "turn_away", "a.bar": "taken", "a.route": "suit"},
        {"verb": "step", "step": "accept", "a.mediators": [str(town.cases["梁一"].id)], "a.chosen_by": "parties"},
        {"verb": "serve", "paper-party": "人民调解申请书/p1", "method": "直接"},
        {"verb": "join", "party-1-name": "外人"},
        {"verb": "leave", "party": "p1", "reason": "退出"},
        {"verb": "void", "target": "1", "reason": "撤销"},
        {"verb": "step", "step": "turn_away", "actor": "zhao", "a.bar": "taken", "a.route": "suit"},
    ]
    for one in acts:
        answer = client.post(f"/case/{case.id}/act", {"on": "2025-01-24", "form": "x", **one})
        assert answer.status_code in (404, 422), one
    file = SimpleUploadedFile("照片.png", PNG)
    assert client.post(f"/case/{case.id}/evidence", {"file": file}).status_code == 404
    opening = {"body": str(town.bodies["other"].id), "on": "2025-01-24", "rows": "2", "by-row": "1"}
    opening |= {"party-1-name": "甲", "party-2-name": "乙", "a.kind": "family", "a.claim": "请求"}
    opening["a.committee"] = str(town.cases["other committee"].id)
    assert client.post("/cases/mediation/open/apply", opening).status_code == 404
    assert json.dumps(list(Entry.objects.order_by("case_id", "seq").values_list("digest", flat=True))) == before
    assert not Evidence.objects.filter(case=case).exists()


def test_a_reader_of_the_county_reads_both_towns_and_does_nothing(town: Town, at: At) -> None:
    client = at("sun")
    for name in ("applied", "elsewhere"):
        address = f"/case/{town.cases[name].id}"
        assert client.get(address).status_code == 200
        assert client.get(f"{address}/party/p1/number").status_code == 404
        assert client.get(f"{address}/entry/1/correct").status_code == 404


def test_a_grant_for_one_line_opens_that_line_alone(town: Town, at: At) -> None:
    Grant.objects.filter(person=town.people["he"]).update(module="mediator")
    client = at("he")
    assert client.get(f"/case/{town.cases['applied'].id}").status_code == 404
    assert client.get("/cases/mediation").status_code == 404
    assert client.get(f"/case/{town.cases['梁一'].id}").status_code == 200
    listed = client.get("/cases").content.decode()
    assert town.cases["梁一"].number in listed
    assert town.cases["applied"].number not in listed


def test_a_grant_that_ended_opens_nothing(town: Town, at: At) -> None:
    Grant.objects.filter(person=town.people["wang"]).update(until=SINCE.replace(year=2024))
    assert at("wang").get(f"/case/{town.cases['applied'].id}").status_code == 404


def test_a_linked_case_that_may_not_be_read_is_not_named(town: Town, at: At) -> None:
    mine, other = town.cases["applied"], town.cases["elsewhere"]
    Link.objects.create(case=mine, other=other, entry=1)
    page = at("li").get(f"/case/{mine.id}").content.decode()
    assert "另一机关或者事项的案件" in page
    assert other.number not in page
    assert str(other.id) not in page
    assert other.number in at("sun").get(f"/case/{mine.id}").content.decode()


def test_looking_at_a_number_is_asked_why_and_kept(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}/party/p1/number"
    assert "110101199003074519" not in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 422
    assert not Unmasking.objects.exists()
    shown = client.post(address, {"reason": "核对身份"})
    assert "110101199003074519" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    row = Unmasking.objects.get()
    assert (row.person, row.what, row.reason) == ("li", "number", "核对身份")
    assert row.party == Party.objects.get(case=town.cases["accepted"], key="p1")
    assert client.get(f"/case/{town.cases['accepted'].id}/party/p1/name").status_code == 404


def test_nobody_reaches_a_page_without_signing_in(town: Town) -> None:
    case = Case.objects.all()[0]
    for one in urlpatterns:
        if str(one.name) in ("home", "sign-in", "sign-out", "paper-style"):
            continue
        address = "/" + str(one.pattern)
        address = re.sub(r"<uuid:\w+>", str(case.id), address)
        address = re.sub(r"<\w+:\w+>", "1", address)
        if one.name == "calendar":  # a calendar program signs in by the address itself; a made-up one leads nowhere
            assert Client().get(address).status_code == 404
            continue
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code in (302, 405), address
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/sign-in"), address
