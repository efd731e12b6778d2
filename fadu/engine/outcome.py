"""What a lawful act does: the entry's `did`.

Keys of `did`: opens, takes, each, to, ends, fields, row, moves [{of, for, verb, …}], papers [[name, party]],
served [[name, party, effective day]], joins [[key, role]], leaves [key], stales [[step, party or "*"]],
shows [fields], withdraws [step], late [[deadline, party]], opening {module, step, answers}, handler [from, to].
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fadu.grammar.deadline import Ahead, Deadline, Length, Move, OnDate, Served, Until
from fadu.grammar.law import Term
from fadu.grammar.procedure import Branch, Doc, Procedure, Step
from fadu.grammar.rule import Guard, keys

from .acting import Facts
from .laid import Laid, Scene
from .running import overdue, window
from .standing import Entry
from .unmet import excepted

PUBLIC_NOTICE = "公告"


def entry(seen: Scene, *, seq: int) -> Entry:
    """The entry of an act against which there is no reason."""
    act, step = seen.act, seen.step
    proposing = act.verb == "step" and step is not None and step.approved_by is not None
    verb = "propose" if proposing else act.verb
    if proposing or act.verb == "refuse" or step is None:
        did = _engine_act(seen) if step is None else {}
    else:
        did = _taking(seen, step)
    return Entry(
        seq=seq,
        verb=verb,
        step=act.step,
        on=act.on,
        time=act.time,
        actor=act.actor or act.party,
        entered_by=act.entered_by or act.actor,
        basis=act.basis,
        party=act.party,
        answers=dict(act.answers),
        did=did,
        pins=_pins(seen),
        reason=act.reason,
        approver=act.approver,
    )


def _pins(seen: Scene) -> dict[str, Any]:
    """The roles, register values and numbers the entry was judged on."""
    act = seen.act
    pins: dict[str, Any] = {}
    granted = (
        ("roles", act.roles),
        ("entered", act.entered_roles),
        ("approver", act.approver_roles),
        ("to", act.to_roles),
    )
    for name, roles in granted:
        if roles:
            pins[name] = sorted(roles)
    stood_for = {"for": act.stands_for, "approver_for": act.approver_for}
    pins |= {name: whom for name, whom in stood_for.items() if whom}
    for name in ("jointly", "scans", "document", "method", "deadline"):
        if value := getattr(act, name):
            pins[name] = list(value) if isinstance(value, tuple) else value
    if claimed := excepted(seen):
        pins["excepting"] = list(claimed)
    if seen.step is not None and seen.step.reads:
        reads = sorted(
            {(read.register, key) for read in seen.step.reads for key in keys(read, seen.now.record, seen.now.row, act)}
        )
        pins["reads"] = [[register, key, seen.facts.value(register, key)] for register, key in reads]
    return pins


def _engine_act(seen: Scene) -> dict[str, Any]:
    act = seen.act
    if act.verb == "join":
        return {"joins": [list(one) for one in act.brought]}
    if act.verb == "leave":
        return {"leaves": [act.party]}
    if act.verb == "handover":
        return {"handler": [seen.standing.handler, act.to]}
    if act.verb == "waive":
        return {"moves": [{"of": act.deadline, "for": act.party, "verb": "stop", "how": "waived"}]}
    return _serving(seen)


def _serving(seen: Scene) -> dict[str, Any]:
    """Service: starts the clocks the paper armed, ends those it meets. 公告 is effective 30 days later."""
    act, standing = seen.act, seen.standing
    effective = act.on + timedelta(days=30) if act.method == PUBLIC_NOTICE else act.on
    moves: list[dict[str, Any]] = []
    late: list[list[str]] = []
    for deadline in seen.procedure.deadlines.values():
        waits = isinstance(deadline.counts_from, Served) and deadline.counts_from.document == act.document
        meets = deadline.met_by is not None and deadline.met_by.document == act.document
        key = act.party if deadline.per is not None else ""
        clock = standing.clocks.get(deadline.name, {}).get(key)
        if clock is None or not clock.open:
            continue
        if waits and (clock.start is None or clock.start > effective):
            moves.append({**_started(seen, deadline, effective), "for": key, "served": True})
        if meets:
            moves.append({"of": deadline.name, "for": key, "verb": "stop", "how": "met", "on": effective})
            found = window(standing, deadline, key, effective, seen.facts.calendar)
            if deadline.binds is not None and found is not None and overdue(found, effective):
                late.append([deadline.name, key])
    did: dict[str, Any] = {"served": [[act.document, act.party, effective]], "moves": moves}
    return {**did, "late": late} if late else did


def bare(procedure: type[Procedure[Any]], step: Step[Any], party: str, stage: str) -> dict[str, Any]:
    """What taking a step does by its declaration alone, or with the stage that its branch came to."""
    did: dict[str, Any] = {"takes": True}
    if step.each is not None and party:
        did["each"] = True
    if stage:
        did["to"] = stage
    if stage in procedure.ends:
        did["ends"] = True
    resting = stales(procedure, step, party)
    return {**did, "stales": resting} if resting else did


def _taking(seen: Scene, step: Step[Any]) -> dict[str, Any]:
    """Stage, clocks and papers see what the step's effects set."""
    act, procedure = seen.act, seen.procedure
    fields = {} if step.writes is not None else dict(act.answers)
    fields.update({effect.sets: effect.gives(seen.now) for effect in step.does})
    seen = replace(seen, now=replace(seen.now, record=Laid({**seen.standing.fields, **fields})))
    did = bare(procedure, step, act.party, _stage(seen, step))
    if step.at is None:
        did["opens"] = True
        did["joins"] = [list(one) for one in act.brought]
    if fields:
        did["fields"] = fields
    if step.writes is not None:
        did["row"] = step.writes.__name__
    papers = [
        [doc.name, party] for doc, rule in step.documents if _holds(seen, rule) for party in _for(seen, step, doc)
    ]
    moves, late = _moves(seen, step, papers)
    found = {
        "papers": papers,
        "moves": moves,
        "late": late,
        "shows": list(step.shows),
        "withdraws": [other.name for other in step.withdraws],
    }
    did.update({name: value for name, value in found.items() if value})
    if step.opens is not None:
        carried = {name: _field(seen, name) for name in step.opens.carrying}
        did["opening"] = {"module": step.opens.module, "step": step.opens.step, "answers": carried}
    return did


