"""What happened to a clock, from its log and from the clocks it leaves out: started, paused, extended, begun anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from fadu.engine.running import Window, counted, lives
from fadu.engine.standing import Entry
from fadu.grammar.clock import Gap, length_words

from .logbook import Book
from .seen import SeenCase

DAY = timedelta(days=1)
HOW = {"done": "已完成", "met": "已送达", "waived": "已放弃", "lapsed": "已失权", "moot": "不再需要"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happened: on which day, in words, and the entry that did it."""

    on: date
    words: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Days left out: (opened, closed], still open where `closed` is None. `mark`: 停 for a pause, 除 for what is not
    counted."""

    gap: Gap
    mark: str
    cause: str

    @property
    def first(self) -> date:
        """The first day left out: the day of the first event still counted."""
        return self.gap.opened + DAY

    def days(self, until: date) -> Iterator[date]:
        """Every day left out, those of an open span as far as is asked."""
        day, last = self.first, self.gap.closed or until
        while day <= last:
            yield day
            day += DAY


def turns(book: Book, found: Window) -> tuple[Turn, ...]:
    """The moves of one clock in legal order; those of lives that were begun anew too."""
    told: list[Turn] = []
    begun = False
    for entry, move in _moves(book, found):
        told.append(Turn(entry.on, f"{book.what(entry)}，{_words(found, entry, move, begun=begun)}", entry.seq))
        begun = begun or move["verb"] == "start"
    return tuple(told)


def _moves(book: Book, found: Window) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    for entry in book.live:
        for move in entry.did.get("moves", ()):
            if (move["of"], move["for"]) == (found.deadline.name, found.party):
                yield entry, move


def _words(found: Window, entry: Entry, move: Mapping[str, Any], *, begun: bool) -> str:
    verb = move["verb"]
    if verb == "arm":
        return "待送达起算"
    if verb == "start":
        start = move.get("start")
        since = f"自{start}" if start not in (None, entry.on) else ""
        return f"{since}{'重新' if begun else ''}起算"
    if verb == "extend":
        return f"延长{length_words(found.clock.unit or 'd', move['n'])}"
    if verb in ("pause", "resume"):
        return "暂停计算" if verb == "pause" else "恢复计算"
    return HOW.get(move.get("how", ""), "了结")


def left_out(seen: SeenCase, found: Window) -> tuple[Left, ...]:
    """The spans that do not count, each with its cause."""
    start = found.clock.start
    causes = {entry.on: seen.book.what(entry) for entry, move in _moves(seen.book, found) if move["verb"] == "pause"}
    own = (
        Left(Gap(opened, closed), "停", causes.get(opened, "中止"))
        for opened, closed in found.clock.pauses
        if opened is not None
    )
    others = (
        Left(gap, "除", f"{other.label}{_of(seen, party)}")
        for other in found.deadline.not_counting
        for party, clock in seen.standing.clocks.get(other.name, {}).items()
        for gap in lives(seen.standing, other, clock, seen.on, seen.calendar)
    )
    return (*own, *(one for one in others if start is None or one.gap.closed is None or one.gap.closed > start))


def before_longer(seen: SeenCase, found: Window) -> date | None:
    """The last day as it would be without the extensions; None where there was none."""
    more = 0
    for _, move in _moves(seen.book, found):
        more = 0 if move["verb"] == "start" else more + (move["n"] if move["verb"] == "extend" else 0)
    if not more or found.clock.n is None:
        return None
    plain = replace(found.clock, n=found.clock.n - more)
    return counted(seen.standing, found.deadline, plain, seen.on, seen.calendar).last_day


def _of(seen: SeenCase, party: str) -> str:
    return f"（{seen.names.get(party, party)}）" if party else ""
