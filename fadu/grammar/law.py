"""The law as values: the instruments and citations that declarations stand on, and the dated numbers the law fixes.

A number is never a literal in code: it stands in a module's ``terms.toml`` with its days and its article, and says what
a place may do with it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .instrument import (
    LOCAL,
    BadCitation,
    Citation,
    Statute,
    UnknownStatute,
    Version,
    cite,
    day_words,
    named,
    numeral,
    statute,
    statutes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

__all__ = [
    "LOCAL",
    "BadCitation",
    "BadTerm",
    "Citation",
    "Override",
    "Statute",
    "Term",
    "Terms",
    "UnknownStatute",
    "Version",
    "cite",
    "day_words",
    "named",
    "numeral",
    "override_problem",
    "resolve",
    "statute",
    "statutes",
]


class BadTerm(ValueError):
    """A number whose declaration contradicts itself."""


PLACES = ("fixed", "may_shorten", "may_lengthen", "sets")


@dataclass(frozen=True, slots=True)
class Term:
    """A dated number of the law, and what a place may do with it.

    ``place``: fixed; may_shorten or may_lengthen within ``lo``..``hi``; sets (no national number: n is a marked
    default). ``unit``: h, d, wd, m, y for times, else what is counted (元, 人, %). ``versions``: (first day, n,
    citation), oldest first.
    """

    key: str  # "penalty.decide"
    words: str
    unit: str
    place: str
    lo: int | None
    hi: int | None
    versions: tuple[tuple[date, int, Citation], ...]

    @property
    def name(self) -> str:
        return self.key.rpartition(".")[2]

    @property
    def under(self) -> Citation:
        """The citation of the latest number."""
        return self.versions[-1][2]

    @property
    def default_marked(self) -> bool:
        """Whether the number is only a default that a place is meant to set."""
        return self.place == "sets"

    def dated(self, day: date) -> tuple[int, Citation]:
        """The number on that day and its citation. For a day before the first version, BadTerm."""
        for since, n, under in reversed(self.versions):
            if since <= day:
                return n, under
        raise BadTerm(f"“{self.words}”自{day_words(self.versions[0][0])}起才有规定的数，{day_words(day)}没有。")

    def on(self, day: date) -> int:
        return self.dated(day)[0]

    def lawful(self, n: int, day: date) -> str | None:
        """One sentence on why a place may not set n on that day; None if it may."""
        law, under = self.dated(day)
        if self.place == "fixed":
            return f"“{self.words}”由{under.short(day)}定为{law}，地方不能另行规定。"
        if (self.place == "may_shorten" and n > law) or (self.place == "may_lengthen" and n < law):
            words = "缩短，不能延长" if self.place == "may_shorten" else "延长，不能缩短"
            return f"“{self.words}”由{under.short(day)}定为{law}，地方只能{words}，不能定为{n}。"
        if self.lo is not None and n < self.lo:
            return f"“{self.words}”不能少于{self.lo}，不能定为{n}。"
        if self.hi is not None and n > self.hi:
            return f"“{self.words}”不能多于{self.hi}，不能定为{n}。"
        return None


class Terms:
    """The numbers of a module, ``T["decide"]``, read from its ``terms.toml``; knows which of them were taken.

    One table a number; ``under`` may stand once for all versions::

        [decide]
        words = "办案期限"
        unit = "d"                 # h d wd m y, or what is counted: 元 人 %
        place = "fixed"            # the default; may_shorten, may_lengthen (give lo or hi), sets
        under = "处罚法 §60"
        versions = [{ from = 2021-07-15, n = 90 }]
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.name: term for term in terms}
        self._taken: set[str] = set()

    @classmethod
    def load(cls, path: Path) -> Terms:
        """Read a module's file; the module's name is that of the folder it stands in."""
        with path.open("rb") as file:
            rows = tomllib.load(file)
        return cls(_term(f"{path.parent.name}.{name}", row) for name, row in rows.items())

    def __getitem__(self, name: str) -> Term:
        if name not in self._terms:
            raise KeyError(f"terms.toml中没有“{name}”；有：{'、'.join(self._terms)}")
        self._taken.add(name)
        return self._terms[name]

    def all(self) -> tuple[Term, ...]:
        """Every number, without taking it."""
        return tuple(self._terms.values())

    def unused(self) -> tuple[Term, ...]:
        """Numbers that no declaration took."""
        return tuple(term for name, term in self._terms.items() if name not in self._taken)


def _term(key: str, row: Mapping[str, Any]) -> Term:
    place, lo, hi = row.get("place", "fixed"), row.get("lo"), row.get("hi")
    versions = tuple(
        (version["from"], version["n"], cite(version.get("under") or row["under"])) for version in row["versions"]
    )
    if place not in PLACES:
        raise BadTerm(f"{key}：place应为{'、'.join(PLACES)}之一，不能是“{place}”。")
    if (place == "may_shorten" and lo is None) or (place == "may_lengthen" and hi is None):
        raise BadTerm(f"{key}：地方可以{'缩短' if place == 'may_shorten' else '延长'}的，须写明界限。")
    if not versions or list(versions) != sorted(versions, key=lambda version: version[0]):
        raise BadTerm(f"{key}：versions不能为空，并应自早至晚排列。")
    return Term(key, row["words"], row["unit"], place, lo, hi, versions)


@dataclass(frozen=True, slots=True)
class Override:
    """What a place sets: the number of one term on a body's path, from ``since`` to the day before ``until``."""

    key: str
    path: str
    n: int
    since: date
    until: date | None
    under: Citation | str

    @property
    def citation(self) -> Citation:
        return LOCAL(self.under) if isinstance(self.under, str) else self.under

    def holds(self, term: Term, day: date) -> bool:
        return self.key == term.key and self.since <= day and (self.until is None or day < self.until)


def override_problem(term: Term, override: Override) -> str | None:
    """One sentence on why a place may not set this; None if it may, through every version of the law it spans."""
    if isinstance(override.under, str) and not override.under.strip():
        return f"“{term.words}”的地方规定没有写明依据的文件。"
    if override.until is not None and override.until <= override.since:
        return f"“{term.words}”的地方规定止于{day_words(override.until)}，不晚于起始日{day_words(override.since)}。"
    if override.since < term.versions[0][0]:
        return f"“{term.words}”自{day_words(term.versions[0][0])}起才有规定的数，地方规定不能早于该日。"
    starts = (since for since, _, _ in term.versions if override.holds(term, since))
    return next(filter(None, (term.lawful(override.n, day) for day in (override.since, *starts))), None)


def resolve(term: Term, day: date, overrides: Iterable[Override]) -> tuple[int, Citation]:
    """The number that counts on that day and its citation: the nearest lawful override, else the law's own.

    ``overrides`` are those on the body's path, nearest body first. One the law does not allow is passed over.
    """
    for override in overrides:
        if override.holds(term, day) and override_problem(term, override) is None:
            return override.n, override.citation
    return term.dated(day)
