"""Steps and procedures: the law's order of acts, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar, get_args

from .deadline import Deadline, From, Move, MoveIf, Served
from .law import Citation, Term
from .names import Role, State
from .public import Page
from .rule import Effect, Guard, Now, Read, Unless

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outside:
    """An act of someone outside the office (a party, a court), entered by staff. `jointly`: one act of all
    who hold the role."""

    role: Role
    _: KW_ONLY
    entered_by: Role | tuple[Role, ...]
    jointly: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class ByLaw:
    """An act of law: written when the deadline has passed, dated the day after its last day."""

    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Upon:
    """An act that follows from a step of a linked case of another module, on the same day."""

    module: str
    step: str


@dataclass(frozen=True, slots=True)
class Opens:
    """Opens a case of another module by its opening step, carrying fields of the same names."""

    module: str
    step: str
    carrying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """The next stage by the answer to an enum field of the same step; None: stays."""

    field: str
    to: Mapping[str, State | None]


@dataclass(frozen=True, eq=False, slots=True)
class Doc:
    """A 文书 that a step issues. `to`: the role whose holders get it, where it is not for every party. `internal`: it
    is kept in the file and served on nobody."""

    name: str
    numbered: bool = True
    to: Role | None = None
    internal: bool = False

    def when(self, rule: Guard[R]) -> DocIf[R]:
        return DocIf(self, rule)


@dataclass(frozen=True, eq=False, slots=True)
class DocIf(Generic[R]):
    """A document under a condition."""

    doc: Doc
    rule: Guard[R]


@dataclass(frozen=True, eq=False, slots=True)
class Need:
    """What must stand before a step. kind: done, for_each, if_taken, settled, any_of."""

    kind: str
    step: Step[Any] | None = None
    deadline: Deadline | None = None
    among: tuple[Need, ...] = ()
    unless: Unless | None = None

    @property
    def name(self) -> str:
        """In one word: the step, the deadline, or the steps among which one is enough."""
        if self.among:
            return "-or-".join(one.name for one in self.among)
        held = self.deadline if self.kind == "settled" else self.step
        assert held is not None
        return held.name

    def when(self, rule: Guard[R]) -> NeedIf[R]:
        return NeedIf(self, rule)


@dataclass(frozen=True, eq=False, slots=True)
class NeedIf(Generic[R]):
    """A need under a condition."""

    need: Need
    rule: Guard[R]


def settled(deadline: Deadline, *, unless: Unless | None = None) -> Need:
    """The deadline no longer stands in the way, for every holder of its role."""
    return Need("settled", deadline=deadline, unless=unless)


def any_of(*needs: Step[Any] | Need) -> Need:
    """One of these is enough."""
    return Need("any_of", among=tuple(need if isinstance(need, Need) else Need("done", need) for need in needs))


@dataclass(frozen=True, eq=False)
class Step(Generic[R]):
    """One act of the procedure. The words are explained in docs/grammar.md."""

    label: str
    _: KW_ONLY
    by: Role | Outside | tuple[Role | Outside, ...] | ByLaw | Upon
    under: Citation
    at: State | tuple[State, ...] | None
    to: State | Branch | None = None
    after: tuple[Step[R] | Need | NeedIf[R], ...] = ()
    only_if: tuple[Guard[R], ...] = ()
    does: tuple[Effect[R], ...] = ()
    clocks: tuple[Move | MoveIf[R], ...] = ()
    issues: tuple[str | Doc | DocIf[R], ...] = ()
    asks: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    page: Page | None = None
    withdraws: tuple[Step[R], ...] = ()
    each: Role | None = None
    many: bool = False
    approved_by: Role | None = None
    separate_from: tuple[Step[R], ...] = ()
    writes: type | None = None
    opens: Opens | None = None
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def when(self, rule: Guard[R]) -> NeedIf[R]:
        return NeedIf(Need("done", self), rule)

    @property
    def for_each(self) -> Need:
        return Need("for_each", self)

    @property
    def if_taken(self) -> Need:
        return Need("if_taken", self)

    @property
    def taken(self) -> Guard[Any]:
        """A ready rule: this step was taken by anyone and is not stale."""

        def holds(now: Now[Any]) -> bool:
            return now.standing.done(self)

        return Guard(f"已{self.label}", self.under, holds, (), f"{self.name}_taken")

    @property
    def actors(self) -> tuple[Role | Outside, ...]:
        """Who may take it, as a tuple; empty for acts of law and linked acts."""
        if isinstance(self.by, ByLaw | Upon):
            return ()
        return self.by if isinstance(self.by, tuple) else (self.by,)

    @property
    def stages(self) -> tuple[State, ...]:
        if self.at is None:
            return ()
        return self.at if isinstance(self.at, tuple) else (self.at,)

    @cached_property
    def needs(self) -> tuple[tuple[Need, Guard[R] | None], ...]:
        """`after` in one shape: (need, condition or None)."""
        return tuple(_need(item) for item in self.after)

    @cached_property
    def moves(self) -> tuple[tuple[Move, Guard[R] | None], ...]:
        return tuple((m.move, m.rule) if isinstance(m, MoveIf) else (m, None) for m in self.clocks)

    @cached_property
    def documents(self) -> tuple[tuple[Doc, Guard[R] | None], ...]:
        shaped = (Doc(d) if isinstance(d, str) else d for d in self.issues)
        return tuple((d.doc, d.rule) if isinstance(d, DocIf) else (d, None) for d in shaped)

    @cached_property
    def rules(self) -> tuple[Guard[R] | Effect[R], ...]:
        """Every rule it may evaluate, for the registers to load."""
        conditions = [rule for _, rule in (*self.needs, *self.moves, *self.documents) if rule is not None]
        return (*self.only_if, *self.does, *conditions)

    @cached_property
    def exceptions(self) -> Mapping[str, Unless]:
        """The exceptions that the law makes from what it asks of this step, by the condition's name."""
        found = [(need.name, need.unless) for need, _ in self.needs]
        found += [(guard.name, guard.unless) for guard in self.only_if]
        return {name: unless for name, unless in found if unless is not None}

    @cached_property
    def reads(self) -> tuple[Read, ...]:
        return tuple(dict.fromkeys(read for rule in self.rules for read in rule.reads))


