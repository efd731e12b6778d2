"""What may be chosen: entries of the registers in force, people of the body, and the words of chosen keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, Q

from fadu.engine.grants import under
from fadu.engine.models import Case
from fadu.engine.record import BY_CASE, Choices, Field, fields_of
from fadu.engine.registry import modules, reads

from .people import Staff, above, names_of

MOST = 500  # entries offered; a longer register is narrowed by a module of its own


@dataclass(slots=True)
class Offer:
    """What one body may choose from on a day; each register is asked once."""

    path: str
    on: date
    staff: Staff
    known: dict[str, Choices] = field(default_factory=dict)

    def of(self, asked: Field) -> Choices:
        """The choices of a field; empty where it is typed freely."""
        if asked.choices:
            return asked.choices
        if asked.register:
            if asked.register not in self.known:
                self.known[asked.register] = _in_force(asked.register, self.path, self.on)
            return self.known[asked.register]
        if asked.kind == "key":
            return tuple(self.staff.of(self.staff.by_role).items())
        return ()


def _in_force(register: str, path: str, on: date) -> Choices:
    """The entries of a register that stand on a day at a body, those above it or those under it; one query."""
    model = modules()[register].record
    rows = model._default_manager.exclude(case__opened_on=None)
    rows = rows.filter(Q(case__path__in=above(path)) | under(path, field="case__path"))
    if model.valid_from:
        rows = rows.filter(Q(**{model.valid_from: None}) | Q(**{f"{model.valid_from}__lte": on}))
    if model.valid_until:
        rows = rows.filter(Q(**{model.valid_until: None}) | Q(**{f"{model.valid_until}__gt": on}))
    found = rows.order_by("case__title", "case_id").values_list(
        "case_id" if model.keyed_by == BY_CASE else model.keyed_by, "case__title"
    )[:MOST]
    offered = tuple((str(key), title) for key, title in found)
    if model.interrupted is None:
        return offered
    holding = reads((register, key, on) for key, _ in offered)
    return tuple((key, title) for key, title in offered if holding[register, key, on] is not None)


def titles(registers: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The titles of chosen keys, by register; one query for those keyed by their case, one for each other register."""
    by_case: set[str] = set()
    found: dict[str, str] = {}
    for register, keys in registers.items():
        wanted = {key for key in keys if key}
        if not register:
            found.update(names_of(wanted))
        elif (model := modules()[register].record).keyed_by == "case_id":
            by_case |= wanted
        elif wanted:
            rows = model._default_manager.filter(**{f"{model.keyed_by}__among": sorted(wanted)})
            found.update((str(key), title) for key, title in rows.values_list(model.keyed_by, "case__title"))
    if by_case:
        found.update(
            (str(key), title)
            for key, title in Case.objects.filter(id__among=sorted(by_case)).values_list("id", "title")
        )
    return found


def chosen(model: type[Model], values: Mapping[str, Any]) -> dict[str, set[str]]:
    """The keys of registers among the values of a record or row, by register."""
    found: dict[str, set[str]] = {}
    for name, asked in fields_of(model).items():
        value = values.get(name)
        if value and (asked.register or asked.kind == "key"):
            keys = value if isinstance(value, list | tuple) else [value]
            found.setdefault(asked.register, set()).update(str(key) for key in keys)
    return found


def shown(asked: Field, value: Any, known: Mapping[str, str]) -> str:
    """A value as people read it, with the titles of chosen keys."""
    if asked.register or asked.kind == "key":
        keys = value if isinstance(value, list | tuple) else [value] if value else []
        return "、".join(known.get(str(key), str(key)) for key in keys)
    return value.isoformat() if isinstance(value, date) else asked.shown(value)
