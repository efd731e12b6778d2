"""Worked examples: a case told in lines that a lawyer can write, run on the pure core.

An example is a table of `examples.toml`: name, optional base (another example whose lines come first), lines, and
`numbers` that a place has set, by the term's key.
A line is an act or a check:

    2026-03-02 h1 clue +p1:party:张某 +p2:party facts="…"      day, who, step, parties brought in, answers
    2026-03-03 09:30 p1@h1 defend/p1 said="…"                 an act of p1, entered by h1 on paper, for party p1
    2026-03-06 h1 file excepting=[within] reason="…"           an exception of the law is claimed, by the condition's name
    2026-03-05 h1 serve 听证告知书/p1 method=邮寄               serve, waive, join, leave, approve, refuse, correct, void, admit
    2026-03-06 h1 handover h2 reason=…                        h2 handles the case from now on
    ! 须先完成                                                 the act before it is refused with these words
    = due ask/p1 2026-03-12                                   last day (none: paused or not started)
    = stage investigating      = field concluded_on 2026-03-05   = paper 听证告知书/p1   = no paper 听证告知书/p2
    = stale inform/p1   = fresh inform/p1   = how ask/p1 waived   = late decide_in   = flawed 7
    = law lapse 2026-04-01   = handler h2
    @ 2026-04-02                                              ripen the standing to a day, for the checks that follow

`people` (at the head of the file) gives each person's roles; `registers` the register values with since/until.
"""

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fadu.grammar.calendar import Calendar, standard
from fadu.grammar.law import Term
from fadu.grammar.procedure import Procedure

from .acting import Act, Brought, Facts, Reason, Refused
from .deciding import ripen
from .judge import judge, wanted
from .running import window
from .standing import Entry, Standing, effective, fold

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WORDS = {"serve", "waive", "join", "leave", "approve", "refuse", "correct", "void", "admit", "handover"}
MARKS = {"on", "reason", "approver", "method", "keep", "jointly", "scans", "time", "excepting"}


