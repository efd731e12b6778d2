"""Somebody goes on leave: a case is handed over by keyboard on a phone, a stand-in sees the rest marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from fadu.engine.models import Case, Grant, Person
from tests.browser.test_desk import PHONE, cookie, unfold
from tests.desk.town import SINCE, Town, build


@pytest.fixture
def town(transactional_db: None) -> Town:
    town = build()
    person = Person.objects.create(username="chen", name="陈示", sample=True)
    town.people["chen"] = person
    for role in ("clerk", "enter"):
        Grant.objects.create(person=person, role=role, body=town.bodies["town"], since=SINCE)
    return town


def readable(page: Page, axe: Callable[[Page], list[str]]) -> None:
    unfold(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_leave(town: Town, browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]]) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE)  # type: ignore[arg-type]
    page, case = context.new_page(), town.cases["applied"]
    context.add_cookies([cookie(town, live_server)])
    page.goto(f"{live_server.url}/case/{case.id}")
    page.locator("#v-handover summary").focus()
    page.keyboard.press("Enter")
    page.select_option("#v-handover-to", value="chen")
    page.locator("#v-handover-reason").focus()
    page.keyboard.type("休假")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已移交。")
    assert Case.objects.get(pk=case.pk).handler == "chen"
    page.goto(f"{live_server.url}/people/{town.people['li'].id}/handover")
    readable(page, axe)

    context.clear_cookies()
    context.add_cookies([cookie(town, live_server, "guan")])
    page.goto(f"{live_server.url}/people/{town.people['li'].id}")
    readable(page, axe)
    page.select_option("#id_d-person", label="陈示（chen）")
    page.select_option("#id_d-body", value=str(town.bodies["town"].id))
    page.fill("#id_d-since", "2025-01-20")
    page.fill("#id_d-until", "2025-02-01")
    page.fill("#id_d-reason", "年休假")
    page.get_by_role("button", name="登记代办").click()
    page.wait_for_selector("text=已登记代办")

    context.clear_cookies()
    context.add_cookies([cookie(town, live_server, "chen")])
    page.goto(f"{live_server.url}/day")
    assert page.locator("text=代李示").count() > 0
    assert page.locator(".bar .counts a").first.is_visible()
    page.goto(f"{live_server.url}/cases/mediation/admit")
    assert "没有" in (page.text_content("main") or page.text_content("body") or ""), "who may not correct enters none"

    context.clear_cookies()
    context.add_cookies([cookie(town, live_server)])
    page.goto(f"{live_server.url}/cases/mediation/admit")
    readable(page, axe)
    page.goto(f"{live_server.url}/cases/mediation/admit?step=apply&on=2023-05-04")
    readable(page, axe)
    context.close()
