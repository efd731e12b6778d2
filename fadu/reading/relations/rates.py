"""Rates against the counts they are made of, shares against whole numbers that fit, rates against targets."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.document import Document
from fadu.reading.relations.roots import ROOTS, SAME_ROOT
from fadu.reading.relations.shares import EARLIER, before_rate, held, of_whole, share_of
from fadu.reading.relations.terms import HUNDRED, Term, compare, relation, sentences, shown
from fadu.reading.values import Form, Period, Qualifier, Relation, Verdict

NAMED = re.compile(r"(?P<root>[\u4e00-\u9fff“”]{1,8}?)(?:率|比例|占比|比重)")
NO_BASE = frozenset({"优秀", "满意", "网办", "覆盖", "持证", "执证", "公示"})
OWN_BASE = re.compile(r"提前|当场|即时|即办|一次|首次|网上|线上|初访|初信|去年|上年")
TARGETED = re.compile(r"完成|超额|高于|超过|达到|提前|优于")
UNCOUNTABLE = frozenset(
    {
        "rate",
        "point",
        "fold",
        "rank",
        "level",
        "score",
        "money",
        "day",
        "workday",
        "hour",
        "minute",
        "month",
        "?",
        "place",
        "area",
        "length",
        "weight",
    }
)
NOT_WHOLE = (Qualifier.GROWTH, Qualifier.TARGET, Qualifier.RANK, Qualifier.LIMIT)
MOST_EARLIER = 120
COMPOSED = {
    "纠错": re.compile(r"撤销|变更|确认违法|责令履行|责令重|纠正"),
    "调撤": re.compile(r"调解|和解|终止|撤回"),
    "优良": re.compile(r"优秀|优等|良好|优良"),
}
OPPOSITE = {"败诉": "胜诉", "胜诉": "败诉"}
GRADES = re.compile(r"优秀|良好|优良|基本合格|称职")
CLOSED = re.compile(r"审结|办结|结案|复议(?:案件|申请)?$")
RECEIVED = re.compile(r"收到|新收|接收|收案|接到|受理|立案|申请|排查|登记|转办|交办|参加|应|审结|办结|结案|审理")
MOST_BACK = 12
TASK = re.compile(r"(?:完成|占)[^，,。；;]{0,16}(?:任务|目标|计划|指标)[^，,。；;]{0,6}$")


def rates(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every rate that the report states, held against its counts where it states them."""
    earlier: list[Term] = []
    for group in sentences(found, doc):
        last: Term | None = None
        for place, rate in enumerate(group):
            figure = rate.figure
            if (
                rate.kind != "rate"
                or figure.period is Period.LAST_YEAR
                or figure.form is Form.IMPLIED_ALL
                or figure.qualifier in (Qualifier.GROWTH, Qualifier.RANK)
            ):
                continue
            counts = [
                term
                for term in group
                if term.kind not in UNCOUNTABLE and term.figure.qualifier not in NOT_WHOLE and _whole(term)
            ]
            made = (
                _against_target(rate, group[:place], doc)
                if figure.qualifier is Qualifier.TARGET
                else _of_task(rate, group[:place], doc)
                or of_whole(rate, group[:place], doc)
                or share_of(rate, counts, earlier, doc, last)
                or _composed(rate, [*earlier, *counts])
                or _of_counts(rate, counts, earlier, doc)
            )
            if made:
                yield made
            if made and made.kind == "share" and made.verdict is not Verdict.WRONG:
                last = next((t for t in (*earlier, *counts) if t.figure.start == made.quotes[1].start), last)
        earlier = [*earlier, *(term for term in group if term.kind not in UNCOUNTABLE and _whole(term))][-MOST_EARLIER:]


def _whole(term: Term) -> bool:
    return term.figure.form not in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO) and term.figure.period.value != "last_year"


def _root(rate: Term) -> str | None:
    named = NAMED.search(rate.before + "率" if rate.before.endswith(("比例", "占比")) else rate.before)
    if not named:
        return None
    said = rate.before[: named.end()]
    if OWN_BASE.search(said) or re.search(r"[不未][\u4e00-\u9fff]{2}率$", said):
        return None
    known = next((root for root in sorted(ROOTS, key=len, reverse=True) if root in said[-10:]), None)
    return known or _own_root(said)


def _own_root(said: str) -> str | None:
    """The two characters before 率: 行使率, 准予率."""
    found = re.search(r"([\u4e00-\u9fff]{2})率$", said if said.endswith("率") else said + "率")
    return found.group(1) if found else None


