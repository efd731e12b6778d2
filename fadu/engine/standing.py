"""The standing of a case, and the entries of its log that make it. Pure: applying an entry evaluates no rule.

An entry pins what it *did*; `fold` applies entries in legal order and needs no declaration, so an old log folds
under new code.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any, Self

from .plain import dumps, encode, loads

LAW = "法定"
LEGAL = frozenset(
    {"step", "propose", "approve", "refuse", "serve", "waive", "join", "leave", "handover", "admit", "law", "upon"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case's log. `did` holds what it did (keys in judge.outcome); `pins` what it was judged on."""

    seq: int
    verb: str
    on: date
    step: str = ""
    time: str = ""
    actor: str = ""
    entered_by: str = ""
    basis: str = "own"
    party: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    did: dict[str, Any] = field(default_factory=dict)
    pins: dict[str, Any] = field(default_factory=dict)
    target: int | None = None
    reason: str = ""
    approver: str = ""
    keep: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[date, int, int]:
        """Legal order: the day, acts of law first on theirs, then as recorded."""
        return (self.on, 0 if self.verb == "law" else 1, self.seq)

    @property
    def people(self) -> tuple[str, ...]:
        """Whose act it was. A proposer and the one who approved both count for separations, and so does the handler
        whom the actor stood in for."""
        both = (self.actor, self.approver) if self.verb == "approve" else (self.actor,)
        both = (*both, self.pins.get("for", ""))
        return tuple(dict.fromkeys(who for who in both if who and who != LAW))

    def dump(self) -> dict[str, Any]:
        found = asdict(self)
        found["keep"] = list(self.keep)
        loaded: dict[str, Any] = json.loads(dumps(found))
        return loaded

    @classmethod
    def load(cls, found: Mapping[str, Any]) -> Self:
        plain = loads(json.dumps(found, ensure_ascii=False, default=encode))
        return cls(**{**plain, "keep": tuple(plain.get("keep", ()))})


@dataclass(slots=True)
class Taken:
    """The last taking of a step, by one party or (key "") by the case."""

    on: date
    seq: int
    times: int = 1
    stale: bool = False


@dataclass(slots=True)
class Holder:
    """A party's role and its days in the case."""

    role: str
    joined: date
    left: date | None = None


@dataclass(slots=True)
class Clock:
    """A clock's inputs, never its last day. `life` begins when it is armed or started; `past` holds earlier lives
    as [opened, closed]; `how` says why it closed: done, met, waived, lapsed or moot."""

    armed: date | None = None
    unit: str = ""
    n: int | None = None
    start: date | None = None
    time: str = ""
    until: date | None = None
    event: date | None = None
    pauses: list[list[date | None]] = field(default_factory=list)
    closed: date | None = None
    how: str = ""
    past: list[list[date]] = field(default_factory=list)
    seq: int = 0

    @property
    def opened(self) -> date | None:
        return self.armed or self.start

    @property
    def open(self) -> bool:
        return self.opened is not None and self.closed is None


@dataclass(slots=True)
class Paper:
    """A document issued to a party (key ""): the last issue and its earliest effective service."""

    issued: date
    seq: int
    served: date | None = None


@dataclass(slots=True)
class Pending:
    """A proposal that waits for approval. `stands_for`: the handler whom the proposer stood in for; `excepting`: the
    exceptions it claims, stored only where there are any."""

    seq: int
    on: date
    actor: str
    entered_by: str
    answers: dict[str, Any]
    roles: list[str]
    stands_for: str = ""
    excepting: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Standing:
    """How a case stands: no rows, no log. `handlers`: who began it, then each to whom it was handed over."""

    stage: str = ""
    ended: bool = False
    opened: date | None = None
    closed: date | None = None
    seq: int = 0
    last: tuple[date, int, int] | None = None
    parties: dict[str, Holder] = field(default_factory=dict)
    taken: dict[str, dict[str, Taken]] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    clocks: dict[str, dict[str, Clock]] = field(default_factory=dict)
    papers: dict[str, dict[str, Paper]] = field(default_factory=dict)
    pending: dict[str, dict[str, Pending]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, date] = field(default_factory=dict)
    flawed: list[int] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)

    @property
    def handler(self) -> str:
        """Who handles the case now."""
        return self.handlers[-1] if self.handlers else ""

    @property
    def handed(self) -> frozenset[str]:
        """Everybody whom a hand-over names, who gave and who took; nobody where there was none."""
        return frozenset(self.handlers) if len(self.handlers) > 1 else frozenset()

    def copy(self) -> "Standing":
        return Standing(*(_copied(getattr(self, name)) for name in NAMES))

    def dump(self) -> str:
        return dumps({f.name: _plain(getattr(self, f.name)) for f in fields(self)})

    @classmethod
    def load(cls, text: str) -> Self:
        found = loads(text)
        last = found.pop("last")
        made = {name: _shape(found.pop(name), shape) for name, shape in SHAPES.items()}
        return cls(**found, **made, last=tuple(last) if last else None)

    def holders(self, role: str) -> tuple[str, ...]:
        return tuple(key for key, holder in self.parties.items() if holder.role == role and holder.left is None)


