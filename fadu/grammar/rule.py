"""Rules: small pure functions of one `Now`, carrying their words and their article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from .law import Citation, Term

if TYPE_CHECKING:
    from .deadline import Deadline
    from .procedure import Step

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
R_contra = TypeVar("R_contra", contravariant=True)


class Seen(Protocol):
    """What a rule may see of the standing of a case."""

    def done(self, step: Step[Any], party: str = "") -> bool:
        """Taken and not stale; an each-step: by `party`, or by anyone where none is named."""

    def times(self, step: Step[Any]) -> int: ...
    def day(self, step: Step[Any]) -> date | None: ...
    def actors(self, *steps: Step[Any]) -> frozenset[str]: ...
    @property
    def handed(self) -> frozenset[str]:
        """Everybody whom a hand-over of the case names."""

    def holders(self, role: str) -> tuple[str, ...]: ...
    def served(self, document: str, party: str = "") -> date | None: ...
    def start_of(self, deadline: Deadline, party: str = "") -> date | None: ...
    def last_day(self, deadline: Deadline, party: str = "") -> date | None:
        """As known on the act's day; None where it was not started or is paused."""


class Doing(Protocol):
    """What a rule may see of the act."""

    @property
    def on(self) -> date: ...
    @property
    def actor(self) -> str: ...
    @property
    def party(self) -> str: ...
    @property
    def approver(self) -> str: ...
    @property
    def brought(self) -> Sequence[tuple[str, str]]:
        """(key, role) of the parties this act brings in."""


class Facts(Protocol):
    """What was loaded before judging: dated numbers and register values on the act's day."""

    def number(self, term: Term) -> int: ...
    def value(self, register: str, key: str) -> Mapping[str, Any] | None: ...


@dataclass(frozen=True, slots=True)
class Now(Generic[R_co]):
    """The one argument of every rule. `record` is the record with this act's answers laid over it;
    `row` holds the answers of a row-writing step."""

    record: R_co
    row: Any
    standing: Seen
    act: Doing
    facts: Facts

    def values(self, read: Read) -> tuple[Mapping[str, Any] | None, ...]:
        """The register's values for every key, in the order of the keys; None where nothing is in force."""
        found = keys(read, self.record, self.row, self.act)
        return tuple(self.facts.value(read.register, key) for key in found)


@dataclass(frozen=True, slots=True)
class Read:
    """One register and where its keys stand: a field of the record or row, `@actor`, `@approver` or `@party`."""

    register: str
    where: str


@dataclass(frozen=True, slots=True)
class Register:
    """A standing list of another module, named by a string and resolved at start-up."""

    name: str

    def of(self, where: str) -> Read:
        return Read(self.name, where)


def keys(read: Read, record: Any, row: Any, act: Doing) -> tuple[str, ...]:
    """The keys a read asks for, known before judging."""
    if read.where.startswith("@"):
        found: Any = getattr(act, read.where[1:])
    else:
        found = getattr(row, read.where, None) if row is not None else None
        if found is None:
            found = getattr(record, read.where, None)
    if found is None or found == "":
        return ()
    return tuple(str(key) for key in found) if isinstance(found, list | tuple) else (str(found),)


@dataclass(frozen=True, eq=False, slots=True)
class Unless:
    """An exception that the law itself makes: when, and under which article. Whoever acts says that it is one, with
    the reason; the condition is then not asked, and the entry tells both."""

    words: str
    under: Citation


@dataclass(frozen=True, eq=False, slots=True)
class Guard(Generic[R_contra]):
    """A fact that must be true: its words (a sentence for the refusal), its article, what it reads, and the exception
    that the law makes, if it makes one."""

    words: str
    under: Citation
    holds: Callable[[Now[R_contra]], bool]
    reads: tuple[Read, ...] = ()
    name: str = ""
    unless: Unless | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Effect(Generic[R_contra]):
    """Sets one field that nobody types."""

    words: str
    under: Citation
    sets: str
    gives: Callable[[Now[R_contra]], Any]
    reads: tuple[Read, ...] = ()
    name: str = ""


def guard(
    words: str, under: Citation, *, reads: tuple[Read, ...] = (), unless: Unless | None = None
) -> Callable[[Callable[[Now[R]], bool]], Guard[R]]:
    """Make a named pure function a Guard."""

    def made(holds: Callable[[Now[R]], bool]) -> Guard[R]:
        return Guard(words, under, holds, reads, holds.__name__, unless)

    return made


def effect(
    words: str, under: Citation, *, sets: str, reads: tuple[Read, ...] = ()
) -> Callable[[Callable[[Now[R]], Any]], Effect[R]]:
    """Make a named pure function an Effect on the field `sets`."""

    def made(gives: Callable[[Now[R]], Any]) -> Effect[R]:
        return Effect(words, under, sets, gives, reads, gives.__name__)

    return made


def today(words: str, under: Citation, *, sets: str) -> Effect[Any]:
    """An Effect that keeps the day of the act in the field `sets`."""

    def gives(now: Now[Any]) -> date:
        return now.act.on

    return Effect(words, under, sets, gives, (), f"{sets}_today")


def always(words: str, under: Citation, *, sets: str, value: Any) -> Effect[Any]:
    """An Effect that keeps the same value in the field `sets`, whatever was answered."""

    def gives(_now: Now[Any]) -> Any:
        return value

    return Effect(words, under, sets, gives, (), f"{sets}_{value}")