def _need(item: Step[R] | Need | NeedIf[R]) -> tuple[Need, Guard[R] | None]:
    if isinstance(item, NeedIf):
        return item.need, item.rule
    return (item, None) if isinstance(item, Need) else (Need("done", item), None)


def _steps_in(need: Need) -> tuple[str, ...]:
    if need.among:
        return tuple(name for one in need.among for name in _steps_in(one))
    return (need.step.name,) if need.step is not None else ()


class Procedure(Generic[R]):
    """A declared procedure. Steps and deadlines are class attributes; a subclass may replace them by name.

    `word` stands for it in a case's number; `group` is the line of work (A to L) that a face lists it under;
    `retention` is for how many years the file of a case is kept; `scanned` whose acts, entered from signed paper, come
    with the scan.
    """

    title: ClassVar[str]
    word: ClassVar[str] = ""
    group: ClassVar[str] = ""
    ends: ClassVar[frozenset[State]]
    parties: ClassVar[frozenset[Role]] = frozenset()
    in_force: ClassVar[From | None] = None
    retention: ClassVar[Term | None] = None
    scanned: ClassVar[frozenset[Role]] = frozenset()

    steps: ClassVar[Mapping[str, Step[Any]]] = {}
    deadlines: ClassVar[Mapping[str, Deadline]] = {}
    record: ClassVar[type]
    rests: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    armed_by: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    apart: ClassVar[Mapping[str, frozenset[str]]] = {}
    by_law: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        found: dict[str, Any] = {}
        taken = [name for name, value in vars(cls).items() if isinstance(value, Step | Deadline) and name in OWN_NAMES]
        if taken:
            raise TypeError(f"{cls.__name__}：{'、'.join(taken)}是程序自用的名称，步骤和期限请另取名。")
        for owner in reversed(cls.__mro__):
            found.update({k: v for k, v in vars(owner).items() if isinstance(v, Step | Deadline)})
        cls.steps = {name: value for name, value in found.items() if isinstance(value, Step)}
        cls.deadlines = {name: value for name, value in found.items() if isinstance(value, Deadline)}
        for base in getattr(cls, "__orig_bases__", ()):
            arguments = get_args(base)
            if arguments and isinstance(arguments[0], type):
                cls.record = arguments[0]
        cls.rests = _rests(cls.steps)
        cls.armed_by = _armed(cls.deadlines)
        cls.apart = _apart(cls.steps)
        cls.by_law = tuple(name for name, step in cls.steps.items() if isinstance(step.by, ByLaw))

    @classmethod
    def module(cls) -> str:
        """The module's name: the package that declares it."""
        return cls.__module__.rsplit(".", 2)[-2] if "." in cls.__module__ else cls.__module__

    @classmethod
    def governing(cls, opened: date | None, on: date) -> type[Procedure[Any]]:
        """The version that governs an act on a day in a case opened on `opened` (None: being opened).

        A later version is a subclass with its own `in_force`. Before its day the version below it governs; from its
        day on it governs new cases, and running ones where they switch.
        """
        since = vars(cls).get("in_force")
        if since is None or (on >= since.day and (since.running == "switch" or opened is None or opened >= since.day)):
            return cls
        below = next(base for base in cls.__mro__[1:] if issubclass(base, Procedure) and vars(base).get("title"))
        return below.governing(opened, on)

    @classmethod
    def openings(cls) -> tuple[Step[Any], ...]:
        return tuple(step for step in cls.steps.values() if step.at is None)


OWN_NAMES = frozenset(Procedure.__annotations__) | {"module", "openings", "governing"}


def _rests(steps: Mapping[str, Step[Any]]) -> dict[str, tuple[str, ...]]:
    """For each step, the steps that name it in `after`, in any form: what goes stale with it, one hop."""
    resting: dict[str, list[str]] = {name: [] for name in steps}
    for name, step in steps.items():
        for need, _ in step.needs:
            for other in _steps_in(need):
                if other in resting and name not in resting[other]:
                    resting[other].append(name)
    return {name: tuple(found) for name, found in resting.items()}


def _armed(deadlines: Mapping[str, Deadline]) -> dict[str, tuple[str, ...]]:
    """For each document, the deadlines that its issue arms and its service starts."""
    armed: dict[str, list[str]] = {}
    for name, deadline in deadlines.items():
        if isinstance(deadline.counts_from, Served):
            armed.setdefault(deadline.counts_from.document, []).append(name)
    return {document: tuple(names) for document, names in armed.items()}


def _apart(steps: Mapping[str, Step[Any]]) -> dict[str, frozenset[str]]:
    """Separations hold both ways: who took the one may not take the other, in whatever order."""
    pairs: dict[str, set[str]] = {name: set() for name in steps}
    for name, step in steps.items():
        for other in step.separate_from:
            pairs[name].add(other.name)
            pairs.setdefault(other.name, set()).add(name)
    return {name: frozenset(found) for name, found in pairs.items()}
