"""A new case."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fadu.desk.choices import Offer
from fadu.desk.forms import opening_form, row_count
from fadu.desk.known import known, otherwise, tell
from fadu.desk.opening import bodies_for, choices_of, may_open, opening_act
from fadu.desk.page import page
from fadu.desk.people import staff_at
from fadu.desk.posting import Reading, take
from fadu.desk.seat import Seat, module_for, seated
from fadu.desk.seen import Said
from fadu.engine.act import Rejected


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, seat: Seat, module: str, step: str) -> HttpResponse:
    """The form of an opening step; sent, it opens the case."""
    of = module_for(seat, module)
    way = next((one for one in may_open(seat, of) if one.name == step), None)
    if way is None:
        raise Http404("没有这一步。")
    bodies = bodies_for(seat, of, way)
    chosen = request.POST.get("body") or request.GET.get("body", "")
    body = next((one for one in bodies if str(one.id) == chosen), None if chosen else bodies[0])
    if body is None:
        raise Http404("没有这一机关。")
    staff = staff_at(body.path, of.name, seat.on)
    sent = None
    if request.method == "POST":
        reading = Reading.of(request, seat)
        found = known(seat, body.path, reading.data, rows=row_count(reading.data)) if of.procedure.parties else {}
        if "more" in request.POST or reading.looks:
            sent = reading.sent(known=found, form="open")
        else:
            made = opening_act(reading, of, way, body)
            reading.wrong |= {} if reading.sure else otherwise(found)
            done = take(reading, made) if not reading.wrong else None
            if done is not None and not isinstance(done, Rejected):
                messages.success(request, f"已登记，案号{done.number}。")
                tell(request, found)
                return redirect("desk:case", done.case)
            names = {who: name for held in staff.by_role.values() for who, name in held.items()}
            names |= {one.key: one.name for one in made.parties}
            reasons = done.reasons if done is not None else ()
            said = tuple(Said.of(one, names, seat.on) for one in reasons)
            sent = reading.sent(said, found, form="open")
    form = opening_form(of, way, seat, staff, Offer(body.path, seat.on, staff), choices_of(bodies), sent)
    return page(
        request,
        seat,
        "desk/open.html",
        here=module,
        status=422 if form.refused or form.wrong else 200,
        module=of,
        step=way,
        form=form,
        body=body,
    )
