"""What must stand once only in a module's records: the sentence for an act that the database refused for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model, UniqueConstraint

from .acting import Act, Reason
from .loading import Draft, load
from .record import clean, fields_of
from .registry import Module, modules


def once(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """The fields, or fields together, whose values a table holds once."""
    asked = fields_of(model)
    for name in asked:
        if getattr(model._meta.get_field(name), "unique", False):
            yield (name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields and set(constraint.fields) <= asked.keys():
            yield tuple(constraint.fields)


def first_twice(acts: Sequence[Act]) -> tuple[int, tuple[Reason, ...]] | None:
    """The first of these acts whose answers stand in another case already, or were given by an act before it."""
    loaded = load(acts, lock=False)
    given: dict[tuple[Any, ...], str] = {}
    for index, act in enumerate(acts):
        draft = loaded.draft(act.case)
        module = draft.module if draft is not None else modules().get(act.module)
        if module is None:
            continue
        reasons = tuple(_twice(module, draft, act, given))
        if reasons:
            return index, reasons
    return None


def _twice(module: Module, draft: Draft | None, act: Act, given: dict[tuple[Any, ...], str]) -> Iterator[Reason]:
    step = module.procedure.steps.get(act.step)
    model, answers = module.record, dict(act.answers)
    if draft is not None and act.verb == "approve":
        proposal = draft.standing.pending.get(act.step, {}).get(act.party)
        answers = dict(proposal.answers) if proposal is not None else {}
    if step is not None and step.writes is not None:
        return
    own = str(draft.case.id) if draft is not None else act.case or act.key
    known = fields_of(model)
    values = {**(draft.standing.fields if draft is not None else {}), **clean(model, answers)[0]}
    for names in once(model):
        if not set(names) & answers.keys() or any(values.get(name) is None for name in names):
            continue
        there = {name: values[name] for name in names}
        key = (module.name, *there.items())
        others = model._default_manager.filter(**there)
        if draft is not None:
            others = others.exclude(case=draft.case)
        if given.setdefault(key, own) != own or others.exists():
            said = "、".join(f"“{known[name].label}”{known[name].shown(values[name])}" for name in names)
            yield Reason(f"{said}在《{module.title}》中已经登记过，不能重复，请核对")
