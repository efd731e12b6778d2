"""Parties who are in cases of the body already: told at entry to who may read those cases, and to nobody else."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.test import Client

from fadu.desk import known
from fadu.desk.seat import seat_for
from fadu.engine.models import Case, Evidence, Grant, Party
from fadu.engine.secrets import digest_of
from tests.desk.conftest import At
from tests.desk.test_acts import fill, send
from tests.desk.town import Town
from tests.pictures import photo

NUMBER = "110101199003074519"  # of 周甲, 郑丙 and others who came first in a case
OPEN = "/cases/mediation/open/apply"


def typed(client: Client, **more: Any) -> str:
    """The page after a new case's form was sent."""
    data = fill(client, OPEN, "open") | {"a.kind": "family", "a.claim": "赡养。", "party-2-name": "邓巳"}
    return unescape(client.post(OPEN, data | more, follow=True).content.decode())


def test_who_is_in_another_case_is_told_before_anything_is_entered(town: Town, at: At) -> None:
    before = Case.objects.count()
    page = typed(at("li"), **{"party-1-name": "", "party-1-number": NUMBER, "look": "1"})
    case = town.cases["ended"]
    assert f'同一证件号码的“杨子”在<a href="/case/{case.id}">{case.number}</a>“{case.title}”中为当事人。' in page
    assert 'name="take" value="1:杨子"' in page
    assert "秦寅" not in page, "the other town's"
    assert NUMBER in page, "what was typed is kept in its field"
    assert page.count(NUMBER) == 1
    assert Case.objects.count() == before


def test_the_name_is_taken_over(town: Town, at: At) -> None:
    page = typed(at("li"), **{"party-1-number": NUMBER, "take": "1:杨子"})
    assert 'name="party-1-name" value="杨子"' in page
    assert 'name="take" value="1:杨子"' not in page


def test_another_name_for_the_same_number_is_asked_about_once(town: Town, at: At) -> None:
    before = Case.objects.count()
    page = typed(at("li"), **{"party-1-name": "许辰", "party-1-number": NUMBER})
    assert "同一证件号码在本机关的案件中登记为“" in page
    assert 'name="sure"' in page
    assert Case.objects.count() == before
    assert "已登记，案号" in typed(at("li"), **{"party-1-name": "许辰", "party-1-number": NUMBER, "sure": "1"})
    assert Case.objects.count() == before + 1


def test_a_telephone_is_found_and_said_after_entering(town: Town, at: At) -> None:
    page = typed(at("li"), **{"party-1-name": "许辰", "party-1-phone": "138 0000 0001"})
    assert "已登记，案号" in page
    assert "同一电话的“杨子”在" in page


def test_who_joins_is_looked_up_in_the_other_cases(town: Town, at: At) -> None:
    more = {"party-1-name": "郑丙", "party-1-number": NUMBER}
    answer = send(at("li"), town, "accepted", "v-join", **more, look="1")
    page = unescape(answer.content.decode())
    assert "同一证件号码的“杨子”在" in page
    assert "同一证件号码的“郑丙”在" not in page, "this case is no other"
    assert not Party.objects.filter(case=town.cases["accepted"], key="p3").exists()


def test_nothing_is_told_of_another_body(town: Town, at: At) -> None:
    page = typed(at("zhao"), **{"party-1-number": NUMBER, "look": "1"})
    assert "同一证件号码的“秦寅”在" in page
    assert "杨子" not in page


@pytest.mark.parametrize(
    ("who", "where", "names"),
    [
        ("sun", "town", {"杨子", "沈壬", "卫庚"}),  # reads both towns, and is told of the body at hand
        ("sun", "other", {"秦寅"}),
        ("zhao", "town", set()),
        ("guan", "town", set()),  # 管理 reads no case
        ("xin", "town", set()),
    ],
)
def test_only_cases_that_may_be_read_are_told(town: Town, who: str, where: str, names: set[str]) -> None:
    data = QueryDict(f"party-1-number={NUMBER}&party-1-name=&party-1-shape=card")
    found = known.known(seat_for(town.people[who]), town.bodies[where].path, data, rows=1)
    assert {one.name for one in found.get(1, ())} == names


def test_nothing_is_told_of_a_line_that_may_not_be_read(town: Town) -> None:
    Grant.objects.filter(person=town.people["sun"]).update(module="mediator")
    data = QueryDict(f"party-1-number={NUMBER}")
    assert known.known(seat_for(town.people["sun"]), town.bodies["town"].path, data, rows=1) == {}


def test_a_number_in_part_or_wrong_is_not_looked_up(town: Town, at: At) -> None:
    for number in (NUMBER[:17], NUMBER[:17] + "8"):
        assert "同一证件号码" not in typed(at("li"), **{"party-1-number": number, "look": "1"})


def test_who_tries_number_after_number_is_told_nothing(town: Town, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "LOOKS", 2)
    told = ["杨子" in typed(at("li"), **{"party-1-number": NUMBER, "look": "1"}) for _ in range(3)]
    assert told == [True, True, False]


def test_a_voided_case_is_not_told(town: Town, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST", 10)
    client, address = at("li"), f"/case/{town.cases['applied'].id}/entry/1/void"
    look = {"party-1-number": NUMBER, "look": "1"}
    assert "“周甲”在" in typed(client, **look)
    assert client.post(address, fill(client, address, "void") | {"reason": "重复登记"}).status_code == 302
    assert "“周甲”在" not in typed(client, **look)


def test_the_look_up_goes_by_index(town: Town) -> None:
    same = Q(number_digest__in=[digest_of(NUMBER)]) | Q(phone_digest__in=[digest_of("13800000001")])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Party.objects.filter(same).explain()
    assert "number_digest" in plan
    assert "SCAN engine_party" not in plan.replace("USING", "")


def test_files_of_a_form_that_was_refused_need_not_be_sent_again(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    data = fill(client, address, "s-mediate") | {"actor": "wang", "a.account": "谈妥。", "a.invited": ""}
    scan = SimpleUploadedFile("签字.jpg", photo())
    refused = client.post(f"{address}/act", data | {"a.place": "", "paper": scan})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "已收到“签字.jpg”，不必再传" in page
    token = page.split('name="kept" value="')[1].split('"')[0]
    other = client.post(f"{address}/act", data | {"a.place": "", "kept": token[:-1] + "x"})
    assert "已收到" not in other.content.decode()
    assert client.post(f"{address}/act", data | {"a.place": "村部", "kept": token}).status_code == 302
    assert Evidence.objects.get(case=town.cases["accepted"]).name == "签字.jpg"
