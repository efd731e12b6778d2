"""A case as one person sees it on one day: how it stands, its clocks, what may be done and what may not, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from fadu.engine import judge, refusals
from fadu.engine.acting import Act, Reason
from fadu.engine.deciding import ripen
from fadu.engine.loading import Loaded, load
from fadu.engine.models import Case, Evidence, Party
from fadu.engine.registry import Module, of_case
from fadu.engine.running import Window, windows
from fadu.engine.standing import Standing
from fadu.engine.taking import with_roles
from fadu.grammar.calendar import Calendar
from fadu.grammar.names import Office, Role
from fadu.grammar.procedure import ByLaw, Outside, Procedure, Step, Upon

from .logbook import Book, book_of
from .people import Staff, named, staff_at
from .seat import Seat

FEW = 4  # of those who may take a step, so many are tried


@dataclass(frozen=True, slots=True)
class Said:
    """A reason as a sentence, with its article and the entry in the way, if one is. `unless`: the condition's name and
    the exception that the law makes from it, in words."""

    words: str
    under: str
    entry: int | None = None
    unless: tuple[str, str] | None = None

    @classmethod
    def of(cls, reason: Reason, names: Mapping[str, str], on: date) -> Said:
        """A reason with names in place of keys."""
        under = reason.under.short(on) if reason.under is not None else ""
        unless = None
        if reason.unless is not None:
            name, one = reason.unless
            unless = (name, f"{one.words}（{one.under.short(on)}）")
        return cls(named(reason.words, names), under, reason.entry, unless)


@dataclass(slots=True)
class Doable:
    """A step at this stage: for whom it may be taken, and for whom not and why. `party` "" is the whole case. `by`:
    who takes or enters it, where this person does not; `in_time`: the last day on which it could be taken, where only
    that stands in its way: what was done in time may be entered later; `depending`: what it also needs, by what will be answered.
    `exceptions`: what stands in the way of those for whom only an exception of the law opens it."""

    step: Step[Any]
    open_for: list[str] = field(default_factory=list)
    blocked: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    exceptions: dict[str, Said] = field(default_factory=dict)
    stale: bool = False
    by: str = ""
    in_time: date | None = None
    depending: tuple[Said, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether it moves the case on by itself."""
        return self.step.to is not None


