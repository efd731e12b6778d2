"""Correcting and voiding an entry of the log: what was recorded stays, and what replaced it stands beside it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fadu.desk.amending import VERBS, amend_form, corrected_step
from fadu.desk.forms import Sent
from fadu.desk.logbook import Book, Line, book_of
from fadu.desk.page import page
from fadu.desk.posting import Reading, of_case, take
from fadu.desk.seat import Seat, case_for, seated
from fadu.desk.seen import SeenCase, see
from fadu.engine.act import Rejected
from fadu.engine.acting import Act
from fadu.grammar.names import Office


@require_http_methods(["GET", "POST"])
@seated
def amend(request: HttpRequest, seat: Seat, key: UUID, seq: int, verb: str) -> HttpResponse:
    """Correct or void one entry."""
    seen = see(seat, case_for(seat, key))
    if verb not in VERBS or Office.CORRECT not in seen.roles:
        raise Http404("没有这一页。")
    book = book_of(seen.case, seen.module, seen.standing.fields, {k: p.name for k, p in seen.parties.items()})
    line = next(
        (one for one in book.lines(until=seat.on if seat.fixed else None) if one.seq == seq and one.may_correct), None
    )
    if line is None:
        raise Http404("没有这一记录。")
    if request.method == "GET":
        return _show(request, seen, book, line, verb, None)
    reading = Reading.of(request, seat)
    made = _act(reading, seen, book, line, verb)
    if reading.wrong:
        return _show(request, seen, book, line, verb, Sent(verb, request.POST, (), reading.wrong))
    done = take(reading, made)
    if isinstance(done, Rejected):
        said = tuple(seen.say(reason) for reason in done.reasons)
        return _show(request, seen, book, line, verb, Sent(verb, request.POST, said))
    messages.success(request, f"已{VERBS[verb]}第{line.seq}号记录。")
    return redirect(reverse("desk:case", args=[key]))


def _act(reading: Reading, seen: SeenCase, book: Book, line: Line, verb: str) -> Act:
    made = replace(of_case(reading, seen.case, seen.module, seen.procedure, seen.standing), verb=verb, target=line.seq)
    entry = next(one for one in book.entries if one.seq == line.seq)
    step = corrected_step(seen, entry)
    if verb == "void" or step is None:
        return made
    return replace(made, answers=reading.answers(step, seen.module))


def _show(request: HttpRequest, seen: SeenCase, book: Book, line: Line, verb: str, sent: Sent | None) -> HttpResponse:
    return page(
        request,
        seen.seat,
        "desk/amend.html",
        here=seen.case.module,
        status=422 if sent is not None else 200,
        case=seen.case,
        form=amend_form(seen, book, line, verb, sent),
        lines=[line],
    )
