"""The counts beside the rail: what they count, one query for all, found by indexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fadu.desk.counts import Counts, counts
from fadu.desk.plan import plan
from fadu.desk.seat import seat_for
from fadu.engine import office
from fadu.engine.home import stand_on
from fadu.engine.models import Body, Person
from tests.desk.conftest import At
from tests.desk.test_generic import body, proposed
from tests.desk.town import Town
from tests.engine.conftest import testapp
from tests.engine.world import AT, people

__all__ = ["body", "testapp"]


def test_the_counts_are_those_of_the_day(town: Town, at: At) -> None:
    seat = seat_for(town.people["li"])
    groups = {one.key: len(one.rows) for one in plan(seat)}
    found = counts(seat)
    assert (found.overdue, found.today) == (groups["overdue"], groups["today"])
    assert found.overdue > 0
    assert found.today > 0
    page = at("li").get("/cases").content.decode()
    assert page.count(f'href="/day#g-overdue" class="badge overdue">逾期 {found.overdue}<') == 2, "rail and bar"
    assert page.count(f"今天 {found.today}<") == 2
    assert "待我审批" not in page


def test_nobody_elses_town_is_counted(town: Town, at: At) -> None:
    assert counts(seat_for(town.people["zhao"])).overdue == 0
    assert 'class="counts"' not in at("guan").get("/bodies").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp")
def test_what_waits_for_approval_is_counted_for_who_decides(body: Body) -> None:
    proposed(body)
    stand_on(date(2024, 3, 6))
    people(body, {"m2": ("mediator", "head"), "c2": ("clerk", "head")})

    def waiting(who: str) -> int:
        return counts(seat_for(Person.objects.get(username=who))).approvals

    assert {who: waiting(who) for who in ("h1", "m2", "c2", "m1", "c1")} == {
        "h1": 1,
        "m2": 1,
        "c2": 1,
        "m1": 0,
        "c1": 0,
    }
    people(body, {"m1": ("head",)})
    assert waiting("m1") == 0, "who asked does not decide"
    standing_in = {"since": date(2024, 3, 1), "until": date(2024, 4, 1), "reason": "休假", "by": "a1", "at": AT}
    by_name = {one.username: one for one in Person.objects.all()}
    office.stand_in(by_name["c2"], whom=by_name["c1"], body=body, **standing_in)
    assert waiting("c2") == 1, "the mediator asked, not the handler whom c2 stands in for"


def executed(work: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        work()
    return [one["sql"] for one in seen.captured_queries]


def test_one_query_for_all(town: Town) -> None:
    for who in ("li", "he", "sun"):
        seat = seat_for(town.people[who])
        assert len(executed(lambda seat=seat: counts(seat))) == 1, who  # type: ignore[misc]
    for who in ("guan", "xin"):
        seat = seat_for(town.people[who])
        assert executed(lambda seat=seat: counts(seat)) == [], who  # type: ignore[misc]
        assert counts(seat) == Counts()


def test_found_by_indexes(town: Town) -> None:
    seat = seat_for(town.people["he"])
    lite = connection.vendor == "sqlite"
    plans: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        with connection.cursor() as cursor:
            if not lite:  # which would read so small a table whole
                cursor.cursor.execute("SET LOCAL enable_seqscan = off")  # type: ignore[attr-defined]
            cursor.cursor.execute(f"EXPLAIN {'QUERY PLAN ' if lite else ''}{sql}", params)  # type: ignore[attr-defined]
            plans.extend(row[3] if lite else row[0] for row in cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        counts(seat)
    assert any("engine_running_due" in line for line in plans), "\n".join(plans)
    assert any("engine_case_awaits" in line for line in plans), "\n".join(plans)
    assert not [line for line in plans if re.search(r"SCAN (engine_|[UV]\d)|Seq Scan on engine_", line)], plans
