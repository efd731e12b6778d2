"""What waits for a person beside the clocks: proposals to decide on, and their own open cases that no clock presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q

from fadu.engine.models import Case
from fadu.engine.standing import Standing
from fadu.grammar.procedure import Step

from .lines import is_register
from .seat import Seat

WEEK = timedelta(days=7)
MOST = 100  # proposals looked at


def approvals(seat: Seat) -> Iterator[tuple[Case, Step[Any]]]:
    """Proposals that this person may decide on; one query, none where no line asks for approval."""
    deciding = {one.name: one for one in seat.modules if any(step.approved_by for step in one.procedure.steps.values())}
    if not deciding:
        return
    rows = Case.objects.filter(seat.sees(), module__in=deciding, awaits=True)
    for case in rows.select_related("body").order_by("opened_on", "id")[:MOST]:
        roles = seat.roles(case.path, case.module)
        for name, proposals in Standing.load(case.standing).pending.items():
            step = deciding[case.module].procedure.steps[name]
            own = {seat.who, case.handler if seat.stands_for(case.handler, case.path, case.module) else seat.who}
            if step.approved_by in roles and any(
                own.isdisjoint((one.actor, one.stands_for)) for one in proposals.values()
            ):
                yield case, step


def mine(seat: Seat) -> Q:
    """The open cases of this person and of those they stand in for, no entries of registers, that no clock presses
    within a week."""
    lines = [one.name for one in seat.modules if not is_register(one)]
    later = Q(due_on=None) | Q(due_on__gt=seat.on + WEEK)
    return later & seat.handles() & Q(module__in=lines, closed_on=None, opened_on__isnull=False)


def waiting(seat: Seat) -> Q:
    """All that waits for this person."""
    return mine(seat) | Q(pk__in=[case.pk for case, _ in approvals(seat)])
