"""Deadlines: what the law binds to a time, as values. Counting is in clock.py."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from .clock import Days, Hours, Months, WorkingDays, Years
from .law import Citation, Term
from .names import Role
from .rule import Guard

R = TypeVar("R")

Length = Hours | Days | WorkingDays | Months | Years


@dataclass(frozen=True, slots=True)
class Until:
    """A length that the document sets: the last day is the answer to `field`."""

    field: str


@dataclass(frozen=True, slots=True)
class OnDate:
    """A fixed calendar date of the year after the one in the deadline's `counts_from` field; never rolls."""

    month: Term | int
    day: Term | int


@dataclass(frozen=True, slots=True)
class Served:
    """The effective service of a 文书."""

    document: str


@dataclass(frozen=True, slots=True)
class From:
    """When a changed text takes force, and what running cases do: `switch` (steps and clocks not yet begun follow the
    new text) or `keep`."""

    day: date
    running: Literal["switch", "keep"]
    under: Citation


@dataclass(frozen=True, eq=False)
class Deadline:
    """One statutory period.

    `binds`: late is marked. `lapses`: late is refused, and the party's right is spent.
    `per`: one clock for each holder of the role. `counts_from`: a field of the answers (default: the day of
    the step that starts it) or Served(文书), which arms the clock until service.
    `not_counting`: days in the life of the other deadline are left out.
    """

    label: str
    length: Length | Until | OnDate
    _: KW_ONLY
    under: Citation
    binds: Role | None = None
    lapses: Role | None = None
    per: Role | None = None
    counts_from: Served | str | None = None
    not_counting: tuple[Deadline, ...] = ()
    of: str = ""
    met_by: Served | None = None
    name: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    @property
    def start(self) -> Move:
        return Move(self, "start")

    @property
    def stop(self) -> Move:
        return Move(self, "stop")

    @property
    def pause(self) -> Move:
        return Move(self, "pause")

    @property
    def resume(self) -> Move:
        return Move(self, "resume")

    def extend(self, length: Length) -> Move:
        """Adds to the number; counted once from the first start. Refused after the last day."""
        return Move(self, "extend", length)


class Within(Deadline):
    """To be done by the last day."""


class AtLeast(Deadline):
    """May not end before the last day."""


class Ahead(Deadline):
    """To be done so long before the day in the field `of`; met by the service of `met_by`."""


class Yearly(Deadline):
    """A fixed date every year."""


@dataclass(frozen=True, eq=False, slots=True)
class Move:
    """What a step does to a deadline."""

    deadline: Deadline
    verb: str
    length: Length | None = None

    def when(self, rule: Guard[R]) -> MoveIf[R]:
        return MoveIf(self, rule)


@dataclass(frozen=True, eq=False, slots=True)
class MoveIf(Generic[R]):
    """A move under a condition."""

    move: Move
    rule: Guard[R]
