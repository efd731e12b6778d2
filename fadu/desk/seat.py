"""Where someone sits: who, on which day, at which body, and what may be seen from there.

A grant of any role lets its holder read the cases of that module at that body and those under it; only 管理, which
grants and configures, reads no case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from fadu.engine.grants import Held, roles, under
from fadu.engine.home import fixed_day
from fadu.engine.models import Body, Case, Grant, Person
from fadu.engine.registry import Module, modules
from fadu.grammar.names import Office

P = ParamSpec("P")
BODY = "body"
"""The session's key of the body that was chosen."""
CHOICES = 400  # bodies offered in the switch


@dataclass(frozen=True)
class Seat:
    """Someone at the desk. `on`: today as this home has it; `body`: the one chosen, None without a grant."""

    person: Person
    on: date
    fixed: bool
    held: tuple[Held, ...]
    body: Body | None
    deputised: tuple[tuple[Held, str], ...] = ()
    """Whom this person stands in for, with their names."""

    @property
    def who(self) -> str:
        return self.person.username

    @property
    def at(self) -> datetime:
        """The instant of an entry: always the real one, also in a home that stands on a day."""
        return timezone.now()

    def roles(self, path: str, module: str = "", on: date | None = None) -> frozenset[str]:
        """What this person may be at a body, for a module."""
        return roles(self.held, path=path, module=module, on=on or self.on)

    def reads(self, path: str, module: str) -> bool:
        """Whether the cases of a module at a body may be read."""
        return bool(self.roles(path, module) - {Office.ADMIN})

    def stands_for(self, handler: str, path: str, module: str) -> str:
        """The name of a handler whom this person stands in for at a body today; "" for all others."""
        found = (name for one, name in self.deputised if one.whom == handler and one.covers(path, module, self.on))
        return next(found, "")

    def handles(self) -> Q:
        """The cases that this person handles, or stands in for their handler."""
        found = Q(handler=self.who)
        for one, _ in self.deputised:
            found |= Q(handler=one.whom) & under(one.path)
        return found

    @cached_property
    def administers(self) -> list[str]:
        """The subtrees where this person opens bodies and gives grants, for every module; none lies in another."""
        found: list[str] = []
        for path in sorted(
            one.path for one in self.held if one.role == Office.ADMIN and one.covers(one.path, "", self.on)
        ):
            if not found or not path.startswith(found[-1]):
                found.append(path)
        return found

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The lines of work that may be read somewhere under the chosen body."""
        return tuple(module for module in modules().values() if any(self.subtrees(module.name)))

    def subtrees(self, module: str) -> Iterator[str]:
        """The subtrees of the chosen body where the cases of a module may be read; none lies in another."""
        found: list[str] = []
        for one in sorted(self.held, key=lambda one: one.path):
            if one.role == Office.ADMIN or not one.covers(one.path, module, self.on) or self.body is None:
                continue
            path = max(one.path, self.body.path, key=len)
            if path.startswith(one.path) and path.startswith(self.body.path):
                found.append(path)
        kept: list[str] = []
        for path in sorted(found):
            if not kept or not path.startswith(kept[-1]):
                kept.append(path)
        yield from kept

    @cached_property
    def alone(self) -> bool:
        """Whether no body lies under the chosen one: its cases are then one value of an index, not a range."""
        return self.body is not None and not Body.objects.filter(parent=self.body).exists()

    def sees(self, *, module: str = "", listed: bool = False) -> Q:
        """The cases and clocks that may be read under the chosen body: of one module, or of all. `listed`: the first
        of them in an order are wanted, so that an index of that order serves better than one of the bodies."""
        by_paths: dict[tuple[str, ...], list[str]] = {}
        for one in self.modules:
            if module in ("", one.name):
                by_paths.setdefault(tuple(self.subtrees(one.name)), []).append(one.name)
        found = Q(pk__in=())
        for paths, names in by_paths.items():
            inside = Q(pk__in=())
            for path in paths:
                inside |= under(path) if not listed else Q(path=path) if self.alone else Q(path__inside=path)
            found |= inside & Q(module__in=names)
        return found

    def bodies(self) -> list[Body]:
        """The bodies to choose from."""
        inside = Q(pk__in=())
        for path in {one.path for one in self.held if one.since <= self.on}:
            inside |= under(path)
        return list(Body.objects.filter(inside, Q(closed_on=None) | Q(closed_on__gt=self.on))[:CHOICES])


def seat_for(person: Person) -> Seat:
    """The seat of a person who chose no body."""
    fixed = fixed_day()
    on = fixed or timezone.localdate()
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=on), person=person, since__lte=on)
    found = sorted(grants.select_related("body", "whom"), key=lambda row: row.body.path)
    rows = [row for row in found if row.whom is None]
    held = tuple(Held(row.role, row.module, row.body.path, row.since, row.until) for row in rows)
    deputised = tuple(
        (Held("", row.module, row.body.path, row.since, row.until, row.whom.username), row.whom.name)
        for row in found
        if row.whom is not None
    )
    return Seat(person, on, fixed is not None, held, rows[0].body if rows else None, deputised)


def seat_of(request: HttpRequest) -> Seat:
    """The seat of whoever signed in; three queries, four where a body was chosen."""
    person = request.user
    assert isinstance(person, Person)
    seat = seat_for(person)
    chosen = request.session.get(BODY)
    if chosen is None or seat.body is None or chosen == seat.body.id.hex:
        return seat
    body = Body.objects.filter(pk=UUID(chosen)).first()
    inside = body is not None and any(body.path.startswith(one.path) for one in seat.held)
    return replace(seat, body=body) if inside else seat


def seated(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page for those who signed in; it is given their seat."""

    @wraps(view)
    def taken(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, seat_of(request), *args, **kwargs)

    return login_required(taken, login_url="desk:sign-in")


def case_for(seat: Seat, key: UUID, **more: Any) -> Case:
    """The case of a key. Http404 for one that is not there, and for one that may not be read: nobody learns which."""
    case = Case.objects.select_related("body").filter(pk=key, **more).first()
    if case is None or case.module not in modules() or not seat.reads(case.path, case.module):
        raise Http404("没有这一案件。")
    return case


def module_for(seat: Seat, name: str) -> Module:
    """A line of work by its name. Http404 where there is none that may be read."""
    module = next((one for one in seat.modules if one.name == name), None)
    if module is None:
        raise Http404("没有这一事项。")
    return module
