"""Who may what, where and on which day. A grant on a body covers its subtree; `module` "" covers every module."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from .models import Body, Grant

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Held:
    """One grant as it was loaded. `whom`: it is no role, but the person stands in for them."""

    role: str
    module: str
    path: str
    since: date
    until: date | None
    whom: str = ""

    def covers(self, path: str, module: str, on: date) -> bool:
        """Whether it holds at the body of that path, for that module, on that day."""
        return (
            path.startswith(self.path)
            and self.module in ("", module)
            and self.since <= on
            and (self.until is None or on < self.until)
        )


def of_people(people: Collection[str]) -> dict[str, list[Held]]:
    """Every grant of these people, by username; one query. Who no longer signs in still had what was granted."""
    found: dict[str, list[Held]] = {}
    rows = Grant.objects.filter(person__username__among=sorted(people))
    for who, role, module, path, since, until, whom in rows.values_list(
        "person__username", "role", "module", "body__path", "since", "until", "whom__username"
    ):
        found.setdefault(who, []).append(Held(role, module, path, since, until, whom or ""))
    return found


def roles(held: Iterable[Held], *, path: str, module: str, on: date) -> frozenset[str]:
    """The roles that these grants give at a body, for a module, on a day."""
    return frozenset(one.role for one in held if not one.whom and one.covers(path, module, on))


def stands_in(held: Iterable[Held], *, path: str, module: str, on: date) -> frozenset[str]:
    """Whom the holder of these grants stands in for at a body, for a module, on a day."""
    return frozenset(one.whom for one in held if one.whom and one.covers(path, module, on))


def may(actor: str, role: str, body: Body, on: date, *, module: str = "") -> bool:
    """Whether someone holds a role at a body on a day. Without a module, only grants for every module count."""
    return role in roles(of_people({actor}).get(actor, ()), path=body.path, module=module, on=on)


def paths(person: str, on: date, *, among: Collection[str] = (), module: str | None = None) -> list[str]:
    """The subtrees where a person holds any role (or one of `among`) on a day; none lies in another."""
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=on), whom=None)
    rows = live.filter(person__username=person, since__lte=on)
    if among:
        rows = rows.filter(role__in=among)
    if module is not None:
        rows = rows.filter(module__in=("", module))
    found: list[str] = []
    for path in sorted(set(rows.values_list("body__path", flat=True))):
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return found


def under(path: str, *, field: str = "path") -> Q:
    """The subtree of a path, as one range of an index."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + "~"})


def within(rows: QuerySet[M], subtrees: Iterable[str], *, field: str = "path") -> QuerySet[M]:
    """Only the rows in these subtrees; none where there are none."""
    wanted = Q(pk__in=())
    for path in subtrees:
        wanted |= under(path, field=field)
    return rows.filter(wanted)
