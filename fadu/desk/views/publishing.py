"""What the public reads of a case, before and after it is published, beside what is kept back and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fadu.desk.aside import laid_open, offered
from fadu.desk.cards import Card, cards
from fadu.desk.choices import Offer
from fadu.desk.forms import ActForm, step_form
from fadu.desk.page import large_print
from fadu.desk.seat import Seat, case_for, module_for, seated
from fadu.desk.seen import SeenCase, see
from fadu.engine.models import Case, Link
from fadu.engine.public import PublicPage, page_of, pages, publishing
from fadu.engine.record import clean
from fadu.engine.standing import Standing
from fadu.grammar.procedure import Step

MOST = 300  # cases on the page of a line


@require_GET
@seated
def preview(request: HttpRequest, seat: Seat, key: UUID, step: str) -> HttpResponse:
    """One page as the public reads it; what was put aside of its form is laid over it before it is published."""
    seen = see(seat, case_for(seat, key))
    shown = seen.procedure.steps.get(step)
    if shown is None or not shown.shows:
        raise Http404("没有这一公开页面。")
    page = page_of(seen.case, shown, seen.on, _draft(seen, shown))
    if page.by not in ("", shown.name):
        shown = seen.procedure.steps[page.by]
        page = page_of(seen.case, shown, seen.on)
    takes_back = [one for one in seen.procedure.steps.values() if shown.name in {other.name for other in one.withdraws}]
    wanted = [*takes_back, *_again(seen, shown)] if page.stands else [shown]
    context = {
        "seen": seen,
        "case": seen.case,
        "shown": shown,
        "page": page,
        "on": seen.on,
        "forms": list(_forms(seen, wanted)),
        "blocked": [one for one in seen.doables if one.step in wanted and one.blocked and not one.open_for],
        "cards": list(_clocks(seen, (shown, *takes_back))),
        "told": [(one, page_of(seen.case, one, seen.on)) for one in takes_back if one.shows] if page.gone else [],
        "registered": _registered(seen, shown),
        "elder": large_print(request),
    }
    return render(request, "desk/public.html", context)


def _draft(seen: SeenCase, step: Step[Any]) -> dict[str, Any]:
    """The answers put aside for a step, as far as they can be read."""
    data, _ = offered(seen.seat, seen.case).get(f"s-{step.name}", (None, None))
    if data is None:
        return {}
    answers = {name: data.get(f"a.{name}") for name in step.asks if data.get(f"a.{name}")}
    return clean(seen.module.record, answers)[0]


def _again(seen: SeenCase, shown: Step[Any]) -> Iterator[Step[Any]]:
    """The steps that put the same page up anew: it may be taken again, or another step makes the same page."""
    for one in publishing(seen.procedure):
        if one.page is not None and one.page == shown.page and (one.many or one is not shown):
            yield one


def _forms(seen: SeenCase, wanted: list[Step[Any]]) -> Iterator[ActForm]:
    offer = Offer(seen.case.path, seen.on, seen.staff)
    kept = offered(seen.seat, seen.case)
    for one in seen.doables:
        if one.step in wanted and one.open_for:
            yield laid_open(step_form(seen, one, offer), kept)


def _clocks(seen: SeenCase, steps: tuple[Step[Any], ...]) -> Iterator[Card]:
    """The clocks that publishing or taking back ends."""
    ended = {move.deadline.name for step in steps for move, _ in step.moves if move.verb == "stop"}
    yield from (one for one in cards(seen) if one.window.deadline.name in ended)


def _registered(seen: SeenCase, shown: Step[Any]) -> list[Case]:
    """The entries in the register of publications that this page stands under, those that may be opened."""
    if shown.opens is None:
        return []
    rows = Link.objects.filter(case=seen.case, other__module=shown.opens.module).select_related("other").order_by("id")
    return [row.other for row in rows if seen.seat.reads(row.other.path, row.other.module)]


@require_GET
@seated
def listed(request: HttpRequest, seat: Seat, module: str) -> HttpResponse:
    """All that stands public of a line of work under the chosen body, a table for each kind of page."""
    line = module_for(seat, module)
    steps = publishing(line.procedure)
    if not steps:
        raise Http404("这一事项没有向社会公开的页面。")
    found = Case.objects.filter(seat.sees(module=module), module=module).exclude(opened_on=None).select_related("body")
    cases = [case for case in found.order_by("number")[: MOST + 1] if Standing.load(case.standing).shown]
    context = {
        "line": line,
        "seat": seat,
        "on": seat.on,
        "tables": list(_tables(cases[:MOST], steps, seat)),
        "more": len(cases) > MOST,
        "sample": any(case.sample for case in cases),
        "elder": large_print(request),
    }
    return render(request, "desk/public_list.html", context)


def _tables(cases: list[Case], steps: tuple[Step[Any], ...], seat: Seat) -> Iterator[tuple[str, list[str], list[Any]]]:
    """Title, head and rows; of several steps that make one page, the one that put it up last."""
    by_title: dict[str, dict[UUID, PublicPage]] = {}
    for step in steps:
        for page in pages(cases, step, seat.on):
            kept = by_title.setdefault(page.title, {})
            if page.stands and page.by == step.name:
                kept[page.case.id] = page
    for title, found in by_title.items():
        if found:
            head = list(dict.fromkeys(line.label for page in found.values() for line in page.lines))
            rows = [(page, _cells(page, head)) for page in found.values()]
            yield title, head, rows


def _cells(page: PublicPage, head: list[str]) -> list[tuple[str, str]]:
    said = {line.label: line.words for line in page.lines}
    return [(label, said.get(label, "")) for label in head]
