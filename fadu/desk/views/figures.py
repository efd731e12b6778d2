"""Figures: all of a body and year, and one with its definition, its months and the records behind it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk.figures import HEADER, composition, groups, months, rows, shown
from fadu.desk.page import page
from fadu.desk.seat import Seat, seated
from fadu.desk.sheets import sheet
from fadu.desk.tables import readable as tables
from fadu.desk.years import BodyYear, body_year, readable, year_at_hand
from fadu.engine.indicators import indicators
from fadu.engine.measure import Opened, figures_json, plain, sample, trace, trace_json
from fadu.engine.models import Case
from fadu.engine.registry import modules
from fadu.grammar.composed import exact

PAGE = 50  # records


@require_GET
@seated
def begin(_: HttpRequest, seat: Seat) -> HttpResponse:
    """The figures of the chosen body in the year at hand."""
    if seat.body is None:
        raise Http404("还没有授予职责。")
    return redirect("desk:figures-of", seat.body.id, year_at_hand(seat.on))


@require_GET
@seated
def every(request: HttpRequest, seat: Seat, body: UUID, year: int) -> HttpResponse:
    """All figures that may be read."""
    of, ids = _readable(seat, body, year)
    laid = groups(of, ids, seat.on)
    told = [one for one in laid if any(figure.figure.records for figure in one[2])]
    return page(
        request,
        seat,
        "desk/figures.html",
        here="figures",
        of=of,
        told=told,
        silent=[one for one in laid if one not in told],
        tables=tables(seat, of.body),
        after=of.after(seat.on),
    )


@require_GET
@seated
def every_file(_: HttpRequest, seat: Seat, body: UUID, year: int, form: str) -> HttpResponse:
    """The same as a file: .xlsx, .csv, or the .json of `fadu figures`."""
    of, ids = _readable(seat, body, year)
    if form == "json":
        found = figures_json(of.body, year, seat.on)
        found["figures"] = [one for one in found["figures"] if one["id"] in ids]
        return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    listed = rows(list(shown(of, ids, seat.on)))
    return sheet(f"{of.body.full_name}{year}年指标", HEADER, listed, form=form, sample=sample(of.body))


@require_GET
@seated
def one(request: HttpRequest, seat: Seat, body: UUID, year: int, name: str) -> HttpResponse:
    """One figure, opened."""
    of = _figure(seat, body, year, name)
    indicator = indicators()[name]
    (found,) = shown(of, [name], seat.on)
    records = Paginator(trace(of.body, year, seat.on, name), PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        seat,
        "desk/figure.html",
        here="figures",
        of=of,
        one=found,
        months=months(found, of.last),
        made=composition(found.figure, indicator),
        records=_described(records),
        pages=records,
        after=of.after(seat.on),
    )


@require_GET
@seated
def one_file(_: HttpRequest, seat: Seat, body: UUID, year: int, name: str, form: str) -> HttpResponse:
    """The records behind a figure as a file: .xlsx, .csv, or the .json of `fadu trace`."""
    of = _figure(seat, body, year, name)
    if form == "json":
        found = trace_json(of.body, year, seat.on, name)
        return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    listed = [(one.number, one.on, plain(one.adds)) for one in trace(of.body, year, seat.on, name)]
    title = f"{of.body.full_name}{year}年{indicators()[name].title}所依据的记录"
    return sheet(title, ("案号", "日期", "计入"), listed, form=form, sample=sample(of.body))


def _readable(seat: Seat, body: UUID, year: int) -> tuple[BodyYear, list[str]]:
    of = body_year(seat, body, year)
    ids = readable(seat, of.body)
    if not ids:
        raise Http404("没有可以查阅的指标。")
    return of, ids


def _figure(seat: Seat, body: UUID, year: int, name: str) -> BodyYear:
    of, ids = _readable(seat, body, year)
    if name not in ids:
        raise Http404("没有这一指标。")
    return of


def _described(records: Page[Opened]) -> list[dict[str, object]]:
    """The records of one page with what their cases are called; one query."""
    cases = {
        case.id: case
        for case in Case.objects.filter(id__in=[one.case for one in records]).only("id", "title", "module", "stage")
    }
    described: list[dict[str, object]] = []
    for one in records:
        case = cases[one.case]
        described.append(
            {
                "case": case,
                "number": one.number,
                "on": one.on,
                "adds": exact(one.adds),
                "line": modules()[case.module].title,
            }
        )
    return described
