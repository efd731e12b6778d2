"""The national yearly tables on the desk: as the instrument lays them out, opened into cases, and as files."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from fadu.demo.lines import Labels, Telling, acts
from fadu.engine.act import act_many
from fadu.engine.grids import Filled, together
from fadu.engine.home import stand_on
from fadu.engine.models import Body, Case, Grant, Person
from fadu.modules.information_request.report import TABLES
from tests.desk.conftest import At
from tests.desk.town import SINCE, Town

pytestmark = pytest.mark.django_db
(TABLE,) = TABLES
RECEIVED = (
    "{day} a1@k1 receive +a1:applicant:{who} channel=counter submitted_on={day} confirmed_on=none "
    "applicant_kind={kind} described=批复 manner=复印件"
)
ANSWER = (
    "{day} k1 answer outcome={outcome} content=附件 reasons=理由 other_body= public_interest=false "
    "review_body=县政府 court=法院"
)


def tell(body: Body, *lines: str) -> None:
    told = acts(Telling("information_request", body.name, "\n".join(lines)), Labels(), {body.name: body.id})
    assert not act_many(told, at=datetime(2025, 1, 20, tzinfo=UTC)).refused


@pytest.fixture
def year(town: Town) -> Town:
    """In 示例镇: one of 2023 answered in 2024, one of 2024 refused, one still open; in 示乙镇 one withdrawn."""
    k1 = Person.objects.create(username="k1", name="申知白")
    for where in ("town", "other"):
        Grant.objects.create(person=k1, role="disclosure", body=town.bodies[where], since=SINCE)
    Grant.objects.create(person=town.people["li"], role="disclosure", body=town.bodies["town"], since=SINCE)
    here, there = town.bodies["town"], town.bodies["other"]
    tell(here, RECEIVED.format(day="2023-12-28", who="甲某", kind="person"), "2023-12-29 k1 examine",
         ANSWER.format(day="2024-01-04", outcome="full"))  # fmt: skip
    tell(here, RECEIVED.format(day="2024-03-04", who="乙所", kind="research"), "2024-03-05 k1 examine",
         "2024-03-06 k1 join +t1:third:丙厂", "2024-03-07 k1 consult/t1", "2024-03-07 k1 serve 征求第三方意见书/t1",
         "2024-03-20 t1@k1 oppose/t1 reasons=商业秘密", ANSWER.format(day="2024-03-25", outcome="third_party"))  # fmt: skip
    tell(here, RECEIVED.format(day="2024-12-30", who="丁某", kind="person"), "2024-12-31 k1 examine")
    tell(there, RECEIVED.format(day="2024-05-06", who="戊某", kind="person"), "2024-05-07 a1@k1 withdraw")
    return town


def address(town: Town, of: str = "town", year: int = 2024) -> str:
    return f"/tables/{town.bodies[of].id}/{year}/requests"


def row(page: str, label: str) -> list[str]:
    """The numbers of the form's row with that label."""
    found = next(one for one in re.findall(r"<tr>.*?</tr>", page, re.S) if f"<span>{label}</span>" in one)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", found, re.S)]


def test_the_form_stands_as_the_instrument_lays_it_out(year: Town, at: At) -> None:
    page = at("li").get(address(year)).content.decode()
    assert row(page, "一、本年新收政府信息公开申请数量") == ["1", "0", "1", "0", "0", "0", "2"]
    assert row(page, "二、上年结转政府信息公开申请数量") == ["1", "0", "0", "0", "0", "0", "1"]
    assert row(page, "4.保护第三方合法权益") == ["0", "0", "1", "0", "0", "0", "1"]
    assert row(page, "四、结转下年度继续办理") == ["1", "0", "0", "0", "0", "0", "1"]
    assert '<th scope="colgroup" colspan="3" rowspan="3" class="note">本列数据的勾稽关系为' in page
    assert 'colspan="5">法人或其他组织' in page
    assert '<th scope="rowgroup" rowspan="22"><span>三、本年度办理结果' in page
    assert '<th scope="rowgroup" rowspan="8"><span>（三）不予公开' in page
    assert "各列均相符" in page
    assert "办理期限已过的有" not in page, "20 working days from 30 December end on 27 January, and today is the 24th"
    assert "国办公开办函〔2021〕30号" in page


