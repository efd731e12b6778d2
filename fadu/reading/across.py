"""What only several reports together show: last year's plan without an outcome, sentences shared with another report.

Each report is first reduced to a `Digest`, so that a thousand reports need no more memory than their sentences.
Near-duplicates are found by MinHash: a sentence is sketched by the smallest hashes of its character quadruples, and
only sentences that share one of these are compared. A hash that many sentences share is a common phrase and is left
out, which also keeps the work linear.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from fadu.reading.document import Document
from fadu.reading.substance import alike, items_of, lexicon
from fadu.reading.values import Finding, Severity

DOUBT, NOTE = Severity.DOUBT, Severity.NOTE

SHINGLE: Final = 4
SKETCH: Final = 6
SHORTEST: Final = 18  # characters left when the mandated phrases are taken out
LONGEST: Final = 400
MOST_SENTENCES: Final = 3000  # of one report
COMMON: Final = 40  # sentences in which a hash makes it a common phrase
CLOSEST: Final = 5  # candidates compared in full for one sentence
SIMILAR: Final = 0.6
ANSWERED: Final = 0.34
REPEATED: Final = 24  # characters that make a sentence said twice in one report worth a question


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: its place in the original, its words there, and its Chinese characters without mandated phrases."""

    start: int
    end: int
    quote: str
    core: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of a report to hold it against others."""

    file: str
    issuer: str
    year: int | None
    sentences: tuple[Said, ...]
    plans: tuple[Said, ...]
    results: tuple[Said, ...]


@cache
def _mandated() -> re.Pattern[str]:
    phrases = sorted((_han(each) for each in lexicon()["mandated"]["phrases"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)))


def _han(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff\d]", "", text)


def digest(doc: Document, file: str) -> Digest:
    """Reduce a report to what `across` needs."""
    plans = tuple(_said(doc, item.start, item.end) for item in items_of(doc, "plan"))
    results = tuple(
        _said(doc, each.start, each.end)
        for each in doc.sentences[:MOST_SENTENCES]
        if doc.part_at(each.start) in ("results", "head_duty")
    )
    return Digest(file, doc.issuer.name, doc.year, _telling(doc), plans, results)


def _telling(doc: Document) -> tuple[Said, ...]:
    """The sentences that say something of their own, without the title."""
    sentences = (
        _said(doc, each.start, each.end)
        for each in doc.sentences[:MOST_SENTENCES]
        if len(each.text) >= SHORTEST and each.text != doc.title
    )
    return tuple(said for said in sentences if len(said.core) >= SHORTEST)


def _said(doc: Document, start: int, end: int) -> Said:
    end = min(end, start + LONGEST)
    at = doc.quote(start, end)
    return Said(at.start, at.end, at.quote, _mandated().sub("", _han(doc.text[start:end])))


def across(digests: Sequence[Digest]) -> dict[str, tuple[Finding, ...]]:
    """Findings of each file, by its name, that come of its comparison with the others."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for file, finding in (*_promises(digests), *_shared(digests)):
        found[file].append(finding)
    return {file: tuple(sorted(each, key=lambda one: (one.start, one.end))) for file, each in found.items()}


def _finding(kind: str, severity: Severity, said: Said, message: str) -> Finding:
    return Finding(kind, severity, said.start, said.end, said.quote, message, "")


def _promises(digests: Sequence[Digest]) -> Iterator[tuple[str, Finding]]:
    """Last year's plan items, each with its outcome in this year's report or the question where it is."""
    by_issuer: dict[tuple[str, int], Digest] = {}
    for each in digests:
        if each.issuer and each.year is not None:
            by_issuer.setdefault((each.issuer, each.year), each)
    for (issuer, year), now in by_issuer.items():
        before = by_issuer.get((issuer, year - 1))
        if before is None or not now.results:
            continue
        for plan in before.plans:
            best = max(now.results, key=lambda said: alike(said.core, plan.core))
            brief = re.sub(r"\s+", "", plan.quote)[:60]
            if alike(best.core, plan.core) >= ANSWERED:
                message = f"上一年度报告（{before.file}）计划“{brief}”，这里像是它的落实情况，请核对。"
                yield now.file, _finding("plan_answered", NOTE, best, message)
            else:
                message = f"上一年度报告（{before.file}）计划“{brief}”，本年报告里没有看到落实情况，是否补写？"
                yield now.file, _finding("plan_unanswered", DOUBT, now.results[0], message)


def _sketch(core: str) -> tuple[int, ...]:
    hashes = {zlib.crc32(core[at : at + SHINGLE].encode()) for at in range(len(core) - SHINGLE + 1)}
    return tuple(sorted(hashes)[:SKETCH])


def _shared(digests: Sequence[Digest]) -> Iterator[tuple[str, Finding]]:
    """Sentences that two reports share, or that one report says twice."""
    sentences = [(file, said) for file, each in enumerate(digests) for said in each.sentences]
    sketches = [_sketch(said.core) for _, said in sentences]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for value in sketch:
            if len(holders[value]) <= COMMON:
                holders[value].append(number)
    told: set[tuple[int, int]] = set()
    for number, (file, said) in enumerate(sentences):
        shared = Counter(
            other
            for value in sketches[number]
            if len(holders[value]) <= COMMON
            for other in holders[value]
            if other != number
        )
        best: tuple[float, int] | None = None
        for other, _ in shared.most_common(CLOSEST):
            if (score := _similar(said.core, sentences[other][1].core)) >= SIMILAR:
                best = max(best or (0.0, 0), (score, other))
        if best is None:
            continue
        where, twin = sentences[best[1]]
        if where == file:
            if (best[1], number) not in told and len(said.core) >= REPEATED and "报告如下" not in said.core:
                told.add((number, best[1]))
                message = f"与本文第{twin.start}字起的一句几乎相同，是否重复？"
                yield digests[file].file, _finding("repeated_sentence", NOTE, said, message)
        else:
            yield digests[file].file, _shared_finding(said, twin, digests[file], digests[where], best[0])


def _shared_finding(said: Said, twin: Said, own: Digest, other: Digest, score: float) -> Finding:
    """How much a shared sentence means depends on how specific it is: figures and length tell more than phrases."""
    figures = set(re.findall(r"\d+", said.core)) & set(re.findall(r"\d+", twin.core)) - {str(own.year), str(other.year)}
    specific = bool(figures) or (len(said.core) >= 40 and score >= 0.8)
    whose = f"{other.issuer}{other.year or ''}年" if other.issuer else other.file
    same = "，连数字也相同" if figures else ""
    message = f"与另一份报告（{whose}，{other.file}）的一句有{score:.0%}相同{same}，是否沿用而未按本单位情况改写？"
    return _finding("shared_sentence", DOUBT if specific else NOTE, said, message)


def _similar(one: str, other: str) -> float:
    """Jaccard similarity of character quadruples."""
    a = {one[at : at + SHINGLE] for at in range(len(one) - SHINGLE + 1)}
    b = {other[at : at + SHINGLE] for at in range(len(other) - SHINGLE + 1)}
    return len(a & b) / len(a | b) if a | b else 0.0


def repeated(doc: Document) -> Iterable[Finding]:
    """Sentences that one report says twice."""
    return (finding for _, finding in _shared([Digest("", doc.issuer.name, doc.year, _telling(doc), (), ())]))
