"""My day and the lists: groups, filters, order, pages, files, and what they cost."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from fadu.desk.plan import plan
from fadu.desk.seat import Seat
from fadu.engine.act import act_many
from fadu.engine.acting import Act
from fadu.engine.grants import Held
from fadu.engine.models import Case, Grant
from tests.desk.conftest import At
from tests.desk.town import TODAY, Town, parties


def seat(town: Town, who: str) -> Seat:
    rows = Grant.objects.filter(person=town.people[who]).select_related("body")
    held = tuple(Held(row.role, row.module, row.body.path, row.since, row.until) for row in rows)
    return Seat(town.people[who], TODAY, True, held, rows[0].body if rows else None)


def numbers(content: bytes) -> list[str]:
    return re.findall(r'<a href="/case/[^"]+">([^<]+)</a>', content.decode())


def grow(town: Town, many: int) -> None:
    """So many more disputes, a day's work each three."""
    acts = [
        Act(
            step="apply",
            on=date(2023, 1 + n // 60, 1 + n // 3 % 20),
            entered_by="li",
            party="p1",
            module="mediation",
            body=str(town.bodies["town"].id),
            parties=parties(n % 7),
            answers={"kind": "family", "claim": f"第{n}件", "committee": str(town.cases["committee"].id)},
        )
        for n in range(many)
    ]
    assert act_many(acts, at=datetime(2023, 6, 1, tzinfo=UTC)).written


def test_the_day_is_grouped(town: Town) -> None:
    groups = {group.key: [row.number for row in group.rows] for group in plan(seat(town, "li"))}
    assert groups["overdue"] == [town.cases["overdue"].number]
    assert groups["today"] == [town.cases["due today"].number]
    assert groups["week"] == []
    assert set(groups["waiting"]) == {town.cases[name].number for name in ("applied", "accepted", "agreed")}


def test_a_row_of_the_day_says_what_when_and_under_which_article(town: Town, at: At) -> None:
    page = at("li").get("/day").content.decode()
    assert "逾期4日" in page
    assert "今天届满" in page
    assert "《人民调解工作若干规定》第三十三条" in page
    assert 'href="/cases?due=overdue"' in page


def test_what_the_day_counts_is_what_its_link_lists(town: Town, at: At) -> None:
    client = at("li")
    for group in plan(seat(town, "li")):
        assert sorted(numbers(client.get(f"/cases{group.address}").content)) == sorted(row.number for row in group.rows)


def test_filters_live_in_the_address(town: Town, at: At) -> None:
    client = at("li")
    assert numbers(client.get("/cases/mediation?stage=applied").content) == [town.cases["applied"].number]
    assert numbers(client.get("/cases/mediation?state=closed").content) == [town.cases["ended"].number]
    assert len(numbers(client.get("/cases/mediation?from=2025-01-01").content)) == 2
    assert numbers(client.get("/cases/mediation?to=2024-11-30").content) == [town.cases["ended"].number]
    assert numbers(client.get("/cases/mediation?mine=1&state=closed").content) == [town.cases["ended"].number]
    assert numbers(client.get("/cases?module=mediator").content) != []
    assert numbers(at("wang").get("/cases/mediation?mine=1").content) == []


@pytest.mark.parametrize(
    "address", ["?from=x&to=99", "?sort=password", "?stage=nowhere", "?after=x~y", "?before=~", "?due=never"]
)
def test_an_address_that_cannot_be_read_is_no_error(at: At, address: str) -> None:
    assert at("li").get(f"/cases/mediation{address}").status_code == 200


def test_search_finds_numbers_titles_and_parties(town: Town, at: At) -> None:
    client = at("li")
    case = town.cases["accepted"]
    for words in (case.number, "郑丙", "郑丙与冯丁"):
        assert case.number in numbers(client.get("/search", {"q": words}).content), words
    assert numbers(client.get("/search", {"q": "查无此人"}).content) == []
    assert "没有符合这些条件的案件" in client.get("/search", {"q": "查无此人"}).content.decode()


@pytest.mark.parametrize(
    "order", ["number", "-number", "opened_on", "-opened_on", "due_on", "-due_on", "closed_on", "-closed_on"]
)
def test_pages_follow_each_other_both_ways_and_lose_nothing(town: Town, at: At, order: str) -> None:
    grow(town, 130)
    client = at("li")
    every = [case.number for case in Case.objects.filter(module="mediation", body=town.bodies["town"])]
    pages: list[list[str]] = []
    address = f"?sort={order}"
    while address:
        page = client.get(f"/cases/mediation{address}").content
        pages.append(numbers(page))
        found = re.search(r'href="([^"]+)" rel="next"', page.decode())
        address = found[1].replace("&amp;", "&") if found else ""
    assert [len(page) for page in pages] == [50, 50, len(every) - 100]
    assert sorted(number for page in pages for number in page) == sorted(every)
    back = re.search(r'href="([^"]+)" rel="prev"', page.decode())
    assert back is not None
    assert numbers(client.get(f"/cases/mediation{back[1].replace('&amp;', '&')}").content) == pages[1]


def test_a_list_is_ordered(town: Town, at: At) -> None:
    def days(order: str) -> list[date | None]:
        found = numbers(at("li").get(f"/cases/mediation?sort={order}").content)
        known = dict(Case.objects.values_list("number", "due_on"))
        return [known[number] for number in found]

    rising = [day for day in days("due_on") if day]
    assert rising == sorted(rising)
    assert days("due_on")[-1] is None
    assert days("-due_on")[: len(rising)] == rising[::-1]


def test_what_is_seen_is_what_is_taken_away(town: Town, at: At) -> None:
    client = at("li")
    seen = numbers(client.get("/cases/mediation?state=open&sort=number").content)
    content = client.get("/cases/mediation.xlsx?state=open&sort=number")
    assert "attachment" in content.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(content.content)).active
    assert sheet is not None
    rows: list[Any] = list(sheet.iter_rows(values_only=True))
    assert "示例数据" in rows[0][0]
    assert [row[0] for row in rows[2:]] == seen
    text = client.get("/cases.csv?state=open&sort=number&module=mediation").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert "示例数据" in lines[0][0]
    assert [line[0] for line in lines[2:]] == seen
    assert client.get("/cases/mediation.exe").status_code == 404


def test_a_page_costs_the_same_for_few_and_many(town: Town, at: At, django_assert_num_queries: Any) -> None:
    client = at("li")
    client.get("/cases/mediation")
    with django_assert_num_queries(11):  # the rows with a day and, since they do not fill the page, those without
        client.get("/cases/mediation")
    grow(town, 120)
    with django_assert_num_queries(10):
        client.get("/cases/mediation")


def test_the_day_costs_the_same_for_few_and_many(town: Town, at: At, django_assert_num_queries: Any) -> None:
    client = at("li")
    client.get("/day")
    with django_assert_num_queries(9):
        client.get("/day")
    grow(town, 60)
    with django_assert_num_queries(9):
        client.get("/day")
