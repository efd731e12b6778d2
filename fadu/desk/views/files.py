"""Evidence of a case, and personal numbers in clear."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fadu.desk.page import page
from fadu.desk.seat import Seat, case_for, seated
from fadu.engine import evidence, refusals
from fadu.engine.models import Case, Evidence, Party
from fadu.engine.registry import of_case
from fadu.engine.secrets import unmask as opened
from fadu.faults import Fault

SHOWN = {"PDF": "application/pdf", "JPEG图片": "image/jpeg", "PNG图片": "image/png"}
"""What a browser may show in place; anything else is only kept."""
NUMBERS = {"number": "证件号码", "phone": "电话"}


def has_part(seat: Seat, case: Case) -> bool:
    """Whether someone has any part in the case's procedure beyond reading."""
    return bool(refusals.staff(of_case(case).procedure) & seat.roles(case.path, case.module))


@require_POST
@seated
def add(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Put a file into a case."""
    case = case_for(seat, key)
    if not has_part(seat, case):
        raise Http404("没有这一案件。")
    file = request.FILES.get("file")
    if file is None or file.file is None:
        messages.error(request, "请选择要上传的文件。")
        return redirect("desk:case", key)
    try:
        kept = evidence.keep(cast("BinaryIO", file.file), file.name or "")
    except Fault as fault:
        messages.error(request, fault.sentence)
        return redirect("desk:case", key)
    evidence.attach(case, kept, by=seat.who, on=seat.on)
    messages.success(request, f"已收存“{kept.name}”。")
    return redirect(reverse("desk:case", args=[key]) + "#papers-title")


@require_GET
@seated
def piece(_: HttpRequest, seat: Seat, key: UUID, number: int) -> FileResponse:
    """A file of a case: shown where a browser may, else offered for keeping."""
    found = get_object_or_404(Evidence, pk=number, case=case_for(seat, key))
    path = evidence.path_of(found.digest)
    if not path.is_file():
        raise Http404("这份材料的文件不在。")
    kind = SHOWN.get(found.kind)
    answer = FileResponse(
        path.open("rb"),
        as_attachment=kind is None,
        filename=found.name,
        content_type=kind or "application/octet-stream",
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


@require_http_methods(["GET", "POST"])
@seated
def unmask(request: HttpRequest, seat: Seat, key: UUID, party: str, what: str) -> HttpResponse:
    """Look at a personal number in clear, for a reason that is kept."""
    case = case_for(seat, key)
    if what not in NUMBERS or not has_part(seat, case):
        raise Http404("没有这一号码。")
    found = get_object_or_404(Party, case=case, key=party)
    reason = request.POST.get("reason", "").strip()
    plain, wrong = "", ""
    if request.method == "POST":
        if reason:
            plain = opened(found, what, person=seat.who, reason=reason[:200], at=seat.at)
        else:
            wrong = "请写明查看的理由。"
    answer = page(
        request,
        seat,
        "desk/unmask.html",
        here=case.module,
        status=422 if wrong else 200,
        case=case,
        party=found,
        what=NUMBERS[what],
        masked=getattr(found, what).masked,
        plain=plain,
        wrong=wrong,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
