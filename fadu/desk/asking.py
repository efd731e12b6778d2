"""Controls of a form, made from what a record's fields ask; and what was typed into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.http import QueryDict

from fadu.engine.record import Choices, Field, fields_of

from .choices import Offer

PREFIX = "a."
"""Before the name of every answer among what a form sends."""
WIDE = frozenset({"long", "list"})
FEW = 12  # choices of a list that are ticked; more are marked in a box


@dataclass(frozen=True, slots=True)
class Control:
    """One control: kind is that of `record.Field`, or hidden, days (a date with a day before it) or many."""

    name: str
    id: str
    label: str
    kind: str
    required: bool = True
    help: str = ""
    unit: str = ""
    choices: Choices = ()
    value: Any = ""
    errors: tuple[str, ...] = ()
    max_length: int | None = None

    @property
    def wide(self) -> bool:
        return self.kind in WIDE or (self.kind == "many" and len(self.choices) > FEW)

    @property
    def ticked(self) -> bool:
        """A list of few choices."""
        return self.kind == "many" and len(self.choices) <= FEW

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self.value) if isinstance(self.value, list | tuple) else (str(self.value),)

    @property
    def described(self) -> str:
        """The ids of what describes it, for those who hear the page."""
        parts = [f"{self.id}-help" if self.help else "", f"{self.id}-wrong" if self.errors else ""]
        return " ".join(part for part in parts if part)


def controls(
    model: type[Model], asks: Iterable[str], offer: Offer, *, form: str, values: Mapping[str, Any] | None = None
) -> tuple[Control, ...]:
    """The controls of some fields. `values`: answers so far, typed or as they are kept."""
    known = fields_of(model)
    return tuple(_control(known[name], offer, form, (values or {}).get(name)) for name in asks)


def _control(asked: Field, offer: Offer, form: str, value: Any) -> Control:
    choices = offer.of(asked)
    kind = asked.kind
    if kind == "list" and asked.register:
        kind = "many"
    elif kind == "bool":
        kind, choices = "choice", (("是", "是"), ("否", "否"))
    elif kind == "key" and choices:
        kind = "choice"
    return Control(
        name=PREFIX + asked.name,
        id=f"{form}-{asked.name}",
        label=asked.label,
        kind=kind,
        required=asked.required,
        help=asked.help or ("每行一条。" if kind == "list" else ""),
        unit="元" if asked.kind == "money" else "",
        choices=choices,
        value=_typed(asked, value),
        max_length=asked.max_length,
    )


def _typed(asked: Field, value: Any) -> Any:
    """A kept value as it would be typed; what was typed stays as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return list(value) if asked.register else "\n".join(value)
    if asked.kind == "money" and isinstance(value, int):
        return f"{Decimal(value) / 100:.2f}"
    return str(value)


def answers(data: QueryDict, model: type[Model], asks: Iterable[str]) -> dict[str, Any]:
    """What was typed for some fields."""
    known = fields_of(model)
    found: dict[str, Any] = {}
    for name in asks:
        sent = PREFIX + name
        if known[name].kind == "list" and known[name].register:
            found[name] = [one for one in data.getlist(sent) if one]
        else:
            found[name] = data.get(sent, "")
    return found


def marked(found: Sequence[Control], wrong: Iterable[tuple[str, str]]) -> tuple[Control, ...]:
    """The controls with what is wrong beside each."""
    said: dict[str, list[str]] = {}
    for name, sentence in wrong:
        said.setdefault(name, []).append(sentence)
    return tuple(
        replace(one, errors=tuple(said.get(one.name.removeprefix(PREFIX), ()))) if said else one for one in found
    )
