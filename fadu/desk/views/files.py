"""Evidence of a case, and personal numbers in clear."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fadu.desk.page import page
from fadu.desk.people import names_of
from fadu.desk.seat import Seat, case_for, seated
from fadu.engine import evidence, previews, refusals
from fadu.engine.models import Case, Evidence, Party
from fadu.engine.registry import of_case
from fadu.engine.secrets import unmask as opened
from fadu.faults import Fault

NUMBERS = {"number": "证件号码", "phone": "电话"}


def has_part(seat: Seat, case: Case) -> bool:
    """Whether someone has any part in the case's procedure beyond reading."""
    return bool(refusals.staff(of_case(case).procedure) & seat.roles(case.path, case.module))


@require_POST
@seated
def add(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Put files into a case, with the entry that they prove; each is taken or not by itself."""
    case = case_for(seat, key)
    if not has_part(seat, case):
        raise Http404("没有这一案件。")
    proves = request.POST.get("entry", "")
    entry = int(proves) if proves.isdecimal() and case.entries.filter(seq=int(proves)).exists() else None
    taken = []
    for file in request.FILES.getlist("file"):
        try:
            kept = evidence.keep(cast("BinaryIO", file.file), file.name or "")
        except Fault as fault:
            messages.error(request, fault.sentence)
            continue
        evidence.attach(case, kept, by=seat.who, on=seat.on, entry=entry)
        taken.append(f"“{kept.name}”")
        for note in kept.notes:
            messages.warning(request, note)
    if taken:
        messages.success(request, f"已收存{'、'.join(taken)}。")
    elif not request.FILES:
        messages.error(request, "请选择要上传的文件。")
    address = reverse("desk:case", args=[key])
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"next": address})
    return redirect(address)


@require_GET
@seated
def piece(_: HttpRequest, seat: Seat, key: UUID, number: int) -> FileResponse:
    """A file of a case as it came: to keep, never opened in the page."""
    found, path = _piece(seat, key, number)
    return _sent(path, "application/octet-stream", evidence.file_name(found))


@require_GET
@seated
def view(request: HttpRequest, seat: Seat, key: UUID, number: int) -> HttpResponse:
    """A file of a case to look at: its pictures, what is known of it, the files beside it."""
    found, path = _piece(seat, key, number)
    beside = list(found.case.evidence.order_by("id"))
    at = beside.index(found)
    seen = previews.seen(path, found.kind, found.digest)
    entry = found.case.entries.filter(seq=found.entry).first() if found.entry else None
    step = of_case(found.case).procedure.steps.get(entry.step) if entry is not None else None
    return page(
        request,
        seat,
        "desk/evidence.html",
        here=found.case.module,
        case=found.case,
        piece=found,
        seen=seen,
        pages=range(1, seen.shown + 1),
        more=seen.pages - seen.shown,
        by=names_of([found.added_by]).get(found.added_by, found.added_by),
        proves=step.label if step is not None else "",
        previous=beside[at - 1] if at else None,
        following=beside[at + 1] if at + 1 < len(beside) else None,
        place=(at + 1, len(beside)),
    )


@require_GET
@seated
def picture(_: HttpRequest, seat: Seat, key: UUID, number: int, name: str) -> FileResponse:
    """A picture of a file of a case, drawn anew: without the place and the device that a camera wrote beside it."""
    found, path = _piece(seat, key, number)
    previews.seen(path, found.kind, found.digest)
    drawn = previews.picture(found.digest, name)
    if drawn is None:
        raise Http404("没有这一页。")
    answer = _sent(drawn, "image/jpeg", "")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


def _piece(seat: Seat, key: UUID, number: int) -> tuple[Evidence, Path]:
    found = get_object_or_404(Evidence, pk=number, case=(case := case_for(seat, key)))
    found.case = case
    path = evidence.path_of(found.digest)
    if not path.is_file():
        raise Http404("这份材料的文件不在。")
    return found, path


def _sent(path: Path, kind: str, name: str) -> FileResponse:
    answer = FileResponse(path.open("rb"), as_attachment=bool(name), filename=name, content_type=kind)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
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
