"""Documents of a case: read on a page, taken away as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET
from lxml.html import tostring

from fadu.desk.page import large_print
from fadu.desk.seat import Seat, case_for, seated
from fadu.desk.sheets import attachment
from fadu.engine.compose.paper import MEDIA, write
from fadu.engine.compose.web import article, style
from fadu.engine.models import Document
from fadu.engine.papers import paper
from fadu.engine.receipts import NAME, receipt, service_of
from fadu.faults import Fault
from fadu.grammar.composed import SAMPLE, tidied
from fadu.grammar.document import BadTemplate

FORMS = {"docx": "Word", "pdf": "PDF"}


def _document(seat: Seat, key: UUID, document: UUID) -> Document:
    case = case_for(seat, key)
    found = get_object_or_404(Document, pk=document, case=case)
    found.case = case
    return found


@require_GET
@seated
def document(request: HttpRequest, seat: Seat, key: UUID, document: UUID) -> HttpResponse:
    """A document as it prints."""
    found = _document(seat, key, document)
    try:
        composed = tidied(paper(found))
    except BadTemplate as fault:
        return _back(request, key, str(fault))
    text = tostring(article(composed), encoding="unicode")
    context = {
        "document": found,
        "case": found.case,
        "paper": mark_safe(text),  # noqa: S308 - built node by node from text
        "forms": FORMS.items(),
        "elder": large_print(request),
    }
    return render(request, "desk/document.html", context)


@require_GET
@seated
def document_file(request: HttpRequest, seat: Seat, key: UUID, document: UUID, form: str) -> HttpResponse:
    """A document as a file."""
    if form not in FORMS:
        raise Http404("没有这种格式。")
    found = _document(seat, key, document)
    try:
        content = write(paper(found), form)
    except (BadTemplate, Fault) as fault:
        return _back(request, key, str(fault))
    sample = f"（{SAMPLE}）" if found.case.sample else ""
    return attachment(content, f"{found.name}{found.number}{sample}.{form}", MEDIA[form])


@require_GET
@seated
def receipt_file(request: HttpRequest, seat: Seat, key: UUID, document: UUID, form: str) -> HttpResponse:
    """The 送达回证 of a document as a file: to be signed, or as the service was recorded."""
    found = _document(seat, key, document)
    if form not in FORMS or not found.party:
        raise Http404("没有这份送达回证。")
    try:
        content = write(receipt(found, service_of(found)), form)
    except (BadTemplate, Fault) as fault:
        return _back(request, key, str(fault))
    sample = f"（{SAMPLE}）" if found.case.sample else ""
    return attachment(content, f"{NAME}：{found.name}{found.number}{sample}.{form}", MEDIA[form])


def _back(request: HttpRequest, key: UUID, sentence: str) -> HttpResponse:
    """To the case, with what is wrong."""
    messages.error(request, sentence)
    return redirect("desk:case", key)


@require_GET
def paper_style(_: HttpRequest) -> HttpResponse:
    """The style of papers, which the engine keeps beside their writers."""
    return HttpResponse(style(), content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})
