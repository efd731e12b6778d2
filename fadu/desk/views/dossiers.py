"""The dossier of a case: held against the law on a sheet, bound as one file; its 审批表."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET
from lxml.html import tostring

from fadu.desk.checking import excepted, told
from fadu.desk.page import ELDER
from fadu.desk.seat import Seat, case_for, seated
from fadu.desk.seen import see
from fadu.desk.sheets import attachment
from fadu.desk.track import stage_label
from fadu.engine.approvals import papers
from fadu.engine.compose.paper import MEDIA
from fadu.engine.compose.web import article
from fadu.engine.dossier import defects
from fadu.engine.volume import volume
from fadu.faults import Fault
from fadu.grammar.composed import SAMPLE, tidied
from fadu.grammar.document import BadTemplate


@require_GET
@seated
def check(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """What is wrong with the whole file, as a sheet to print."""
    seen = see(seat, case_for(seat, key))
    context = {
        "case": seen.case,
        "seen": seen,
        "stage": stage_label(seen.module, seen.standing.stage),
        "lines": told(seen),
        "excepted": excepted(seen),
        "checked": len(defects(seen.module)),
        "on": seat.on,
        "elder": ELDER in request.COOKIES,
    }
    return render(request, "desk/check.html", context)


@require_GET
@seated
def whole(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The dossier as one file, with its index and page numbers."""
    case = case_for(seat, key)
    try:
        content = volume(case, seat.on)
    except (BadTemplate, Fault) as fault:
        messages.error(request, str(fault))
        return redirect("desk:case", key)
    sample = f"（{SAMPLE}）" if case.sample else ""
    return attachment(content, f"{case.number}卷宗{sample}.pdf", MEDIA["pdf"])


@require_GET
@seated
def approvals(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The 审批表 of a case, one a step, as they print."""
    case = case_for(seat, key)
    made = "".join(tostring(article(tidied(one)), encoding="unicode") for one in papers(case))
    context = {
        "case": case,
        "papers": mark_safe(made),  # noqa: S308 - built node by node from text
        "elder": ELDER in request.COOKIES,
    }
    return render(request, "desk/approvals.html", context)
