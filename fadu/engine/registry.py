"""The modules of this home: what is declared, its tables and files, and the registers that rules read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q

import fadu.modules
from fadu.grammar.printout import fingerprint
from fadu.grammar.procedure import Procedure, Upon

from .fields import as_key
from .models import Case
from .projection import KEPT
from .record import BY_CASE, Record, Row

Proc = type[Procedure[Any]]
FIGURES = "figures"
"""The register that the engine itself keeps: a body's figures of a year (reporting.frozen_figures), keyed by
"body/year"; a rule names the year alone."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its declaration as this place has it, and where its parts stand."""

    name: str
    package: str
    procedure: Proc
    fingerprint: str

    @property
    def title(self) -> str:
        return self.procedure.title

    @property
    def word(self) -> str:
        """What stands for it in a number: 调 in 陶调〔2024〕12号."""
        return self.procedure.word or self.title

    @property
    def record(self) -> type[Record]:
        found: type[Record] = self.procedure.record
        return found

    @property
    def rows(self) -> Mapping[str, type[Row]]:
        """The row models that its steps write, by class name."""
        written = (step.writes for step in self.procedure.steps.values() if step.writes is not None)
        return {model.__name__: model for model in written}

    @property
    def documents(self) -> Path:
        """The folder of its 文书."""
        spec = find_spec(self.package)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        return Path(next(iter(spec.submodule_search_locations))) / "documents"

    def part(self, name: str) -> ModuleType | None:
        """One of its files, as `indicators` or `report`; None where it has none."""
        dotted = f"{self.package}.{name}"
        return importlib.import_module(dotted) if find_spec(dotted) is not None else None


@cache
def modules() -> Mapping[str, Module]:
    """The modules that this home carries: installed, with tables; by name."""
    found = (_declared(config.name) for config in apps.get_app_configs() if not config.name.startswith("django."))
    return {module.name: module for module in found if module is not None}


@cache
def declared() -> Mapping[str, Module]:
    """Every procedure that can be printed and counted, installed or not."""
    inside = (f"fadu.modules.{info.name}" for info in pkgutil.iter_modules(fadu.modules.__path__))
    found = (_declared(package) for package in inside)
    return {**{module.name: module for module in found if module is not None}, **modules()}


def _declared(package: str) -> Module | None:
    """The procedure that a package declares, as this place's overlay has it."""
    if find_spec(f"{package}.procedure") is None:
        return None
    here = importlib.import_module(f"{package}.procedure")
    own = [
        value
        for value in vars(here).values()
        if isinstance(value, type) and issubclass(value, Procedure) and value.__module__ == here.__name__
    ]
    if len(own) != 1:
        raise LookupError(f"{package}.procedure 应声明一个程序，现有{len(own)}个。")
    procedure = own[0]
    name = procedure.module()
    for point in entry_points(group="fadu.overlays", name=name):
        procedure = point.load()
    return Module(name, package, procedure, fingerprint(procedure))


def unresolved() -> Iterator[str]:
    """What a declaration names and this home does not have: registers, and steps of other modules."""
    for module in modules().values():
        for name in module.record.interrupted or ():
            if name not in module.rows:
                yield f"《{module.title}》名册的中断以“{name}”为准，没有步骤写入。"
        for step in module.procedure.steps.values():
            here = f"《{module.title}》“{step.label}”"
            for read in step.reads:
                if read.register not in modules() and read.register != FIGURES:
                    yield f"{here}要查“{read.register}”名册，本系统没有这一名册。"
            if step.opens is not None and not _has(step.opens.module, step.opens.step):
                yield f"{here}要开启“{step.opens.module}”的“{step.opens.step}”，没有这一步。"
            if isinstance(step.by, Upon) and not _has(step.by.module, step.by.step):
                yield f"{here}随“{step.by.module}”的“{step.by.step}”发生，没有这一步。"


def _has(module: str, step: str) -> bool:
    return module in modules() and step in modules()[module].procedure.steps


def followers(module: str, step: str) -> tuple[tuple[str, str], ...]:
    """The (module, step) pairs that follow from a step of this module in a linked case."""
    return _followers().get((module, step), ())


@cache
def links() -> bool:
    """Whether any step of this home opens a linked case or follows from one."""
    return bool(_followers()) or any(
        step.opens is not None for module in modules().values() for step in module.procedure.steps.values()
    )


