"""The day's plan: what is overdue, due today, due within a week, and what waits for this person, over all lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from fadu.engine.clocks import calendar_of_home, line_of
from fadu.engine.models import Case, Running
from fadu.engine.registry import Module, modules
from fadu.engine.standing import Standing
from fadu.grammar.procedure import Need, Step

from .seat import Seat
from .seen import enters
from .waiting import WEEK, approvals, mine

SHOWN = 100  # rows of one group; the rest stand in the list that the count leads to


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be done."""

    case: UUID
    number: str
    title: str
    what: str
    under: str
    state: str
    words: str
    last_day: date | None
    provisional: bool
    body: str
    full: str
    days_left: int | None = None
    whose: str = ""
    """The handler whom this person stands in for."""
    unit: str = "d"


@dataclass(frozen=True, slots=True)
class Group:
    """What is pressing in the same way. `address` leads to the whole list."""

    key: str
    title: str
    rows: tuple[Row, ...]
    address: str
    empty: str

    @property
    def count(self) -> str:
        return f"{SHOWN}+" if len(self.rows) > SHOWN else str(len(self.rows))


def plan(seat: Seat) -> tuple[Group, ...]:
    """The four groups; four queries."""
    due = list(_due(seat))
    overdue = [row for row in due if row.last_day is not None and row.last_day < seat.on]
    today = [row for row in due if row.last_day == seat.on]
    week = [row for row in due if row.last_day is not None and row.last_day > seat.on]
    waiting = list(_waiting(seat))
    return (
        Group(
            "overdue", "逾期", tuple(overdue), "?due=overdue", "没有逾期的事项。过了最后一日还没有办的，在这里列出。"
        ),
        Group("today", "今天", tuple(today), "?due=today", "今天没有届满的期限。"),
        Group("week", "一周内", tuple(week), "?due=week", "一周内没有届满的期限。"),
        Group(
            "waiting",
            "等我办理",
            tuple(waiting),
            "?state=waiting",
            "没有等你办理的事项。待你审批的、你经办而没有期限的，在这里列出。",
        ),
    )


def _due(seat: Seat) -> Iterator[Row]:
    """The clocks that bind someone and run out within a week, or have."""
    rows = Running.objects.filter(seat.sees(), open=True, case__closed_on=None, last_day__lte=seat.on + WEEK)
    rows = rows.exclude(binds="").select_related("case__body").order_by("last_day", "case_id", "id")
    calendar = calendar_of_home()
    for row in rows[: 3 * SHOWN]:
        line = line_of(row, seat.on, calendar)
        deadline = modules()[row.module].procedure.deadlines[row.deadline]
        yield Row(
            case=line.case,
            number=line.number,
            title=line.title,
            what=line.what,
            under=line.under,
            state=line.state,
            words="",
            last_day=line.last_day,
            provisional=line.provisional,
            body=row.case.body.name,
            full=row.case.body.full_name,
            days_left=line.days_left,
            whose=seat.stands_for(row.case.handler, row.path, row.module),
            unit=getattr(deadline.length, "unit", "d"),
        )


def _waiting(seat: Seat) -> Iterator[Row]:
    """Proposals to decide on, then this person's own cases."""
    decided = list(approvals(seat))
    for case, step in decided:
        yield _row(seat, case, f"审批“{step.label}”", step.under.short(seat.on), "待审批")
    rows = Case.objects.filter(seat.sees(), mine(seat)).exclude(pk__in=[case.pk for case, _ in decided])
    listed = rows.select_related("body").order_by(F("due_on").asc(nulls_last=True), "opened_on", "id")
    for case in listed[: SHOWN + 1]:
        steps, under = _next(seat, case, modules()[case.module])
        yield _row(seat, case, steps, under, "待办理")


def _next(seat: Seat, case: Case, module: Module) -> tuple[str, str]:
    """The steps of this stage that are this person's to take or enter, by their declaration: at most three, first those
    that lead to another stage; where there is none, what the nearest clock is about."""
    standing, roles = Standing.load(case.standing), seat.roles(case.path, case.module)
    found = [
        step
        for step in module.procedure.governing(standing.opened, seat.on).steps.values()
        if standing.stage in step.stages and enters(step) & roles and _ahead(step, standing)
    ]
    found = sorted(found, key=lambda step: step.to is None)[:3]
    if not found:
        return case.due_what, ""
    return "、".join(step.label for step in found), found[0].under.short(seat.on)


def _ahead(step: Step[Any], standing: Standing) -> bool:
    """Whether a step leads on: of this stage alone or out of it, not one that may be repeated, not done, and what must
    stand before it stands."""
    if step.many or step.name in standing.taken or (step.to is None and len(step.stages) > 1):
        return False
    return all(_stands(need, standing) for need, condition in step.needs if condition is None)


def _stands(need: Need, standing: Standing) -> bool:
    """Whether a step before is done, or one of several."""
    if need.among:
        return any(_stands(one, standing) for one in need.among)
    return need.kind not in ("done", "for_each") or need.step is None or need.step.name in standing.taken


def _row(seat: Seat, case: Case, what: str, under: str, words: str) -> Row:
    return Row(
        case=case.id,
        number=case.number,
        title=case.title,
        what=what,
        under=under,
        state="running",
        words=words,
        last_day=case.due_on,
        provisional=False,
        body=case.body.name,
        full=case.body.full_name,
        whose=seat.stands_for(case.handler, case.path, case.module),
    )
