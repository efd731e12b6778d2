"""The report room: the year's report of a body as it will print, and what each of its figures is made of."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk.page import page
from fadu.desk.reports import made, made_at, past, text
from fadu.desk.seat import Seat, seated
from fadu.desk.sheets import attachment
from fadu.desk.track import stage_label
from fadu.desk.years import BodyYear, body_year, readable, year_at_hand
from fadu.engine.compose import MEDIA, write
from fadu.engine.models import Body
from fadu.engine.registry import Module
from fadu.engine.reporting import Report, report, writer, written
from fadu.faults import Fault
from fadu.grammar.composed import SAMPLE
from fadu.grammar.procedure import Outside

FORMS = {"docx": "Word 文档", "pdf": "PDF", "html": "网页（附记录）", "md": "Markdown"}


@require_GET
@seated
def begin(_: HttpRequest, seat: Seat) -> HttpResponse:
    """The report of the chosen body on the year at hand."""
    if seat.body is None:
        raise Http404("还没有授予职责。")
    return redirect("desk:report", seat.body.id, year_at_hand(seat.on))


@require_GET
@seated
def room(request: HttpRequest, seat: Seat, body: UUID, year: int) -> HttpResponse:
    """Outline, text, and what stands beside it."""
    of, module = _reported(seat, body, year)
    found = report(of.body, year, seat.on, href=lambda name: f"#{made_at(name)}")
    return page(
        request,
        seat,
        "desk/report.html",
        here="report",
        of=of,
        after=of.after(seat.on),
        found=found,
        text=text(found.paper),
        made=made(found, readable(seat, of.body)),
        stage=stage_label(module, found.case.stage) if found.case is not None else "",
        past=past(module, of.body),
        forms=FORMS,
        opening=_opening(seat, module, of, found),
        module=module,
    )


@require_GET
@seated
def room_file(request: HttpRequest, seat: Seat, body: UUID, year: int, form: str) -> HttpResponse:
    """The report as a file."""
    of, _ = _reported(seat, body, year)
    if form not in FORMS:
        raise Http404("没有这种格式。")
    found, paper = written(of.body, year, seat.on, form)
    try:
        content = write(paper, form)
    except Fault as fault:
        messages.error(request, str(fault))
        return redirect("desk:report", of.body.id, year)
    mark = f"（{SAMPLE}）" if found.paper.head.sample else ""
    return attachment(content, f"{found.paper.head.title}{mark}.{form}", MEDIA[form])


def _reported(seat: Seat, body: UUID, year: int) -> tuple[BodyYear, Module]:
    """Errors: Http404 where no module writes reports, and for a body whose reports may not be read."""
    of, module = body_year(seat, body, year), writer()
    if module is None or not seat.reads(of.body.path, module.name):
        raise Http404("没有这一报告。")
    return of, module


def _opening(seat: Seat, module: Module, of: BodyYear, found: Report) -> str:
    """The step by which this person may begin the report here; "" where there is none, or one was begun."""
    if found.case is not None or not _chosen(seat, of.body):
        return ""
    held = seat.roles(of.body.path, module.name)
    for step in module.procedure.steps.values():
        if step.at is None and held & {str(role) for role in step.actors if not isinstance(role, Outside)}:
            return step.name
    return ""


def _chosen(seat: Seat, body: Body) -> bool:
    """Whether it is the body that one works for now: a new case opens there."""
    return seat.body is not None and seat.body.pk == body.pk
