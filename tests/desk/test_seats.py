"""Signing in, one's own page, the body one works for."""

import pytest
from django.core.cache import cache
from django.test import Client

from fadu.desk.signing import TRIES
from fadu.engine.models import Person
from tests.desk.conftest import At
from tests.desk.town import PASSWORD, Town


def enter(client: Client, who: str, password: str = PASSWORD) -> object:
    return client.post("/sign-in", {"username": who, "password": password})


def test_one_signs_in_and_out(town: Town) -> None:
    client = Client()
    assert client.get("/day").headers["Location"] == "/sign-in?next=/day"
    answer = enter(client, "li")
    assert answer.headers["Location"] == "/day"
    assert "今日事项" in client.get("/day").content.decode()
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/day").status_code == 302


def test_a_wrong_password_is_told_and_too_many_have_to_wait(town: Town) -> None:
    client = Client()
    for _ in range(TRIES):
        assert "用户名或者密码不对" in enter(client, "li", "wrong").content.decode()
    assert "15分钟后再试" in enter(client, "li").content.decode()
    assert enter(client, "wang").status_code == 302, "another name does not wait"
    cache.clear()
    assert enter(client, "li").status_code == 302


def test_a_stopped_account_does_not_sign_in(town: Town) -> None:
    Person.objects.filter(username="li").update(is_active=False)
    assert "用户名或者密码不对" in enter(Client(), "li").content.decode()


def test_the_banner_says_sample_data_and_the_day(town: Town, at: At) -> None:
    for page in (Client().get("/sign-in"), at("li").get("/day")):
        assert "示例数据 · 当前日期 2025-01-24" in page.content.decode()


def test_my_page_lists_grants_in_words(at: At) -> None:
    page = at("li").get("/me").content.decode()
    assert "代录" in page
    assert "示例县示例镇人民政府" in page


def test_a_password_is_changed(town: Town, at: At) -> None:
    client = at("li")
    new = "新的口令-2025-长"
    wrong = client.post("/me/password", {"old_password": "x", "new_password1": new, "new_password2": new})
    assert "还不能保存" in wrong.content.decode()
    answer = client.post("/me/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer.headers["Location"] == "/me"
    assert client.get("/me").status_code == 200, "one stays signed in"
    assert enter(Client(), "li", new).status_code == 302


def test_large_print_is_remembered(at: At) -> None:
    client = at("li")
    assert 'class="elder"' not in client.get("/day").content.decode()
    client.post("/me/elder")
    assert 'class="elder"' in client.get("/day").content.decode()
    client.post("/me/elder")
    assert 'class="elder"' not in client.get("/day").content.decode()


def test_the_body_is_chosen_among_those_below(town: Town, at: At) -> None:
    client = at("sun")
    both = client.get("/cases").content.decode()
    assert town.cases["applied"].number in both
    assert town.cases["elsewhere"].number in both
    answer = client.post("/body", {"body": str(town.bodies["other"].id)})
    assert answer.status_code == 302
    other = client.get("/cases").content.decode()
    assert town.cases["applied"].number not in other
    assert town.cases["elsewhere"].number in other


def test_a_body_that_was_not_granted_cannot_be_chosen(town: Town, at: At) -> None:
    client = at("li")
    assert client.post("/body", {"body": str(town.bodies["other"].id)}).status_code == 404
    session = client.session
    session["body"] = town.bodies["other"].id.hex
    session.save()
    assert town.cases["elsewhere"].number not in client.get("/cases").content.decode()


@pytest.mark.parametrize("page", ["/day", "/cases", "/search?q=调解", "/me", "/help"])
def test_who_holds_nothing_sees_nothing(town: Town, at: At, page: str) -> None:
    answer = at("xin").get(page)
    assert answer.status_code == 200
    assert town.cases["applied"].number not in answer.content.decode()