@cache
def _followers() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for module in modules().values():
        for step in module.procedure.steps.values():
            if isinstance(step.by, Upon):
                found.setdefault((step.by.module, step.by.step), []).append((module.name, step.name))
    return {source: tuple(following) for source, following in found.items()}


def reads(wanted: Iterable[tuple[str, str, date]]) -> dict[tuple[str, str, date], Mapping[str, Any] | None]:
    """Register values in force on a day, for (register, key, day); one query a register."""
    asked: dict[str, list[tuple[str, date]]] = {}
    for register, key, day in wanted:
        asked.setdefault(register, []).append((key, day))
    found: dict[tuple[str, str, date], Mapping[str, Any] | None] = {}
    for register, pairs in asked.items():
        listed = _listed(modules()[register], {key for key, _ in pairs})
        for key, day in pairs:
            found[register, key, day] = next((value for value, holds in listed.get(key, ()) if holds(day)), None)
    return found


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to before when an entry of a register holds. `turns`: the days on which it was interrupted (False) or
    restored (True), in order."""

    since: date | None
    until: date | None
    turns: tuple[tuple[date, bool], ...] = ()

    def __call__(self, day: date) -> bool:
        spanned = (self.since is None or self.since <= day) and (self.until is None or day < self.until)
        return spanned and next((held for turned, held in reversed(self.turns) if turned <= day), True)


def _listed(module: Module, keys: set[str]) -> dict[str, list[tuple[Mapping[str, Any], Validity]]]:
    """What a register holds under these keys. One that is keyed by its cases is found by their numbers too. Beside its
    fields a value has the `key`, `number`, `stage` and `body` of its case."""
    model = module.record
    columns = [column.attname for column in model._meta.concrete_fields if column.name not in KEPT]
    wanted = Q()
    for name in (*model.known_by, *(() if model.keyed_by == BY_CASE else (model.keyed_by,))):
        wanted |= Q(**{f"{name}__among": sorted(keys)})
    if model.keyed_by == BY_CASE:
        ids = sorted({key for text in keys if (key := as_key(text)) is not None})
        wanted |= Q(case__id__among=ids) | Q(case__number__among=sorted(keys))
    rows = list(
        model._default_manager.filter(wanted)
        .order_by("case_id")
        .values("case_id", "case__number", "case__stage", "case__body_id", *{*columns, model.keyed_by})
    )
    turned = _turns(module, [row["case_id"] for row in rows])
    found: dict[str, list[tuple[Mapping[str, Any], Validity]]] = {}
    for row in rows:
        own = {"key": str(row["case_id"]), "number": row["case__number"], "stage": row["case__stage"]}
        own["body"] = str(row["case__body_id"])
        value = {name: row[name] for name in columns} | own
        since, until = (row.get(name) if name else None for name in (model.valid_from, model.valid_until))
        holds = Validity(since, until, tuple(turned.get(row["case_id"], ())))
        names = {str(row[model.keyed_by]), *(str(row[name]) for name in model.known_by if row[name])}
        if model.keyed_by == BY_CASE:
            names |= {row["case_id"].hex, row["case__number"]}
        for name in names:
            found.setdefault(name, []).append((value, holds))
    return found


def _turns(module: Module, cases: list[UUID]) -> dict[UUID, list[tuple[date, bool]]]:
    """The days on which entries of a register were interrupted and restored, in legal order; two queries."""
    if module.record.interrupted is None or not cases:
        return {}
    told: list[tuple[date, int, UUID, bool]] = []
    for name, held in zip(module.record.interrupted, (False, True), strict=True):
        rows = module.rows[name]._default_manager.filter(case__id__among=sorted(cases))
        told += [(on, entry, case, held) for case, on, entry in rows.values_list("case_id", "on", "entry")]
    found: dict[UUID, list[tuple[date, bool]]] = {}
    for on, _, case, held in sorted(told):
        found.setdefault(case, []).append((on, held))
    return found


def tables() -> Iterator[type[Model]]:
    """Every table of records and rows that the modules bring."""
    for module in modules().values():
        if not module.record._meta.abstract:
            yield module.record
            yield from module.rows.values()


def of_case(case: Case) -> Module:
    """The module that a case belongs to."""
    return modules()[case.module]