def _of_counts(rate: Term, counts: Sequence[Term], earlier: Sequence[Term], doc: Document) -> Relation | None:
    """办结率91%: 办结 over what was received."""
    root = _root(rate)
    before = before_rate(rate, counts, doc)
    if root is None or rate.value > HUNDRED or (not rate.exact and before):
        return None
    if made := _in_brackets(rate, counts, doc):
        return made
    if not before:
        return _of_nothing(rate, root, earlier)
    words = re.compile(SAME_ROOT.get(root, root))
    tops = [term for term in before if words.search(term.said)]
    if not tops and root == "成功":
        words = re.compile(next((each for each in ("化解", "调处", "调解") if each in rate.before), root))
        tops = [term for term in before if words.search(term.said)]
    if not tops and (told := _said_after(rate, words, before, counts, doc)):
        return told
    if not tops and (other := _complement(rate, root, counts, before)):
        return other
    if root == "受理" and len(tops) == len(before):
        tops = (
            tops[-1:]
            if any(
                term.kind == tops[-1].kind and term is not tops[-1] and term.figure.at < tops[-1].figure.at
                for term in counts
            )
            else []
        )
    best = _best(rate, tops, [t for t in counts if t.figure.at[0] < rate.figure.at[0]], before, words, doc)
    if best is None or best[0] is Verdict.WRONG:
        best = _of_earlier(rate, tops or before[-1:], earlier) or best
    if best and best[0] is Verdict.WRONG:
        other = _together(rate, before) or _complement(rate, root, counts, before, sure=False)
        graded = any(GRADES.search(term.before) for term in before if term is not best[1])
        if other or graded:  # whether 合格率 takes in the better grades is not said
            return other
    if best and (root in ROOTS or best[0] is not Verdict.WRONG):
        return _rate(rate, *best)
    if root not in ROOTS:
        return _rate(rate, *best) if best and _own_name(rate, root, best[1], best[2], counts, doc) else None
    base = before[-1]
    if tops or root in NO_BASE or sum(term.kind == base.kind for term in before) > 1 or "、" in rate.before:
        return None
    implied = base.value * rate.value / HUNDRED
    if base.kind in ("attendance", "times", "person") or len(rate.before) > 14:
        return None
    because = f"{rate.figure.quote}以{base.figure.quote}为基数"
    return relation(
        "rate", Verdict.UNVERIFIABLE, (base, rate), claimed=shown(rate.value), computed=shown(implied), because=because
    )


def _own_name(rate: Term, root: str, top: Term, base: Term, counts: Sequence[Term], doc: Document) -> bool:
    """收到320件，其中有效投诉256件，有效率85%: named by its numerator's own word, and there is one base only."""
    gap = doc.text[top.figure.at[1] : rate.figure.at[0]]
    others = [t for t in counts if t.kind == base.kind and t not in (top, base)]
    named = re.fullmatch(rf"[，,]{root}率(?:为|达到?)?", gap) is not None and root in top.before
    return named and not others and top.exact and base.exact and root not in NO_BASE


def _best(
    rate: Term,
    tops: Sequence[Term],
    counts: Sequence[Term],
    before: Sequence[Term],
    words: re.Pattern[str],
    doc: Document,
) -> tuple[Verdict, Term, Term] | None:
    """The pair that gives the rate; where none does, the pair that is said as part and whole, else the nearest."""
    best: tuple[Verdict, Term, Term] | None = None
    sure = False
    for top in reversed(tops):
        for base in _bases(top, counts, words):
            verdict = held(rate, top, base)
            if verdict is None or (base not in before and verdict is Verdict.WRONG):
                continue
            told = _is_whole(base, top, doc)
            wrong = best is None or best[0] is Verdict.WRONG
            if best is None or (wrong and (verdict is not Verdict.WRONG or (told and not sure))):
                best, sure = (verdict, top, base), told
    return best


def _is_whole(base: Term, top: Term, doc: Document) -> bool:
    """Whether the base is said as the whole of which the numerator is told: 审结71件，其中…."""
    return "其中" in doc.text[base.figure.at[1] : top.figure.at[0]] and not re.search("其中", base.before)


def _rate(rate: Term, verdict: Verdict, top: Term, base: Term) -> Relation:
    computed = shown(top.value / base.value * HUNDRED)
    because = f"{top.figure.quote}÷{base.figure.quote}＝{computed}%，报告说{rate.figure.quote}"
    return relation("rate", verdict, (top, base, rate), claimed=shown(rate.value), computed=computed, because=because)


def _is_top(term: Term, root: str) -> bool:
    return bool(re.search(SAME_ROOT.get(root, root), term.said)) and bool(term.value)


