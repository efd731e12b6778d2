"""A person's deadlines as a calendar that their phone or computer fetches by a signed address, without signing in.

It says what, which case and the last day; no party and no title. A new password makes an old address useless.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare
from icalendar import Calendar, Event

from fadu.engine.models import Person, Running
from fadu.grammar.composed import SAMPLE

from .seat import Seat

SALT = "fadu.desk.feed"
MOST = 500  # deadlines in one calendar
HELD = 16  # characters of the digest over the password


def address(person: Person) -> str:
    """What stands in the address: the person and their password's digest, signed."""
    return Signer(salt=SALT).sign(f"{person.id.hex}.{person.get_session_auth_hash()[:HELD]}")


def person_of(token: str) -> Person | None:
    """Whose calendar an address is; None for one that was not signed here, or before the password changed."""
    try:
        key, _, held = Signer(salt=SALT).unsign(token).partition(".")
    except BadSignature:
        return None
    person = Person.objects.filter(pk=UUID(key), is_active=True).first()
    if person is None or not constant_time_compare(held, person.get_session_auth_hash()[:HELD]):
        return None
    return person


def mine(seat: Seat) -> Iterator[Running]:
    """The open deadlines that bind a role this person holds there, the nearest first."""
    rows = Running.objects.filter(seat.sees(), open=True, case__closed_on=None, last_day__isnull=False)
    rows = rows.filter(binds__in=sorted({one.role for one in seat.held})).select_related("case")
    for row in rows.order_by("last_day", "case_id", "id")[:MOST]:
        if row.binds in seat.roles(row.path, row.module):
            yield row


def calendar(seat: Seat) -> bytes:
    """The calendar as a file (RFC 5545); one whole day for each deadline."""
    made = Calendar()
    made.add("prodid", "-//Fadu//desk//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", "法度：我的期限")
    for row in mine(seat):
        assert row.last_day is not None
        event = Event()
        event.add("uid", f"{row.case_id.hex}-{row.deadline}-{row.party or 'case'}@fadu")
        event.add("dtstamp", datetime(seat.on.year, seat.on.month, seat.on.day, tzinfo=UTC))
        event.add("dtstart", row.last_day)
        event.add("dtend", row.last_day + timedelta(days=1))
        words = [f"{row.label} {row.case.number}", "（暂定）" if row.provisional else ""]
        event.add("summary", "".join(words) + (f"（{SAMPLE}）" if row.case.sample else ""))
        made.add_component(event)
    return bytes(made.to_ical())
