"""A major decision on the desk, from the catalogue to the public's page, by four people, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from fadu.engine.home import stand_on
from fadu.engine.models import Body, Case, Grant, Person

SINCE = date(2020, 1, 1)
PEOPLE = {"clerk": "戴办", "drafter": "艾起", "reviewer": "陆审", "head": "郝长"}


@dataclass
class Office:
    """A town's office with a desk for each of its four people, standing on one day after another."""

    browser: Browser
    address: str
    people: dict[str, Person]
    case: str = ""
    desks: dict[str, Page] = field(default_factory=dict)

    def desk(self, role: str) -> Page:
        if role not in self.desks:
            client = Client()
            client.force_login(self.people[role])
            context = self.browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
            session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}
            context.add_cookies([session])  # type: ignore[list-item]
            context.set_default_timeout(10_000)
            self.desks[role] = context.new_page()
        return self.desks[role]

    def open(self, role: str, address: str = "") -> Page:
        page = self.desk(role)
        page.goto(self.address + (address or self.case))
        return page

    def take(self, role: str, step: str, at: str = "", **answers: str) -> Page:
        """Unfold the form of a step, fill it in and send it; the page that comes of it."""
        page = self.open(role, at)
        form = page.locator(f"#s-{step}")
        form.locator("summary").click()
        fill(form, answers)
        form.get_by_role("button").first.click()
        page.wait_for_load_state()
        return page