def _of_earlier(rate: Term, tops: Sequence[Term], earlier: Sequence[Term]) -> tuple[Verdict, Term, Term] | None:
    """The numerator over what an earlier sentence says was received; taken only where it gives the rate."""
    for top in reversed(tops):
        for base in reversed(earlier[-MOST_BACK:]):
            if base.kind == top.kind and base.value >= top.value and base.value and RECEIVED.search(base.before):
                if top.figure.at[0] - base.figure.at[1] > EARLIER:
                    break
                verdict = held(rate, top, base)
                if verdict and verdict is not Verdict.WRONG and rate.value < HUNDRED:
                    return verdict, top, base
    return None


def _composed(rate: Term, counts: Sequence[Term]) -> Relation | None:
    """纠错率 and 调撤率 over what was closed: several outcomes together; told where they give the rate."""
    some = next((words for name, words in COMPOSED.items() if name + "率" in rate.before), None)
    if some is None:
        return None
    before = [term for term in counts if term.figure.at[1] <= rate.figure.at[0]]
    base = _outcomes_of(before, some)
    if base is None:
        return None
    tops = [t for t in before if t.kind == base.kind and t.figure.at > base.figure.at and some.search(t.said)]
    top = sum((term.value for term in tops), Decimal(0))
    verdict = compare(rate.value, top / base.value * HUNDRED)
    if not tops or verdict is Verdict.WRONG:
        return None
    return _over(rate, base, tops, verdict)


def _outcomes_of(before: Sequence[Term], some: re.Pattern[str]) -> Term | None:
    """What the outcomes are taken of: the count of what was closed, else the one right before the first of them."""
    exact = [term for term in before if term.value and term.exact]
    closed = next((term for term in reversed(exact) if CLOSED.search(term.before)), None)
    first = next((n for n, each in enumerate(exact) if some.search(each.said)), 0)
    return closed or (exact[first - 1] if first else None)


def _together(rate: Term, before: Sequence[Term]) -> Relation | None:
    """Several outcomes together over the count they follow: 调处231件，书面协议87件，口头协议139件，成功率97.8%."""
    for place, base in enumerate(before):
        tops = [term for term in before[place + 1 :] if term.kind == base.kind]
        if len(tops) > 1 and base.value and base.exact:
            top = sum((term.value for term in tops), Decimal(0))
            verdict = compare(rate.value, top / base.value * HUNDRED)
            if verdict is not Verdict.WRONG and top <= base.value:
                return _over(rate, base, tops, verdict)
    return None


def _over(rate: Term, base: Term, tops: Sequence[Term], verdict: Verdict) -> Relation:
    computed = shown(sum((term.value for term in tops), Decimal(0)) / base.value * HUNDRED)
    because = (
        f"（{'＋'.join(t.figure.quote for t in tops)}）÷{base.figure.quote}＝{computed}%，报告说{rate.figure.quote}"
    )
    return relation("rate", verdict, (base, *tops, rate), claimed=shown(rate.value), computed=computed, because=because)


def _of_task(rate: Term, before: Sequence[Term], doc: Document) -> Relation | None:
    """新增就业4115人，完成年度任务4000人的102.9%."""
    if len(before) < 2 or doc.text[before[-1].figure.at[1] : rate.figure.at[0]] != "的":
        return None
    task = before[-1]
    owns = [term for term in before[:-1] if term.kind == task.kind and term.exact]
    if not owns or not (task.exact and task.value) or not TASK.search(task.before):
        return None
    own = next(
        (t for t in reversed(owns) if compare(rate.value, t.value / task.value * HUNDRED) is not Verdict.WRONG), owns[0]
    )
    computed = own.value / task.value * HUNDRED
    because = f"{own.figure.quote}÷{task.figure.quote}＝{shown(computed)}%，报告说{rate.figure.quote}"
    verdict = compare(rate.value, computed)
    return relation(
        "rate", verdict, (own, task, rate), claimed=shown(rate.value), computed=shown(computed), because=because
    )


def _of_nothing(rate: Term, root: str, earlier: Sequence[Term]) -> Relation | None:
    """A rate that stands alone: of counts stated in earlier sentences where these give it, else unverifiable."""
    found = _of_earlier(rate, [t for t in earlier if _is_top(t, root)], earlier)
    if found:
        return _rate(rate, *found)
    if any(_is_top(term, root) for term in earlier) or root not in ROOTS:
        return None
    because = f"{rate.before}{rate.figure.quote}，分子和分母都没有说"
    return relation("rate", Verdict.UNVERIFIABLE, (rate,), claimed=shown(rate.value), computed="", because=because)


