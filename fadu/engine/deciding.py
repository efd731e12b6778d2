"""One act on one standing, and the acts of law that ripen before it. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fadu.grammar.procedure import ByLaw, Procedure, Step

from . import outcome, refusals
from .acting import Act, Facts, Refused
from .laid import laid
from .running import window
from .standing import LAW, Entry, Standing, apply

Proc = type[Procedure[Any]]


def decide(procedure: Proc, standing: Standing, act: Act, facts: Facts, *, seq: int) -> Entry | Refused:
    """The entry this act makes on a standing that has ripened to its day, or the reasons against it."""
    seen = laid(procedure.governing(standing.opened, act.on), standing, act, facts)
    reasons = tuple(refusals.against(seen))
    if reasons:
        return Refused(reasons)
    return outcome.entry(seen, seq=seq)


def ripen(procedure: Proc, standing: Standing, day: date, facts: Facts) -> Iterator[Entry]:
    """Apply and yield the acts of law due by `day`, earliest first. Each is dated the day after the last day."""
    procedure = procedure.governing(standing.opened, day)
    while True:
        due = [found for name in procedure.by_law for found in _due(procedure, standing, name, day, facts)]
        if not due:
            return
        on, _, name, party, last = min(due)
        did = _by_law(procedure, procedure.steps[name], party, last, facts)
        entry = Entry(
            seq=standing.seq + 1,
            verb="law",
            step=name,
            on=on,
            actor=LAW,
            entered_by=LAW,
            basis="law",
            party=party,
            did=did,
        )
        apply(standing, entry)
        yield entry


def _due(
    procedure: Proc, standing: Standing, name: str, day: date, facts: Facts
) -> Iterator[tuple[date, int, str, str, date]]:
    step = procedure.steps[name]
    assert isinstance(step.by, ByLaw)
    if standing.stage not in step.stages:
        return
    deadline = procedure.deadlines[step.by.deadline.name]
    for party, clock in standing.clocks.get(deadline.name, {}).items():
        found = window(standing, deadline, party, day, facts.calendar) if clock.open else None
        if found is None or found.last_day is None or found.last_day >= day:
            continue
        if all(_stands(standing, need.step) for need, _ in step.needs if need.kind == "done"):
            on = max(found.last_day + timedelta(days=1), standing.last[0] if standing.last else date.min)
            yield on, list(procedure.steps).index(name), name, party, found.last_day


def _stands(standing: Standing, step: Step[Any] | None) -> bool:
    return step is None or any(not taken.stale for taken in standing.taken.get(step.name, {}).values())


def _by_law(procedure: Proc, step: Step[Any], party: str, last: date, facts: Facts) -> dict[str, Any]:
    """What an act of law does. The clocks it starts count from the last day that ran out (自期限届满之日起)."""
    assert isinstance(step.by, ByLaw)
    did = outcome.bare(procedure, step, party, str(step.to or ""))
    lapsed = {"of": step.by.deadline.name, "for": party, "verb": "stop", "how": "lapsed", "on": last}
    started = [outcome.begun(procedure.deadlines[move.deadline.name], party, last, facts) for move, _ in step.moves]
    did["moves"] = [lapsed, *started]
    return did
