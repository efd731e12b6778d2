"""Who may do what at a body, and what people are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fadu.engine.models import Grant, Person


def above(path: str) -> list[str]:
    """The paths of a body and of those above it."""
    parts = path.strip("/").split("/")
    return ["/".join(parts[: at + 1]) + "/" for at in range(len(parts))]


@dataclass(frozen=True, slots=True)
class Staff:
    """Who holds which role at a body, for a module, on a day: names by username, by role."""

    by_role: Mapping[str, Mapping[str, str]]

    def of(self, roles: Iterable[str]) -> dict[str, str]:
        """Whoever holds one of these roles."""
        return {who: name for role in roles for who, name in self.by_role.get(role, {}).items()}


def staff_at(path: str, module: str, on: date, *, left: bool = False) -> Staff:
    """The people of a body on a day; one query. `left`: with those who no longer sign in."""
    rows = Grant.objects.filter(
        Q(until=None) | Q(until__gt=on),
        body__path__in=above(path),
        module__in=("", module),
        since__lte=on,
        whom=None,
    )
    if not left:
        rows = rows.filter(person__is_active=True)
    found: dict[str, dict[str, str]] = {}
    for role, who, name in rows.order_by("person__name", "id").values_list("role", "person__username", "person__name"):
        found.setdefault(role, {})[who] = name
    return Staff(found)


def names_of(people: Iterable[str]) -> dict[str, str]:
    """The names of people by username; one query."""
    wanted = sorted({who for who in people if who})
    return dict(Person.objects.filter(username__among=wanted).values_list("username", "name"))


def named(sentence: str, names: Mapping[str, str]) -> str:
    """A sentence with keys of parties and usernames written as names."""
    known = sorted((key for key in names if key), key=len, reverse=True)
    if not known:
        return sentence
    pattern = r"(?<![0-9A-Za-z_.@+-])(?:" + "|".join(map(re.escape, known)) + r")(?![0-9A-Za-z_.@+-])"
    return re.sub(pattern, lambda found: names[found[0]], sentence)
