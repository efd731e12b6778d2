"""Handing cases over: the form on one case, and all the running cases of one handler at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict

from fadu.engine.acting import Act
from fadu.engine.handing import directing, handling
from fadu.engine.models import Case, Grant, Person
from fadu.engine.registry import Module, modules

from .asking import Control
from .forms import ActForm, day_control, hidden
from .people import above
from .seat import Seat
from .seen import SeenCase

MOST = 900  # cases on one page, so that all their ticks fit in one request; the others stand there afterwards


def handover_form(seen: SeenCase, name: str) -> ActForm | None:
    """The case goes to somebody else who may handle it; None for those who do not say so. `name`: the handler's."""
    handler = seen.standing.handler
    if seen.standing.ended or not (seen.seat.who == handler or directing(seen.procedure) & seen.roles):
        return None
    form = "v-handover"
    people = seen.staff.of(handling(seen.procedure))
    found = (
        Control(
            "to",
            f"{form}-to",
            "移交给",
            "choice",
            help="本机关有办理职责的人员。",
            choices=tuple((who, name) for who, name in people.items() if who != handler),
        ),
        day_control(form, seen.on, "移交日期"),
        Control("reason", f"{form}-reason", "理由", "long", help="如：调离、休假、分工调整。"),
    )
    note = f"现由{name or handler}承办。承办过的人，以后仍不能审核、主持听证或者作其他须由他人办理的事。"
    return ActForm(form, "移交承办", "移交", "", hidden(form, "handover"), found, note=note)


@dataclass(frozen=True, slots=True)
class Lot:
    """The running cases of one handler in one line of work at one body. `readable`: they may be listed."""

    name: str
    module: Module
    body: str
    path: str
    cases: tuple[Case, ...]
    receivers: Mapping[str, str]
    readable: bool


@dataclass(slots=True)
class Handing:
    """What the page of many hand-overs says. `kept`: the cases that stay; `to`: who takes each lot."""

    on: date
    reason: str = ""
    partly: bool = False
    to: dict[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    wrong: dict[str, str] = field(default_factory=dict)


def running(seat: Seat, person: Person) -> tuple[Lot, ...]:
    """What a handler has running, as far as this person may hand it over; two queries, however much."""
    rows = Case.objects.filter(handler=person.username, closed_on=None, opened_on__isnull=False)
    listed = rows.select_related("body").only(
        "id", "number", "title", "module", "path", "handler", "opened_on", "closed_on", "body__name"
    )
    found: dict[tuple[str, str], list[Case]] = {}
    for case in listed.order_by("path", "module", "opened_on", "id")[:MOST]:
        found.setdefault((case.path, case.module), []).append(case)
    mine = {key: cases for key, cases in found.items() if key[1] in modules() and may_hand(seat, person, *key)}
    takers = _takers(mine, seat.on)
    return tuple(
        Lot(
            f"lot{at}",
            modules()[module],
            cases[0].body.name,
            path,
            tuple(cases),
            {who: name for who, name in takers[path, module].items() if who != person.username},
            seat.reads(path, module),
        )
        for at, ((path, module), cases) in enumerate(mine.items())
    )


def may_hand(seat: Seat, person: Person, path: str, module: str) -> bool:
    """Whether this person may hand over what another handles in a line of work at a body."""
    return seat.who == person.username or bool(directing(modules()[module].procedure) & seat.roles(path, module))


def _takers(keys: Iterable[tuple[str, str]], on: date) -> dict[tuple[str, str], dict[str, str]]:
    """Who may handle cases at each body and line of work, by username; one query."""
    wanted = list(keys)
    paths = {one for path, _ in wanted for one in above(path)}
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on, whom=None, person__is_active=True)
    rows = live.filter(body__path__in=sorted(paths)).order_by("person__name", "id")
    held = list(rows.values_list("role", "module", "body__path", "person__username", "person__name"))
    return {
        (path, module): {
            who: name
            for role, of, at, who, name in held
            if path.startswith(at) and of in ("", module) and role in handling(modules()[module].procedure)
        }
        for path, module in wanted
    }


def read(seat: Seat, data: QueryDict, lots: Sequence[Lot]) -> Handing:
    """What was typed, and what is wrong with it by control."""
    asked = Handing(seat.on, data.get("reason", "").strip(), "partly" in data)
    try:
        asked.on = date.fromisoformat(data.get("on", ""))
    except ValueError:
        asked.wrong["on"] = f"“移交日期”应为日期，如{seat.on.isoformat()}。"
    if asked.on > seat.on:
        asked.wrong["on"] = f"“移交日期”不能晚于今天（{seat.on.isoformat()}）。"
    if not asked.reason:
        asked.wrong["reason"] = "请写明移交的理由，如调离、休假。"
    asked.to = {one.name: who for one in lots if (who := data.get(f"to.{one.name}", "")) in one.receivers}
    ticked = set(data.getlist("case"))
    asked.kept = frozenset(str(case.id) for one in lots if one.readable for case in one.cases) - ticked
    if not asked.wrong and not any(acts(seat, asked, lots)):
        asked.wrong["to"] = "请至少为一类案件选择接办的人，并勾选要移交的案件。"
    return asked


def acts(seat: Seat, asked: Handing, lots: Sequence[Lot]) -> list[Act]:
    """The hand-over of every case that goes to somebody."""
    return [
        Act(
            verb="handover",
            on=asked.on,
            actor=seat.who,
            entered_by=seat.who,
            to=asked.to[one.name],
            reason=asked.reason,
            case=str(case.id),
        )
        for one in lots
        if one.name in asked.to
        for case in one.cases
        if str(case.id) not in asked.kept
    ]


def left_with(person: Person, subtrees: Iterable[str]) -> int:
    """How many running cases a handler has in these subtrees."""
    inside = Q(pk__in=())
    for path in subtrees:
        inside |= Q(path__gte=path, path__lt=path + "~")
    return Case.objects.filter(inside, handler=person.username, closed_on=None, opened_on__isnull=False).count()


def numbered(lots: Sequence[Lot]) -> dict[str, str]:
    """Numbers of cases by key."""
    return {str(UUID(str(case.id))): case.number for one in lots for case in one.cases}
