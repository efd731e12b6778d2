"""A penalty with a hearing, from the clue to the shelf, at the desk: by the people of an office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument
from pytest_django.live_server_helper import LiveServer

from fadu.engine.models import Case
from tests.browser.story import Story, Typed, fill, unfolded
from tests.desk.enforcing import enforce, goes_on
from tests.desk.town import Town, build

ONE, OTHER = "霍占先", "宽路建材店"
BOTH = ["石承办", "计同行"]
FILED = {"处罚权力事项": "擅自占用道路堆放物料", "承办人员": BOTH, "当事人类别": "公民"}
INSPECTED = {"检查人": BOTH, "检查地点": "东街", "已出示执法证件": "是", "检查笔录": "堆放砂石八十二平方米"}
DISCUSSED = {"参加讨论的负责人": "尹当先\n副镇长", "集体讨论的意见": "同意各罚款一万元"}
TOLD = (
    "findings=占用道路 basis=《城市道路管理条例》第四十二条 discretion= proposed=各罚款一万二千元 proposed_fine=1200000 confiscated=0 "
    "restricts=false complex=true major_interest=false vital_interest=true other_review=false prior=false age=none excused="
)
MEANWHILE = f"""
2024-03-08 ji@xu inspect officers=[@o-shi,@o-ji] place=东街 shown_cards=true account=堆放砂石
2024-03-14 shi@xu report {TOLD}
2024-03-15 shi@xu inform/p1
2024-03-15 shi@xu inform/p2
2024-03-15 xu serve 行政处罚事先告知书/p1
2024-03-15 xu serve 听证告知书/p1
2024-03-15 xu serve 行政处罚事先告知书/p2
2024-03-15 xu serve 听证告知书/p2
"""
"""What was entered through the door between the filing and the hearing."""
REPORT = {
    "查明的事实、证据和处理建议": "共同占用道路八十二平方米，有照片、笔录为证",
    "违反的规定和处罚的依据": "《城市道路管理条例》第四十二条",
    "裁量基准的适用": "面积较大，从重",
    "拟给予的处罚": "各罚款一万二千元",
    "拟处罚款": "12000",
    "拟没收违法所得、非法财物的价值": "0",
    "拟降低资质…": "否",
    "情节复杂或者重大违法行为": "是",
    "涉及重大公共利益…": "否",
    "直接关系当事人或者第三人重大权益": "是",
    "法律、法规规定应当进行法制审核…": "否",
    "曾因同类违法行为受过处罚": "否",
}
DECISION = {
    "决定": "给予行政处罚",
    "罚款": "10000",
    "降低资质…": "否",
    "处罚的种类和内容": "各罚款一万元",
    "履行的方式和期限": "自收到之日起十五日内缴至指定银行",
    "已对当事人进行教育": "是",
    "具有一定社会影响": "是",
    "决定的理由": "占用面积较大，已主动清理",
    "告知的复议机关": "示例县人民政府",
    "告知的人民法院": "示例县人民法院",
}
SHOWN = {"公开的载体": "政府网站", "网址或者位置": "政务公开栏目", "已作公开前审查": "是"}
DEFERRED = {
    "暂缓、分期缴纳的最后日期": "2024-06-28",
    "分期的次数和金额": "两次，每次五千元",
    "确有经济困难的情况": "停业整顿",
}


@pytest.fixture
def story(transactional_db: None, browser: Browser, live_server: LiveServer) -> Iterator[Story]:
    town: Town = build()
    found = Story(town, browser, live_server, enforce(town))
    yield found
    found.close()


def opened(story: Story, who: str, *, on: str = "", actor: str = "") -> Page:
    """The clue is entered from the list of penalties; from paper, with its day and whose it was."""
    page = story.at(who, "/cases/penalty")
    page.get_by_role("link", name="线索登记").click()
    form = page.locator("main form")
    fill(
        form,
        {
            "案由": "擅自占用道路堆放物料",
            "线索来源": "检查发现",
            "案情简述": "东街堆放砂石约八十平方米",
            "违法行为终了日期": "2024-03-01",
            "发现日期": "2024-03-01",
            "涉及公民生命健康安全…": "否",
        },
    )
    fill(form, {label: value for label, value in (("日期", on), ("行为人", actor)) if value})
    for at, name in enumerate((ONE, OTHER)):
        form.get_by_label("姓名或者名称").nth(at).fill(name)
    form.get_by_role("button", name="线索登记").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{ONE}与{OTHER}")
    story.address = page.url.removeprefix(story.live_server.url)
    return page


def test_a_penalty_with_a_hearing_is_carried_by_the_people_of_an_office(story: Story, tmp_path: Path) -> None:
    """Two handlers, a head, a chair and a reviewer; two parties served on different days; one pays in instalments."""
    story.day("2024-03-04")
    opened(story, "shi")
    story.day("2024-03-05")
    story.does("shi", "立案", FILED)
    story.day("2024-03-06")
    story.approves("yin", "立案")
    story.day("2024-03-08")
    story.does("shi", "检查", INSPECTED)
    asked = {"询问人": BOTH, "被询问人": ONE, "已出示执法证件": "是", "询问笔录": "承认共同堆放"}
    story.does("ji", "询问", asked)
    story.does("shi", "先行登记保存", {"先行登记保存的物品": "砂石过磅单二张"})
    story.approves("yin", "先行登记保存")
    story.day("2024-03-11")
    story.does("shi", "责令改正", {"责令改正的内容": "清除砂石", "改正的期限": "2024-03-18"})
    story.does("shi", "保存物品处理", {"处理决定": "解除保存、予以发还"})
    story.approves("yin", "保存物品处理")
    story.day("2024-03-14")
    story.does("shi", "调查终结", REPORT)
    story.day("2024-03-15")
    page = story.does("shi", "事先告知", {"当事人": ONE})
    assert "须先对宽路建材店完成“事先告知”（如给予行政处罚）" in blocked(page, "决定"), (
        "what the law still lacks, party by party"
    )
    story.does("shi", "事先告知", {"当事人": OTHER})
    for paper in ("行政处罚事先告知书", "听证告知书"):
        story.serves("shi", paper, ONE)
    story.day("2024-03-18")
    story.does("shi", "陈述申辩", {"当事人": ONE, "陈述、申辩的内容": "已经开始清理，请求从轻"})
    story.day("2024-03-19")
    for paper in ("行政处罚事先告知书", "听证告知书"):
        story.serves("shi", paper, OTHER, "邮寄送达")
    story.does("shi", "改正复查", {"已经改正": "是"})
    story.day("2024-03-21")
    story.does("shi", "陈述申辩复核", {"陈述申辩的复核意见": "清理属实，酌情减轻", "采纳": "是"})
    story.day("2024-03-25")
    page = story.does("shi", "要求听证", {"当事人": OTHER})
    # 5 working days: from Friday 15 March they end on Friday 22; from Tuesday 19 March on Tuesday 26.
    assert asked_until(page) == {ONE: "2024-03-22", OTHER: "2024-03-26"}
    story.day("2024-03-27")
    story.does("shi", "通知听证", {"听证日期": "2024-04-16", "听证地点": "镇政府二楼会议室", "听证主持人": "方主持"})
    story.day("2024-03-28")
    story.serves("shi", "听证通知书", ONE)
    story.day("2024-04-01")
    story.serves("shi", "听证通知书", OTHER)
    story.day("2024-04-16")
    assert "听证（方主持）" in story.at("shi", story.address).locator("#next").inner_text(), "not by who investigated"
    story.does("fang", "听证", {"听证笔录要点": "双方到场，对面积没有异议，请求从轻"})
    story.day("2024-04-18")
    story.does("meng", "法制审核", {"法制审核意见": "事实清楚，程序合法，同意", "审核通过": "是"})
    story.day("2024-04-19")
    story.does("yin", "集体讨论", DISCUSSED)
    story.day("2024-04-22")
    story.does("yin", "决定", DECISION)
    story.serves("shi", "行政处罚决定书", ONE)
    story.day("2024-04-24")
    story.does("shi", "公开决定", SHOWN)
    story.day("2024-04-28")
    story.serves("shi", "行政处罚决定书", OTHER, "邮寄送达")
    story.day("2024-05-06")
    story.does("shi", "缴清罚款", {"当事人": ONE, "缴纳金额": "10000"})
    story.day("2024-05-08")
    story.does("shi", "暂缓或者分期缴纳", {"当事人": OTHER, **DEFERRED})
    story.approves("yin", "暂缓或者分期缴纳")
    story.day("2024-05-20")
    story.does("shi", "分期缴款", {"当事人": OTHER, "缴纳金额": "5000"})
    story.day("2024-06-17")
    story.does("shi", "缴清罚款", {"当事人": OTHER, "缴纳金额": "5000"})
    story.does("shi", "结案")
    story.approves("yin", "结案")
    story.day("2024-06-20")
    page = story.does("shi", "归档")
    assert Case.objects.get(title__startswith=ONE).stage == "closed"
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载整卷").click()
    coming.value.save_as(tmp_path / "whole.pdf")
    whole = PdfDocument(tmp_path / "whole.pdf")
    text = "".join(one.get_textpage().get_text_range() for one in whole)
    for paper in ("卷内目录", "行政处罚决定书", "听证笔录", "法制审核意见书", "集体讨论记录"):
        assert paper in text.replace(" ", ""), paper


def test_a_penalty_is_entered_by_one_clerk_from_signed_paper(story: Story, tmp_path: Path) -> None:
    """Everybody signs on paper; 许独任 enters it all afterwards, each act on the day of its paper, for whose act it was."""
    scan = tmp_path / "签字材料.png"
    Image.new("RGB", (60, 80), "white").save(scan)
    story.day("2024-05-20")
    page = opened(story, "xu", on="2024-03-04", actor="石承办")

    def enters(on: str, actor: str, label: str, typed: Typed | None = None) -> Page:
        signed = {"日期": on, "行为人": actor, "纸质材料扫描件": str(scan)}
        return story.does("xu", label, {**signed, **(typed or {})})

    def approved(on: str, label: str) -> None:
        form = unfolded(story.at("xu", story.address), f"批准“{label}”")
        fill(form, {"日期": on, "审批人": "尹当先", "审批表扫描件": str(scan)})
        form.get_by_role("button", name="批准").click()

    enters("2024-03-05", "石承办", "立案", FILED)
    approved("2024-03-06", "立案")
    goes_on(Case.objects.get(title__startswith=ONE), story.labels, MEANWHILE)
    page = story.does("xu", "要求听证", {"日期": "2024-03-19", "当事人": OTHER, "纸质材料扫描件": str(scan)})
    heard = {"听证日期": "2024-04-16", "听证地点": "镇政府二楼会议室", "听证主持人": "方主持"}
    enters("2024-03-27", "石承办", "通知听证", heard)
    for party in (ONE, OTHER):
        story.serves("xu", "听证通知书", party, on="2024-03-28", scan=scan)
    enters("2024-04-16", "方主持", "听证", {"听证笔录要点": "双方到场，请求从轻"})
    enters("2024-04-18", "孟求是", "法制审核", {"法制审核意见": "同意", "审核通过": "是"})
    enters("2024-04-19", "尹当先", "集体讨论", DISCUSSED)
    page = enters("2024-04-22", "尹当先", "决定", DECISION)
    assert page.locator(".head").get_by_text("已作决定", exact=True).is_visible()
    log = " ".join(page.locator("#log").inner_text().split())
    told = "决定 2024-04-22 尹当先，许独任录入 · 依纸质材料录入"
    assert told in log.replace(" ，", "，"), "on the day of the paper, whose act, and who typed"
    assert log.count("，许独任录入") >= 9
    # 90 days from 6 March: 31 - 6 = 25 in March, 30 in April, 31 in May are 86; the 90th is 4 June.
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert "2024-06-04" in page.get_by_role("article", name="办案期限").inner_text()
    checked = story.at("xu", f"{story.address}/check").locator("main").inner_text()
    assert "代录的“决定”没有附签字材料的扫描件" not in checked
    assert "代录的“检查”没有附签字材料的扫描件" in checked, "what came in without its paper is told"


def blocked(page: Page, label: str) -> str:
    """What stands in the way of a step."""
    return page.locator(".blocked > li").filter(has=page.get_by_text(label, exact=True)).first.inner_text()


def asked_until(page: Page) -> dict[str, str]:
    """The last day on which each party may ask for a hearing, by the clock cards."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    cards = page.get_by_role("article", name="要求听证期限").locator(".side")
    return {
        card.locator("strong").first.inner_text(): card.locator("div", has_text="最后一日")
        .locator("strong")
        .inner_text()
        for card in cards.all()
    }
