"""Grants: on a body and its subtree, from a day to a day, for one module or all."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from fadu.engine.grants import may, of_people, paths, roles, under, within
from fadu.engine.models import Body, Grant, Person
from tests.engine.world import town

pytestmark = pytest.mark.django_db

ON = date(2024, 5, 1)


@pytest.fixture
def county() -> Body:
    found = town("示例县", "县")
    for n in range(3):
        town(f"镇{n}", f"镇{n}", parent=found)
    town("别县", "别")
    return found


def grant(body: Body, role: str = "clerk", *, module: str = "", since: str = "2024-01-01", until: str = "") -> None:
    person, _ = Person.objects.get_or_create(username="a", defaults={"name": "甲"})
    last = date.fromisoformat(until) if until else None
    Grant.objects.create(
        person=person, role=role, body=body, module=module, since=date.fromisoformat(since), until=last
    )


def test_a_grant_covers_the_subtree_and_nothing_else(county: Body) -> None:
    grant(county)
    assert may("a", "clerk", county, ON)
    assert all(may("a", "clerk", body, ON) for body in county.children.all())
    assert not may("a", "clerk", Body.objects.get(name="别县"), ON)
    assert not may("a", "head", county, ON)
    assert not may("b", "clerk", county, ON)


def test_a_grant_on_a_town_does_not_reach_its_county_or_its_neighbour(county: Body) -> None:
    one, other = county.children.order_by("name")[:2]
    grant(one)
    assert may("a", "clerk", one, ON)
    assert not may("a", "clerk", other, ON)
    assert not may("a", "clerk", county, ON)


@pytest.mark.parametrize(
    ("day", "holds"), [("2023-12-31", False), ("2024-01-01", True), ("2024-06-30", True), ("2024-07-01", False)]
)
def test_a_grant_holds_from_its_first_day_to_before_its_last(county: Body, day: str, holds: bool) -> None:
    grant(county, until="2024-07-01")
    assert may("a", "clerk", county, date.fromisoformat(day)) is holds


def test_a_grant_for_one_module(county: Body) -> None:
    grant(county, module="quarrel")
    held = of_people({"a"})["a"]
    assert roles(held, path=county.path, module="quarrel", on=ON) == {"clerk"}
    assert roles(held, path=county.path, module="roster", on=ON) == frozenset()
    assert not may("a", "clerk", county, ON)
    assert may("a", "clerk", county, ON, module="quarrel")


def test_many_people_are_one_query(county: Body, django_assert_num_queries: object) -> None:
    grant(county)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert set(of_people({"a", *(f"x{n}" for n in range(3000))})) == {"a"}


def test_paths_of_a_person_do_not_overlap(county: Body) -> None:
    grant(county)
    for body in county.children.all():
        grant(body)
    assert paths("a", ON) == [county.path]
    assert paths("a", date(2020, 1, 1)) == []
    assert paths("a", ON, among=("head",)) == []


def test_a_list_is_filtered_by_one_range_of_an_index(county: Body) -> None:
    rows = within(Body.objects.all(), [county.path])
    assert {body.name for body in rows} == {"示例县", "镇0", "镇1", "镇2"}
    assert not within(Body.objects.all(), [])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Body.objects.filter(under(county.path)).order_by().explain()
    assert "path>? AND path<?" in plan or "Index Cond: (((path)::text >= " in plan
