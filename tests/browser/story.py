"""People at the desk, by what they see: a step is unfolded by its name, filled by its labels, sent by its button."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from fadu.demo.lines import Labels
from fadu.engine.home import stand_on
from tests.browser.test_desk import cookie
from tests.desk.town import Town

Typed = Mapping[str, str | Sequence[str]]
"""What is typed or chosen, by the label of its control, a long one by its beginning with …; several where several are
ticked."""
DESK = {"width": 1280, "height": 800}


@dataclass
class Story:
    """One case told by several people, a browser each."""

    town: Town
    browser: Browser
    live_server: LiveServer
    labels: Labels = field(default_factory=Labels)
    address: str = ""
    seats: dict[str, Page] = field(default_factory=dict)

    def seat(self, who: str, size: Any = DESK) -> Page:
        """The browser of a person, signed in."""
        if who not in self.seats:
            context = self.browser.new_context(locale="zh-CN", viewport=size, accept_downloads=True)
            context.set_default_timeout(10_000)
            context.add_cookies([cookie(self.town, self.live_server, who)])
            self.seats[who] = context.new_page()
        return self.seats[who]

    def at(self, who: str, address: str) -> Page:
        """A page as somebody sees it."""
        page = self.seat(who)
        page.goto(self.live_server.url + address)
        return page

    def day(self, on: str) -> None:
        """The day comes."""
        stand_on(date.fromisoformat(on))

    def does(self, who: str, label: str, typed: Typed | None = None, *, says: str = "已登记。") -> Page:
        """Somebody takes a step of the case: opens its page, unfolds the step, fills and sends it."""
        page = self.at(who, self.address)
        form = unfolded(page, label)
        fill(form, typed or {})
        form.locator("button[type=submit]").first.click()
        expect(page.get_by_role("status")).to_have_text(says)
        return page

    def approves(self, who: str, label: str) -> Page:
        """Somebody finds what waits for their approval among the things of the day, and grants it."""
        page = self.at(who, "/day")
        row = page.locator("section", has_text="等我办理").locator("tr", has_text=f"审批“{label}”")
        row.get_by_role("link").first.click()
        form = unfolded(page, f"批准“{label}”")
        form.get_by_role("button", name="批准").click()
        expect(page.get_by_role("status")).to_have_text("已批准。")
        return page

    def serves(
        self, who: str, paper: str, to: str, method: str = "直接送达", *, on: str = "", scan: Path | None = None
    ) -> Page:
        """Somebody records that a paper was served; later, with the day and the receipt."""
        page = self.at(who, self.address)
        form = unfolded(page, "登记送达")
        choices = form.get_by_label("文书和受送达人").locator("option").all_inner_texts()
        fill(form, {"文书和受送达人": next(one for one in choices if f"《{paper}》{to}" in one), "送达方式": method})
        fill(form, {"送达日期": on} if on else {})
        fill(form, {"送达回证扫描件": str(scan)} if scan is not None else {})
        form.get_by_role("button", name="登记送达").click()
        expect(page.get_by_role("status")).to_have_text("已登记送达。")
        return page

    def close(self) -> None:
        for page in self.seats.values():
            page.context.close()


def unfolded(page: Page, label: str) -> Locator:
    """The form of a step, found by its name and unfolded."""
    summary = page.locator("details.fold > summary").filter(has_text=re.compile(rf"^\s*{re.escape(label)}"))
    summary.first.click()
    return summary.first.locator("xpath=..").locator("form")


def fill(form: Locator, typed: Typed) -> None:
    """Type, choose and attach by label."""
    for label, value in typed.items():
        if not isinstance(value, str):
            group = form.get_by_role("group", name=label)
            for one in value:
                group.get_by_label(one).check()
            continue
        begins = label.removesuffix("…")
        whole = "" if begins != label else r"\s*(（可不填）)?$"
        control = form.get_by_label(re.compile(rf"^{re.escape(begins)}{whole}")).first
        if control.get_attribute("type") == "file":
            control.set_input_files(value)
        elif control.evaluate("one => one.tagName") == "SELECT":
            offered = [one.strip() for one in control.locator("option").all_inner_texts()]
            control.select_option(label=value if value in offered else next(one for one in offered if value in one))
        else:
            control.fill(value)