@dataclass(frozen=True)
class SeenCase:
    """Everything the page of a case is made of."""

    seat: Seat
    case: Case
    module: Module
    procedure: type[Procedure[Any]]
    standing: Standing
    calendar: Calendar
    loaded: Loaded
    parties: Mapping[str, Party]
    staff: Staff

    @property
    def on(self) -> date:
        return self.seat.on

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of parties by key and of the body's people by username."""
        people = {who: name for held in self.staff.by_role.values() for who, name in held.items()}
        return {**people, **{key: party.name for key, party in self.parties.items()}}

    @cached_property
    def book(self) -> Book:
        """The log; loaded once, whoever asks."""
        return book_of(self.case, self.module, self.standing.fields, {k: p.name for k, p in self.parties.items()})

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The files of the case."""
        return tuple(self.case.evidence.order_by("id"))

    @cached_property
    def roles(self) -> frozenset[str]:
        return self.seat.roles(self.case.path, self.case.module)

    @property
    def is_staff(self) -> bool:
        """Whether this person has any part in the procedure beyond reading."""
        return bool(refusals.staff(self.procedure) & self.roles)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        return tuple(windows(self.standing, self.procedure, self.on, self.calendar))

    def say(self, reason: Reason) -> Said:
        """A reason with names in place of keys."""
        return Said.of(reason, self.names, self.on)

    def why_not(self, act: Act) -> tuple[Said, ...]:
        """The reasons against an act, without taking it."""
        return self._judged(judge.why_not, act)

    def still_asked(self, act: Act) -> tuple[Said, ...]:
        """What a step will also need, depending on what is answered."""
        return self._judged(judge.still_asked, act)

    def _judged(self, judging: Callable[..., tuple[Reason, ...]], act: Act) -> tuple[Said, ...]:
        draft = self.loaded.draft(act.case)
        assert draft is not None
        facts, reads = self.loaded.facts(draft, act.on)
        asking = with_roles(self.loaded, draft, act)
        reasons = judging(self.module.procedure, draft.standing, asking, facts)
        if reads.missed:
            self.loaded.lack(reads.missed)
            facts, _ = self.loaded.facts(draft, act.on)
            reasons = judging(self.module.procedure, draft.standing, asking, facts)
        return tuple(self.say(reason) for reason in reasons)

    @cached_property
    def doables(self) -> tuple[Doable, ...]:
        """The steps at this stage that are not done, or that may be done again."""
        found: dict[str, Doable] = {}
        every = asked(self.case, self.procedure, self.standing, self.seat, self.staff)
        for (name, party), acts in groupby(every, key=lambda one: (one.step, one.party)):
            step = self.procedure.steps[name]
            taken = self.standing.taken.get(name, {}).get(party if step.each else "")
            if taken is not None and not taken.stale and not step.many:
                continue
            act, reasons = self._best(acts)
            if name not in found:
                by = "" if enters(step) & self.roles else self.names.get(act.entered_by, "")
                found[name] = Doable(step, by=by, depending=self.still_asked(act))
            doable = found[name]
            doable.stale = doable.stale or (taken is not None and taken.stale)
            last = self._in_time(act) if reasons else None
            if last is not None:
                doable.open_for.append(party)
                doable.in_time = max(last, doable.in_time or last)
            elif any(one.unless is None for one in reasons):
                doable.blocked[act.party] = reasons
            else:
                doable.open_for.append(act.party)
                doable.exceptions.update({one.unless[0]: one for one in reasons if one.unless is not None})
        return tuple(found.values())

    def _in_time(self, act: Act) -> date | None:
        """The last day of a window that this act comes too late for, where nothing else stands in its way."""
        step = self.procedure.steps[act.step]
        lapsing = {move.deadline.name for move, _ in step.moves if move.verb == "stop" and move.deadline.lapses}
        over = [
            one.last_day
            for one in self.windows
            if one.deadline.name in lapsing and one.party in ("", act.party) and one.last_day is not None
        ]
        last = min(over, default=None)
        return last if last is not None and last < self.on and not self.why_not(replace(act, on=last)) else None

    def _best(self, acts: Iterable[Act]) -> tuple[Act, tuple[Said, ...]]:
        """Of those who may take a step, one against whom there is the least, and what it is."""
        judged = ((act, self.why_not(act)) for act in acts)
        return min(judged, key=lambda one: len(one[1]))

    @property
    def waiting(self) -> Iterator[tuple[Step[Any], str, Any, tuple[Said, ...]]]:
        """Proposals that wait: step, party, the proposal, and why this person may not approve it."""
        for name, proposals in self.standing.pending.items():
            for party, proposal in proposals.items():
                step = self.procedure.steps[name]
                actor = next(iter(self.deciders(step, proposal.actor)), self.seat.who)
                yield step, party, proposal, self.why_not(_approval(self.case, step, self.seat, actor, party))

    def deciders(self, step: Step[Any], proposer: str) -> dict[str, str]:
        """Those whose decision this person may enter from signed paper; nobody for who decides in person."""
        if step.approved_by is None or step.approved_by in self.roles or Office.ENTER not in self.roles:
            return {}
        return {who: name for who, name in self.staff.of((step.approved_by,)).items() if who != proposer}


def see(seat: Seat, case: Case) -> SeenCase:
    """Load what the page of a case is made of: a fixed number of queries, whatever the case."""
    module = of_case(case)
    staff = staff_at(case.path, case.module, seat.on)
    stored = Standing.load(case.standing)
    procedure = module.procedure.governing(stored.opened, seat.on)
    acts = [
        *asked(case, procedure, stored, seat, staff),
        *(
            _approval(case, step, seat, actor)
            for step in (procedure.steps[name] for name in stored.pending)
            for actor in (seat.who, *(staff.of((step.approved_by,)) if step.approved_by is not None else ()))
        ),
    ]
    loaded = load(acts or [Act(on=seat.on, actor=seat.who, case=str(case.id))], lock=False)
    draft = loaded.drafts[case.id]
    facts, _ = loaded.facts(draft, seat.on)
    standing = stored.copy()
    for _ in ripen(module.procedure, standing, seat.on, facts):
        pass
    parties = {party.key: party for party in Party.objects.filter(case=case).order_by("joined_on", "id")}
    return SeenCase(seat, case, module, procedure, standing, loaded.calendar, loaded, parties, staff)


def asked(case: Case, procedure: type[Procedure[Any]], standing: Standing, seat: Seat, staff: Staff) -> Iterator[Act]:
    """Acts for each step that someone takes at this stage, and for each party that it is taken for: one's own, where
    one takes it; else one for each of a few of those who do, so that what the case lacks is told to everybody."""
    for step in procedure.steps.values():
        if standing.stage not in step.stages or isinstance(step.by, ByLaw | Upon):
            continue
        whose = tuple(_whose(step, seat, case, staff))
        for party in (standing.holders(step.each) if step.each is not None else ("",)) or ("",):
            for actor, enters_it in whose:
                yield Act(
                    step=step.name,
                    on=seat.on,
                    actor=actor,
                    entered_by=enters_it,
                    basis="own" if actor == enters_it else "paper",
                    party=party,
                    case=str(case.id),
                )


def _approval(case: Case, step: Step[Any], seat: Seat, actor: str, party: str = "") -> Act:
    """The approval of what waits, by this person or entered for who decides."""
    return Act(
        verb="approve",
        step=step.name,
        on=seat.on,
        actor=actor,
        entered_by=seat.who,
        basis="own" if actor == seat.who else "paper",
        party=party,
        case=str(case.id),
    )


def enters(step: Step[Any]) -> frozenset[str]:
    """The roles of the office that take a step or enter it."""
    found: set[str] = {Office.ENTER} if own_roles(step) else set()
    for who in step.actors:
        if isinstance(who, Outside):
            found.update(who.entered_by if isinstance(who.entered_by, tuple) else (who.entered_by,))
        else:
            found.add(who)
    return frozenset(found)


def own_roles(step: Step[Any]) -> tuple[Role, ...]:
    """The roles of the office's own people who take a step."""
    return tuple(who for who in step.actors if isinstance(who, Role))


def _whose(step: Step[Any], seat: Seat, case: Case, staff: Staff) -> Iterator[tuple[str, str]]:
    """Whose act a step would be, and who enters it. One's own; that of those whose acts one may enter; where neither,
    that of those who take it. "" for an act of someone outside, who is named with it."""
    wanted = own_roles(step)
    roles = seat.roles(case.path, case.module)
    outside = any(isinstance(who, Outside) for who in step.actors)
    if not enters(step) & roles:
        holders = tuple(staff.of(enters(step) - {Office.ENTER}))[:FEW]
        yield from ((who if who in staff.of(wanted) else "", who) for who in holders)
        if not holders:
            yield seat.who, seat.who
    elif outside and not set(wanted) & roles:
        yield "", seat.who
    elif set(wanted) & roles:
        yield seat.who, seat.who
    else:
        yield from ((who, seat.who) for who in tuple(staff.of(wanted))[:FEW] or (seat.who,))