NAMES = tuple(f.name for f in fields(Standing))
PARTS = {kind: tuple(f.name for f in fields(kind)) for kind in (Taken, Holder, Clock, Paper, Pending)}

SHAPES: dict[str, tuple[type, int]] = {
    "parties": (Holder, 1),
    "taken": (Taken, 2),
    "clocks": (Clock, 2),
    "papers": (Paper, 2),
    "pending": (Pending, 2),
}


FLAT = frozenset({str, int, bool, date, tuple, type(None)})
"""What is never changed in place, and so is shared between a standing and its copy."""


def _copied(value: Any) -> Any:
    """A copy as deep as applying an entry changes things."""
    kind = type(value)
    if kind is dict:
        return {key: one if type(one) in FLAT else _copied(one) for key, one in value.items()}
    if kind is list:
        return [one if type(one) in FLAT else _copied(one) for one in value]
    names = PARTS.get(kind)
    if names is None:
        return value
    parts = [getattr(value, name) for name in names]
    return kind(*[one if type(one) in FLAT else _copied(one) for one in parts])


def _plain(value: Any) -> Any:
    if type(value) in PARTS:
        parts = [_plain(getattr(value, name)) for name in PARTS[type(value)]]
        return parts[:-1] if type(value) is Pending and not value.excepting else parts
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _shape(value: Any, shape: tuple[type, int]) -> Any:
    kind, depth = shape
    if depth == 0:
        return kind(*value)
    return {key: _shape(one, (kind, depth - 1)) for key, one in value.items()}


def effective(log: Iterable[Entry]) -> list[Entry]:
    """The entries that stand, in legal order: corrected ones as corrected, voided ones gone. Voiding the opening
    entry voids the case."""
    live: dict[int, Entry] = {}
    for entry in log:
        if entry.verb == "correct" and entry.target in live:
            was = live[entry.target]
            live[entry.target] = replace(
                was, on=entry.on, time=entry.time, answers=entry.answers, did=entry.did, pins=entry.pins
            )
        elif entry.verb == "void" and entry.target is not None:
            gone = live.pop(entry.target, None)
            if gone is not None and gone.did.get("opens"):
                live.clear()
        elif entry.verb in LEGAL:
            live[entry.seq] = entry
    return sorted(live.values(), key=lambda entry: entry.order)


def fold(log: Iterable[Entry]) -> Standing:
    """The standing that a log makes. Equal to the advanced standing, always."""
    entries = list(log)
    standing = Standing()
    for entry in effective(entries):
        apply(standing, entry)
    finish(standing, entries)
    return standing


def finish(standing: Standing, entries: Iterable[Entry]) -> None:
    """What the recorded order adds: the length of the log, and the entries kept though they would not be taken now."""
    for entry in entries:
        standing.seq = max(standing.seq, entry.seq)
        standing.flawed = sorted({*standing.flawed, *entry.keep})


