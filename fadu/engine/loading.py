"""What the door reads before it judges: a fixed number of queries for any number of acts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from fadu.grammar.calendar import Calendar
from fadu.grammar.law import Override, Term, resolve

from . import grants, registry
from .acting import Act, Facts
from .clocks import calendar_of_home
from .fields import as_key
from .judge import needs_log, wanted
from .log import Made, of_cases
from .models import Body, Case, Key, Link, LocalNumber, Party
from .projection import names
from .registry import FIGURES, Module, modules
from .reporting import frozen_figures
from .secrets import Sealed
from .standing import Entry, Standing

Wanted = tuple[str, str, date]


@dataclass(slots=True)
class Draft:
    """A case in memory while acts are judged on it. `log`: all its entries, where they were loaded; `made`: the new
    ones with the standing after each group of them; `whole`: the tables must be worked out anew from the log."""

    case: Case
    body: Body
    module: Module
    standing: Standing
    log: list[Made] | None
    named: dict[str, dict[str, str]]
    new: bool = False
    whole: bool = False
    made: list[tuple[Made, Standing]] = field(default_factory=list)
    private: dict[str, tuple[Sealed, Sealed]] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry] | None:
        """The log as the pure core takes it."""
        return None if self.log is None else [made.entry for made in self.log]


Pair = tuple[str, str]
OfDay = dict[Pair, Mapping[str, Any] | None]


class Reads(Mapping[Pair, Mapping[str, Any] | None]):
    """Register values on one day. What was not loaded is noted, so that it can be and the act judged again. Each says
    by `here` whether the register entry is of the body that acts: another's power or officer is known by its key too."""

    def __init__(self, of_day: OfDay, on: date, body: UUID) -> None:
        self.of_day = of_day
        self.on = on
        self.body = body
        self.missed: set[Wanted] = set()

    def __getitem__(self, pair: Pair) -> Mapping[str, Any] | None:
        if pair[0] == FIGURES:
            pair = (FIGURES, f"{self.body}/{pair[1]}")
        if pair not in self.of_day:
            self.missed.add((*pair, self.on))
        found = self.of_day.get(pair)
        return found if found is None or "body" not in found else {**found, "here": found["body"] == str(self.body)}

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.of_day)

    def __len__(self) -> int:
        return len(self.of_day)


@dataclass(slots=True)
class Loaded:
    """Everything one chunk of acts is judged on."""

    drafts: dict[UUID, Draft]
    numbers: dict[str, UUID]
    links: dict[UUID, set[UUID]]
    keys: dict[str, Key]
    bodies: dict[UUID, Body]
    grants: dict[str, list[grants.Held]]
    calendar: Calendar
    local: dict[str, list[LocalNumber]]
    today: date | None = None
    read: dict[date, OfDay] = field(default_factory=dict)

    def draft(self, name: str) -> Draft | None:
        """The case of that key or number."""
        key = self.numbers.get(name) or as_key(name)
        return self.drafts.get(key) if key else None

    def roles(self, who: str, draft: Draft, on: date) -> frozenset[str]:
        """What someone may be at the case's body on a day."""
        held = self.grants.get(who, ())
        return grants.roles(held, path=draft.body.path, module=draft.module.name, on=on)

    def stands_in(self, who: str, draft: Draft, on: date) -> frozenset[str]:
        """Whom someone stands in for at the case's body on a day."""
        held = self.grants.get(who, ())
        return grants.stands_in(held, path=draft.body.path, module=draft.module.name, on=on)

    def facts(self, draft: Draft, on: date) -> tuple[Facts, Reads]:
        """The facts of one act, and the note of what they lacked."""
        reads = Reads(self.read.get(on, {}), on, draft.body.id)
        return Facts(self.calendar, lambda term, day: self.number(term, draft.body.path, day), on, reads), reads

    def number(self, term: Term, path: str, day: date) -> int:
        """A dated number of the law, or what the nearest place above lawfully sets for that day."""
        own = sorted((row for row in self.local.get(term.key, ()) if path.startswith(row.path)), key=_nearest)
        overrides = (Override(row.term, row.path, row.value, row.since, row.until, row.under) for row in own)
        return resolve(term, day, overrides)[0]

    def lack(self, missed: Iterable[Wanted]) -> None:
        """Load register values that no one foresaw."""
        every = set(missed)
        figures = {one for one in every if one[0] == FIGURES}
        for (register, key, day), value in registry.reads(every - figures).items():
            self.read.setdefault(day, {})[register, key] = value
        for register, key, day in figures:
            body, _, year = key.partition("/")
            found = as_key(body)
            value = frozen_figures(found, int(year), day) if found and year else None
            self.read.setdefault(day, {})[register, key] = value


def _nearest(row: LocalNumber) -> int:
    return -len(row.path)


