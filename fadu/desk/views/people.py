"""人员和授权: who signs in, and what each may do. Only for who administers their bodies."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fadu.desk.handing import left_with
from fadu.desk.offices import GrantForm, PersonForm, StandInForm, bodies_of, granted_words
from fadu.desk.page import page
from fadu.desk.people import names_of
from fadu.desk.seat import Seat, seated
from fadu.engine import office
from fadu.engine.grants import within
from fadu.engine.models import Body, Change, Grant, Person
from fadu.faults import Fault

from .offices import administering

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"
"""Letters and digits that nobody takes for another."""
RECENT = 30  # changes shown on a person's page


@dataclass(frozen=True, slots=True)
class Held:
    """One grant on a page."""

    grant: Grant
    words: str
    live: bool


@require_GET
@seated
@administering
def everyone(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Everybody who holds or held something there."""
    grants = within(Grant.objects.select_related("body", "person", "whom"), seat.administers, field="body__path")
    by_person: dict[Person, list[Held]] = {}
    for one in _held(seat, grants.order_by("body__path", "person__username", "since")):
        by_person.setdefault(one.grant.person, []).append(one)
    rows = [(who, [one for one in held if one.live]) for who, held in by_person.items()]
    rows.sort(key=lambda row: (not row[0].is_active, not row[1]))
    return page(request, seat, "desk/people.html", here="people", rows=rows)


@require_http_methods(["GET", "POST"])
@never_cache
@seated
@administering
@sensitive_variables("fresh")
def add(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Someone new. The first password is shown once."""
    form = PersonForm(request.POST or None, bodies=bodies_of(seat), roots=seat.administers, initial={"since": seat.on})
    if request.method == "POST" and form.is_valid():
        said, fresh = form.cleaned_data, fresh_password()
        try:
            added = office.add_person(
                username=said["username"],
                name=said["name"],
                password=fresh,
                since=said["since"],
                until=said["until"],
                by=seat.who,
                on=seat.on,
                at=seat.at,
                **form.chosen(),
            )
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            return page(request, seat, "desk/password_once.html", here="people", one=added, password=fresh)
    return page(request, seat, "desk/person_add.html", here="people", form=form)


@require_GET
@seated
@administering
def person(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """One person: what they may do, and what was changed."""
    return _shown(request, seat, _person(seat, key), _form(request, seat))


@require_POST
@seated
@administering
def give(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """A further grant."""
    one, form = _person(seat, key), _form(request, seat)
    if form.is_valid():
        said = form.cleaned_data
        try:
            office.give(one, since=said["since"], until=said["until"], by=seat.who, at=seat.at, **form.chosen())
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "已授权。")
            return redirect("desk:person", key)
    return _shown(request, seat, one, form)


@require_POST
@seated
@administering
def stand_in(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """Somebody does this person's work for a time."""
    one, form = _person(seat, key), _deputy_form(request, seat, key)
    if form.is_valid():
        said = form.cleaned_data
        try:
            office.stand_in(
                form.people[said["person"]],
                whom=one,
                body=form.bodies[said["body"]],
                since=said["since"],
                until=said["until"],
                reason=said["reason"],
                by=seat.who,
                at=seat.at,
            )
        except Fault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "已登记代办，到期自行结束。")
            return redirect("desk:person", key)
    return _shown(request, seat, one, _form(request, seat, bound=False), form)


@require_POST
@seated
@administering
def end(request: HttpRequest, seat: Seat, key: UUID, grant: int) -> HttpResponse:
    """A grant ends today."""
    one = _person(seat, key)
    found = within(Grant.objects.select_related("body", "person", "whom"), seat.administers, field="body__path")
    row = found.filter(pk=grant, person=one).first()
    if row is None:
        raise Http404("没有这一授权。")
    words = _words(row)
    try:
        office.end(row, on=seat.on, words=words, by=seat.who, at=seat.at)
    except Fault as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"已终止{words}。")
    return redirect("desk:person", key)


