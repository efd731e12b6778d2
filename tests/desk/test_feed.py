"""The calendar of one's deadlines, and what is overdue over all bodies."""

from __future__ import annotations

import re

from django.test import Client
from icalendar import Calendar

from fadu.engine.models import Running
from tests.desk.conftest import At
from tests.desk.town import Town


def feed_of(client: Client) -> str:
    found = re.search(r'href="(/day/[^"]+\.ics)"', client.get("/day").content.decode())
    assert found is not None
    return found[1]


def test_the_calendar_holds_what_binds_its_owner_and_no_party(town: Town, at: At) -> None:
    answer = Client().get(feed_of(at("wang")))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    case = town.cases["accepted"]
    case.refresh_from_db()
    mine = [one for one in events if case.number in str(one["summary"])]
    assert [str(one["dtstart"].dt) for one in mine] == ["2025-02-05"]
    assert "调解期限" in str(mine[0]["summary"])
    assert "示例数据" in str(mine[0]["summary"])
    assert "郑丙" not in answer.content.decode()
    other = Running.objects.filter(path=town.bodies["other"].path).values_list("case__number", flat=True)
    assert not any(number in answer.content.decode() for number in other)


def test_an_address_is_ones_own_until_the_password_changes(town: Town, at: At) -> None:
    address = feed_of(at("wang"))
    assert Client().get(address.replace("/day/", "/day/0")).status_code == 404
    town.people["wang"].set_password("another-long-pass-9")
    town.people["wang"].save()
    assert Client().get(address).status_code == 404


def test_the_county_sees_what_is_overdue_body_by_body(town: Town, at: At) -> None:
    Running.objects.filter(open=True, deadline="conclude").update(last_day="2025-01-10")
    whole = at("sun").get("/overdue").content.decode()
    assert "示例县示例镇人民政府" in whole
    assert "调解期限" in whole
    assert "不排名" in whole
    own = at("zhao").get("/overdue").content.decode()
    assert "示例县示例镇人民政府</h2>" not in own
    assert town.cases["accepted"].number not in own
