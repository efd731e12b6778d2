"""The page of a case, top to bottom, and the acts on it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fadu.desk.aside import laid_open, offered, put_aside, take_back
from fadu.desk.cards import card, cards
from fadu.desk.choices import Offer
from fadu.desk.forms import (
    ActForm,
    Sent,
    deciding_forms,
    filled,
    join_form,
    leave_form,
    serve_form,
    step_form,
    waive_form,
)
from fadu.desk.handing import handover_form
from fadu.desk.known import Known, known, otherwise, tell
from fadu.desk.page import page
from fadu.desk.parties import brought, roles_of
from fadu.desk.posting import Reading, of_case, take
from fadu.desk.seat import Seat, case_for, seated
from fadu.desk.seen import Doable, Said, SeenCase, see
from fadu.desk.track import WORDS, main_line, stage_label, track
from fadu.engine.act import Rejected
from fadu.engine.models import Case, Link
from fadu.grammar.names import Office

LOG_SHOWN = 30  # entries on the case page; the rest stand on a page of their own
TAKEN = {
    "step": "已登记。",
    "approve": "已批准。",
    "refuse": "已登记不批准。",
    "serve": "已登记送达。",
    "waive": "已登记放弃。",
    "join": "已追加。",
    "leave": "已登记退出。",
    "handover": "已移交。",
}


@require_GET
@seated
def case(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """One case."""
    return show(request, see(seat, case_for(seat, key)))


def show(request: HttpRequest, seen: SeenCase, sent: Sent | None = None) -> HttpResponse:
    """The page of a case; a form that was sent and not taken stands open with what was typed."""
    book = seen.book
    lines = list(book.lines(until=seen.seat.on if seen.seat.fixed else None))
    handler = book.people.get(seen.standing.handler, "")
    doables = seen.doables
    line = main_line(seen.procedure, seen.standing.stage)
    forms = _step_forms(seen, sent)
    nearest = {f"s-{one.step.name}" for one in doables if one.step.name in line and not _repeats(seen, one)}
    blocked = [(one, _by_party(seen, one.blocked)) for one in doables if one.blocked or (one.by and one.depending)]
    return page(
        request,
        seen.seat,
        "desk/case.html",
        here=seen.case.module,
        status=422 if sent is not None else 200,
        seen=seen,
        case=seen.case,
        stage=stage_label(seen.module, seen.standing.stage),
        track=track(seen.procedure, seen.standing, {one.did["to"] for one in book.live if "to" in one.did}),
        track_words=WORDS,
        forms=[one for one in forms if one.id in nearest],
        more_forms=[one for one in forms if one.id not in nearest],
        deciding=[filled(form, sent) for form in deciding_forms(seen)],
        waiting=[(step, seen.names.get(one.actor, one.actor), one, why) for step, _, one, why in seen.waiting if why],
        blocked=[one for one in blocked if one[0].step.name in line],
        more_blocked=[one for one in blocked if one[0].step.name not in line],
        others=[one for one in doables if one.by and one.open_for and not one.depending],
        acts=_engine_acts(seen, sent, handler),
        handler=handler,
        deputised=seen.seat.stands_for(seen.standing.handler, seen.case.path, seen.case.module),
        cards=cards(seen),
        facts=tuple(book.facts(seen.standing.fields)),
        rows=tuple(book.rows()),
        documents=list(seen.case.documents.order_by("entry", "name", "party")),
        services=list(seen.case.services.order_by("on", "id")),
        evidence=seen.evidence,
        linked=_linked(seen),
        lines=lines[:LOG_SHOWN],
        more_lines=len(lines) - LOG_SHOWN,
        corrects=Office.CORRECT in seen.roles,
        sent=sent,
    )


def _repeats(seen: SeenCase, one: Doable) -> bool:
    """Whether a step was taken and may only be taken once more, or may only be entered as of an earlier day."""
    again = one.step.name in seen.standing.taken and one.step.many and not one.stale
    return again or one.in_time is not None


def _by_party(seen: SeenCase, blocked: dict[str, tuple[Said, ...]]) -> list[tuple[str, tuple[Said, ...]]]:
    """The reasons by party; once, where they are the same for all."""
    found = list(blocked.items())
    if len(found) > 1 and len({reasons for _, reasons in found}) == 1:
        return [("", found[0][1])]
    return [(seen.names.get(party, ""), reasons) for party, reasons in found]


def _step_forms(seen: SeenCase, sent: Sent | None) -> list[ActForm]:
    """A form for each step that this person may take."""
    offer = Offer(seen.case.path, seen.on, seen.staff)
    kept = offered(seen.seat, seen.case)
    forms = (laid_open(step_form(seen, one, offer), kept) for one in seen.doables if one.open_for and not one.by)
    return [filled(form, sent) for form in forms]


def _engine_acts(seen: SeenCase, sent: Sent | None, handler: str) -> list[ActForm]:
    """What may be done in every case, for those who have a part in it."""
    if not seen.standing.stage:
        return []
    forms = (serve_form(seen), waive_form(seen), join_form(seen, sent), leave_form(seen)) if seen.is_staff else ()
    return [filled(form, sent) for form in (*forms, handover_form(seen, handler)) if form is not None]


def _linked(seen: SeenCase) -> list[tuple[str, Case, bool]]:
    """Linked cases: how they are linked, and whether this person may open them."""
    rows = Link.objects.filter(Q(case=seen.case) | Q(other=seen.case)).select_related("case", "other").order_by("id")
    found = []
    for row in rows:
        mine = row.case_id == seen.case.id
        other = row.other if mine else row.case
        found.append(("本案开启" if mine else "开启本案", other, seen.seat.reads(other.path, other.module)))
    return found


@require_POST
@seated
def act(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Take an act on a case; refused, the page says why and keeps what was typed."""
    seen = see(seat, case_for(seat, key))
    reading = Reading.of(request, seat)
    if "aside" in request.POST:
        return _aside(request, seen)
    made = of_case(reading, seen.case, seen.module, seen.procedure, seen.standing)
    found: dict[int, tuple[Known, ...]] = {}
    if made.verb == "join":
        found = known(seat, seen.case.path, reading.data, rows=1, besides=seen.case.pk)
        if reading.looks:
            return show(request, seen, reading.sent(known=found))
        roles = roles_of(seen.procedure.parties)
        parties, _, wrong = brought(reading.data, roles, seen.standing.parties, rows=1)
        reading.wrong |= wrong if reading.sure else otherwise(found) | wrong
        made = replace(made, parties=parties)
    if reading.wrong:
        return show(request, seen, reading.sent(known=found))
    done = take(reading, made)
    if isinstance(done, Rejected):
        said = tuple(seen.say(reason) for reason in done.reasons)
        return show(request, see(seat, seen.case), reading.sent(said, found))
    take_back(seat, seen.case, reading.word("form"))
    messages.success(request, TAKEN[made.verb])
    tell(request, found)
    return redirect(reverse("desk:case", args=[key]))


