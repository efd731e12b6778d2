"""Handing over what somebody has running: by themselves, by who directs them, by the administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fadu.desk.handing import Handing, Lot, acts, numbered, read, running
from fadu.desk.page import page
from fadu.desk.people import named, names_of
from fadu.desk.seat import Seat, seated
from fadu.engine import office
from fadu.engine.act import act_many
from fadu.engine.models import Person


@require_http_methods(["GET", "POST"])
@seated
def handover(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """All the running cases of a handler, line by line, and who takes each."""
    person = Person.objects.filter(pk=key).first()
    lots = running(seat, person) if person is not None else ()
    if person is None or not (lots or seat.who == person.username or _administered(seat, person)):
        raise Http404("没有这一页面。")
    if request.method == "GET":
        return _shown(request, seat, person, lots, Handing(seat.on))
    asked = read(seat, request.POST, lots)
    if asked.wrong:
        return _shown(request, seat, person, lots, asked, status=422)
    sent = acts(seat, asked, lots)
    batch = act_many(sent, at=seat.at, on_refusal="skip" if asked.partly else "none")
    refused = _refused(lots, [(sent[one.index].case, one.sentences) for one in batch.refused])
    done = len(sent) - len(batch.refused) if batch.written else 0
    if not refused:
        messages.success(request, f"已移交{done}件。")
        return redirect("desk:handover", key)
    if done:
        messages.success(request, f"已移交{done}件，{len(refused)}件没有移交，原因见下。")
        lots = running(seat, person)
    asked.kept |= {sent[one.index].case for one in batch.refused}
    return _shown(request, seat, person, lots, asked, refused=refused, status=422)


def _administered(seat: Seat, person: Person) -> bool:
    return bool(seat.administers) and office.staff(seat.administers).filter(pk=person.pk).exists()


def _refused(lots: tuple[Lot, ...], found: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Why each of these cases stays, with the names of people."""
    people = {who: name for lot in lots for who, name in lot.receivers.items()}
    people |= names_of({lot.cases[0].handler for lot in lots})
    numbers = numbered(lots)
    return [named(f"{numbers[case]}：{''.join(sentences)}", people) for case, sentences in found]


def _shown(
    request: HttpRequest,
    seat: Seat,
    person: Person,
    lots: tuple[Lot, ...],
    asked: Handing,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    own = seat.who == person.username
    return page(
        request,
        seat,
        "desk/handover.html",
        here="" if own else "people",
        status=status,
        one=person,
        own=own,
        administered=not own and _administered(seat, person),
        stopping="stopping" in request.GET and person.is_active,
        lots=lots,
        total=sum(len(one.cases) for one in lots),
        asked=asked,
        refused=refused or [],
    )
