"""Averages (平均每期, 处均, 人均) against the total and the count that they are taken of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.document import Document
from fadu.reading.relations.terms import Term, relation, sentences, shown
from fadu.reading.values import Qualifier, Relation, Verdict

PER_HEAD = re.compile(r"(?P<unit>[人户村])(?:[（(][\u4e00-\u9fff]{1,3}[)）])?均[^，,。；;\d]{0,6}$")
HALF = Decimal("0.5")
DIGITS = re.compile(r"\d[\d,]*(\.\d+)?")
MEAN = re.compile(
    r"(?:平均每(?P<unit>[期场次班批人名户案件处宗起所家])|(?<!平)(?P<short>[期场次班批案处所])均)[^，,。；;\d]{0,4}$"
)
PLACES = re.compile(r"平均每(?P<unit>个?(?:行政)?村|个?社区|个?镇|个?部门)[^，,。；;\d]{0,6}$")
MEASURED = frozenset({"attendance", "person", "case", "copy", "money", "area"})


def averages(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every average that the report states with what it is taken of."""
    for group in sentences(found, doc):
        yield from _average(group, doc)
        yield from _per_head(group, doc)


def _average(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """举办3期，培训285人次，平均每期95人次: the nearest that fit; wrong only where there is one total and one count."""
    for place, mean in enumerate(group):
        every = MEAN.search(doc.text[max(0, mean.figure.at[0] - 12) : mean.figure.at[0]])
        if not every or mean.kind not in MEASURED or not mean.exact:
            continue
        unit = every.group("unit") or every.group("short")
        before = [t for t in reversed(group[:place]) if t.exact and t.figure.qualifier is Qualifier.EXACT]
        counts = [t for t in before if t.value > 1 and _counts(t, unit)]
        totals = [t for t in before if t.kind == mean.kind and t.value > mean.value and t not in counts]
        said = [(_quotient(t, n, mean), t, n) for t in totals for n in counts]
        if not said:
            continue
        verdict, total, count = next((each for each in said if each[0] is not Verdict.WRONG), said[0])
        if verdict is Verdict.WRONG and len(said) > 1:
            continue
        yield _told(total, count, mean, f"平均{mean.figure.quote}", verdict)


def _counts(term: Term, unit: str) -> bool:
    return term.figure.unit_raw == unit or (unit in "案件" and term.kind == "case")


def _told(total: Term, count: Term, mean: Term, said: str, verdict: Verdict) -> Relation:
    computed = shown(total.value / count.value)
    because = f"{total.figure.quote}÷{count.figure.quote}＝{computed}，报告说{said}"
    some = (total, count, mean)
    return relation("frequency", verdict, some, claimed=shown(mean.value), computed=computed, because=because)


def _per_head(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """人均办案31件, 村均16名: a total of the class over the one count of persons, households or villages."""
    for place, mean in enumerate(group):
        window = doc.text[max(0, mean.figure.at[0] - 14) : mean.figure.at[0]]
        each = PER_HEAD.search(window) or PLACES.search(window)
        if not each or not mean.exact or mean.kind in ("rate", "fold", "point"):
            continue
        said = [t for n, t in enumerate(group) if n != place and t.exact and t.figure.qualifier.value == "exact"]
        counts = [t for t in said if _is_head(t, each.group("unit"), doc) and t.value > 1]
        totals = [t for t in said if t.kind == mean.kind and t.value > mean.value and t not in counts]
        if len(counts) != 1 or not totals:
            continue
        verdicts = [(_quotient(t, counts[0], mean), t) for t in totals]
        fits = next((pair for pair in verdicts if pair[0] is not Verdict.WRONG), None)
        verdict, total = fits or verdicts[0]
        if fits is None and (len(totals) > 1 or each.group("unit") == "人" or _beside(group, each, doc)):
            continue
        yield _told(total, counts[0], mean, f"{each.group()}{mean.figure.quote}", verdict)


def _beside(group: Sequence[Term], each: re.Match[str], doc: Document) -> bool:
    """Whether villages and communities are counted apart, or the mean is said of both: 平均每个村（社区）."""
    communities = any(doc.text.startswith("社区", term.figure.at[1]) for term in group)
    return "村" in each.group("unit") and (communities or re.search(r"[（(居社]", each.group()) is not None)


def _is_head(term: Term, unit: str, doc: Document) -> bool:
    if unit == "人":
        return term.kind == "person"
    if unit == "户":
        return term.kind == "household"
    words = ("行政村", "村", "建制村") if "村" in unit else (unit.removeprefix("个"),)
    return doc.text[term.figure.at[1] : term.figure.at[1] + 3].startswith(words)


def _quotient(total: Term, count: Term, mean: Term) -> Verdict:
    """How a stated mean stands to its quotient, at the digits that each of the three is written with: 8.8万元 is said in thousands."""
    if total.value == mean.value * count.value:
        return Verdict.HOLDS
    (low, high), (least, most) = _written(total, Decimal(0)), _written(count, Decimal(0))
    bottom, top = _written(mean, HALF)
    return Verdict.ROUNDED if low / most <= top and high / least >= bottom else Verdict.WRONG


def _written(term: Term, otherwise: Decimal) -> tuple[Decimal, Decimal]:
    """What a written number may stand for: half a unit of its last digit to each side, where it is written with a scale."""
    said = DIGITS.search(term.figure.quote)
    scale = Decimal(1)
    for character in term.figure.quote[said.end() :] if said else "":
        scale *= {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}.get(character, 1)
    decimals = len(said.group(1) or "") - 1 if said and said.group(1) else 0
    half = scale / (2 * 10**decimals) if scale > 1 or decimals else otherwise
    return term.value - half, term.value + half
