"""A request for information at the desk: by letter, corrected, a third party asked, prolonged, answered and served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from fadu.engine.models import Case, Grant, Person
from tests.browser.story import Story, fill, unfolded
from tests.desk.town import SINCE, Town, build

PEOPLE = {"shen": ("申知白", "disclosure"), "yan": ("晏同意", "disclosure_head")}
WHO, THIRD = "卫实名", "示例管网公司"
TOLD = {"行政复议机关": "示例县人民政府", "管辖的人民法院": "示例县人民法院"}


@pytest.fixture
def story(transactional_db: None, browser: Browser, live_server: LiveServer) -> Iterator[Story]:
    town: Town = build()
    for name, (words, role) in PEOPLE.items():
        town.people[name] = Person.objects.create(username=name, name=words, sample=True)
        Grant.objects.create(person=town.people[name], role=role, body=town.bodies["town"], since=SINCE)
    found = Story(town, browser, live_server)
    yield found
    found.close()


def received(story: Story) -> Page:
    """An ordinary letter came and was confirmed on the telephone on Monday 22 September."""
    page = story.at("shen", "/cases/information_request")
    page.get_by_role("link", name="接收申请").click()
    form = page.locator("main form")
    fill(
        form,
        {
            "申请渠道": "无需签收的邮寄",
            "提交日期": "2025-09-18",
            "签收或者确认日期": "2025-09-22",
            "申请人类别": "自然人",
            "所需信息的名称、文号或者特征描述": "污水管网的合同",
            "获取信息的方式": "复印件，邮寄",
            "身份": "申请人",
            "姓名或者名称": WHO,
        },
    )
    form.get_by_role("button", name="接收申请").click()
    case = Case.objects.get(module="information_request")
    story.address = f"/case/{case.id}"
    return page


def last_days(page: Page, **days: str) -> None:
    """The last day on the card of each of these clocks."""
    for label, day in days.items():
        card = page.locator(f'section.side[aria-label^="{label}"] dl.terms')
        expect(card.locator("div", has_text="最后一日")).to_contain_text(day)


def test_a_request_from_the_letter_to_the_answer_served(story: Story) -> None:
    story.day("2025-09-22")
    page = received(story)
    assert f"{WHO}申请公开信息" in page.title()
    # seven working days from 22 September: 23 to 26, Sunday 28 is worked, 29, 30
    # twenty: 9, 10 October make 9, Saturday 11 is worked, 13 to 17 make 15, 20 to 24
    last_days(page, 告知补正期限="2025-09-30", 答复期限="2025-10-24")

    story.day("2025-09-26")
    story.does("shen", "告知补正", {"需要补正的事项": "没有写明哪一年、哪一标段", "补正的期限": "2025-10-20"})
    story.serves("shen", "补正告知书", WHO)
    page = story.at("shen", story.address)
    expect(page.locator('section.side[aria-label^="答复期限"]')).to_contain_text("尚未恢复")
    last_days(page, 补正期限="2025-10-20")

    story.day("2025-10-10")
    page = story.does("shen", "补正", {"收到补正之日": "2025-10-10"})
    # anew from Friday 10 October: Saturday 11, 13 to 17 make 6, 20 to 24, 27 to 31 make 16, 3 to 6 November
    last_days(page, 答复期限="2025-11-06")
    story.does("shen", "审查")

    story.day("2025-10-15")
    page = story.at("shen", story.address)
    form = unfolded(page, "追加当事人")
    fill(form, {"身份": "第三方", "姓名或者名称": THIRD})
    form.get_by_role("button", name="追加", exact=True).click()
    story.does("shen", "征求第三方意见")
    story.serves("shen", "征求第三方意见书", THIRD)
    page = story.at("shen", story.address)
    # fifteen working days from 15 October: 16, 17, 20 to 24, 27 to 31 make 12, 3 to 5 November
    last_days(page, 第三方意见期限="2025-11-05")

    story.day("2025-10-28")
    page = story.does("shen", "第三方同意公开", {"意见和理由": "单价请隐去"})
    # 11, 13 to 15 October make 4; 16 to 28 left out; 29 to 31 make 7, 3 to 7 November make 12, 10 to 14 make 17, 17 to 19
    last_days(page, 答复期限="2025-11-19")

    story.day("2025-11-17")
    story.does("shen", "延长答复期限", {"延长的理由": "须逐页区分"})
    story.day("2025-11-18")
    page = story.approves("yan", "延长答复期限")
    story.serves("shen", "延期答复告知书", WHO)
    page = story.at("shen", story.address)
    # forty as one period: 20, 21 make 22, 24 to 28 make 27, 1 to 5 December make 32, 8 to 12 make 37, 15 to 17
    last_days(page, 答复期限="2025-12-17")

    story.day("2025-12-08")
    page = story.does("shen", "答复", {"答复类型": "部分公开", "答复内容": "合同正文，隐去单价",
        "理由和依据": "单价是第三方的商业秘密", "不公开会对公共利益造成重大影响": "否", **TOLD})  # fmt: skip
    expect(page.locator(".head")).to_contain_text("已答复")
    page.locator("tr", has_text="政府信息部分公开告知书").get_by_role("link").first.click()
    paper = page.locator("main").inner_text()
    assert "《中华人民共和国政府信息公开条例》第三十七条" in paper
    assert "应当自收到本告知书之日起六十日内先向示例县人民政府申请行政复议" in paper
    story.serves("shen", "政府信息部分公开告知书", WHO, "邮寄送达")
    page = story.at("shen", story.address)
    expect(page.locator("main")).to_contain_text("邮寄送达")
    page = story.at("shen", f"/tables/{story.town.bodies['town'].id}/2025/requests?row=foi_partial&column=person")
    expect(page.locator("#records")).to_contain_text(f"{WHO}申请公开信息")