def fill(form: Any, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        control = form.locator(f'[name="a.{name}"]')
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def taken(page: Page) -> None:
    expect(page.get_by_text("已登记。")).to_be_visible()


@pytest.fixture
def office(
    transactional_db: None, browser: Browser, live_server: LiveServer, settings: Any, tmp_path: Path
) -> Iterator[Office]:
    settings.HOME = tmp_path
    body = Body.objects.create(
        name="示例镇", full_name="示例县示例镇人民政府", word="示例", kind="镇", opened_on=SINCE, sample=True
    )
    people = {}
    for role, name in PEOPLE.items():
        people[role] = Person.objects.create(username=role, name=name, sample=True)
        Grant.objects.create(person=people[role], role=role, body=body, since=SINCE)
    made = Office(browser, live_server.url, people)
    yield made
    for page in made.desks.values():
        page.context.close()


def test_a_decision_from_the_catalogue_to_the_public(office: Office, axe: Callable[[Page], list[str]]) -> None:
    initiated(office)
    consulted(office)
    sent_back_once(office)
    decided(office)
    published(office)
    readable(office, axe)


def initiated(office: Office) -> None:
    """The catalogue needs the committee's consent; the head starts."""
    stand_on(date(2024, 3, 4))
    page = office.open("clerk", "/cases/decision/open/propose")
    fill(
        page,
        {"subject": "集镇停车管理办法", "matter": "policy", "proposer": "delegate", "proposal": "占道停车，影响通行"},
    )
    page.get_by_role("button", name="提出决策建议").click()
    page.wait_for_url("**/case/*")
    office.case = f"/case/{Case.objects.get(module='decision').id}"
    taken(office.take("clerk", "study", necessity="必要且可行"))
    taken(office.take("clerk", "enlist", catalogue_year="2024"))
    refused = office.take("clerk", "publish_list", party_agreed_on="2024-03-05", party_document="党委会议纪要")
    expect(refused.get_by_text("目录须先经同级党委同意，才能公布").first).to_be_visible()
    taken(office.take("clerk", "publish_list", party_agreed_on="2024-03-01", party_document="党委会议纪要"))
    asked = ("technical", "risky", "market", "concerns_others", "groups", "hearing_required")
    taken(office.take("head", "initiate", drafting_unit="规划建设办", **dict.fromkeys(asked, "否")))


def consulted(office: Office) -> None:
    """Thirty days of comment, counted on the card of the clock; the page is read before it is put up."""
    stand_on(date(2024, 3, 6))
    draft = {"content": "分区分时停车", "note": "为何分时", "basis": "《道路交通安全法》"}
    taken(office.take("drafter", "draft", **draft))
    preview = office.open("drafter", f"{office.case}/public/solicit")
    expect(preview.get_by_text("预览：公开以后公众看到的页面")).to_be_visible()
    expect(preview.get_by_text("（办理“公开征求意见”时填写）")).to_be_visible()
    taken(
        office.take(
            "drafter",
            "solicit",
            at=f"{office.case}/public/solicit",
            comment_at="门户网站，电话0591-87654321，13800138000",
        )
    )
    page = office.open("drafter", f"{office.case}/public/solicit")
    expect(page.locator(".public dd", has_text="门户网站，电话0591-87654321，＊＊")).to_be_visible()
    expect(page.locator(".public dd", has_text="至2024-04-07")).to_be_visible()
    page = office.open("drafter", "/cases/decision/public")
    expect(page.get_by_role("columnheader", name="公开征求意见期限")).to_be_visible()
    # thirty natural days from Wednesday 6 March: 25 left in March, 5 April is the thirtieth, off for 清明 4 to 6; Sunday
    # 7 April is worked
    page = office.open("drafter")
    expect(page.get_by_text("2024-04-07").first).to_be_visible()
    expect(page.get_by_text("“公开征求意见期限”至2024-04-07届满，不得提前").first).to_be_visible()
    stand_on(date(2024, 4, 8))
    taken(
        office.take(
            "drafter", "adopt", comments="12", comments_adopted="5", adoption="采纳五条；其余要求全天免费，与目的相反"
        )
    )


def sent_back_once(office: Office) -> None:
    taken(office.take("drafter", "send", enclosed="草案"))
    taken(office.take("reviewer", "give_back", returned_because="缺少依据清单"))
    taken(office.take("drafter", "send", enclosed="草案、依据清单、征求意见材料"))
    taken(office.take("reviewer", "take"))
    opinion = {"lawyers": "无异议", "legality": "legal", "review_opinion": "权限、程序、内容合法"}
    early = office.take("reviewer", "review", review_unit="规划建设办", **opinion, early_reason="事项简单")
    expect(early.get_by_text("合法性审查部门须不同于决策承办单位").first).to_be_visible()
    # seven working days from Monday 8 April: 9 to 12 make 4, 15, 16, 17
    stand_on(date(2024, 4, 18))
    taken(office.take("reviewer", "review", review_unit="司法所", **opinion))


def decided(office: Office) -> None:
    """The head overrules the majority: only with dissent in the minutes, and a reason."""
    stand_on(date(2024, 4, 22))
    taken(office.take("clerk", "speak", member="副镇长", stance="agrees", said="同意"))
    meeting = {"meeting": "joint", "meeting_on": "2024-04-22", "present": "9", "head_last": "是", "outcome": "pass"}
    alone = office.take("head", "decide", **meeting, majority="否", overruling="群众反映强烈")
    expect(alone.get_by_text("会议记录须载明不同意见").first).to_be_visible()
    taken(office.take("clerk", "speak", member="人大主席", stance="disagrees", said="应当先建停车场"))
    page = office.take("head", "decide", **meeting, majority="否", overruling="群众反映强烈")
    taken(page)
    row = page.locator("tr", has=page.get_by_text("《会议记录》", exact=True))
    row.get_by_role("link").first.click()
    for words in ("人大主席", "不同意", "应当先建停车场", "群众反映强烈"):
        expect(page.get_by_text(words).first).to_be_visible()


def published(office: Office) -> None:
    taken(office.take("clerk", "report", reported_to="示例镇党委"))
    stand_on(date(2024, 4, 26))
    address = f"{office.case}/public/publish"
    page = office.open("clerk", address)
    expect(page.get_by_text("预览：公开以后公众看到的页面")).to_be_visible()
    expect(page.get_by_text("决策公布期限")).to_be_visible()
    expect(page.locator(".public")).not_to_contain_text("人大主席")
    place = {"medium": "website", "address": "政务公开栏", "checked": "是"}
    said = {"explanation": "分区说明，咨询13800138000", "executing_unit": "综合执法队", "redacted": "全天免费"}
    taken(office.take("clerk", "publish", at=address, **place, **said))
    page = office.open("clerk", address)
    public = page.locator(".public")
    expect(public).to_contain_text("公众现在看到的页面")
    expect(public).to_contain_text("其余要求＊＊")
    expect(public).to_contain_text("咨询＊＊")
    page.get_by_role("link", name="公开", exact=False).filter(has_text="〔2024〕1号").last.click()
    expect(page.get_by_role("heading", name="重大行政决策（集镇停车管理办法）")).to_be_visible()
    page = office.open("clerk", "/cases/decision/public")
    expect(page.get_by_role("heading", name="重大行政决策（1）")).to_be_visible()


def readable(office: Office, axe: Callable[[Page], list[str]]) -> None:
    """By machine, and on a phone."""
    for address in (f"{office.case}/public/publish", "/cases/decision/public", office.case):
        page = office.open("clerk", address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert axe(page) == [], address
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        page.set_viewport_size({"width": 1280, "height": 900})
