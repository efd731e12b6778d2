"""The first body of a home: what founds it is kept among the changes."""

from __future__ import annotations

from datetime import date

import pytest

from fadu.engine import office
from fadu.engine.models import Body, Change, Grant, Person
from fadu.faults import Fault
from tests.engine.world import AT

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 1)


def found(password: str) -> Body:
    return office.found(
        full_name="示例县示例镇人民政府", name="示例镇", word="示", admin="guan", password=password, on=ON, at=AT
    )


def test_the_first_body_and_its_administrator_are_kept_among_the_changes() -> None:
    body = found("a-long-and-lonely-password")
    assert Person.objects.get().check_password("a-long-and-lonely-password")
    assert set(Grant.objects.values_list("role", "body")) == {("admin", body.id), ("read", body.id)}
    assert list(Change.objects.order_by("id").values_list("what", "said", "by")) == [
        ("body_opened", "建立系统，设立示例县示例镇人民政府", "fadu init"),
        ("person_added", "增加guan（guan）", "fadu init"),
        ("grant_given", "授予guan（guan）示例镇的管理（各类事项），自1949-10-01", "fadu init"),
        ("grant_given", "授予guan（guan）示例镇的查阅（各类事项），自1949-10-01", "fadu init"),
    ]


def test_a_weak_password_founds_nothing() -> None:
    with pytest.raises(Fault):
        found("12345678")
    assert not Body.objects.exists()
    assert not Change.objects.exists()