def _aside(request: HttpRequest, seen: SeenCase) -> HttpResponse:
    """Put a form aside as it was typed, or throw away what was; nothing is judged."""
    form = request.POST.get("form", "")
    if request.POST["aside"] == "drop":
        take_back(seen.seat, seen.case, form)
        messages.success(request, "草稿已删除。")
    elif (
        form in {f"s-{name}" for name in seen.procedure.steps}
        and seen.is_staff
        and put_aside(seen.seat, seen.case, request.POST)
    ):
        messages.success(request, "草稿已保存，没有提交。上传的文件不随草稿保存。")
    else:
        messages.error(request, "草稿没有保存：内容过长，或者你不办理这一事项。")
    return redirect(reverse("desk:case", args=[seen.case.id]) + f"#{form}")


@require_GET
@seated
def log(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The whole log of a case."""
    seen = see(seat, case_for(seat, key))
    book = seen.book
    return page(
        request,
        seat,
        "desk/log.html",
        here=seen.case.module,
        case=seen.case,
        lines=list(book.lines(until=seat.on if seat.fixed else None)),
        corrects=Office.CORRECT in seen.roles,
    )


@require_GET
@seated
def clock(request: HttpRequest, seat: Seat, key: UUID, deadline: str) -> HttpResponse:
    """One clock with every day of its span, however long."""
    seen = see(seat, case_for(seat, key))
    party = request.GET.get("party", "")
    found = next((one for one in seen.windows if (one.deadline.name, one.party) == (deadline, party)), None)
    if found is None:
        raise Http404("没有这一期限。")
    return page(
        request, seat, "desk/clock.html", here=seen.case.module, case=seen.case, card=card(seen, found, whole=True)
    )
