"""Lists of cases, searching, and taking a list away as a file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from fadu.desk.admitting import admits
from fadu.desk.listing import DUES, STATES, Wanted, exported, first_page, heads, shown, wanted, words_of
from fadu.desk.opening import may_open
from fadu.desk.page import page
from fadu.desk.seat import Seat, module_for, seated
from fadu.desk.sheets import Cell, sheet
from fadu.desk.track import stage_label, states
from fadu.engine.clocks import calendar_of_home, days_left, pressing
from fadu.engine.models import Case
from fadu.engine.registry import modules
from fadu.grammar.calendar import Calendar

HEADER = ("案号", "标题", "事项", "阶段", "期限事项", "最近期限", "机关", "开始日期", "结束日期")


@require_GET
@seated
def cases(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Every case that may be read."""
    return _list(request, seat, wanted(seat, None, request.GET), "cases", "全部案件")


@require_GET
@seated
def search(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What the search in the bar finds, over all lines."""
    asked = wanted(seat, None, request.GET)
    return _list(request, seat, asked, "cases", f"查找“{asked.words}”" if asked.words else "查找")


@require_GET
@seated
def line(request: HttpRequest, seat: Seat, module: str) -> HttpResponse:
    """The cases of one line of work."""
    found = module_for(seat, module)
    return _list(request, seat, wanted(seat, found, request.GET), module, found.title)


def _list(request: HttpRequest, seat: Seat, asked: Wanted, here: str, title: str) -> HttpResponse:
    found = shown(asked)
    calendar = calendar_of_home()
    return page(
        request,
        seat,
        "desk/list.html",
        here=here,
        title=title,
        asked=asked,
        sought=asked.words,
        rows=[
            (case, stage_label(modules()[case.module], case.stage), _due(case, seat, calendar)) for case in found.rows
        ],
        count=found.count,
        before=asked.address(before=found.before) if found.before else "",
        after=asked.address(after=found.after) if found.after else "",
        first=first_page(asked) if asked.place else "",
        heads=list(heads(asked)),
        stages=[(str(state), state.label) for state in states(asked.module.procedure)] if asked.module else (),
        lines=[(one.name, one.title) for one in seat.modules],
        states=STATES,
        dues=DUES,
        openings=may_open(seat, asked.module) if asked.module else (),
        admits=asked.module is not None and admits(seat, asked.module),
    )


def _due(case: Case, seat: Seat, calendar: Calendar) -> tuple[str, int | None, str]:
    """The state of a case's next clock, the days left, and their unit."""
    if case.due_on is None or case.closed_on is not None:
        return "", None, "d"
    deadlines = modules()[case.module].procedure.deadlines.values()
    unit = next((getattr(one.length, "unit", "d") for one in deadlines if one.label == case.due_what), "d")
    left = days_left(unit, seat.on, case.due_on, calendar)
    return pressing(unit, left), left, unit


@require_GET
@seated
def cases_file(request: HttpRequest, seat: Seat, form: str) -> HttpResponse:
    """The list of every case, as a file."""
    return _file(seat, wanted(seat, None, request.GET), form)


@require_GET
@seated
def line_file(request: HttpRequest, seat: Seat, module: str, form: str) -> HttpResponse:
    """The list of one line, as a file."""
    return _file(seat, wanted(seat, module_for(seat, module), request.GET), form)


def _file(seat: Seat, asked: Wanted, form: str) -> HttpResponse:
    found = list(exported(asked))
    sample = seat.fixed or any(case.sample for case in found)
    name = f"{words_of(asked, modules())} {seat.on.isoformat()}"
    return sheet(name, HEADER, _cells(found), form=form, sample=sample)


def _cells(rows: list[Case]) -> Iterator[tuple[Cell, ...]]:
    for case in rows:
        module = modules()[case.module]
        yield (
            case.number,
            case.title,
            module.title,
            stage_label(module, case.stage),
            case.due_what,
            case.due_on,
            case.body.full_name,
            case.opened_on,
            case.closed_on,
        )
