"""Files with something wrong in them, made of the worked examples.

Whatever an example shows refused is a defect where it was done all the same: the act is put on record by 补录, and the
check must name it. What an example shows taken must be found clean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from fadu.engine.acting import Act, Refused
from fadu.engine.dossier import Shelf, defects, view
from fadu.engine.examples import Book, Example, Teller, Told, parsed, read
from fadu.engine.judge import judge, wanted
from fadu.engine.registry import Module, declared
from fadu.engine.standing import Entry, effective
from fadu.grammar.calendar import standard
from fadu.grammar.dossier import Dossier, check

CLERK = frozenset({"correct"})


@dataclass(frozen=True, slots=True)
class Seeded:
    """A file with one act that was refused and done all the same: the words of the refusal, and the act's entry."""

    words: tuple[str, ...]
    log: tuple[Entry, ...]
    line: str


class Forcing(Teller):
    """Tells an example up to one refusal, and puts the refused act on record."""

    def force(self, line: str) -> bool:
        act = parsed(line, self.book.people)
        told = self.told
        if act.verb == "approve":
            proposal = told.standing.pending.get(act.step, {}).get(act.party)
            if proposal is None:
                return False
            act = replace(act, actor=proposal.actor, roles=frozenset(proposal.roles), answers=proposal.answers)
        elif act.verb != "step":
            return False
        admitted = replace(
            act,
            verb="admit",
            entered_by="补录人",
            entered_roles=CLERK,
            reason="补录",
            keep=tuple(entry.seq for entry in effective(told.log) if entry.verb != "law"),
            approver="复核人",
            approver_roles=CLERK,
        )
        return self._put(admitted)

    def _put(self, act: Act) -> bool:
        told = self.told
        pairs = wanted(self.procedure, told.standing, act, effective(told.log))
        facts = self._facts(act.on, {pair: self._value(*pair, act.on) for pair in pairs})
        verdict = judge(self.procedure, told.standing, act, facts, told.log)
        if isinstance(verdict, Refused):
            return False
        told.log.extend(verdict.entries)
        told.standing = verdict.standing
        return True


@cache
def book_of(name: str) -> Book:
    return read(declared()[name].documents.parent / "examples.toml")


def seeded(name: str) -> Iterator[Seeded]:
    """Every refusal told in the examples of a module, done all the same."""
    procedure, book = declared()[name].procedure, book_of(name)
    for example in book.examples:
        for at, line in enumerate(example.lines):
            if at + 1 == len(example.lines) or not example.lines[at + 1].startswith("!") or line[0] in "!=@#":
                continue
            teller = Forcing(procedure, book, standard(), example.numbers, Told(example.name))
            for before in example.lines[:at]:
                teller.line(before)
            before_words = [one[1:].strip() for one in _refusals(example.lines[at + 1 :])]
            if teller.force(line):
                yield Seeded(tuple(before_words), tuple(teller.told.log), line)


def _refusals(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("!"):
            return
        yield line


def lawful(name: str) -> Iterator[tuple[Example, tuple[Entry, ...]]]:
    """The examples in which everything was taken lawfully."""
    module = declared()[name]
    for example in book_of(name).examples:
        if any(word in line for line in example.lines for word in (" admit ", "keep=", " correct ", " void ")):
            continue
        yield example, tuple(run_lines(module, example.lines, example.numbers))


def run_lines(module: Module, lines: tuple[str, ...], numbers: Mapping[str, int] | None = None) -> list[Entry]:
    told = Told("卷宗")
    teller = Teller(module.procedure, book_of(module.name), standard(), numbers or {}, told)
    for line in lines:
        teller.line(line)
    teller.close()
    assert told.failures == [], told.failures
    return told.log


def dossier_of(name: str, log: tuple[Entry, ...], *, on: date | None = None, told: Any = None) -> Dossier:
    """The dossier of a log. Papers are numbered and files come with every entry, unless `told` says otherwise."""
    told = told or {}
    module = declared()[name]
    last = max((entry.on for entry in log), default=date.min)
    gap = timedelta(days=told.get("recorded_after", 0))
    bare, unnumbered = set(told.get("unscanned", ())), set(told.get("unnumbered", ()))
    numbered = [_numbered(entry, unnumbered) for entry in log]
    shelf = Shelf(
        recorded={entry.seq: entry.on + gap for entry in log},
        scanned={
            entry.seq for entry in log if entry.seq not in bare and entry.step not in bare and entry.verb not in bare
        },
    )
    facts = Teller(module.procedure, book_of(name), standard(), {}, Told(""))._facts(last, {})
    return view(module.procedure, numbered, on=on or last, facts=facts, shelf=shelf)


def _numbered(entry: Entry, without: set[str]) -> Entry:
    papers = entry.did.get("papers", ())
    numbers = [[paper, party, f"示{entry.seq}号"] for paper, party in papers if paper not in without]
    return replace(entry, did={**entry.did, "numbers": numbers}) if papers else entry


def found(name: str, dossier: Dossier) -> set[str]:
    """The ids of the defects of a dossier."""
    return {one.defect.id for one in check(dossier, defects(declared()[name]))}


def told_defects(name: str) -> list[dict[str, Any]]:
    """The fixtures of a module's `defects.toml`; none where it has no such file."""
    path = declared()[name].documents.parent / "defects.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["defect"] if path.exists() else []
