"""The view a rule has: the record with the act's answers laid over it, and the standing as it may be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fadu.grammar.deadline import Deadline
from fadu.grammar.procedure import Procedure, Step
from fadu.grammar.rule import Guard, Now

from .acting import Act, Facts
from .running import window
from .standing import Standing


class Unanswered(Exception):
    """A rule asked for an answer that has not been given yet."""


class Laid:
    """Fields as attributes; a field never set is None. Reading one in `open` raises Unanswered."""

    __slots__ = ("_fields", "_open")

    def __init__(self, fields: Mapping[str, Any], open_: frozenset[str] = frozenset()) -> None:
        self._fields = fields
        self._open = open_

    def __getattr__(self, name: str) -> Any:
        if name in self._open:
            raise Unanswered(name)
        return self._fields.get(name)


@dataclass(frozen=True, slots=True)
class Sight:
    """A standing as a rule may see it (grammar.rule.Seen)."""

    standing: Standing
    act: Act
    facts: Facts

    def done(self, step: Step[Any], party: str = "") -> bool:
        taken = self.standing.taken.get(step.name, {})
        if party and step.each is not None:
            return party in taken and not taken[party].stale
        return any(not one.stale for one in taken.values())

    def times(self, step: Step[Any]) -> int:
        return sum(one.times for one in self.standing.taken.get(step.name, {}).values())

    def day(self, step: Step[Any]) -> date | None:
        return max((one.on for one in self.standing.taken.get(step.name, {}).values()), default=None)

    def actors(self, *steps: Step[Any]) -> frozenset[str]:
        return frozenset(who for step in steps for who in self.standing.people.get(step.name, ()))

    @property
    def handed(self) -> frozenset[str]:
        return self.standing.handed

    def holders(self, role: str) -> tuple[str, ...]:
        return self.standing.holders(role)

    def served(self, document: str, party: str = "") -> date | None:
        papers = self.standing.papers.get(document, {})
        days = [p.served for key, p in papers.items() if p.served is not None and party in ("", key)]
        return min(days, default=None)

    def start_of(self, deadline: Deadline, party: str = "") -> date | None:
        clock = self.standing.clocks.get(deadline.name, {}).get(party)
        return clock.start if clock else None

    def last_day(self, deadline: Deadline, party: str = "") -> date | None:
        found = window(self.standing, deadline, party, self.act.on, self.facts.calendar)
        return found.last_day if found else None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one act is judged on."""

    procedure: type[Procedure[Any]]
    standing: Standing
    act: Act
    facts: Facts
    step: Step[Any] | None
    now: Now[Any]
    asking: bool = False

    def holds(self, rule: Guard[Any]) -> bool | None:
        """Whether a rule holds; None where it asks for an answer not yet given."""
        try:
            return bool(rule.holds(self.now))
        except Unanswered:
            return None


def laid(procedure: type[Procedure[Any]], standing: Standing, act: Act, facts: Facts, *, asking: bool = False) -> Scene:
    """Lay an act over a standing. An approval is judged as the proposed act, on the approval's day; whoever stands in
    for the handler acts for the handler."""
    step = procedure.steps.get(act.step)
    if act.stands_in:
        act = replace(act, stands_for=standing.handler if standing.handler in act.stands_in else "")
    if act.verb in ("approve", "refuse"):
        proposal = standing.pending.get(act.step, {}).get(act.party)
        if proposal is not None:
            act = replace(
                act,
                actor=proposal.actor,
                approver=act.actor,
                approver_roles=act.roles,
                approver_for=act.stands_for,
                stands_for=proposal.stands_for,
                roles=frozenset(proposal.roles),
                answers=proposal.answers,
                excepting=tuple(proposal.excepting),
            )
    answers = dict(act.answers)
    asks = frozenset(step.asks if step is not None else ())
    open_ = asks - answers.keys() if asking else frozenset()
    record = Laid({**standing.fields, **({} if step is not None and step.writes else answers)}, open_)
    row = Laid(answers, open_) if step is not None and step.writes else None
    return Scene(
        procedure, standing, act, facts, step, Now(record, row, Sight(standing, act, facts), act, facts), asking
    )