def load(acts: Sequence[Act], *, lock: bool = True, today: date | None = None) -> Loaded:
    """Read all that these acts are judged on; with `lock`, their cases and those linked to them, in key order.
    `today`: the day on which they are entered, where that is not the day of each."""
    named = {act.case for act in acts if act.case}
    ids = {key for name in named if (key := as_key(name))}
    found = Case.objects.filter(Q(id__among=sorted(ids)) | Q(number__among=sorted(named)))
    start = set(found.values_list("id", flat=True))
    links = _links(start) if registry.links() else {}
    rows = Case.objects.filter(id__among=sorted({*start, *links})).select_related("body").order_by("id")
    cases = list(rows.select_for_update(of=("self",)) if lock else rows)
    # Read under the lock, so that the same act sent twice at once finds what the first of them did.
    sent = sorted({act.key for act in acts if act.key})
    keys = {row.key: row for row in Key.objects.filter(key__among=sent).select_related("case")}
    local: dict[str, list[LocalNumber]] = {}
    for row in LocalNumber.objects.all():
        local.setdefault(row.term, []).append(row)
    people = {who for act in acts for who in (act.actor, act.entered_by, act.approver, act.to) if who}
    bodies = {key for act in acts if act.body and (key := as_key(act.body))}
    loaded = Loaded(
        drafts={case.id: _draft(case) for case in cases},
        numbers={case.number: case.id for case in cases},
        links=links,
        keys=keys,
        bodies={body.id: body for body in Body.objects.filter(id__among=sorted(bodies))},
        grants=grants.of_people(people),
        calendar=calendar_of_home(),
        local=local,
        today=today,
    )
    _load_logs(loaded, acts)
    _load_names(loaded)
    loaded.lack(_foreseen(loaded, acts))
    return loaded


def _draft(case: Case) -> Draft:
    return Draft(case, case.body, modules()[case.module], Standing.load(case.standing), None, {})


def _links(start: set[UUID]) -> dict[UUID, set[UUID]]:
    """Cases linked to these, and those linked to them: as far as the links go."""
    found: dict[UUID, set[UUID]] = {}
    ask = start
    while ask:
        among = sorted(ask)
        for one, other in Link.objects.filter(Q(case__id__among=among) | Q(other__id__among=among)).values_list(
            "case_id", "other_id"
        ):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        start = start | ask
        ask = set(found) - start
    return found


def _load_logs(loaded: Loaded, acts: Sequence[Act]) -> None:
    """Logs of cases where an act corrects, voids, or stands before what is recorded or comes before it here."""
    latest: dict[UUID, date] = {}
    needed: set[UUID] = set()
    for act in acts:
        draft = loaded.draft(act.case)
        if draft is None:
            continue
        if needs_log(draft.standing, act) or act.on < latest.get(draft.case.id, date.min):
            needed.add(draft.case.id)
        latest[draft.case.id] = max(act.on, latest.get(draft.case.id, date.min))
    first = min((act.on for act in acts), default=date.max)
    followed = {other for key in latest for other in loaded.links.get(key, ())}
    for key in followed:
        last = loaded.drafts[key].standing.last
        if last is not None and first < last[0]:
            needed.add(key)
    if needed:
        for key, log in of_cases(sorted(needed)).items():
            loaded.drafts[key].log = log


def _load_names(loaded: Loaded) -> None:
    """What is known of the parties of every case, by one query."""
    rows = Party.objects.filter(case__id__among=sorted(loaded.drafts)).order_by("id")
    for case, key, name, kind, number, phone in rows.values_list(
        "case_id", "key", "name", "kind", "number_digest", "phone_digest"
    ):
        known = {"name": name, "kind": kind, "number": number, "phone": phone}
        loaded.drafts[case].named[key] = {word: value for word, value in known.items() if value}
    for draft in loaded.drafts.values():
        if draft.log is not None:
            draft.named = names(draft.log)


def _foreseen(loaded: Loaded, acts: Sequence[Act]) -> set[Wanted]:
    """The register values that these acts read, worked out before any is judged. A later act of a case may key on
    an earlier one's answers, so each is asked with and without them; what is loaded for nothing harms nothing."""
    found: set[Wanted] = set()
    earlier: dict[str, list[Act]] = {}
    for act in acts:
        draft = loaded.draft(act.case)
        module = draft.module if draft is not None else modules().get(act.module)
        if module is None:
            continue
        step = module.procedure.steps.get(act.step)
        if act.verb != "correct" and (step is None or not step.reads):
            earlier.setdefault(act.case or act.key, []).append(act)
            continue
        before = earlier.setdefault(act.case or act.key, [])
        standing = draft.standing if draft is not None else Standing()
        laid = {name: value for one in before for name, value in one.answers.items()}
        asked = act
        if act.verb == "approve":
            proposed = [one for one in before if one.step == act.step and one.party == act.party]
            if proposed:
                last = proposed[-1]
                asked = replace(act, verb="step", actor=last.actor, approver=act.actor, answers=last.answers)
        log = (draft.entries or ()) if draft is not None else ()
        for seen in (standing, _laid_over(standing, laid)) if laid else (standing,):
            pairs = wanted(module.procedure, seen, asked, log)
            found.update((register, key, act.on) for register, key in pairs if register != FIGURES)
        before.append(act)
    return found


def _laid_over(standing: Standing, fields: Mapping[str, Any]) -> Standing:
    """The same standing with answers laid over its fields."""
    return replace(standing, fields={**standing.fields, **fields})


def asked(act: Act) -> str:
    """The act as it was sent, in one form, to know it again."""
    sent = {name: getattr(act, name) for name in SENT}
    sent |= {name: value for name in ("to", "scans") if (value := getattr(act, name))}
    sent["answers"] = dict(act.answers)
    sent["parties"] = [[one.key, one.role, one.name, dict(one.more)] for one in act.parties]
    return json.dumps(sent, default=str, ensure_ascii=False, sort_keys=True)


SENT = (
    "verb",
    "step",
    "on",
    "time",
    "actor",
    "entered_by",
    "basis",
    "party",
    "jointly",
    "document",
    "method",
    "deadline",
    "target",
    "keep",
    "excepting",
    "reason",
    "approver",
    "module",
    "case",
    "body",
)
