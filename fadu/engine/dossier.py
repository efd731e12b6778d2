"""The whole dossier of a case held against the law: what is wrong, where, under which article, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from fadu.grammar.dossier import Defect, Dossier, Event, Finding, Sheet, Span, check
from fadu.grammar.procedure import Procedure

from . import models
from .acting import Act, Facts
from .deciding import ripen
from .derived import broken, derived
from .loading import Loaded, load
from .log import of_cases
from .models import Case, Evidence
from .registry import Module, of_case
from .running import windows
from .standing import LAW, Entry, effective, fold

Proc = type[Procedure[Any]]
Paper = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the log alone does not say: the local day each entry was recorded, where that is no later than the day of
    the check, and which came with a file."""

    recorded: Mapping[int, date]
    scanned: Collection[int]


def view(procedure: Proc, log: Sequence[Entry], *, on: date, facts: Facts, shelf: Shelf) -> Dossier:
    """The dossier that a log makes, ripened to a day."""
    standing = fold(log)
    law = list(ripen(procedure, standing, on, facts))
    live = [*effective(log), *law]
    numbers = {(name, party): number for one in live for name, party, number in one.did.get("numbers", ())}
    sheets = [
        Sheet(
            name=name,
            party=party,
            issued=paper.issued,
            seq=paper.seq,
            number=numbers.get((name, party), ""),
            served=paper.served,
        )
        for name, issued in standing.papers.items()
        for party, paper in issued.items()
    ]
    spans = [
        Span(
            deadline=one.deadline.name,
            party=one.party,
            start=one.clock.start,
            last_day=one.last_day,
            closed=one.clock.closed,
            how=one.clock.how,
        )
        for one in windows(standing, procedure, on, facts.calendar)
    ]
    return Dossier(
        on=on,
        stage=standing.stage,
        ended=standing.closed,
        fields=standing.fields,
        parties={key: holder.role for key, holder in standing.parties.items() if holder.left is None},
        events=tuple(_event(one, shelf, standing.flawed) for one in live if one.actor != LAW),
        sheets=tuple(sheets),
        spans=tuple(spans),
        shown=standing.shown,
        stale=tuple((name, key) for name, held in standing.taken.items() for key, one in held.items() if one.stale)
        if standing.ended
        else (),
        pending=tuple((name, key, one.seq) for name, held in standing.pending.items() for key, one in held.items()),
        broken=tuple(broken(procedure, log, facts)),
        calendar=facts.calendar,
        number_of=facts.number_of,
    )


def _event(entry: Entry, shelf: Shelf, flawed: Collection[int]) -> Event:
    return Event(
        seq=entry.seq,
        verb=entry.verb,
        step=entry.step,
        party=entry.party,
        on=entry.on,
        recorded=shelf.recorded.get(entry.seq),
        actor=entry.actor,
        approver=entry.approver,
        entered_by=entry.entered_by,
        basis=entry.basis,
        answers=entry.answers,
        late=tuple(name for name, _ in entry.did.get("late", ())),
        papers=tuple((name, party) for name, party in entry.did.get("papers", ())),
        served=tuple((name, party, day) for name, party, day in entry.did.get("served", ())),
        scanned=entry.seq in shelf.scanned or bool(entry.pins.get("scans")),
        flawed=entry.seq in flawed,
    )


def defects(module: Module) -> tuple[Defect, ...]:
    """Every defect that a file of this module can have: those that follow from its declaration, and its own."""
    own = module.part("defects")
    declared = [value for value in vars(own).values() if isinstance(value, Defect)] if own is not None else []
    return (*derived(module.procedure), *declared)


def shelf_of(recorded_at: Mapping[int, str], files: Iterable[Evidence], on: date) -> Shelf:
    """What stands beside the log, from the instants at which the entries were recorded and the files of the case."""
    zone = ZoneInfo(settings.TIME_ZONE)
    days = {seq: models.Entry(recorded_at=at).recorded.astimezone(zone).date() for seq, at in recorded_at.items()}
    return Shelf(
        recorded={seq: day for seq, day in days.items() if day <= on},
        scanned={row.entry for row in files if row.entry is not None},
    )


def dossier_of(
    case: Case,
    on: date,
    loaded: Loaded | None = None,
    *,
    log: Sequence[Entry] | None = None,
    shelf: Shelf | None = None,
) -> Dossier:
    """The dossier of a case as its file stands on a day; no query where the case, its log and its shelf were loaded."""
    if log is None:
        log = [made.entry for made in of_cases([case.id])[UUID(str(case.id))]]
    loaded = loaded or load([Act(on=on, case=str(case.id))], lock=False)
    facts, _ = loaded.facts(loaded.drafts[case.id], on)
    if shelf is None:
        kept = dict(models.Entry.objects.filter(case_id=case.id).values_list("seq", "recorded_at"))
        shelf = shelf_of(kept, Evidence.objects.filter(case=case), on)
    return view(of_case(case).procedure, log, on=on, facts=facts, shelf=shelf)


def findings(case: Case, on: date, loaded: Loaded | None = None) -> tuple[Finding, ...]:
    """What is wrong with the file of a case on a day, what can still be mended first."""
    return found_in(case, dossier_of(case, on, loaded))


def found_in(case: Case, dossier: Dossier) -> tuple[Finding, ...]:
    """What is wrong with a file that was laid out."""
    return check(dossier, defects(of_case(case)))
