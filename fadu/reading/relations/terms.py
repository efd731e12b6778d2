"""Figures as terms of arithmetic: what a qualifier lets a value mean, and how a claim compares with what is computed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from fadu.reading.document import Document
from fadu.reading.figures.lexer import units
from fadu.reading.values import Figure, Form, Qualifier, Quote, Relation, Verdict

CLAUSE = re.compile(r"[，,。；;：:\n（）()、]")
ENDS = re.compile(r"。(?!其中)|\n")
ZERO, HUNDRED = Decimal(0), Decimal(100)
MOST_TERMS = 60
OWNERS = frozenset({"case", "copy", "times", "matter", "item", "thing", "body", "household"})
WORDS = {
    Verdict.HOLDS: "相符",
    Verdict.ROUNDED: "四舍五入后相符",
    Verdict.TRUNCATED: "是截尾得来，四舍五入则不同",
    Verdict.WRONG: "不相符",
    Verdict.CONTRADICTORY: "前后矛盾",
    Verdict.UNVERIFIABLE: "报告中没有可供核对的数",
}


@dataclass(frozen=True)
class Term:
    """A figure with the words of its clause; `low`..`high` is what the qualifier lets it mean; `owner` is the count
    before it in its sentence, of which it may be said (罚款金额 of the cases).
    """

    figure: Figure
    kind: str
    value: Decimal
    low: Decimal
    high: Decimal
    before: str
    after: str
    owner: "Term | None" = field(default=None, repr=False, compare=False)

    @property
    def exact(self) -> bool:
        """Whether the value is claimed exactly."""
        return self.low == self.high

    @property
    def said(self) -> str:
        """The clause around the number, without it."""
        return self.before + self.after


def terms(doc: Document) -> list[Term]:
    """Return every figure as a term, in the order of the text; the cells of tables say nothing to one another here."""
    found: list[Term] = []
    owner: Term | None = None
    figures = [figure for figure in doc.figures if not doc.in_row(figure.at[0])]
    for place, figure in enumerate(figures):
        start, end = figure.at
        last = figures[place - 1].at[1] if place else 0
        following = figures[place + 1].at[0] if place + 1 < len(figures) else len(doc.text)
        before = CLAUSE.split(doc.text[max(last, start - 40) : start])[-1]
        after = CLAUSE.split(doc.text[end : min(following, end + 24)])[0]
        value = Decimal(str(figure.value))
        low, high = _meant(figure, value, doc.text[start:end])
        if place and ENDS.search(doc.text, last, start):
            owner = None
        found.append(Term(figure, _kind(figure), value, low, high, before, after, owner))
        if found[-1].kind in OWNERS:
            owner = replace(found[-1], owner=None)
    return found


def _kind(figure: Figure) -> str:
    if figure.form in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO):
        return "rate" if figure.form is Form.IMPLIED_ALL else "case"
    if figure.qualifier is Qualifier.RANK or figure.unit == "位":
        return "rank"
    if not figure.unit_raw:
        return {"件": "case", "人": "person", "人次": "attendance", "次": "times"}.get(figure.unit, "?")
    unit = units().get(figure.unit_raw.replace("(", "（").replace(")", "）"))
    return unit.kind if unit else "?"


def _meant(figure: Figure, value: Decimal, said: str) -> tuple[Decimal, Decimal]:
    """余 and 多 reach to the next unit of the last figure said, 近 a tenth below, 约 a tenth around."""
    if re.match(r"约|大约", said) or said.endswith(("左右", "上下")):
        return value * Decimal("0.9"), value * Decimal("1.1")
    if re.match(r"近|将近|接近|不足|不到", said):
        return value * Decimal("0.85"), value
    if figure.qualifier is Qualifier.AT_LEAST or re.search(r"[余多几]|以上|超|逾", said):
        top = value * 2 if re.search(r"以上|超|逾|突破|至少|不少于|不低于", said) or not value else value + _step(value)
        return value, min(top, HUNDRED) if "%" in said else top
    return value, value


def _step(value: Decimal) -> Decimal:
    """The unit of the last significant digit: 5000 gives 1000, 120 gives 10."""
    plain = str(int(value))
    zeros = len(plain) - len(plain.rstrip("0"))
    return Decimal(10) ** zeros


def sentences(found: Sequence[Term], doc: Document) -> Iterator[list[Term]]:
    """Yield the terms of each sentence that has any; a sentence ends at 。 or at a line's end, not before 其中."""
    group: list[Term] = []
    for term in found:
        if len(group) >= MOST_TERMS:
            yield group
            group = []
        if group:
            last, start = group[-1].figure.at[1], term.figure.at[0]
            if ENDS.search(doc.text, last, start):
                yield group
                group = []
        group.append(term)
    if group:
        yield group


def places(value: Decimal) -> int:
    """Return how many decimals a value is written with."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def compare(claimed: Decimal, computed: Decimal, said: str = "") -> Verdict:
    """Return how a claimed rate stands to the computed one, at the decimals of the claim; 六成 is said in tens."""
    if "成" in said:
        step = Decimal(10) if claimed % 10 == 0 else Decimal(5 if "半" in said else 1)
        return Verdict.HOLDS if claimed == computed else compare(claimed / step, computed / step)
    unit = Decimal(1).scaleb(-places(claimed))
    if claimed == computed:
        return Verdict.HOLDS
    if computed.quantize(unit, ROUND_HALF_UP) == claimed:
        return Verdict.ROUNDED
    if computed.quantize(unit, ROUND_DOWN) == claimed:
        return Verdict.TRUNCATED
    return Verdict.WRONG


def shown(value: Decimal) -> str:
    """Write a number as people do: whole where whole, else at most four decimals."""
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else str(value.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize())


def quotes(some: Iterable[Term]) -> tuple[Quote, ...]:
    """Return the places of the terms."""
    return tuple(Quote(term.figure.quote, term.figure.start, term.figure.end) for term in some)


def relation(
    kind: str, verdict: Verdict, some: Sequence[Term], *, claimed: str, computed: str, because: str
) -> Relation:
    """Return a relation between terms with its sentence: what was held against what, and the verdict in words."""
    return Relation(kind, verdict, claimed, computed, quotes(some), f"{because}，{WORDS[verdict]}。")
