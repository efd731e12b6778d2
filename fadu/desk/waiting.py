"""What waits for a person beside the clocks: proposals to decide on, and their own open cases that no clock presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fadu.engine.grants import under
from fadu.engine.models import Case
from fadu.engine.registry import modules
from fadu.engine.standing import Standing
from fadu.grammar.procedure import Step

from .lines import is_register
from .seat import Seat

WEEK = timedelta(days=7)
MOST = 100  # proposals looked at


def approvals(seat: Seat) -> Iterator[tuple[Case, Step[Any]]]:
    """Proposals that this person may decide on; one query, none for who decides on nothing."""
    rows = awaiting(seat)
    if rows is None:
        return
    for case in rows.select_related("body").order_by("opened_on", "id")[:MOST]:
        for step in decides(seat, case.path, case.module, case.handler, case.standing):
            yield case, step


def awaiting(seat: Seat) -> QuerySet[Case] | None:
    """The cases with a proposal where this person decides on some, one range of an index for each such place under the
    chosen body; None where there is no such place."""
    deciding = {step.approved_by for one in seat.modules for step in one.procedure.steps.values()} - {None}
    here = seat.body.path if seat.body is not None else ""
    places = {max(one.path, here, key=len) for one in seat.held if one.role in deciding}
    inside = Q(pk__in=())
    for path in (one for one in places if one.startswith(here)):
        inside |= under(path)
    return Case.objects.filter(inside, awaits=True) if places else None


def decides(seat: Seat, path: str, module: str, handler: str, standing: str) -> Iterator[Step[Any]]:
    """The steps of a case whose proposals this person may decide on, of its stored standing: not one's own, nor those of
    the handler whom one stands in for."""
    roles = seat.roles(path, module)
    own = {seat.who, handler if seat.stands_for(handler, path, module) else seat.who}
    for name, proposals in Standing.load(standing).pending.items():
        step = modules()[module].procedure.steps[name]
        if step.approved_by in roles and any(own.isdisjoint((one.actor, one.stands_for)) for one in proposals.values()):
            yield step


def mine(seat: Seat) -> Q:
    """The open cases of this person and of those they stand in for, no entries of registers, that no clock presses
    within a week."""
    lines = [one.name for one in seat.modules if not is_register(one)]
    later = Q(due_on=None) | Q(due_on__gt=seat.on + WEEK)
    return later & seat.handles() & Q(module__in=lines, closed_on=None, opened_on__isnull=False)


def waiting(seat: Seat) -> Q:
    """All that waits for this person."""
    return mine(seat) | Q(pk__in=[case.pk for case, _ in approvals(seat)])
