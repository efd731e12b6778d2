"""机关: the tree of bodies. Only for who administers them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from fadu.desk.offices import BodyForm, CloseForm, bodies_of, depth
from fadu.desk.page import page
from fadu.desk.people import names_of
from fadu.desk.seat import Seat, seated
from fadu.engine import office
from fadu.engine.grants import within
from fadu.engine.models import Body, Case, Change
from fadu.faults import Fault

P = ParamSpec("P")
PAGE = 50  # changes


def administering(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Seat, P], HttpResponse]:
    """A page for administrators; for everybody else it is not there."""

    @wraps(view)
    def taken(request: HttpRequest, seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not seat.administers:
            raise Http404("没有这一页面。")
        return view(request, seat, *args, **kwargs)

    return taken


@require_GET
@seated
@administering
def tree(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The bodies, those under another below it."""
    open_cases = within(Case.objects.filter(closed_on=None).exclude(opened_on=None), seat.administers)
    left = dict(open_cases.order_by().values_list("body_id").annotate(n=Count("pk")))
    holders = dict(
        within(Body.objects.all(), seat.administers)
        .order_by()
        .annotate(n=Count("grants__person", filter=_live(seat), distinct=True))
        .values_list("pk", "n")
    )
    rows = [
        {
            "body": one,
            "level": min(depth(one, seat.administers), 6),
            "cases": left.get(one.id, 0),
            "people": holders[one.id],
        }
        for one in bodies_of(seat, closed=True)
    ]
    return page(request, seat, "desk/bodies.html", here="bodies", rows=rows)


@require_http_methods(["GET", "POST"])
@seated
@administering
def add(request: HttpRequest, seat: Seat, under: UUID) -> HttpResponse:
    """A new body under one."""
    parent = administered(seat, under)
    form = BodyForm(request.POST or None, initial={"opened_on": seat.on})
    if request.method == "POST" and form.is_valid():
        try:
            body = office.open_body(under=parent, by=seat.who, at=seat.at, **form.cleaned_data)
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"已设立{body.full_name}。")
            return redirect("desk:bodies")
    return page(request, seat, "desk/body_add.html", here="bodies", form=form, parent=parent)


@require_http_methods(["GET", "POST"])
@seated
@administering
def close(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """A body that ends; nothing of it is deleted."""
    body = administered(seat, key)
    form = CloseForm(request.POST or None, initial={"on": seat.on})
    if request.method == "POST" and form.is_valid():
        try:
            left = office.close_body(body, on=form.cleaned_data["on"], by=seat.who, at=seat.at)
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            words = f"还有未结案件{left}件，由承继的机关办结。" if left else ""
            messages.success(request, f"已撤销{body.full_name}。{words}")
            return redirect("desk:bodies")
    return page(request, seat, "desk/body_close.html", here="bodies", form=form, body=body)


@require_GET
@seated
@administering
def changes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What administrators changed, newest first."""
    rows = within(Change.objects.select_related("body"), seat.administers, field="body__path")
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    names = names_of(one.by for one in shown)
    return page(request, seat, "desk/changes.html", here="people", pages=shown, names=names)


def administered(seat: Seat, key: UUID) -> Body:
    """Errors: Http404 for a body that is not there or that someone else administers."""
    body = Body.objects.filter(pk=key).first()
    if body is None or not office.inside(body.path, seat.administers):
        raise Http404("没有这一机关。")
    return body


def _live(seat: Seat) -> Q:
    ends = Q(grants__until=None) | Q(grants__until__gt=seat.on)
    return ends & Q(grants__since__lte=seat.on, grants__person__is_active=True)