def test_a_number_opens_into_its_cases_and_a_nought_does_not(year: Town, at: At) -> None:
    client = at("li")
    page = client.get(f"{address(year)}?row=foi_third_party&column=research").content.decode()
    case = Case.objects.get(module="information_request", title="乙所申请公开信息")
    assert f'href="/case/{case.id}"' in page
    assert "4.保护第三方合法权益 · 科研机构 <small>1 条记录" in page
    assert "丁某申请公开信息" not in page
    assert 'row=foi_secret&amp;column=total"' not in page
    assert client.get(f"{address(year)}?row=foi_third_party&column=village").status_code == 404
    assert client.get(f"{address(year)}?row=nothing").status_code == 404


def test_a_county_sees_the_sum_and_its_bodies_in_the_order_of_the_tree(year: Town, at: At) -> None:
    client = at("sun")
    page = client.get(f"{address(year, 'county')}?below=1&row=foi_requests&column=person").content.decode()
    assert row(page, "一、本年新收政府信息公开申请数量") == ["2", "0", "1", "0", "0", "0", "3"]
    assert row(page, "3.其他") == ["1", "0", "0", "0", "0", "0", "1"]
    assert "戊某申请公开信息" in page
    assert "丁某申请公开信息" in page
    listed = re.findall(r'data-label="机关"><a href="[^"]*">([^<]*)</a>', page)
    assert listed == [
        body.name for body in Body.objects.filter(path__inside=year.bodies["county"].path).order_by("path")
    ]
    assert "不排名" in page
    alone = client.get(address(year, "county")).content.decode()
    assert row(alone, "一、本年新收政府信息公开申请数量")[-1] == "0"
    assert "连同下级机关" in alone


def test_what_is_past_its_time_is_told_beside_the_form(year: Town, at: At) -> None:
    stand_on(date(2025, 2, 10))
    page = at("li").get(address(year)).content.decode()
    assert re.search(r"至2025-02-10，尚未办结、办理期限已过的有<a[^>]*><strong>1</strong></a>件", page)


def test_who_may_not_read_the_requests_finds_no_form(year: Town, at: At) -> None:
    assert at("xin").get(address(year)).status_code == 404
    assert at("guan").get(address(year)).status_code == 404, "who gives grants reads no case"
    assert at("li").get(address(year, "other")).status_code == 404
    assert Client().get(address(year)).status_code == 302
    assert at("li").get(f"/tables/{year.bodies['town'].id}/2024/nothing").status_code == 404
    assert at("li").get(address(year, year=2031)).status_code == 404


def test_figures_lead_to_the_forms_and_the_rail_to_the_first(year: Town, at: At) -> None:
    client = at("li")
    assert address(year) in client.get(f"/figures/{year.bodies['town'].id}/2024").content.decode()
    assert client.get("/tables").headers["Location"] == address(year)


def test_as_a_spreadsheet_labels_span_and_numbers_are_numbers(year: Town, at: At) -> None:
    answer = at("li").get(f"{address(year)}.xlsx")
    page = load_workbook(io.BytesIO(answer.content)).active
    assert page is not None
    assert "示例数据" in str(page["A1"].value)
    assert {"A2:C4", "D2:J2", "E3:I3", "A7:A28", "B9:B16"} <= {str(one) for one in page.merged_cells.ranges}
    values = [[page.cell(at_, n).value for n in range(4, 11)] for at_ in range(5, 5 + len(TABLE.rows))]
    assert values[0] == [1, 0, 1, 0, 0, 0, 2]
    assert values[-1] == [1, 0, 0, 0, 0, 0, 1]
    assert (page["C9"].value, page["A29"].value) == ("1.属于国家秘密", "四、结转下年度继续办理")


def test_as_a_paper(year: Town, at: At) -> None:
    client = at("sun")
    paper = Document(io.BytesIO(client.get(f"{address(year, 'county')}.docx?below=1").content))
    (table,) = paper.tables
    said = [table.cell(3, n).text for n in range(10)]
    assert said == [*["一、本年新收政府信息公开申请数量"] * 3, "2", "0", "1", "0", "0", "0", "3"]
    assert [table.cell(7, n).text for n in range(3)] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]
    assert "示例数据" in paper.paragraphs[0].text
    assert client.get(f"{address(year, 'county')}.txt").status_code == 404


def test_a_form_that_does_not_balance_says_in_which_columns() -> None:
    nought = dict.fromkeys(TABLE.columns, 0)
    cells = {name: {**nought, "research": int(name == "foi_requests")} for name in TABLE.rows}
    form = Filled(TABLE, cells, {name: sum(row.values()) for name, row in cells.items()})
    assert form.unbalanced == ("research", "")
    assert together(TABLE, [form, form]).value("foi_requests", "research") == 2
    assert together(TABLE, []).unbalanced == ()
