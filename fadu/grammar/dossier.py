"""What is wrong with the file of a case: defects as values, each a pure function over the whole dossier.

A module declares its own in `defects.py`; those that follow from any declaration are derived (`engine/derived.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .calendar import Calendar
from .law import Citation, Term
from .procedure import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An entry that stands, as it was last corrected. `recorded`: the local day it was entered, None where unknown;
    `scanned`: a file was added with it; `flawed`: kept although it would not be taken."""

    seq: int
    verb: str
    step: str
    party: str
    on: date
    recorded: date | None
    actor: str
    approver: str
    entered_by: str
    basis: str
    answers: Mapping[str, Any]
    late: tuple[str, ...]
    papers: tuple[tuple[str, str], ...]
    served: tuple[tuple[str, str, date], ...]
    scanned: bool
    flawed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper as it was last issued to a party ("" for the case). `served`: its first effective service."""

    name: str
    party: str
    issued: date
    seq: int
    number: str
    served: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A clock: its last day as counted today, and the day and manner it closed."""

    deadline: str
    party: str
    start: date | None
    last_day: date | None
    closed: date | None
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What an entry broke when it is judged on what stood before it. `id` is that of the derived defect."""

    id: str
    seq: int
    party: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A case as its file shows it on a day."""

    on: date
    stage: str
    ended: date | None
    fields: Mapping[str, Any]
    parties: Mapping[str, str]
    events: tuple[Event, ...]
    sheets: tuple[Sheet, ...]
    spans: tuple[Span, ...]
    shown: Mapping[str, date]
    stale: tuple[tuple[str, str], ...]
    pending: tuple[tuple[str, str, int], ...]
    broken: tuple[Broken, ...]
    calendar: Calendar
    number_of: Callable[[Term, date], int]

    def taken(self, step: Step[Any], party: str = "") -> tuple[Event, ...]:
        """The takings of a step, in legal order; of one party where it is named."""
        found = (one for one in self.events if one.step == step.name and one.verb not in ("propose", "refuse"))
        return tuple(one for one in found if party in ("", one.party))

    def last(self, step: Step[Any], party: str = "") -> Event | None:
        return next(reversed(self.taken(step, party)), None)

    def holders(self, role: str) -> tuple[str, ...]:
        return tuple(key for key, held in self.parties.items() if held == role)

    def sheet(self, name: str, party: str = "") -> Sheet | None:
        return next((one for one in self.sheets if (one.name, one.party) == (name, party)), None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a defect stands: the entry, the party, the paper, and more words where the defect's own do not say all."""

    seq: int | None = None
    party: str = ""
    paper: str = ""
    more: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Defect:
    """One way a file can be wrong: a sentence, its article, what to do, and where it is found. `step` is the one that
    mends it while the case is at one of its stages; `always`: it can be mended at any stage (a paper served, a scan added)."""

    id: str
    words: str
    under: Citation
    mend: str
    finds: Callable[[Dossier], Iterable[Spot]]
    step: Step[Any] | None = None
    always: bool = False

    def found(self, dossier: Dossier) -> Iterator[Finding]:
        for spot in self.finds(dossier):
            at_hand = self.step is not None and dossier.stage in self.step.stages
            yield Finding(self, spot, self.always or at_hand)


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect in one file. `mendable`: the step that mends it can still be taken."""

    defect: Defect
    spot: Spot
    mendable: bool


def defect(
    words: str, under: Citation, *, mend: str, step: Step[Any] | None = None
) -> Callable[[Callable[[Dossier], Iterable[Spot]]], Defect]:
    """Make a named pure function a Defect."""

    def made(finds: Callable[[Dossier], Iterable[Spot]]) -> Defect:
        return Defect(finds.__name__, words, under, mend, finds, step)

    return made


def check(dossier: Dossier, defects: Iterable[Defect]) -> tuple[Finding, ...]:
    """Every finding, what can still be mended first."""
    found = [finding for one in defects for finding in one.found(dossier)]
    return tuple(sorted(found, key=lambda one: (not one.mendable, one.spot.seq or 0)))
