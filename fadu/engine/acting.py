"""What goes into judging and what comes out: acts, facts, reasons, verdicts. Pure values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.grammar.calendar import Calendar
from fadu.grammar.law import Citation, Term
from fadu.grammar.rule import Unless

from .standing import Entry, Standing


@dataclass(frozen=True, slots=True)
class Brought:
    """A party that an opening or joining act brings in. `more`: what the party table keeps beside the name."""

    key: str
    role: str
    name: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act before it is judged. Whose act in law (`actor`), who typed it (`entered_by`), on what `basis`.

    `roles`, `entered_roles`, `approver_roles`, `to_roles`: granted on the day `on`, filled by the door, as is
    `stands_in`: whom the actor stands in for on that day; `stands_for`: the handler among them, found when the act is
    laid over the standing. For an act of a party, `party` names it and `actor` may be left empty. `jointly`: all who
    act together. `scans`: digests of the signed paper that it is entered from. `to`: who takes the case over.
    `excepting`: the conditions from which the law makes an exception that this act claims, with its `reason`.
    """

    verb: str = "step"
    step: str = ""
    on: date
    time: str = ""
    actor: str = ""
    entered_by: str = ""
    basis: str = "own"
    party: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    parties: tuple[Brought, ...] = ()
    jointly: tuple[str, ...] = ()
    scans: tuple[str, ...] = ()
    document: str = ""
    method: str = ""
    deadline: str = ""
    target: int | None = None
    keep: tuple[int, ...] = ()
    excepting: tuple[str, ...] = ()
    reason: str = ""
    approver: str = ""
    to: str = ""
    roles: frozenset[str] = frozenset()
    entered_roles: frozenset[str] = frozenset()
    approver_roles: frozenset[str] = frozenset()
    to_roles: frozenset[str] = frozenset()
    stands_in: frozenset[str] = frozenset()
    stands_for: str = ""
    approver_for: str = ""
    module: str = ""
    case: str = ""
    body: str = ""
    key: str = ""

    @property
    def brought(self) -> tuple[tuple[str, str], ...]:
        return tuple((party.key, party.role) for party in self.parties)


@dataclass(frozen=True, slots=True)
class Facts:
    """Loaded before judging. `number` resolves a term on the body's path and the act's day; `read` holds the
    register values in force on the act's day by (register, key)."""

    calendar: Calendar
    number_of: Callable[[Term, date], int]
    on: date
    read: Mapping[tuple[str, str], Mapping[str, Any] | None] = field(default_factory=dict)

    def number(self, term: Term) -> int:
        return self.number_of(term, self.on)

    def value(self, register: str, key: str) -> Mapping[str, Any] | None:
        return self.read.get((register, key))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act may not be taken: a sentence that can be read out, and its article. `unless`: the condition's name
    and the exception that the law makes from it."""

    words: str
    under: Citation | None = None
    entry: int | None = None
    unless: tuple[str, Unless] | None = None

    def sentence(self, on: date | None = None) -> str:
        if self.under is None:
            return f"{self.words}。"
        return f"{self.words}（{self.under.short(on)}）。"


@dataclass(frozen=True, slots=True)
class Refused:
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The entries to append, in recorded order (acts of law that ripened come first), and the new standing."""

    entries: tuple[Entry, ...]
    standing: Standing


Verdict = Accepted | Refused
