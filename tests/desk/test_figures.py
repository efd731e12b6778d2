"""Figures of a body and year: what they say, into what they open, who may see them, and by how many queries."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from fadu.desk.bars import bars
from fadu.desk.figures import compared
from fadu.desk.sheets import comma_separated, xlsx
from fadu.engine.indicators import indicators, owners
from fadu.engine.measure import figures, figures_json, trace_json
from fadu.engine.models import Case, Grant
from fadu.engine.spans import Span, twelve_to
from fadu.grammar.indicator import Measured, Tallied
from tests.desk.conftest import At
from tests.desk.town import SINCE, TODAY, Town, _opened

NAME = "mediation_applications"


def address(town: Town, year: int = 2024, where: str = "town") -> str:
    return f"/figures/{town.bodies[where].id}/{year}"


def test_the_rail_leads_to_last_year_while_its_report_is_due(town: Town, at: At) -> None:
    assert at("li").get("/figures").headers["Location"] == address(town, 2024)


def test_each_figure_stands_with_its_definition_its_months_and_its_records(town: Town, at: At) -> None:
    counted = Case.objects.filter(module="mediation", body=town.bodies["town"], opened_on__year=2024).count()
    assert counted == 4  # 11-04, 12-16, 12-23 and 12-30
    page = at("li").get(address(town)).content.decode()
    assert "申请调解纠纷数" in page
    assert f'{address(town)}/{NAME}#records">4 条记录' in page
    assert "年内申请、主动调解和引导申请而登记的纠纷。" in page
    assert "2024年11月1件，2024年12月3件" in page
    assert "示例数据" in page


def test_the_year_before_stands_beside_only_where_records_were_kept_and_the_definition_is_the_same(
    town: Town, at: At
) -> None:
    assert "上年没有记录" in at("li").get(f"{address(town)}/{NAME}").content.decode()
    # Up to 24 January 2025 three were opened, in those days of 2024 none.
    assert "上年同期 0件" in at("li").get(f"{address(town, 2025)}/{NAME}").content.decode()
    figure = figures(town.bodies["town"], 2025, TODAY, ids=[NAME])[NAME]
    assert compared(figure, indicators()[NAME], {}) == ("0", "")
    assert compared(figure, indicators()[NAME], {NAME: "1"}) == ("0", "")
    assert compared(figure, indicators()[NAME], {NAME: "2"}) == ("", "上年按第2版口径签发，不可比")


def test_a_figure_opens_into_its_records(town: Town, at: At) -> None:
    page = at("li").get(f"{address(town)}/{NAME}").content.decode()
    for name in ("ended", "overdue", "due today", "agreed"):
        assert f'<a href="/case/{town.cases[name].id}">{town.cases[name].number}</a>' in page
    assert str(town.cases["applied"].id) not in page
    assert "《中华人民共和国人民调解法》第十七条" in page


def test_the_files_hold_what_the_pages_show(town: Town, at: At) -> None:
    body = town.bodies["town"]
    client = at("li")
    assert json.loads(client.get(f"{address(town)}.json").content) == json.loads(
        json.dumps(figures_json(body, 2024, TODAY))
    )
    found = json.loads(client.get(f"{address(town)}/{NAME}.json").content)
    assert found == json.loads(json.dumps(trace_json(body, 2024, TODAY, NAME)))
    assert found["sample"] is True
    rows = list(csv.reader(io.StringIO(client.get(f"{address(town)}/{NAME}.csv").content.decode("utf-8-sig"))))
    assert rows[0] == ["示例县示例镇人民政府2024年申请调解纠纷数所依据的记录（示例数据）"]
    assert [row[0] for row in rows[2:]] == [one["number"] for one in found["records"]]
    book = load_workbook(io.BytesIO(client.get(f"{address(town)}.xlsx").content)).active
    assert book is not None
    listed = {row[0]: row[2] for row in book.iter_rows(min_row=3, values_only=True)}
    assert listed[NAME] == 4
    assert listed["mediation_acceptance_rate"] == 50
    assert client.get(f"{address(town)}.exe").status_code == 404


def test_text_of_a_file_is_never_a_formula() -> None:
    hostile = [("=1+1", "@SUM(A1)", -3)]
    page = load_workbook(io.BytesIO(xlsx("甲", ("一", "二", "三"), hostile))).active
    assert page is not None
    (cells,) = page.iter_rows(min_row=3)
    assert [cell.data_type for cell in cells] == ["s", "s", "n"]
    assert (
        comma_separated("甲", ("一", "二", "三"), hostile).decode("utf-8-sig").splitlines()[2] == "'=1+1,'@SUM(A1),-3"
    )


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("li", "town", 200),
        ("wang", "town", 200),
        ("sun", "town", 200),  # reads at the county, and so below it
        ("li", "other", 404),
        ("li", "county", 404),
        ("zhao", "town", 404),
        ("guan", "town", 404),  # gives grants and reads nothing
        ("xin", "town", 404),
    ],
)
def test_figures_are_there_for_who_reads_their_records(town: Town, at: At, who: str, where: str, status: int) -> None:
    for tail in ("", ".json", ".csv", f"/{NAME}", f"/{NAME}.json", f"/{NAME}.xlsx"):
        assert at(who).get(address(town, 2024, where) + tail).status_code == status, tail


def test_who_reads_one_line_sees_its_figures_alone(town: Town, at: At) -> None:
    Grant.objects.create(
        person=town.people["xin"], role="read", module="mediator", body=town.bodies["town"], since=SINCE
    )
    client = at("xin")
    said = json.loads(client.get(f"{address(town)}.json").content)
    shown = {one["id"] for one in said["figures"]}
    assert shown == {name for name, module in owners().items() if module == "mediator"} - {"mediators_per_org"}
    assert client.get(f"{address(town)}/{NAME}").status_code == 404
    assert "申请调解纠纷数" not in client.get(address(town)).content.decode()


@pytest.mark.parametrize("year", [2026, 1948, 0, 99999])
def test_a_year_that_is_none_is_not_there(town: Town, at: At, year: int) -> None:
    assert at("li").get(address(town, year)).status_code == 404


def test_a_page_asks_each_table_twice_however_many_records_there_are(town: Town, at: At) -> None:
    client = at("li")
    tables = {(owners()[one.id], one.over) for one in indicators().values() if isinstance(one, Tallied)}

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    few, one = asked(address(town)), asked(f"{address(town)}/{NAME}")
    for at_ in range(5):
        _opened(town, f"more {at_}", "2024-12-02", at_)
    assert (asked(address(town)), asked(f"{address(town)}/{NAME}")) == (few, one)
    # Beside the tables: the session, the person, the day, the grants, the body, last year's report, since when there
    # are records, the bodies to choose from, the counts beside the rail.
    assert few == 2 * len(tables) + 9
    assert one == 2 + 11  # with the records and their cases


def test_twelve_months_end_on_the_day() -> None:
    months = twelve_to(date(2025, 1, 24))
    assert (months[0], months[-1]) == (
        Span(date(2024, 2, 1), date(2024, 2, 29)),
        Span(date(2025, 1, 1), date(2025, 1, 24)),
    )
    assert len(months) == 12
    assert twelve_to(date(2024, 12, 31))[0].first == date(2024, 1, 1)


def test_bars_stand_on_one_line_and_the_highest_fills_the_drawing() -> None:
    values = (0, 1, 2, 4, None, *[0] * 6, Decimal("0.01"))
    drawn = bars(values, date(2024, 12, 31), unit="件", places=None)
    assert drawn is not None
    assert [bar.height for bar in drawn.bars] == [0, 8, 15, 30, 0, *[0] * 6, 1]
    assert {bar.y + bar.height for bar in drawn.bars} == {31}
    assert drawn.words.startswith("2024年1月0件，2024年2月1件，2024年3月2件，2024年4月4件，2024年5月无，")
    assert bars([0] * 12, date(2024, 12, 31), unit="件", places=None) is None


def test_the_year_before_prints_as_the_figure_does() -> None:
    indicator = indicators()["mediation_acceptance_rate"]
    figure = Measured(indicator.id, indicator.title, "%", "rate", None, "—", None, None, 0, "", 1)
    assert compared(figure, indicator, {}) == ("", "")
    assert compared(replace(figure, previous=Decimal("98.876")), indicator, {}) == ("98.9", "")


def test_choosing_another_body_leads_to_the_same_page_of_it(town: Town, at: At) -> None:
    client = at("sun")
    before = f"http://testserver{address(town, 2023, 'county')}"
    answer = client.post("/body", {"body": str(town.bodies["town"].id)}, HTTP_REFERER=before)
    assert answer.headers["Location"] == f"http://testserver{address(town, 2023)}"


def test_lines_without_a_record_stand_folded_at_the_end(town: Town, at: At) -> None:
    page = at("li").get(address(town)).content.decode()
    before, folded = page.split("还没有记录的事项")
    assert "申请调解纠纷数" in before
    assert "法治宣传（咨询）活动场次" not in before
    assert "法治宣传（咨询）活动场次" in folded
