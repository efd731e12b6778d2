"""The desk in a browser: readable by machine, by keyboard, on a phone, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from fadu.engine.models import Document
from tests.desk.town import PASSWORD, Town, build

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def town(transactional_db: None) -> Town:
    return build()


def cookie(town: Town, live_server: LiveServer, who: str = "li") -> Any:
    """The session of someone who signed in."""
    client = Client()
    client.force_login(town.people[who])
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


def pages(town: Town) -> dict[str, str]:
    """One address of each kind of page."""
    case = f"/case/{town.cases['agreed'].id}"
    document = Document.objects.filter(case=town.cases["agreed"])[0]
    return {
        "sign-in": "/sign-in",
        "day": "/day",
        "cases": "/cases",
        "line": "/cases/mediation",
        "empty": "/cases/mediation?q=查无此人",
        "open": "/cases/mediation/open/apply",
        "case": case,
        "register": f"/case/{town.cases['committee'].id}",
        "check": f"{case}/check",
        "approvals": f"{case}/approvals",
        "overdue": "/overdue",
        "log": f"{case}/log",
        "clock": f"/case/{town.cases['committee'].id}/clock/term",
        "amend": f"{case}/entry/5/correct",
        "void": f"{case}/entry/5/void",
        "unmask": f"{case}/party/p1/number",
        "document": f"{case}/document/{document.id}",
        "me": "/me",
        "password": "/me/password",
        "help": "/help",
    }


LAID = """[...document.querySelectorAll('main td, main th')].filter(
  one => !["table-cell", "none"].includes(getComputedStyle(one).display)).map(one => one.outerHTML)"""
"""Cells that a style of something else has torn out of their table."""


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def enhanced(page: Page) -> list[str]:
    """What is below seven to one."""
    options = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [node["html"] for rule in found for node in rule["nodes"]]


def test_every_kind_of_page_is_readable_by_machine(
    town: Town, page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    for name, address in pages(town).items():
        if name == "day":
            page.context.add_cookies([cookie(town, live_server)])
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, name
        unfold(page)
        assert axe(page) == [], name
        assert page.evaluate(LAID) == [], name


@pytest.mark.parametrize("name", ["day", "line", "case", "amend"])
def test_the_dark_scheme_is_readable(
    town: Town, browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]], name: str
) -> None:
    context = browser.new_context(locale="zh-CN", color_scheme="dark")
    context.add_cookies([cookie(town, live_server)])
    page = context.new_page()
    page.goto(live_server.url + pages(town)[name])
    unfold(page)
    assert axe(page) == []
    context.close()


def test_large_print_has_seven_to_one(town: Town, page: Page, live_server: LiveServer) -> None:
    page.context.add_cookies([cookie(town, live_server)])
    page.goto(live_server.url + "/me")
    page.get_by_role("button", name="长者模式").click()
    for name in ("day", "line", "case", "open"):
        page.goto(live_server.url + pages(town)[name])
        unfold(page)
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
        assert enhanced(page) == [], name


def test_no_page_is_wider_than_a_phone(town: Town, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(locale="zh-CN", viewport=PHONE)  # type: ignore[arg-type]
    context.add_cookies([cookie(town, live_server)])
    page = context.new_page()
    for name, address in pages(town).items():
        page.goto(live_server.url + address)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    page.goto(live_server.url + "/day")
    rail = page.get_by_role("navigation", name="主菜单")
    assert not rail.is_visible()
    page.get_by_role("link", name="菜单", exact=True).click()
    rail.get_by_role("link", name="人民调解", exact=True).click()
    assert page.get_by_role("heading", name="人民调解").is_visible()
    context.close()


def test_everything_works_without_script(town: Town, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("用户名").fill("li")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name=town.cases["applied"].number).click()
    page.locator("#s-accept > summary").click()
    form = page.locator("#s-accept form")
    form.get_by_role("button", name="受理").click()
    form = page.locator("#s-accept form")
    assert form.get_by_role("alert").get_by_role("link", name="请填写“人民调解员”。").is_visible()
    form.get_by_label("梁一").check()
    form.get_by_label("选定方式").select_option("调委会指定")
    form.get_by_role("button", name="受理").click()
    assert page.get_by_role("status").inner_text() == "已登记。"
    assert page.locator(".head").get_by_text("调解中", exact=True).is_visible()
    page.goto(f"{live_server.url}/me")
    page.get_by_role("button", name="退出登录").click()
    assert page.url.endswith("/sign-in")
    context.close()


def test_a_list_is_walked_by_keys(town: Town, page: Page, live_server: LiveServer) -> None:
    page.context.add_cookies([cookie(town, live_server)])
    page.goto(f"{live_server.url}/cases/mediation?sort=number")
    numbers = page.locator("tbody a").all_inner_texts()
    focused = "document.activeElement.textContent"
    page.keyboard.press("j")
    assert page.evaluate(focused) == numbers[0]
    page.keyboard.press("j")
    assert page.evaluate(focused) == numbers[1]
    page.keyboard.press("k")
    assert page.evaluate(focused) == numbers[0]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("j")
    assert page.locator("#find").input_value() == "j", "typing is not walking"
    page.locator("tbody a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/case/**")
    assert numbers[1] in page.title()


def test_a_step_is_reached_and_taken_by_keyboard_alone(town: Town, page: Page, live_server: LiveServer) -> None:
    page.context.add_cookies([cookie(town, live_server)])
    page.goto(f"{live_server.url}/case/{town.cases['applied'].id}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('details')?.id") == "s-turn_away":
            break
    page.keyboard.press("Enter")
    assert page.locator("#s-turn_away").get_attribute("open") is not None
    page.locator("#s-turn_away-bar").press("ArrowDown")
    page.locator("#s-turn_away-route").press("ArrowDown")
    page.locator("#s-turn_away-route").press("Enter")
    page.locator("#s-turn_away form button").first.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_role("status").inner_text() == "已登记。"
