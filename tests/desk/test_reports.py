"""The report room: the text as it prints, what its figures are made of, what is amiss, and the files."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from fadu.engine import triggers
from fadu.engine.acting import Act
from fadu.engine.models import Grant
from fadu.engine.reporting import begun
from tests.desk.conftest import At
from tests.desk.town import SINCE, Town, _opened

WORDS = {
    "opening": "",
    "results": "全年走访群众37户，申请调解{mediation_applications}件，另有{no_such_figure}件。",
    "problems": "人手不足。",
    "head_duty": "主要负责人部署了工作。",
    "plan": "",
    "other": "",
}


def address(town: Town, year: int = 2024, where: str = "town") -> str:
    return f"/reports/{town.bodies[where].id}/{year}"


def drafted(town: Town, **words: str) -> None:
    begin = Act(step="draft", on=date(2025, 1, 10), actor="li", module="annual_report", answers={"year": "2024"})
    town.send("report", begin)
    town.do("report", "write", "2025-01-12", answers={**WORDS, **words})


def signed(town: Town) -> None:
    for role in ("reviewer", "secrecy"):
        Grant.objects.create(person=town.people["he"], role=role, body=town.bodies["town"], since=SINCE)
    drafted(town, plan="明年继续。", results="申请调解{mediation_applications}件。")
    town.do("report", "check", "2025-01-14", "he")
    town.do(
        "report", "approve_at_meeting", "2025-01-15", "he", answers={"meeting": "party", "meeting_on": "2025-01-15"}
    )
    town.do("report", "clear", "2025-01-16", "he", answers={"clearance": "public"})
    town.do("report", "sign", "2025-01-17", "he")


def test_before_a_report_is_begun_the_text_is_already_there_and_may_be_begun(town: Town, at: At) -> None:
    assert at("li").get("/reports").headers["Location"] == address(town)
    page = at("li").get(address(town)).content.decode()
    assert "示例县示例镇人民政府2024年法治政府建设情况报告" in page
    assert 'href="/cases/annual_report/open/draft">开始起草</a>' in page
    assert "开始起草</a>" not in at("wang").get(address(town)).content.decode()  # a mediator drafts no report
    assert "【待填写：存在的不足和原因】" in page


def test_outline_figures_gaps_and_unbound_numbers_lead_into_the_text(town: Town, at: At) -> None:
    drafted(town)
    page = html.fromstring(at("li").get(address(town)).content)
    targets = {one.get("id") for one in page.iter() if one.get("id")}
    links = [one.get("href") for one in page.iter("a") if (one.get("href") or "").startswith("#")]
    assert {link[1:] for link in links} <= targets
    outline = [one.text_content() for one in page.find_class("outline")[0].iter("a")]
    assert "一、法治政府建设的主要举措和成效" in outline
    figure = next(one for one in page.find_class("figure") if one.get("data-figure") == "mediation_applications")
    assert (figure.text_content(), figure.get("href")) == ("4", "#made-mediation_applications")
    made = page.get_element_by_id("made-mediation_applications").text_content()
    assert "年内申请、主动调解和引导申请而登记的纠纷。" in made
    assert "打开 4 条记录" in made
    assert [one.text_content() for one in page.find_class("loose")] == ["37"]
    assert [one.text_content() for one in page.find_class("loose-list")[0].iter("a")] == ["37"]
    remarks = page.find_class("remarks")[0].text_content()
    assert "没有编号为“no_such_figure”的指标" in remarks
    assert "下一年度法治政府建设的主要安排" in remarks


def test_the_case_is_where_steps_are_taken_and_the_authors_words_are_escaped(town: Town, at: At) -> None:
    drafted(town, problems="<script>alert(1)</script>")
    page = at("li").get(address(town)).content.decode()
    case = town.cases["report"]
    assert f'href="/case/{case.id}">去办理：{case.number}</a>' in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<span class="badge">起草中</span>' in page


def test_what_changed_since_signing_is_a_note(town: Town, at: At) -> None:
    signed(town)
    room = at("he")
    assert "数据与签发时一致" in room.get(address(town)).content.decode()
    _opened(town, "late", "2024-12-31", 6)
    page = room.get(address(town)).content.decode()
    assert "申请调解纠纷数：签发时 4，现在 5" in " ".join(page.split())
    assert "签发时 4（4 条记录）" in page


def test_frozen_figures_that_were_tampered_with_are_told(town: Town, at: At) -> None:
    signed(town)
    record = begun(town.bodies["town"], 2024)
    assert record is not None
    triggers.drop()
    try:
        type(record)._default_manager.filter(pk=record.pk).update(digest="0" * 64)
    finally:
        triggers.make()
    answer = at("he").get(address(town))
    assert answer.status_code == 200
    assert "签发时固定的数据与其摘要不符，可能被改动。" in answer.content.decode()


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("md", b"")])
def test_the_report_is_a_file_in_four_formats(town: Town, at: At, form: str, begins: bytes) -> None:
    answer = at("li").get(f"{address(town)}.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    if form == "md":
        assert "示例数据" in answer.content.decode()
    if form == "html":
        assert b'href="#records-mediation_orgs"' in answer.content
        assert b'id="records-mediation_orgs"' in answer.content
    assert at("li").get(f"{address(town)}.exe").status_code == 404


def test_years_stand_beside_each_other(town: Town, at: At) -> None:
    drafted(town)
    page = at("li").get(address(town, 2023)).content.decode()
    assert f'<a href="{address(town, 2024)}">2024年</a> <span class="quiet">起草中</span>' in page
    assert f'<a href="{address(town, 2022)}" rel="prev">' in page
    assert at("li").get(address(town, 2026)).status_code == 404


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("li", "town", 200),
        ("sun", "town", 200),
        ("li", "other", 404),
        ("zhao", "town", 404),
        ("guan", "town", 404),
        ("xin", "town", 404),
    ],
)
def test_a_report_is_there_for_who_reads_it(town: Town, at: At, who: str, where: str, status: int) -> None:
    assert at(who).get(address(town, where=where)).status_code == status
    assert at(who).get(f"{address(town, where=where)}.md").status_code == status


def test_a_report_is_composed_by_the_same_queries_however_many_records_there_are(town: Town, at: At) -> None:
    client = at("li")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(town)).status_code == 200
        return len(queries)

    few = asked()
    for number in range(5):
        _opened(town, f"more {number}", "2024-12-02", number)
    assert asked() == few