def _field(seen: Scene, name: str) -> Any:
    return getattr(seen.now.record, name)


def _holds(seen: Scene, rule: Guard[Any] | None) -> bool:
    return rule is None or bool(seen.holds(rule))


def _stage(seen: Scene, step: Step[Any]) -> str:
    """The stage a step moves to; "" where it stays."""
    if not isinstance(step.to, Branch):
        return str(step.to or "")
    answer = _field(seen, step.to.field)
    return str((step.to.to.get(str(answer)) if answer is not None else None) or "")


def _for(seen: Scene, step: Step[Any], doc: Doc) -> tuple[str, ...]:
    """Whom a paper goes to: those in the role it names; else the each-step's party; else everyone in the role of a
    deadline that it arms or meets, or every party; a case without parties gets one for itself. A role that nobody
    holds gets none."""
    if doc.internal:
        return ("",)
    if step.each is not None and seen.act.party and doc.to is None:
        return (seen.act.party,)
    joined = dict(seen.act.brought)
    holders = {**{k: h.role for k, h in seen.standing.parties.items() if h.left is None}, **joined}
    roles = {
        deadline.per
        for deadline in seen.procedure.deadlines.values()
        for served in (deadline.counts_from, deadline.met_by)
        if isinstance(served, Served) and served.document == doc.name and deadline.per is not None
    }
    if doc.to is not None:
        roles = {doc.to}
    found = tuple(key for key, role in holders.items() if not roles or role in roles)
    return found if found or doc.to is not None else ("",)


def _moves(seen: Scene, step: Step[Any], papers: list[list[str]]) -> tuple[list[dict[str, Any]], list[list[str]]]:
    moves: list[dict[str, Any]] = []
    late: list[list[str]] = []
    for move, rule in step.moves:
        if not _holds(seen, rule):
            continue
        deadline = seen.procedure.deadlines[move.deadline.name]
        for party in _whose(seen, step, deadline, move):
            moves.append({**_one(seen, deadline, move), "for": party})
            if move.verb == "stop" and deadline.binds is not None:
                found = window(seen.standing, deadline, party, seen.act.on, seen.facts.calendar)
                if (
                    found is not None
                    and (found.clock.open or found.clock.how == "lapsed")
                    and overdue(found, seen.act.on, seen.act.time)
                ):
                    late.append([deadline.name, party])
    moves.extend(_armed(seen, papers))
    return moves, late