def _said_after(
    rate: Term, words: re.Pattern[str], before: Sequence[Term], counts: Sequence[Term], doc: Document
) -> Relation | None:
    """意见137条，采纳率97.1%，采纳133条: the numerator follows its rate; told where it gives it."""
    top = next((term for term in counts if term.figure.at[0] > rate.figure.at[1]), None)
    if top is None or not words.search(top.before) or not re.match(r"[，,（(]", doc.text[rate.figure.at[1] :][:1]):
        return None
    base = next((t for t in reversed(before) if t.kind == top.kind and t.value and t.value >= top.value), None)
    verdict = held(rate, top, base) if base and top.figure.at[0] - rate.figure.at[1] < 14 else None
    return _rate(rate, verdict, top, base) if base and verdict and verdict is not Verdict.WRONG else None


def _complement(
    rate: Term, root: str, counts: Sequence[Term], before: Sequence[Term], *, sure: bool = True
) -> Relation | None:
    """抽查800批次，不合格12批次，合格率98.5%: what is left is what the rate speaks of."""
    left = next((t for t in reversed(before) if re.search(rf"[不未]{root}", t.said)), None)
    bases = [
        t
        for t in reversed(counts)
        if left and t.figure.at < left.figure.at and t.kind == left.kind and t.value > left.value
    ]
    if left is None or not bases or not (left.exact and bases[0].exact and rate.exact):
        return None
    said = [(compare(rate.value, (t.value - left.value) / t.value * HUNDRED), t) for t in bases if t.exact]
    verdict, base = next((pair for pair in said if pair[0] is not Verdict.WRONG), said[0])
    if verdict is Verdict.WRONG and (not sure or len(bases) > 1):
        return None
    computed = (base.value - left.value) / base.value * HUNDRED
    because = f"（{base.figure.quote}－{left.figure.quote}）÷{base.figure.quote}＝{shown(computed)}%，报告说{rate.figure.quote}"
    return relation(
        "rate", verdict, (base, left, rate), claimed=shown(rate.value), computed=shown(computed), because=because
    )


def _in_brackets(rate: Term, group: Sequence[Term], doc: Document) -> Relation | None:
    """合格率98.8%（应考84人，83人合格）: the counts follow in brackets."""
    opens = doc.text[rate.figure.at[1] : rate.figure.at[1] + 1]
    if opens not in ("（", "("):
        return None
    closes = re.search(r"[)）]", doc.text[rate.figure.at[1] : rate.figure.at[1] + 80])
    inside = [
        term for term in group if closes and rate.figure.at[1] < term.figure.at[0] < rate.figure.at[1] + closes.start()
    ]
    if len(inside) == 1 and closes and re.search(r"按|以|基数", doc.text[rate.figure.at[1] : inside[0].figure.at[0]]):
        root = _root(rate) or ""
        top = next((t for t in reversed(group) if t.figure.at < rate.figure.at and root and _is_top(t, root)), None)
        verdict = held(rate, top, inside[0]) if top and top.kind == inside[0].kind and inside[0].value else None
        return _rate(rate, verdict, top, inside[0]) if top and verdict else None
    if len(inside) != 2 or inside[0].kind != inside[1].kind or not all(term.exact and term.value for term in inside):
        return None
    base, top = sorted(inside, key=lambda term: -term.value)
    verdict = compare(rate.value, top.value / base.value * HUNDRED)
    computed = shown(top.value / base.value * HUNDRED)
    because = f"{top.figure.quote}÷{base.figure.quote}＝{computed}%，报告说{rate.figure.quote}"
    return relation("rate", verdict, (top, base, rate), claimed=shown(rate.value), computed=computed, because=because)


def _bases(top: Term, before: Sequence[Term], words: re.Pattern[str]) -> list[Term]:
    """What the numerator can be taken of: counts of its class before it, not themselves of the root, the nearest first."""
    return [
        t
        for t in reversed(before)
        if t is not top
        and t.kind == top.kind
        and t.value
        and t.low <= t.high
        and not (words.search(t.said) and t.figure.at > top.figure.at)
        and OPPOSITE.get(words.pattern[:2], "\n") not in t.said
        and (t.high >= top.low or t.before.startswith("应") or "应" in t.before[-6:])
    ]


def _against_target(target: Term, before: Sequence[Term], doc: Document) -> Relation | None:
    """A rate just stated, and a target said to be reached."""
    rate = next(
        (term for term in reversed(before) if term.kind == "rate" and term.figure.qualifier is not Qualifier.TARGET),
        None,
    )
    if (
        rate is None
        or rate.figure.form is Form.IMPLIED_ALL
        or not TARGETED.search(doc.text[rate.figure.at[1] : target.figure.at[0]])
    ):
        return None
    verdict = Verdict.HOLDS if rate.high >= target.low else Verdict.WRONG
    because = f"报告说{rate.figure.quote}，目标{target.figure.quote}"
    return relation(
        "target", verdict, (rate, target), claimed=shown(target.value), computed=shown(rate.value), because=because
    )
