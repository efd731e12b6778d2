"""补录: an earlier record from its paper. First which step and which day, then its form as it was on that day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fadu.desk.admitting import CORRECTS, case_act, case_form, chosen, may_admit, new_act, new_form, ways
from fadu.desk.forms import ActForm, row_count
from fadu.desk.known import known, otherwise, tell
from fadu.desk.logbook import book_of
from fadu.desk.page import page
from fadu.desk.people import named, names_of
from fadu.desk.posting import Reading, take
from fadu.desk.seat import Seat, case_for, module_for, seated
from fadu.desk.seen import Said, see
from fadu.engine.act import Done, Rejected
from fadu.engine.acting import Act

SHOWN = 10  # entries of the case shown beside the choice of a step


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, seat: Seat, module: str) -> HttpResponse:
    """An earlier record that begins a case."""
    of = module_for(seat, module)
    bodies = may_admit(seat, of)
    if not bodies:
        raise Http404("没有这一页。")
    data = request.POST if request.method == "POST" else request.GET
    asked = data.get("body", "")
    body = next((one for one in bodies if str(one.id) == asked), None if asked else bodies[0])
    if body is None:
        raise Http404("没有这一机关。")
    steps = ways(of, seat.on, new=True)
    step, on, wrong = chosen(data, seat, steps)
    form, status = None, 422 if wrong else 200
    if step is not None and on is not None:
        sent = None
        if request.method == "POST":
            reading = Reading.of(request, seat)
            found = known(seat, body.path, reading.data, rows=row_count(reading.data)) if of.procedure.parties else {}
            if "more" in request.POST or reading.looks:
                sent = reading.sent(known=found, form="open")
            else:
                made = new_act(reading, of, step, body)
                reading.wrong |= {} if reading.sure else otherwise(found)
                done = take(reading, made) if not reading.wrong else None
                if isinstance(done, Done):
                    messages.success(
                        request, f"已补录“{step.label}”，案号{done.number}。接着补录其后的步骤，或者回到案件。"
                    )
                    tell(request, found)
                    return redirect("desk:case-admit", done.case)
                said = _said(seat, done, {one.key: one.name for one in made.parties}, made)
                sent, status = reading.sent(said, found, form="open"), 422
        form = new_form(of, step, seat, body, on, sent)
    return _page(request, seat, form, status, module=of, steps=steps, bodies=bodies, body=body, on=on, wrong=wrong)


@require_http_methods(["GET", "POST"])
@seated
def further(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """An earlier step of a case that is here."""
    seen = see(seat, case_for(seat, key))
    if not CORRECTS & seen.roles:
        raise Http404("没有这一页。")
    data = request.POST if request.method == "POST" else request.GET
    steps = ways(seen.module, seat.on, new=False)
    step, on, wrong = chosen(data, seat, steps)
    form, status = None, 422 if wrong else 200
    if step is not None and on is not None:
        sent = None
        if request.method == "POST":
            reading = Reading.of(request, seat)
            made = case_act(reading, seen, step)
            done = take(reading, made) if not reading.wrong else None
            if isinstance(done, Done):
                messages.success(request, f"已补录“{step.label}”。接着补录其后的步骤，或者回到案件。")
                return redirect("desk:case-admit", key)
            said = _said(seat, done, seen.names, made)
            sent, status = reading.sent(said, form="admit"), 422
        form = case_form(seen, step, on, sent)
    book = book_of(seen.case, seen.module, seen.standing.fields, {k: p.name for k, p in seen.parties.items()})
    return _page(
        request,
        seat,
        form,
        status,
        module=seen.module,
        steps=steps,
        case=seen.case,
        on=on,
        wrong=wrong,
        lines=list(book.lines(until=seat.on if seat.fixed else None))[:SHOWN],
    )


def _said(seat: Seat, done: Done | Rejected | None, names: dict[str, str], made: Act) -> tuple[Said, ...]:
    """The reasons against it, with names in place of keys."""
    if not isinstance(done, Rejected):
        return ()
    known = {**names_of({made.actor, made.entered_by, made.approver}), **names}
    return tuple(
        Said(named(one.words, known), one.under.short(seat.on) if one.under else "", one.entry) for one in done.reasons
    )


def _page(request: HttpRequest, seat: Seat, form: ActForm | None, status: int, **context: object) -> HttpResponse:
    module = context["module"]
    here = getattr(module, "name", "")
    return page(request, seat, "desk/admit.html", here=here, status=status, form=form, **context)
