"""Opening a case: by which steps, at which bodies, and what the form says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q

from fadu.engine import refusals
from fadu.engine.acting import Act
from fadu.engine.grants import under
from fadu.engine.models import Body
from fadu.engine.record import Choices
from fadu.engine.registry import Module
from fadu.grammar.procedure import ByLaw, Outside, Step, Upon

from .forms import row_count
from .parties import brought, roles_of
from .posting import Reading
from .seat import CHOICES, Seat
from .seen import enters


def may_open(seat: Seat, module: Module) -> list[Step[Any]]:
    """The opening steps that this person may take or enter somewhere under the chosen body."""
    return [
        step
        for step in module.procedure.governing(None, seat.on).openings()
        if not isinstance(step.by, ByLaw | Upon) and any(paths_where(seat, module, enters(step)))
    ]


def paths_where(seat: Seat, module: Module, wanted: frozenset[str]) -> list[str]:
    """The subtrees of the chosen body where one of these roles is held."""
    here = seat.body.path if seat.body is not None else ""
    held = [one for one in seat.held if one.role in wanted and one.covers(one.path, module.name, seat.on)]
    return [
        max(one.path, here, key=len)
        for one in held
        if here and (one.path.startswith(here) or here.startswith(one.path))
    ]


def bodies_for(seat: Seat, module: Module, step: Step[Any]) -> list[Body]:
    """The bodies where this person may open a case by this step, the chosen one first; one query."""
    return bodies_where(seat, module, enters(step))


def bodies_where(seat: Seat, module: Module, wanted: frozenset[str]) -> list[Body]:
    """The bodies where this person holds one of these roles, the chosen one first; at most one query."""
    inside, paths = Q(pk__in=()), paths_where(seat, module, wanted)
    if not paths:
        return []
    for path in paths:
        inside |= under(path)
    rows = Body.objects.filter(inside, Q(closed_on=None) | Q(closed_on__gt=seat.on))[:CHOICES]
    return sorted(rows, key=lambda body: (body != seat.body, body.path))


def choices_of(bodies: list[Body]) -> Choices:
    return tuple((str(body.id), body.name) for body in bodies)


def opening_act(reading: Reading, module: Module, step: Step[Any], body: Body) -> Act:
    """The act that the form of a new case says. What cannot be read is noted in the reading."""
    roles = roles_of(module.procedure.parties)
    parties, keys, wrong = brought(reading.data, roles, (), rows=row_count(reading.data)) if roles else ((), {}, {})
    reading.wrong |= wrong
    by = next((who for who in step.actors if isinstance(who, Outside) and who.role in module.procedure.parties), None)
    row = reading.word("by-row")
    made = Act(
        step=step.name,
        on=reading.on,
        time=reading.time,
        body=str(body.id),
        module=module.name,
        parties=parties,
        party=keys.get(int(row), "") if by is not None and row.isdecimal() else "",
        jointly=tuple(one.key for one in parties if one.role == by.role) if by is not None and by.jointly else (),
        answers=reading.answers(step, module),
        excepting=tuple(reading.data.getlist("excepting")),
        reason=reading.word("reason"),
        key=reading.word("key")[:64],
    )
    if by is not None and not by.jointly and not made.party:
        reading.wrong["by-row"] = "请选择由第几名当事人提出，并填写其姓名。"
    made = replace(made, scans=reading.keep_files("paper"))
    return replace(reading.whose(made, step, module.procedure), entered_by=reading.seat.who)


def has_part_in(module: Module, roles: frozenset[str]) -> bool:
    """Whether someone with these roles does more than read."""
    return bool(refusals.staff(module.procedure) & roles)
