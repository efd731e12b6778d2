"""Figures, report room, reading room, bodies and people in a browser: readable by machine, on a phone, by links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from fadu.desk.models import Draft
from fadu.desk.urls import urlpatterns
from tests.browser.test_desk import PHONE, cookie, unfold
from tests.desk.test_reading_room import brought
from tests.desk.test_reports import drafted
from tests.desk.town import Town, build


@pytest.fixture
def town(transactional_db: None) -> Town:
    return build()


def rooms(town: Town) -> dict[str, tuple[str, str]]:
    """One address of each kind of page, and who may see it."""
    drafted(town)
    client = Client()
    client.force_login(town.people["li"])
    draft: Draft = brought(client, town)
    body, one = town.bodies["town"].id, town.people["li"].id
    return {
        "figures-of": ("li", f"/figures/{body}/2024"),
        "figure": ("li", f"/figures/{body}/2024/mediation_applications"),
        "report": ("li", f"/reports/{body}/2024"),
        "reading": ("li", "/reading"),
        "draft": ("li", f"/reading/{draft.id}"),
        "draft-edit": ("li", f"/reading/{draft.id}/edit"),
        "bodies": ("guan", "/bodies"),
        "body-add": ("guan", f"/bodies/{body}/add"),
        "body-close": ("guan", f"/bodies/{body}/close"),
        "changes": ("guan", "/changes"),
        "people": ("guan", "/people"),
        "person-add": ("guan", "/people/add"),
        "person": ("guan", f"/people/{one}"),
        "handover": ("guan", f"/people/{one}/handover"),
        "table": ("li", f"/tables/{body}/2024/requests"),
    }


ROOTS = ("figures", "tables", "reports", "reading", "bodies", "changes", "people")
NO_PAGE = {
    "figures",
    "reports",
    "tables",
    "table-file",
    "stand-in",
    "figures-file",
    "figure-file",
    "report-file",
    "draft-file",
    "draft-mark",
    "draft-share",
} | {"draft-remove", "grant-give", "grant-end", "password-reset", "person-stop", "person-resume"}
"""Addresses that lead on, give a file or take a form."""


def test_every_kind_of_page_is_readable_by_machine_in_light_and_dark_on_a_desk_and_a_phone(
    town: Town, browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    pages = rooms(town)
    served = {str(one.name) for one in urlpatterns if str(one.pattern).startswith(ROOTS)}
    assert set(pages) == served - NO_PAGE
    for size, scheme in (({"width": 1280, "height": 800}, "light"), (PHONE, "dark")):
        for who in ("li", "guan"):
            context = browser.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
            context.add_cookies([cookie(town, live_server, who)])
            page = context.new_page()
            for name, (sees, address) in pages.items():
                if sees == who:
                    answer = page.goto(live_server.url + address)
                    assert answer is not None
                    assert answer.status == 200, name
                    unfold(page)
                    assert axe(page) == [], (name, scheme)
                    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    assert wide <= 0, (name, size)
            context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_figure_of_the_report_shows_what_it_is_made_of(
    town: Town, browser: Browser, live_server: LiveServer, script: bool
) -> None:
    drafted(town)
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=script)
    context.add_cookies([cookie(town, live_server)])
    page = context.new_page()
    page.goto(f"{live_server.url}/reports/{town.bodies['town'].id}/2024")
    card = page.locator("#made-mediation_applications")
    assert not card.is_visible()
    figure = page.locator("a.figure[data-figure=mediation_applications]").first
    if script:
        figure.focus()
        assert card.is_visible()
        page.locator("a.figure[data-figure=mediation_orgs]").first.hover()
        assert not card.is_visible()
    figure.click()
    assert card.is_visible()
    assert page.locator(".made:visible").count() == 1
    card.get_by_text("打开 4 条记录").click()
    page.wait_for_url("**/mediation_applications#records")
    context.close()


def test_a_note_is_decided_without_script(town: Town, browser: Browser, live_server: LiveServer) -> None:
    client = Client()
    client.force_login(town.people["li"])
    draft = brought(client, town)
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    context.add_cookies([cookie(town, live_server)])
    page = context.new_page()
    page.goto(f"{live_server.url}/reading/{draft.id}")
    note = page.locator(".annotated li", has=page.get_by_text("处理", exact=True)).first
    note.get_by_text("处理", exact=True).click()
    note.get_by_role("textbox").fill("原文如此")
    note.get_by_role("button", name="不采纳").click()
    page.get_by_text("不采纳").first.wait_for()
    assert list(draft.verdicts.values_list("outcome", "reason")) == [("dismissed", "原文如此")]
    context.close()
