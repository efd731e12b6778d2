"""Clocks of cases as tables and lists: what is due, how a day was counted, what a new calendar moves.

A clock's last day is never kept as a fact: it is counted from the standing's inputs under the calendar of this home.
`Running` holds the result for lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from fadu.faults import Fault
from fadu.grammar import clock as counting
from fadu.grammar.calendar import Calendar, Notice, NoticeFault, Row, read_notice, standard
from fadu.grammar.clock import CountedDay
from fadu.grammar.deadline import Ahead, Deadline
from fadu.grammar.procedure import Procedure

from .digests import digest
from .models import Body, Case, HolidayNotice, Running
from .registry import modules, of_case
from .running import Window, gaps, window, windows
from .standing import Standing

CHUNK = 500  # cases read at a time
SOON = {"wd": 3, "h": 1}
"""From how many days left on a clock is shown as due soon, by unit; other units: a week."""
WEEK = 7


@lru_cache(maxsize=4)
def _with(notices: tuple[tuple[str, str, date | None, str], ...]) -> Calendar:
    found = standard()
    for title, number, issued_on, days in notices:
        rows = tuple(Row(date.fromisoformat(day), kind == "work", name) for day, kind, name in json.loads(days))
        found = found.with_notice(Notice(title, number, issued_on or date.min, rows))
    return found


def calendar_of_home() -> Calendar:
    """The published notices, with those imported into this home; one query."""
    rows = HolidayNotice.objects.order_by("imported_at", "digest")
    return _with(tuple(rows.values_list("title", "number", "issued_on", "days")))


def windows_of(standing: Standing, procedure: type[Procedure[Any]], calendar: Calendar) -> list[Window]:
    """Every clock as it stands after the last entry: that a day has passed since is for whoever lists it."""
    day = standing.last[0] if standing.last else date.min
    return list(windows(standing, procedure, day, calendar))


def rows_of(case: Case, found: Iterable[Window]) -> list[Running]:
    """The rows of a case's clocks."""
    return [
        Running(
            case_id=case.id,
            path=case.path,
            module=case.module,
            deadline=one.deadline.name,
            label=one.deadline.label,
            party=one.party,
            binds=_bound(one.deadline),
            state="running" if one.state == "over" else one.state,
            open=one.clock.closed is None,
            started_on=one.clock.start,
            last_day=one.last_day,
            provisional=one.provisional,
        )
        for one in found
    ]


def _bound(deadline: Deadline) -> str:
    """Whom a deadline binds; the office where it must give notice ahead. A right that lapses binds nobody."""
    return str(deadline.binds or ("office" if isinstance(deadline, Ahead) else ""))


def next_due(found: Iterable[Window]) -> tuple[date | None, str]:
    """The earliest last day of an open clock that binds someone, and its name."""
    days = [
        (one.last_day, one.deadline.label)
        for one in found
        if one.clock.closed is None and one.last_day is not None and _bound(one.deadline)
    ]
    return min(days) if days else (None, "")


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the due list. state: running, due_soon, overdue or paused; `days_left` in the clock's own unit,
    negative when overdue, None while paused or armed."""

    case: UUID
    number: str
    title: str
    module: str
    what: str
    party: str
    last_day: date | None
    days_left: int | None
    state: str
    provisional: bool
    under: str


def due(body: Body, on: date, *, subtree: bool = False) -> list[Due]:
    """What binds someone in the open cases of a body (or with those under it), the most pressing first."""
    rows = Running.objects.filter(open=True, case__closed_on=None).exclude(binds="").select_related("case")
    rows = rows.filter(path__gte=body.path, path__lt=body.path + "~") if subtree else rows.filter(path=body.path)
    calendar = calendar_of_home()
    return [
        line_of(row, on, calendar) for row in rows.order_by(F("last_day").asc(nulls_last=True), "case__number", "id")
    ]


def line_of(row: Running, on: date, calendar: Calendar) -> Due:
    """One clock as a line of the due list; its case comes with it."""
    deadline = modules()[row.module].procedure.deadlines[row.deadline]
    unit = getattr(deadline.length, "unit", "d")
    left = days_left(unit, on, row.last_day, calendar) if row.last_day else None
    state = pressing(unit, left)
    case = row.case
    return Due(
        case=case.id,
        number=case.number,
        title=case.title,
        module=row.module,
        what=row.label,
        party=row.party,
        last_day=row.last_day,
        days_left=left,
        state=state,
        provisional=row.provisional,
        under=deadline.under.short(on),
    )


def pressing(unit: str, left: int | None) -> str:
    """running, due_soon, overdue or paused, by the days left."""
    if left is None:
        return "paused"
    if left < 0:
        return "overdue"
    return "due_soon" if left <= SOON.get(unit, WEEK) else "running"


def days_left(unit: str, on: date, last_day: date, calendar: Calendar) -> int:
    """Days from `on` to the last day, in working days for a clock of these; nought on the last day itself."""
    if unit == "wd":
        left = calendar.working_through(last_day) - calendar.working_through(on)
        return left if left or on <= last_day else -1
    return (last_day - on).days


def explain(case: Case, deadline: str, party: str, on: date) -> tuple[CountedDay, ...]:
    """Every day of one clock of a case, as known on a day; nothing for a clock that was not started or whose last
    day the document or the law itself names. Errors: Fault for a clock the case does not have."""
    procedure = of_case(case).procedure
    declared = procedure.deadlines.get(deadline)
    standing, calendar = Standing.load(case.standing), calendar_of_home()
    found = window(standing, declared, party, on, calendar) if declared is not None else None
    if found is None:
        raise Fault(f"{case.number}没有“{deadline}”这一期限，请核对名称。")
    return days_of(found, standing, on, calendar)


def days_of(found: Window, standing: Standing, on: date, calendar: Calendar) -> tuple[CountedDay, ...]:
    """Every day of a clock of this standing; nothing where no days are counted."""
    clock = found.clock
    if clock.n is None or clock.unit == "h":
        return ()
    if isinstance(found.deadline, Ahead):
        return counting.explain_ahead(clock.unit, clock.n, clock.event or on, calendar=calendar)
    if clock.start is None:
        return ()
    left_out = gaps(standing, found.deadline, clock, on, calendar)
    return counting.explain(clock.unit, clock.n, clock.start, calendar=calendar, gaps=left_out)


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose last day a recount changed. `was`, `now`: None while paused."""

    number: str
    what: str
    party: str
    was: date | None
    now: date | None
    provisional: bool