@require_POST
@never_cache
@seated
@administering
@sensitive_variables("fresh")
def password(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """A new password, shown once."""
    one, fresh = _person(seat, key), fresh_password()
    if not _touchable(seat, one):
        return _elsewhere(request, key)
    office.reset_password(one, fresh, body=_body(seat, one), by=seat.who, on=seat.on, at=seat.at)
    return page(request, seat, "desk/password_once.html", here="people", one=one, password=fresh)


@require_POST
@seated
@administering
def stop(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The account no longer signs in. Running cases are handed over before, or left on purpose."""
    one = _person(seat, key)
    left = 0 if "anyway" in request.POST else left_with(one, seat.administers)
    if left and _touchable(seat, one) and one.is_active:
        messages.warning(request, f"{one.name}还有{left}件在办案件。停用账号以前请先移交；确实不移交的，可以仍然停用。")
        return redirect(reverse("desk:handover", args=[key]) + "?stopping=1")
    return _active(request, seat, key, office.stop, "已停用{}的账号。")


@require_POST
@seated
@administering
def resume(request: HttpRequest, seat: Seat, key: UUID) -> HttpResponse:
    """The account signs in again."""
    return _active(request, seat, key, office.resume, "已恢复{}的账号。")


def fresh_password() -> str:
    """Sixty bits in three groups that can be read out."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def _active(request: HttpRequest, seat: Seat, key: UUID, change: Callable[..., None], done: str) -> HttpResponse:
    one = _person(seat, key)
    if not _touchable(seat, one):
        return _elsewhere(request, key)
    try:
        change(one, body=_body(seat, one), by=seat.who, on=seat.on, at=seat.at)
    except Fault as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, done.format(one.name))
    return redirect("desk:person", key)


def _touchable(seat: Seat, one: Person) -> bool:
    """Whether an account may be touched here: all it still holds is administered here."""
    return office.wholly(one, seat.administers, seat.on)


def _elsewhere(request: HttpRequest, key: UUID) -> HttpResponse:
    messages.error(request, "该人员在其他机关还有职责，账号由管理全部这些机关的人员办理。")
    return redirect("desk:person", key)


def _person(seat: Seat, key: UUID) -> Person:
    """Errors: Http404 for someone who never held anything there."""
    one = office.staff(seat.administers).filter(pk=key).first()
    if one is None:
        raise Http404("没有这一人员。")
    return one


def _body(seat: Seat, one: Person) -> Body:
    """Where a change of the account is kept: the body of the latest grant there."""
    rows = within(Grant.objects.filter(person=one).select_related("body"), seat.administers, field="body__path")
    return rows.order_by("-since", "-id")[0].body


def _form(request: HttpRequest, seat: Seat, *, bound: bool = True) -> GrantForm:
    data = (request.POST or None) if bound else None
    return GrantForm(data, bodies=bodies_of(seat), roots=seat.administers, initial={"since": seat.on, "body": ""})


def _deputy_form(request: HttpRequest, seat: Seat, key: UUID, *, bound: bool = True) -> StandInForm:
    data = (request.POST or None) if bound else None
    people = office.staff(seat.administers).filter(is_active=True).exclude(pk=key).order_by("name", "username")
    initial = {"since": seat.on}
    return StandInForm(data, bodies=bodies_of(seat), roots=seat.administers, people=people, initial=initial, prefix="d")


def _shown(
    request: HttpRequest, seat: Seat, one: Person, form: GrantForm, deputy: StandInForm | None = None
) -> HttpResponse:
    here = within(Grant.objects.select_related("body", "whom", "person"), seat.administers, field="body__path")
    grants, deputies = here.filter(person=one), here.filter(whom=one).order_by("-since", "-id")
    rows = within(Change.objects.filter(person=one), seat.administers, field="body__path")[:RECENT]
    return page(
        request,
        seat,
        "desk/person.html",
        here="people",
        one=one,
        grants=_held(seat, grants.order_by("-since", "-id")),
        form=form,
        deputies=_held(seat, deputies),
        deputy=deputy or _deputy_form(request, seat, one.id, bound=False),
        running=left_with(one, seat.administers),
        touchable=_touchable(seat, one),
        changes=rows,
        names=names_of(row.by for row in rows),
    )


def _held(seat: Seat, grants: Iterable[Grant]) -> list[Held]:
    return [Held(one, _words(one), one.until is None or one.until > seat.on) for one in grants]


def _words(grant: Grant) -> str:
    """A grant as it is called; standing in for somebody is none."""
    return f"代{grant.whom.name}办理" if grant.whom is not None else granted_words(grant.role, grant.module)