def apply(standing: Standing, entry: Entry) -> None:
    """Advance by one entry, which is the last so far in legal order."""
    did = entry.did
    standing.seq = max(standing.seq, entry.seq)
    standing.last = entry.order
    if did.get("opens"):
        standing.opened, standing.handlers = entry.on, [entry.entered_by]
    standing.handlers += did.get("handler", ())[1:]
    for key, role in did.get("joins", ()):
        standing.parties[key] = Holder(role, entry.on)
    for key in did.get("leaves", ()):
        standing.parties[key].left = entry.on
        for clocks in standing.clocks.values():
            _close(clocks.get(key), entry.on, "moot")
    standing.fields.update(did.get("fields", {}))
    if did.get("takes"):
        _take(standing, entry)
    _settle_pending(standing, entry)
    for move in did.get("moves", ()):
        _move(standing, entry, move)
    for name, party in did.get("papers", ()):
        standing.papers.setdefault(name, {})[party] = Paper(entry.on, entry.seq)
    for name, party, day in did.get("served", ()):
        paper = standing.papers[name][party]
        paper.served = day if paper.served is None else min(paper.served, day)
    for name, party in did.get("stales", ()):
        for key, taken in standing.taken.get(name, {}).items():
            taken.stale = taken.stale or party in ("*", key)
    for name in did.get("withdraws", ()):
        standing.shown.pop(name, None)
    if did.get("shows"):
        standing.shown[entry.step] = entry.on
    if "to" in did:
        standing.stage, standing.ended, standing.closed = did["to"], False, None
    if did.get("ends"):
        _end(standing, entry)


def _take(standing: Standing, entry: Entry) -> None:
    step, party = entry.step, entry.party if entry.did.get("each") else ""
    taken = standing.taken.setdefault(step, {})
    times = taken[party].times + 1 if party in taken else 1
    taken[party] = Taken(entry.on, entry.seq, times)
    people = standing.people.setdefault(step, [])
    people.extend(who for who in entry.people if who not in people)


def _settle_pending(standing: Standing, entry: Entry) -> None:
    waiting = standing.pending.setdefault(entry.step, {})
    if entry.verb == "propose":
        roles = entry.pins.get("roles", [])
        waiting[entry.party] = Pending(
            entry.seq,
            entry.on,
            entry.actor,
            entry.entered_by,
            dict(entry.answers),
            list(roles),
            entry.pins.get("for", ""),
            list(entry.pins.get("excepting", ())),
        )
    elif entry.verb in ("approve", "refuse"):
        waiting.pop(entry.party, None)
    if not waiting:
        del standing.pending[entry.step]


def _close(clock: Clock | None, on: date, how: str) -> None:
    if clock is not None and clock.open:
        clock.closed, clock.how = on, how


def _move(standing: Standing, entry: Entry, move: dict[str, Any]) -> None:
    clocks = standing.clocks.setdefault(move["of"], {})
    key, verb = move["for"], move["verb"]
    clock = clocks.get(key)
    if verb in ("arm", "start"):
        served = verb == "start" and move.get("served") and clock is not None and clock.closed is None
        if clock is None or not served:
            past = (
                [] if clock is None or clock.opened is None else [*clock.past, [clock.opened, clock.closed or entry.on]]
            )
            clock = clocks[key] = Clock(past=past, seq=entry.seq)
        if verb == "arm":
            clock.armed = entry.on
        else:
            clock.unit, clock.n, clock.time = move["unit"], move.get("n"), move.get("time", "")
            clock.start, clock.until, clock.event = move.get("start"), move.get("until"), move.get("event")
    elif clock is None:
        return
    elif verb == "stop" and move["how"] == "waived":
        clock.closed, clock.how = entry.on, "waived"
    elif verb == "stop":
        _close(clock, move.get("on", entry.on), move["how"])
    elif verb == "pause" and not _paused(clock):
        clock.pauses.append([entry.on, None])
    elif verb == "resume" and _paused(clock):
        clock.pauses[-1][1] = entry.on
    elif verb == "extend":
        clock.n = (clock.n or 0) + move["n"]


def _paused(clock: Clock) -> bool:
    return bool(clock.pauses) and clock.pauses[-1][1] is None


def _end(standing: Standing, entry: Entry) -> None:
    """An end closes as moot every clock the ending step did not itself start."""
    standing.ended, standing.closed = True, entry.on
    started = {(move["of"], move["for"]) for move in entry.did.get("moves", ()) if move["verb"] in ("arm", "start")}
    for name, clocks in standing.clocks.items():
        for party, clock in clocks.items():
            if (name, party) not in started:
                _close(clock, entry.on, "moot")
