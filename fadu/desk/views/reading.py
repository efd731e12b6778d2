"""审读室: a report brought in, read, and each note on it decided."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fadu.desk.drafts import DraftForm, annotated, visible, year_of
from fadu.desk.models import Draft, Verdict
from fadu.desk.page import page
from fadu.desk.people import names_of
from fadu.desk.seat import Seat, seated
from fadu.desk.sheets import attachment
from fadu.engine.models import Body
from fadu.reading import show
from fadu.reading.values import to_json

PAGE = 50  # drafts
LEAST = 2
"""Characters of a reason that says something."""


@require_http_methods(["GET", "POST"])
@seated
def room(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The drafts that may be seen, and a place to bring another."""
    if seat.body is None:
        raise Http404("还没有授予职责。")
    form = DraftForm(request.POST or None, request.FILES or None, bodies=_bodies(seat), initial={"body": seat.body.id})
    if request.method == "POST" and form.is_valid():
        return redirect("desk:draft", form.put(Draft(author=seat.person), seat).id)
    shown = Paginator(visible(seat).defer("text"), PAGE).get_page(request.GET.get("page"))
    return page(request, seat, "desk/reading.html", here="reading", form=form, pages=shown)


@require_GET
@seated
def draft(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The original with its claims underlined, the notes beside it."""
    one = _draft(seat, key)
    found = annotated(one, seat)
    return page(
        request,
        seat,
        "desk/draft.html",
        here="reading",
        draft=one,
        found=found,
        facts=show.facts(found.reading),
        year=year_of(one, found.reading, seat),
        mine=one.author_id == seat.person.id,
        outcomes=Verdict.Outcome,
        names=names_of(each.verdict.by for each in found.decided if each.verdict),
        figures=[(figure, show.named(figure.indicator)) for figure in found.reading.figures],
        words={"qualifier": show.QUALIFIERS, "period": show.PERIODS},
    )


@require_GET
@seated
def draft_file(_: HttpRequest, seat: Seat, key: UUID, form: str) -> HttpResponse:
    """The annotated page to keep, or the reading as `fadu read --json` has it."""
    one = _draft(seat, key)
    found = annotated(one, seat)
    if form == "html":
        content = show.page(found.reading, one.text, compared=found.compared).encode("utf-8", "replace")
        return attachment(content, f"{one.title}：审读.html", "text/html; charset=utf-8")
    if form == "json":
        said = to_json(found.reading)
        assert isinstance(said, dict)
        said["ledger"] = to_json(found.compared)
        return attachment(
            json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"), f"{one.title}.json", "application/json"
        )
    raise Http404("没有这种格式。")


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The text corrected, or a new file in its place; it is read again, and what was decided stays with its notes."""
    one = _own(seat, key)
    initial = {"text": one.text, "title": one.title, "body": one.body_id, "year": one.year, "against": one.against}
    bodies = _bodies(seat)
    form = DraftForm(request.POST or None, request.FILES or None, bodies=bodies, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.put(one, seat)
        messages.success(request, "已重新审读。")
        return redirect("desk:draft", key)
    return page(request, seat, "desk/draft_edit.html", here="reading", form=form, draft=one)


@require_POST
@seated
def mark(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Take a note up, set it aside with a reason, or think again."""
    one = _draft(seat, key)
    note, outcome = request.POST.get("note", ""), request.POST.get("outcome", "")
    reason = request.POST.get("reason", "").strip()[:400]
    noted = next((each for each in annotated(one, seat).noted if each.key == note and each.asks), None)
    if noted is None or outcome not in ("", *Verdict.Outcome.values):
        raise Http404("没有这条意见。")
    if outcome == Verdict.Outcome.DISMISSED and len(reason) < LEAST:
        messages.error(request, f"第{noted.number}条：不采纳的，请写明理由。")
    elif not outcome:
        one.verdicts.filter(note=note).delete()
    else:
        said = {"outcome": outcome, "reason": reason, "by": seat.who, "on": seat.on}
        one.verdicts.update_or_create(note=note, defaults=said)
    return redirect(f"{reverse('desk:draft', args=[key])}#n{noted.number}")


@require_POST
@seated
def share(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Let the body see it, or keep it to oneself again."""
    one = _own(seat, key)
    one.shared_on = None if one.shared_on else seat.on
    one.save(update_fields=["shared_on"])
    messages.success(request, f"已与{one.body.name}共享。" if one.shared_on else "已收回，只有自己看得到。")
    return redirect("desk:draft", key)


@require_POST
@seated
def remove(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Delete a draft of one's own with all that was noted on it."""
    one = _own(seat, key)
    one.delete()
    messages.success(request, f"已删除“{one.title}”。")
    return redirect("desk:reading")


def _draft(seat: Seat, key: UUID) -> Draft:
    """Errors: Http404 for one that is not there, and for one that may not be seen."""
    one = visible(seat).filter(pk=key).first()
    if one is None:
        raise Http404("没有这份审读。")
    return one


def _own(seat: Seat, key: UUID) -> Draft:
    """Errors: Http404 for one that somebody else brought in."""
    one = _draft(seat, key)
    if one.author_id != seat.person.id:
        raise Http404("没有这份审读。")
    return one


def _bodies(seat: Seat) -> list[Body]:
    """The bodies that a draft may be for; the chosen one first."""
    return sorted(seat.bodies(), key=lambda one: one != seat.body)
