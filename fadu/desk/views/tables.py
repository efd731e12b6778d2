"""A form of a body and year (the national yearly tables): on the desk, opened cell by cell, and as a file."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk.page import page
from fadu.desk.seat import Seat, seated
from fadu.desk.sheets import XLSX, attachment
from fadu.desk.table_files import paper, workbook
from fadu.desk.tables import TOTAL, Sheet, described, readable, sheet_of
from fadu.desk.years import body_year, year_at_hand
from fadu.engine.compose import MEDIA
from fadu.engine.measure import sample
from fadu.grammar.composed import SAMPLE
from fadu.grammar.report import path_of

PAGE = 50  # records
FILES = {"xlsx": (workbook, XLSX), "docx": (paper, MEDIA["docx"])}


@require_GET
@seated
def begin(_: HttpRequest, seat: Seat) -> HttpResponse:
    """The first form of the chosen body, in the year at hand."""
    found = readable(seat, seat.body) if seat.body is not None else []
    if seat.body is None or not found:
        raise Http404("没有可以查阅的表。")
    return redirect("desk:table", seat.body.id, year_at_hand(seat.on), found[0].name)


@require_GET
@seated
def one(request: HttpRequest, seat: Seat, body: UUID, year: int, name: str) -> HttpResponse:
    """The form, and the records behind the number that was chosen."""
    of, sheet = body_year(seat, body, year), _sheet(request, seat, body, year, name)
    row, column = request.GET.get("row", ""), request.GET.get("column", TOTAL)
    found = sheet.opened(seat, row, column) if row else []
    records = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        seat,
        "desk/table.html",
        here="figures",
        of=of,
        sheet=sheet,
        head=sheet.head(),
        lines=list(sheet.lines(row, column)),
        balance=sheet.balance(),
        overdue=sheet.overdue(seat.on),
        row=path_of(sheet.grid.rows[row])[-1] if row else "",
        column=path_of({**sheet.grid.columns, TOTAL: sheet.grid.total}[column])[-1] if row else "",
        records=described(list(records)),
        pages=records,
        asked=_asked(request),
        after=of.after(seat.on),
        sample=sample(of.body),
    )


@require_GET
@seated
def one_file(request: HttpRequest, seat: Seat, body: UUID, year: int, name: str, form: str) -> HttpResponse:
    """The form as a file: .xlsx, .docx."""
    sheet = _sheet(request, seat, body, year, name)
    if form not in FILES:
        raise Http404("没有这种格式。")
    title = f"{sheet.name()}（{SAMPLE}）" if sample(sheet.of.body) else sheet.name()
    write, kind = FILES[form]
    return attachment(write(sheet, title), f"{title}.{form}", kind)


def _sheet(request: HttpRequest, seat: Seat, body: UUID, year: int, name: str) -> Sheet:
    return sheet_of(seat, body_year(seat, body, year), name, below=request.GET.get("below") == "1")


def _asked(request: HttpRequest) -> str:
    """What the address asks, but for the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
