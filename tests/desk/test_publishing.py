"""The page that the public will read, before it is published, while it stands, and after it was taken back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fadu.engine.acting import Act
from fadu.engine.models import Case
from tests.desk.conftest import At
from tests.desk.town import TODAY, Town

ISSUER = "省司法厅"
PUT_UP = {"medium": "platform", "address": "公示平台", "checked": "是", "redacted": "渔政"}


@pytest.fixture
def officer(town: Town) -> Case:
    """An officer with a certificate that is not public yet."""
    applied = {"name": "石某", "account": "", "post": "执法队", "staffing": "official", "may_review": "否"}
    town.send("officer", Act(step="apply", on=date(2024, 12, 2), actor="li", module="officer", answers=applied))
    town.do("officer", "train", "2024-12-10", answers={"hours": "60"})
    outside(town, "examine", "2024-12-12", exam_passed="是")
    town.do("officer", "verify", "2024-12-13", "he")
    outside(town, "issue", "2024-12-16", certificate="示-007", kind="enforcement", scope="城乡建设\n渔政")
    return town.cases["officer"]


def outside(town: Town, step: str, on: str, **answers: str) -> None:
    town.send("officer", Act(step=step, on=date.fromisoformat(on), actor=ISSUER, entered_by="li", answers=answers))


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def public(client: Client, case: Case, step: str = "announce") -> str:
    """What stands on the public's side of the page."""
    return words(client, f"/case/{case.id}/public/{step}").partition("只给经办人看")[0]


def put_up(client: Client, case: Case, **more: Any) -> Any:
    data = {"form": "s-announce", "verb": "step", "step": "announce", "on": TODAY.isoformat(), "who": "li"}
    return client.post(f"/case/{case.id}/act", data | {f"a.{name}": value for name, value in PUT_UP.items()} | more)


def test_before_it_is_public_the_page_shows_what_will_be(at: At, officer: Case) -> None:
    whole = words(at("li"), f"/case/{officer.id}/public/announce")
    page, _, aside = whole.partition("只给经办人看")
    assert "预览：公开以后公众看到的页面" in page
    assert "示-007" in page
    assert "执法队" not in page
    assert "岗前培训学时" in aside
    assert "公开前预览" in words(at("li"), f"/case/{officer.id}")


def test_words_put_aside_to_be_hidden_are_seen_hidden_before_publishing(at: At, officer: Case) -> None:
    client = at("li")
    assert "渔政" in public(client, officer)
    assert put_up(client, officer, aside="keep").status_code == 302
    assert "渔政" not in public(client, officer)
    assert "城乡建设、＊＊" in public(client, officer)


def test_publishing_registers_it_and_what_changes_since_is_told(town: Town, at: At, officer: Case) -> None:
    client = at("li")
    assert put_up(client, officer).status_code == 302
    assert "公众现在看到的页面" in public(client, officer)
    registered = Case.objects.get(module="publication")
    assert registered.title == "行政执法人员（石某，示-007）"
    assert f"/case/{registered.id}" in client.get(f"/case/{officer.id}/public/announce").content.decode()
    outside(town, "change", "2025-01-24", post="队长", scope="城乡建设")
    whole = words(client, f"/case/{officer.id}/public/announce")
    assert "公开以后记录又有变动" in whole
    assert "城乡建设、＊＊" in whole
    assert "须更新" in words(client, "/cases/officer/public")
    town.do("officer", "update", "2025-01-24", answers=PUT_UP | {"redacted": ""})
    for step in ("announce", "update"):
        assert "公开以后记录又有变动" not in words(client, f"/case/{officer.id}/public/{step}")
        assert "＊＊" not in public(client, officer, step)
    assert words(client, f"/case/{officer.id}").count("公众看到的页面") == 1


def test_what_was_taken_back_is_read_no_longer(town: Town, at: At, officer: Case) -> None:
    client = at("li")
    put_up(client, officer)
    assert "示-007" in words(client, "/cases/officer/public")
    outside(town, "cancel", "2025-01-24", ground="moved")
    page = public(client, officer)
    assert "公众已经看不到这一页" in page
    assert "示-007" not in page
    assert "示-007" not in words(client, "/cases/officer/public")
    assert Case.objects.get(module="publication").stage == "withdrawn"


def test_who_may_not_read_the_case_finds_no_page(at: At, officer: Case) -> None:
    assert at("zhao").get(f"/case/{officer.id}/public/announce").status_code == 404
    assert at("zhao").get("/cases/officer/public").status_code in (200, 404)
    assert "示-007" not in at("zhao").get("/cases/officer/public").content.decode()


def test_a_step_that_publishes_nothing_has_no_page(at: At, officer: Case) -> None:
    assert at("li").get(f"/case/{officer.id}/public/train").status_code == 404
    assert at("li").get(f"/case/{officer.id}/public/nothing").status_code == 404
    assert at("li").get("/cases/mediator/public").status_code == 404


def test_a_page_costs_few_queries(at: At, officer: Case, django_assert_max_num_queries: Any) -> None:
    client = at("li")
    with django_assert_max_num_queries(40):
        client.get(f"/case/{officer.id}/public/announce")
