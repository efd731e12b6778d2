"""The pure core: whether an act may be taken, and what it does. No queries, no clock of its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fadu.grammar.procedure import Procedure
from fadu.grammar.rule import keys

from . import refusals
from .acting import Accepted, Act, Facts, Reason, Refused, Verdict
from .deciding import decide, ripen
from .laid import Laid, laid
from .replay import judge_late
from .standing import Entry, Standing, apply
from .unmet import depending

Proc = type[Procedure[Any]]


def needs_log(standing: Standing, act: Act) -> bool:
    """Whether judging this act needs the case's log: it corrects, voids, or stands before entries already made."""
    if act.verb in ("correct", "void"):
        return True
    return standing.last is not None and act.on < standing.last[0]


def wanted(procedure: Proc, standing: Standing, act: Act, log: Sequence[Entry] = ()) -> set[tuple[str, str]]:
    """The (register, key) pairs that judging this act reads, known before it is judged. `approve` keys on the
    proposal's answers, `correct` on the corrected act's, where the log is given."""
    procedure = procedure.governing(standing.opened, act.on)
    step = procedure.steps.get(act.step)
    answers = dict(act.answers)
    if act.verb == "correct":
        target = next((entry for entry in log if entry.seq == act.target), None)
        if target is None:
            return set()
        step = procedure.steps.get(target.step)
        answers = {**target.answers, **answers}
        act = replace(act, actor=target.actor, party=target.party)
    if step is None:
        return set()
    if act.verb == "approve":
        proposal = standing.pending.get(act.step, {}).get(act.party)
        answers = dict(proposal.answers) if proposal else answers
        if proposal is not None:
            act = replace(act, actor=proposal.actor, approver=act.actor)
    record = Laid({**standing.fields, **answers})
    row = Laid(answers) if step.writes else None
    return {(read.register, key) for read in step.reads for key in keys(read, record, row, act)}


def judge(procedure: Proc, standing: Standing, act: Act, facts: Facts, log: Sequence[Entry] | None = None) -> Verdict:
    """Judge one act. `log` (all entries, as recorded) is needed where `needs_log` says so."""
    if needs_log(standing, act):
        assert log is not None, "a late act, a correction or a voiding is judged on the log"
        return judge_late(procedure, standing, act, facts, log)
    ahead = standing.copy()
    ripened = tuple(ripen(procedure, ahead, act.on, facts))
    verdict = decide(procedure, ahead, act, facts, seq=ahead.seq + 1)
    if isinstance(verdict, Refused):
        return verdict
    apply(ahead, verdict)
    return Accepted((*ripened, verdict), ahead)


def still_asked(procedure: Proc, standing: Standing, act: Act, facts: Facts) -> tuple[Reason, ...]:
    """What a step will also need, depending on answers not yet given; nothing where the stage is another."""
    ahead = standing.copy()
    for _ in ripen(procedure, ahead, act.on, facts):
        pass
    seen = laid(procedure.governing(ahead.opened, act.on), ahead, act, facts, asking=True)
    if seen.step is None or ahead.stage not in seen.step.stages:
        return ()
    return tuple(depending(seen, seen.step))


def why_not(procedure: Proc, standing: Standing, act: Act, facts: Facts) -> tuple[Reason, ...]:
    """The reasons against an act, without taking it. Rules that ask for answers not yet given are left open."""
    ahead = standing.copy()
    for _ in ripen(procedure, ahead, act.on, facts):
        pass
    return tuple(refusals.against(laid(procedure.governing(ahead.opened, act.on), ahead, act, facts, asking=True)))
