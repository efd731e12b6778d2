"""What is overdue over all bodies that one may read: body by body, in the order of the tree, never ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fadu.engine.models import Body, Running
from fadu.engine.registry import modules

from .seat import Seat

MOST = 1000  # deadlines on the page


@dataclass(frozen=True, slots=True)
class Late:
    """One deadline that ran out."""

    row: Running
    module: str
    under: str
    days: int


@dataclass(slots=True)
class OfBody:
    """The overdue deadlines of one body."""

    body: Body
    rows: list[Late] = field(default_factory=list)


def overdue(seat: Seat) -> tuple[OfBody, ...]:
    """By body; one query."""
    rows = Running.objects.filter(seat.sees(), open=True, case__closed_on=None, last_day__lt=seat.on)
    rows = rows.exclude(binds="").select_related("case__body").order_by("path", "last_day", "case_id", "id")
    return tuple(_by_body(seat, rows[:MOST]))


def _by_body(seat: Seat, rows: Iterable[Running]) -> Iterable[OfBody]:
    found: dict[str, OfBody] = {}
    for row in rows:
        assert row.last_day is not None
        module = modules()[row.module]
        under = module.procedure.deadlines[row.deadline].under.short(seat.on)
        late = Late(row, module.title, under, (seat.on - row.last_day).days)
        found.setdefault(row.path, OfBody(row.case.body)).rows.append(late)
    return found.values()
