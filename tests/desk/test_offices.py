"""Bodies, people and grants: who changes them, what is refused, and that every change is kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from fadu.desk.offices import grantable, words
from fadu.engine.changes import Change
from fadu.engine.models import Body, Grant, Person
from tests.desk.conftest import At
from tests.desk.town import PASSWORD, SINCE, TODAY, Town

NEW = {
    "name": "新镇",
    "full_name": "示例县新镇人民政府",
    "word": "新",
    "kind": "镇",
    "code": "",
    "opened_on": "2025-01-24",
}


def admin_of_town(town: Town, at: At) -> Client:
    """何示 administers the town alone."""
    Grant.objects.create(person=town.people["he"], role="admin", body=town.bodies["town"], since=SINCE)
    return at("he")


def pages(town: Town) -> list[str]:
    body, one = town.bodies["town"].id, town.people["li"].id
    return [
        "/bodies",
        f"/bodies/{body}/add",
        f"/bodies/{body}/close",
        "/changes",
        "/people",
        "/people/add",
        f"/people/{one}",
    ]


def deeds(town: Town) -> list[str]:
    one, grant = town.people["li"].id, Grant.objects.filter(person=town.people["li"])[0].pk
    return [f"/people/{one}/{deed}" for deed in ("give", f"end/{grant}", "password", "stop", "resume", "stand-in")]


@pytest.mark.parametrize(("who", "status"), [("guan", 200), ("li", 404), ("he", 404), ("sun", 404), ("xin", 404)])
def test_the_office_is_there_for_its_administrators_alone(town: Town, at: At, who: str, status: int) -> None:
    client = at(who)
    for address in pages(town):
        assert client.get(address).status_code == status, address
    assert ("人员和授权" in client.get("/day").content.decode()) == (status == 200)
    if status == 404:
        for address in deeds(town):
            assert client.post(address).status_code == 404, address
        assert not Change.objects.exists()


def test_an_administrator_of_one_town_changes_nothing_elsewhere(town: Town, at: At) -> None:
    client = admin_of_town(town, at)
    other, zhao = town.bodies["other"], town.people["zhao"]
    grant = Grant.objects.filter(person=zhao)[0]
    assert "示乙镇" not in client.get("/bodies").content.decode()
    assert "赵示" not in client.get("/people").content.decode()
    for address in (f"/bodies/{other.id}/add", f"/bodies/{other.id}/close", f"/people/{zhao.id}"):
        assert client.get(address).status_code == 404
        assert client.post(address, NEW | {"on": "2025-01-24"}).status_code in (404, 405)
    for deed in ("give", f"end/{grant.pk}", "password", "stop", "resume"):
        assert client.post(f"/people/{zhao.id}/{deed}").status_code == 404
    li = town.people["li"]
    assert client.post(f"/people/{li.id}/end/{grant.pk}").status_code == 404
    answer = client.post(f"/people/{li.id}/give", {"role": ":clerk", "body": str(other.id), "since": "2025-01-24"})
    assert "选择一个有效的选项" in answer.content.decode()
    grant.refresh_from_db()
    assert grant.until is None
    assert not Change.objects.exists()


def test_a_body_is_opened_under_another_and_closed(town: Town, at: At) -> None:
    client, county = at("guan"), town.bodies["county"]
    assert client.post(f"/bodies/{county.id}/add", NEW).status_code == 302
    new = Body.objects.get(word="新")
    assert (new.parent, new.sample, new.path.startswith(county.path)) == (county, True, True)
    assert client.post(f"/bodies/{new.id}/close", {"on": "2025-01-24"}).status_code == 302
    new.refresh_from_db()
    assert new.closed_on == TODAY
    said = list(Change.objects.order_by("id").values_list("what", "said", "by"))
    assert said == [
        ("body_opened", "设立示例县新镇人民政府，上级示例县人民政府，自2025-01-24", "guan"),
        ("body_closed", "撤销示例县新镇人民政府，自2025-01-24；未结案件0件", "guan"),
    ]
    assert "撤销示例县新镇人民政府" in client.get("/changes").content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"word": "示例"}, "代字“示例”已有机关使用"),
        ({"full_name": "示例县示乙镇人民政府"}, "已有名为“示例县示乙镇人民政府”的机关"),
        ({"opened_on": "2014-12-31"}, "设立日期不得早于上级示例县的设立日期（2015-01-01）"),
        ({"opened_on": "昨天"}, "输入一个有效的日期"),
        ({"name": ""}, "这个字段是必填项"),
    ],
)
def test_a_body_that_cannot_be_is_refused_in_words(town: Town, at: At, changed: dict[str, str], sentence: str) -> None:
    answer = at("guan").post(f"/bodies/{town.bodies['county'].id}/add", NEW | changed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Body.objects.count() == 3


def test_a_body_with_others_under_it_stays_open(town: Town, at: At) -> None:
    answer = at("guan").post(f"/bodies/{town.bodies['county'].id}/close", {"on": "2025-01-24"})
    assert "示例县还有下级机关：" in answer.content.decode()
    town.bodies["county"].refresh_from_db()
    assert town.bodies["county"].closed_on is None


def test_someone_new_signs_in_with_the_password_shown_once(town: Town, at: At) -> None:
    client = at("guan")
    asked = {"username": "qian", "name": "钱示", "role": "mediation:mediator", "since": "2025-01-24", "until": ""}
    answer = client.post("/people/add", asked | {"body": str(town.bodies["town"].id)})
    found = re.search(r'<code class="password">([^<]+)</code>', answer.content.decode())
    assert found is not None
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().login(username="qian", password=found[1])
    grant = Grant.objects.get(person__username="qian")
    assert (grant.role, grant.module, grant.body, grant.since) == ("mediator", "mediation", town.bodies["town"], TODAY)
    assert [one.what for one in Change.objects.order_by("id")] == ["person_added", "grant_given"]
    assert found[1] not in "".join(Change.objects.values_list("said", flat=True))
    again = client.post("/people/add", asked | {"body": str(town.bodies["town"].id)})
    assert "用户名“qian”已有人使用" in again.content.decode()
    spaced = client.post("/people/add", asked | {"body": str(town.bodies["town"].id), "username": "qian er"})
    assert "不带空格" in spaced.content.decode()


def test_a_grant_is_given_and_ended(town: Town, at: At) -> None:
    client, xin = at("guan"), town.people["xin"]
    Grant.objects.create(person=xin, role="read", body=town.bodies["town"], since=SINCE, until=TODAY)
    asked = {"role": ":clerk", "body": str(town.bodies["town"].id), "since": "2025-01-24", "until": ""}
    assert client.post(f"/people/{xin.id}/give", asked).status_code == 302
    assert "已有这项授权" in client.post(f"/people/{xin.id}/give", asked).content.decode()
    early = client.post(f"/people/{xin.id}/give", asked | {"role": ":head", "until": "2025-01-24"})
    assert "终止日期须晚于起始日期" in early.content.decode()
    grant = Grant.objects.get(person=xin, role="clerk")
    assert at("xin").get("/cases/mediation").status_code == 200
    assert client.post(f"/people/{xin.id}/end/{grant.pk}").status_code == 302
    grant.refresh_from_db()
    assert grant.until == TODAY
    assert at("xin").get("/cases/mediation").status_code == 404
    ended = client.post(f"/people/{xin.id}/end/{grant.pk}", follow=True)
    assert f"这项授权已于{TODAY}终止" in ended.content.decode()
    assert [one.what for one in Change.objects.order_by("id")] == ["grant_given", "grant_ended"]


def test_nobody_ends_their_own_administration_or_stops_their_own_account(town: Town, at: At) -> None:
    client, guan = at("guan"), town.people["guan"]
    grant = Grant.objects.get(person=guan)
    assert "不能终止自己的管理授权" in client.post(f"/people/{guan.id}/end/{grant.pk}", follow=True).content.decode()
    assert "不能停用自己的账号" in client.post(f"/people/{guan.id}/stop", follow=True).content.decode()
    grant.refresh_from_db()
    assert grant.until is None
    assert not Change.objects.exists()


def test_an_account_is_stopped_resumed_and_given_a_new_password(town: Town, at: At) -> None:
    client, li = at("guan"), town.people["li"]
    seated = at("li")
    assert client.post(f"/people/{li.id}/stop", {"anyway": "1"}).status_code == 302
    assert seated.get("/day").status_code == 302  # no longer signed in
    assert not Client().login(username="li", password=PASSWORD)
    assert client.post(f"/people/{li.id}/resume").status_code == 302
    assert Client().login(username="li", password=PASSWORD)
    answer = client.post(f"/people/{li.id}/password")
    fresh = re.search(r'<code class="password">([^<]+)</code>', answer.content.decode())
    assert fresh is not None
    assert not Client().login(username="li", password=PASSWORD)
    assert Client().login(username="li", password=fresh[1])
    assert [one.what for one in Change.objects.order_by("id")] == ["person_stopped", "person_resumed", "password_reset"]


def test_whoever_also_works_elsewhere_is_not_touched_from_one_town(town: Town, at: At) -> None:
    Grant.objects.create(person=town.people["sun"], role="read", body=town.bodies["town"], since=SINCE)
    client, sun = admin_of_town(town, at), town.people["sun"]
    page = client.get(f"/people/{sun.id}").content.decode()
    assert "重置密码" not in page
    for deed in ("password", "stop", "resume"):
        answer = client.post(f"/people/{sun.id}/{deed}", follow=True)
        assert "该人员在其他机关还有职责" in answer.content.decode()
    assert Person.objects.get(username="sun").check_password(PASSWORD)
    assert "示例县：" not in client.get("/people").content.decode()  # grants elsewhere are not shown


def test_a_grant_of_one_line_administers_nothing(town: Town, at: At) -> None:
    Grant.objects.create(
        person=town.people["he"], role="admin", module="mediation", body=town.bodies["town"], since=SINCE
    )
    assert at("he").get("/people").status_code == 404
    Grant.objects.create(
        person=town.people["wang"], role="admin", body=town.bodies["town"], since=TODAY + timedelta(days=1)
    )
    assert at("wang").get("/people").status_code == 404


def test_the_record_of_changes_is_only_added_to(town: Town, at: At) -> None:
    at("guan").post(f"/people/{town.people['wang'].id}/stop")
    with pytest.raises(DatabaseError, match="变更记录不能修改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE engine_change SET said = '没有的事'")


def test_roles_have_their_words() -> None:
    values = [value for _, choices in grantable() for value, _ in choices]
    assert len(values) == len(set(values))
    assert {":admin", ":read", ":enter", "mediation:mediator", "mediation:read"} <= set(values)
    assert "mediation:party" not in values  # a party is nobody of the office
    assert words("admin", "") == "管理"
    assert words("mediator", "mediation") in words("mediator", "").split("、")