class BadExample(ValueError):
    """A line that cannot be read."""


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    lines: tuple[str, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """The examples of a module with their people and registers."""

    examples: tuple[Example, ...]
    people: Mapping[str, frozenset[str]]
    registers: Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(slots=True)
class Told:
    """What an example came to: what failed, and which refusals, deadlines and steps it showed."""

    name: str
    failures: list[str] = field(default_factory=list)
    refused: list[Reason] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    log: list[Entry] = field(default_factory=list)
    standing: Standing = field(default_factory=Standing)


def read(path: Path) -> Book:
    """Read `examples.toml`. Errors: BadExample with the example's name."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    bases: dict[str, tuple[str, ...]] = {}
    examples = []
    for row in found.get("example", ()):
        lines = tuple(line.strip() for line in row["lines"].splitlines() if line.strip())
        base = row.get("base")
        if base is not None and base not in bases:
            raise BadExample(f"范例“{row['name']}”所接的“{base}”不在它前面")
        bases[row["name"]] = bases.get(base, ()) + lines
        examples.append(Example(row["name"], bases[row["name"]], row.get("numbers", {})))
    people = {name: frozenset(roles) for name, roles in found.get("people", {}).items()}
    return Book(tuple(examples), people, found.get("registers", {}))


def run(
    procedure: type[Procedure[Any]],
    book: Book,
    example: Example,
    *,
    calendar: Calendar | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Told:
    """Run one example. `numbers`: terms a place has set, by key. Every accepted act is held against the fold."""
    told = Told(example.name)
    teller = Teller(procedure, book, calendar or standard(), {**example.numbers, **(numbers or {})}, told)
    for number, line in enumerate(example.lines, 1):
        try:
            teller.line(line)
        except BadExample as fault:
            told.failures.append(f"{example.name} 第{number}行 {line}：{fault}")
    teller.close()
    return told


@dataclass(slots=True)
class Teller:
    procedure: type[Procedure[Any]]
    book: Book
    calendar: Calendar
    numbers: Mapping[str, int]
    told: Told
    waiting: tuple[str, list[Reason]] | None = None
    shown: Standing | None = None
    day: date = date.min

    def line(self, line: str) -> None:
        if line.startswith("#"):
            return
        if line.startswith("!"):
            self._refusal(line[1:].strip())
            return
        self.close()
        if line.startswith("="):
            self._check(line[1:].split())
        elif line.startswith("@"):
            self.day = date.fromisoformat(line[1:].strip())
            self.shown = self.told.standing.copy()
            for _ in ripen(self.procedure, self.shown, self.day, self._facts(self.day, {})):
                pass
        else:
            self._act(line)

    def close(self) -> None:
        """An act that was refused with no refusal expected is a failure."""
        if self.waiting is not None:
            line, reasons = self.waiting
            self.waiting = None
            words = "".join(reason.sentence() for reason in reasons)
            self.told.failures.append(f"{self.told.name}：{line} 被拒绝：{words}")

    def _refusal(self, words: str) -> None:
        if self.waiting is None:
            raise BadExample("上一行没有被拒绝")
        line, reasons = self.waiting
        self.waiting = None
        hit = [reason for reason in reasons if words in reason.sentence()]
        if not hit:
            found = "".join(reason.sentence() for reason in reasons)
            raise BadExample(f"“{line}”被拒绝的理由是：{found}")
        self.told.refused.extend(hit)

    def _facts(self, on: date, read: Mapping[tuple[str, str], Any]) -> Facts:
        def number(term: Term, day: date) -> int:
            return self.numbers[term.key] if term.key in self.numbers else term.on(day)

        return Facts(self.calendar, number, on, read)

    def _act(self, line: str) -> None:
        act = parsed(line, self.book.people)
        told = self.told
        pairs = wanted(self.procedure, told.standing, act, effective(told.log))
        facts = self._facts(act.on, {pair: self._value(*pair, act.on) for pair in pairs})
        verdict = judge(self.procedure, told.standing, act, facts, told.log)
        if isinstance(verdict, Refused):
            self.waiting = (line, list(verdict.reasons))
            return
        told.log.extend(verdict.entries)
        told.standing = verdict.standing
        self.day, self.shown = max(self.day, act.on), None
        if fold(told.log).dump() != told.standing.dump():
            raise BadExample("记录折叠后的状态与办理后的状态不同")

    def _value(self, register: str, key: str, on: date) -> Mapping[str, Any] | None:
        value = self.book.registers.get(register, {}).get(key)
        if value is None or on < value.get("since", date.min) or on >= value.get("until", date.max):
            return None
        return {"key": key, **value}

    def _check(self, words: list[str]) -> None:
        positive = words[0] != "no"
        kind, *rest = words if positive else words[1:]
        check = getattr(self, f"_is_{kind}", None)
        if check is None:
            raise BadExample(f"没有“{kind}”这种核对")
        found, wanted_value = check(*rest)
        if (found == wanted_value) is not positive:
            raise BadExample(f"应{'为' if positive else '不为'}{wanted_value}，实为{found}")

    @property
    def standing(self) -> Standing:
        return self.shown if self.shown is not None else self.told.standing

    def _is_stage(self, stage: str) -> tuple[Any, Any]:
        return self.standing.stage, stage

    def _is_due(self, name: str, day: str) -> tuple[Any, Any]:
        deadline, _, party = name.partition("/")
        self.told.counted.add(deadline)
        found = window(self.standing, self.procedure.deadlines[deadline], party, self.day, self.calendar)
        return str(found.last_day).lower() if found else "none", day

    def _is_how(self, name: str, how: str) -> tuple[Any, Any]:
        deadline, _, party = name.partition("/")
        clock = self.standing.clocks.get(deadline, {}).get(party)
        return (clock.how or "open") if clock else "none", how

    def _is_handler(self, who: str) -> tuple[Any, Any]:
        return self.standing.handler, who

    def _is_field(self, name: str, *value: str) -> tuple[Any, Any]:
        found = self.standing.fields.get(name)
        return found, _typed(" ".join(value))

    def _is_paper(self, name: str) -> tuple[Any, Any]:
        document, _, party = name.partition("/")
        return party in self.standing.papers.get(document, {}), True

    def _is_stale(self, name: str) -> tuple[Any, Any]:
        step, _, party = name.partition("/")
        taken = self.standing.taken.get(step, {}).get(party)
        return taken is not None and taken.stale, True

    def _is_fresh(self, name: str) -> tuple[Any, Any]:
        step, _, party = name.partition("/")
        taken = self.standing.taken.get(step, {}).get(party)
        return taken is not None and not taken.stale, True

    def _is_late(self, deadline: str) -> tuple[Any, Any]:
        late = {name for entry in effective(self.told.log) for name, _ in entry.did.get("late", ())}
        return deadline in late, True

    def _is_flawed(self, seq: str) -> tuple[Any, Any]:
        return int(seq) in self.standing.flawed, True

    def _is_law(self, step: str, day: str) -> tuple[Any, Any]:
        taken = self.standing.taken.get(step, {})
        return str(max((one.on for one in taken.values()), default="none")), day

    def _is_shown(self, step: str) -> tuple[Any, Any]:
        return step in self.standing.shown, True


def parsed(line: str, people: Mapping[str, frozenset[str]]) -> Act:
    """One act line as an Act."""
    words = shlex.split(line)
    if len(words) < 3 or not DAY.fullmatch(words[0]):
        raise BadExample("应写作“日期 何人 步骤 …”")
    on = date.fromisoformat(words.pop(0))
    at = words.pop(0) if re.fullmatch(r"\d{2}:\d{2}", words[0]) else ""
    actor, _, enters = words.pop(0).partition("@")
    name = words.pop(0)
    verb = name if name in WORDS else "step"
    object_ = words.pop(0) if verb not in ("step", "join") and words else (name if verb == "step" else "")
    target, _, party = object_.partition("/")
    brought = tuple(_brought(word) for word in words if word.startswith("+"))
    given = dict(_pair(word) for word in words if not word.startswith("+"))
    marks = {
        key: given.pop(key)
        for key in MARKS & given.keys()
        if verb != "step" or key in ("jointly", "scans", "keep", "reason", "approver", "excepting")
    }
    entered = enters or actor
    approver = str(marks.get("approver", ""))
    return Act(
        verb=verb,
        step=target if verb in ("step", "approve", "refuse", "admit") else "",
        on=on,
        time=at,
        actor=actor,
        entered_by=entered,
        basis="paper" if enters else "own",
        party=target if verb == "leave" else party,
        answers=given,
        parties=brought,
        jointly=tuple(marks.get("jointly", ())),
        scans=(str(marks["scans"]),) if "scans" in marks else (),
        document=target if verb == "serve" else "",
        method=str(marks.get("method", "直接" if verb == "serve" else "")),
        deadline=target if verb == "waive" else "",
        target=int(target.lstrip("#")) if verb in ("correct", "void") else None,
        keep=tuple(marks.get("keep", ())),
        excepting=tuple(marks.get("excepting", ())),
        reason=str(marks.get("reason", "")),
        approver=approver,
        to=target if verb == "handover" else "",
        to_roles=people.get(target, frozenset()) if verb == "handover" else frozenset(),
        roles=people.get(actor, frozenset()),
        entered_roles=people.get(entered, frozenset()),
        approver_roles=people.get(approver, frozenset()),
    )


def _brought(word: str) -> Brought:
    key, role, *name = word[1:].split(":")
    return Brought(key, role, name[0] if name else key)


def _pair(word: str) -> tuple[str, Any]:
    key, equals, value = word.partition("=")
    if not equals:
        raise BadExample(f"“{word}”应写作“名称=值”")
    return key, _typed(value)


def _typed(value: str) -> Any:
    if value.startswith("[") and value.endswith("]"):
        return [_typed(one) for one in value[1:-1].split(",") if one]
    if DAY.fullmatch(value):
        return date.fromisoformat(value)
    if value in ("true", "false"):
        return value == "true"
    if value == "none":
        return None
    return int(value) if re.fullmatch(r"-?\d+", value) else value


def shown(tellings: Iterator[Told] | list[Told], procedure: type[Procedure[Any]]) -> list[str]:
    """What no example shows: guards never refused, deadlines never counted, separations never tried."""
    all_told = list(tellings)
    words = {reason.words for told in all_told for reason in told.refused}
    lacking = [
        f"守则“{guard.words}”没有被拒绝的范例"
        for guard in dict.fromkeys(g for step in procedure.steps.values() for g in step.only_if)
        if guard.words not in words
    ]
    claimed = {(one.step, name) for told in all_told for one in told.log for name in one.pins.get("excepting", ())}
    lacking += [
        f"“{step.label}”的法定例外“{unless.words}”没有适用的范例"
        for step in procedure.steps.values()
        for name, unless in step.exceptions.items()
        if (step.name, name) not in claimed
    ]
    counted = {name for told in all_told for name in told.counted}
    lacking += [f"期限“{d.label}”没有计算的范例" for name, d in procedure.deadlines.items() if name not in counted]
    for step in procedure.steps.values():
        for other in step.separate_from:
            pairs = ((step, other), (other, step))
            if not any(f"办理过“{b.label}”，不能再办理“{a.label}”" in w for a, b in pairs for w in words):
                lacking.append(f"“{step.label}”与“{other.label}”的分离没有范例")
    return lacking