def _armed(seen: Scene, papers: list[list[str]]) -> Iterator[dict[str, Any]]:
    """Issuing a paper arms the deadlines that count from its service."""
    armed: set[tuple[str, str]] = set()
    for name, party in papers:
        for deadline_name in seen.procedure.armed_by.get(name, ()):
            key = party if seen.procedure.deadlines[deadline_name].per is not None else ""
            if (deadline_name, key) not in armed:
                armed.add((deadline_name, key))
                yield {"of": deadline_name, "for": key, "verb": "arm"}


def _whose(seen: Scene, step: Step[Any], deadline: Deadline, move: Move) -> tuple[str, ...]:
    if deadline.per is None:
        return ("",)
    if step.each == deadline.per:
        return (seen.act.party,)
    if move.verb == "start":
        brought = tuple(key for key, role in seen.act.brought if role == deadline.per)
        return seen.standing.holders(deadline.per) + brought
    return tuple(seen.standing.clocks.get(deadline.name, {}))


def _one(seen: Scene, deadline: Deadline, move: Move) -> dict[str, Any]:
    if move.verb == "start":
        return _started(seen, deadline, _counts_from(seen, deadline))
    found: dict[str, Any] = {"of": deadline.name, "verb": move.verb}
    if move.verb == "stop":
        found["how"] = "done"
    if move.verb == "extend":
        assert move.length is not None
        found["n"] = number(seen, move.length)
    return found


def _counts_from(seen: Scene, deadline: Deadline) -> date:
    if isinstance(deadline.counts_from, str) and not isinstance(deadline.length, OnDate):
        value = _answer(seen, deadline.counts_from)
        return value if isinstance(value, date) else seen.act.on
    return seen.act.on


def _answer(seen: Scene, name: str) -> Any:
    value = getattr(seen.now.row, name, None) if seen.now.row is not None else None
    return value if value is not None else _field(seen, name)


def number(seen: Scene, length: Length) -> int:
    """The number of a length on the act's day and the body's path."""
    return seen.facts.number(length.n) if isinstance(length.n, Term) else length.n


def begun(deadline: Deadline, party: str, start: date, facts: Facts) -> dict[str, Any]:
    """The start of a plain period, as an act of law makes it."""
    length = deadline.length
    assert not isinstance(length, Until | OnDate)
    n = facts.number_of(length.n, start) if isinstance(length.n, Term) else length.n
    key = party if deadline.per is not None else ""
    return {"of": deadline.name, "for": key, "verb": "start", "start": start, "unit": length.unit, "n": n}


def _started(seen: Scene, deadline: Deadline, start: date) -> dict[str, Any]:
    found: dict[str, Any] = {"of": deadline.name, "verb": "start", "start": start, "unit": ""}
    length = deadline.length
    if isinstance(length, Until):
        found["until"] = _answer(seen, length.field)
    elif isinstance(length, OnDate):
        year = int(_answer(seen, str(deadline.counts_from)))
        month, day = (seen.facts.number(x) if isinstance(x, Term) else x for x in (length.month, length.day))
        found["until"] = date(year + 1, month, day)
    else:
        found["unit"], found["n"] = length.unit, number(seen, length)
        if length.unit == "h":
            found["time"] = seen.act.time
        if isinstance(deadline, Ahead):
            found["event"] = _answer(seen, deadline.of)
    return found


def stales(procedure: type[Procedure[Any]], step: Step[Any], party: str) -> list[list[str]]:
    """What goes stale when this step is taken: all that rests on it. Between two each-steps of one role, only the
    same party's."""
    found: dict[str, str] = {}
    hops = [(step.name, party if step.each is not None else "*")]
    while hops:
        name, whose = hops.pop()
        for other in procedure.rests.get(name, ()):
            same = procedure.steps[other].each is not None and procedure.steps[other].each == procedure.steps[name].each
            reach = whose if same else "*"
            if found.get(other) not in (reach, "*"):
                found[other] = reach
                hops.append((other, reach))
    found.pop(step.name, None)
    return [[name, whose] for name, whose in sorted(found.items())]