def recount() -> list[Moved]:
    """Count the clocks of open cases anew under today's calendar; gives what moved, in the order of the cases."""
    calendar = calendar_of_home()
    moved: list[Moved] = []
    with transaction.atomic():
        _name_anew()
        for cases in _chunks(Case.objects.select_for_update().filter(closed_on=None).order_by("id")):
            moved.extend(_recounted(cases, calendar))
    return moved


def _name_anew() -> None:
    """A newer release may call a deadline otherwise: every row of it, in closed cases too, says so."""
    for module, name, label, binds in Running.objects.values_list("module", "deadline", "label", "binds").distinct():
        found = modules()[module].procedure.deadlines.get(name) if module in modules() else None
        if found is not None and (found.label, _bound(found)) != (label, binds):
            rows = Running.objects.filter(module=module, deadline=name, label=label, binds=binds)
            rows.update(label=found.label, binds=_bound(found))


def _chunks(rows: Any) -> Iterator[list[Case]]:
    last = None
    while found := list((rows.filter(id__gt=last) if last else rows)[:CHUNK]):
        yield found
        last = found[-1].id


def _recounted(cases: Sequence[Case], calendar: Calendar) -> Iterator[Moved]:
    kept = {
        (row.case_id, row.deadline, row.party): row
        for row in Running.objects.filter(case__id__among=[case.id for case in cases])
    }
    rows: list[Running] = []
    changed: list[Case] = []
    for case in cases:
        found = windows_of(Standing.load(case.standing), of_case(case).procedure, calendar)
        for now in rows_of(case, found):
            was = kept.get((case.id, now.deadline, now.party))
            if was is None or (was.last_day, was.provisional) == (now.last_day, now.provisional):
                continue
            if was.last_day != now.last_day:
                yield Moved(case.number, now.label, now.party, was.last_day, now.last_day, now.provisional)
            was.last_day, was.provisional, was.state = now.last_day, now.provisional, now.state
            rows.append(was)
        next_day = next_due(found)
        if next_day != (case.due_on, case.due_what):
            case.due_on, case.due_what = next_day
            changed.append(case)
    Running.objects.bulk_update(rows, ["last_day", "provisional", "state"])
    Case.objects.bulk_update(changed, ["due_on", "due_what"])


def import_notice(text: str, at: datetime) -> list[Moved]:
    """Import a holiday notice and recount; gives what moved. The same notice twice changes nothing.

    Errors: Fault for a notice that cannot be read, or that leaves out a year.
    """
    try:
        notice = read_notice(text)
        calendar_of_home().with_notice(notice)
    except NoticeFault as error:
        raise Fault("".join(error.faults)) from error
    except ValueError as error:
        raise Fault(str(error)) from error
    days = json.dumps(
        [[row.day.isoformat(), "work" if row.worked else "off", row.name] for row in notice.rows], ensure_ascii=False
    )
    with transaction.atomic():
        _, new = HolidayNotice.objects.get_or_create(
            digest=digest(days, by="sha256"),
            defaults={
                "title": notice.title,
                "number": notice.number,
                "issued_on": notice.date,
                "days": days,
                "imported_at": at,
            },
        )
        return recount() if new else []
