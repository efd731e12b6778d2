"""The dossier of a case: held against the law on a sheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fadu.desk.checking import told
from fadu.desk.page import ELDER
from fadu.desk.seat import Seat, case_for, seated
from fadu.desk.seen import see
from fadu.desk.track import stage_label
from fadu.engine.dossier import defects


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
        "checked": len(defects(seen.module)),
        "on": seat.on,
        "elder": ELDER in request.COOKIES,
    }
    return render(request, "desk/check.html", context)
