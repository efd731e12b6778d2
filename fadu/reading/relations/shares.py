"""Shares: 占…的N% of a whole that is stated, in its sentence or before it, or of any whole number that fits."""

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fadu.reading.document import Document
from fadu.reading.relations.terms import HUNDRED, Term, compare, places, relation, shown
from fadu.reading.values import Relation, Verdict

SHARE = re.compile(r"占[^，,。；;]{0,18}(?:[，,](?:达|为|达到))?$")
WHOLE_WORDS = re.compile(r"占|总[数量]|总|比例?|案件|全部|全[市县区省镇年]|本|年度|件数|数量?|最高|[的达为其]")
FARTHEST = 120
EARLIER = 400
PLAIN_SHARE = re.compile(r"占(?:总数|总量|总|全部|其|比|[，,为达]*$)")
SHARE_OF = re.compile(r"占[^，,。；;\d]{0,20}$")


def before_rate(rate: Term, counts: Sequence[Term], doc: Document) -> list[Term]:
    """Counts that stand before the rate in its sentence, not past a semicolon, the nearest last."""
    start = rate.figure.at[0]
    near = [term for term in counts if term.figure.at[1] <= start and start - term.figure.at[1] <= FARTHEST]
    cut = max(doc.text.rfind(mark, max(0, start - FARTHEST), start) for mark in "；;")
    return [term for term in near if term.figure.at[0] > cut]


def of_whole(rate: Term, before: Sequence[Term], doc: Document) -> Relation | None:
    """可办事项1928项，占全部事项1937项的99.5%: the whole stands between 占 and 的."""
    if len(before) < 2 or doc.text[before[-1].figure.at[1] : rate.figure.at[0]] not in ("的", "的比例为", "的比重为"):
        return None
    whole = before[-1]
    owns = [term for term in reversed(before[:-1]) if term.kind == whole.kind and term.exact]
    if not owns or not (whole.exact and whole.value) or not SHARE_OF.search(whole.before):
        return None
    own = next((term for term in owns if _fits(rate, term, whole)), owns[0])
    verdict = held(rate, own, whole)
    if verdict is Verdict.WRONG and len(owns) > 1 and not whole.before.startswith("占"):
        return None  # said of something that its own clause names: 甲43名、乙12名，甲占全部173人的24.9%
    return _of(rate, own, whole, verdict) if verdict else None


def held(rate: Term, top: Term, base: Term) -> Verdict | None:
    if top.exact and base.exact:
        return compare(rate.value, top.value / base.value * HUNDRED, rate.figure.quote)
    low, high = top.low / base.high * HUNDRED, top.high / base.low * HUNDRED if base.low else HUNDRED
    return (
        Verdict.HOLDS
        if low <= rate.value <= min(high, HUNDRED) or compare(rate.value, low) is not Verdict.WRONG
        else Verdict.WRONG
    )


def share_of(
    rate: Term, counts: Sequence[Term], earlier: Sequence[Term], doc: Document, last: Term | None
) -> Relation | None:
    """354项，占总进驻事项的94.14%: the whole is stated, or some whole number must fit."""
    window = max(0, rate.figure.at[0] - 26)
    share = SHARE.search(doc.text[window : rate.figure.at[0]])
    if not share or not rate.exact or not 0 < rate.value <= HUNDRED:
        return None
    before = before_rate(rate, counts, doc)
    if "分别" in share.group():
        return _share_each(rate, before, doc, share.group())
    own = next((term for term in reversed(before) if rate.figure.at[0] - term.figure.at[1] <= 40), None)
    if own is None or not own.exact or not own.value:
        return None
    lead = doc.text[own.figure.at[1] : window + share.start()]
    if re.search(r"[，,]", lead[:-1]) or (lead[-1:] not in "，,（(" and re.search(r"[，,。]", lead)):
        return None
    wholes = [
        term
        for term in counts
        if term.figure.at[0] < own.figure.at[0]
        and term is not own
        and term.kind == own.kind
        and term.value >= own.value
    ]
    said_before = [
        term
        for term in earlier
        if term.kind == own.kind and term.value > own.value and own.figure.at[0] - term.figure.at[1] <= EARLIER
    ]
    if last is not None and last.kind == own.kind and last.value >= own.value and len(share.group()) < 4:
        told = held(rate, own, last)  # members of one list are shares of one whole
        near = abs(rate.value - own.value / last.value * HUNDRED) < Decimal(1).scaleb(-places(rate.value))
        if told is Verdict.WRONG and near:
            return None  # one list's shares are often made to give a hundred
        if told is Verdict.WRONG and _named_whole(share.group(), own, [*earlier, *wholes]):
            told = None
        if told:
            return _of(rate, own, last, told)
    for whole in [*_named_whole(share.group(), own, [*earlier, *wholes]), *reversed(wholes), *reversed(said_before)]:
        verdict = held(rate, own, whole)
        if verdict and verdict is not Verdict.WRONG:
            return _of(rate, own, whole, verdict)
    if len(wholes) == 1 and PLAIN_SHARE.match(share.group()) and _single(own, wholes[0], doc):
        near = abs(rate.value - own.value / wholes[0].value * HUNDRED) < Decimal(1).scaleb(-places(rate.value))
        return None if near else _of(rate, own, wholes[0], Verdict.WRONG)
    if wholes or "成" in rate.figure.quote:
        return None
    stated = next(
        (t for t in reversed(earlier) if t.kind == own.kind and t.value > own.value and _fits(rate, own, t)), None
    )
    if stated is not None and re.search(r"占(?:全|总|其|同期)", share.group()):
        return _of(rate, own, stated, held(rate, own, stated) or Verdict.HOLDS)
    return _hidden(rate, own)


def _fits(rate: Term, own: Term, whole: Term) -> bool:
    return held(rate, own, whole) in (Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED)


def _of(rate: Term, own: Term, whole: Term, verdict: Verdict) -> Relation:
    computed = shown(own.value / whole.value * HUNDRED)
    because = f"{own.figure.quote}÷{whole.figure.quote}＝{computed}%，报告说{rate.figure.quote}"
    return relation("share", verdict, (own, whole, rate), claimed=shown(rate.value), computed=computed, because=because)


def _share_each(rate: Term, before: Sequence[Term], doc: Document, share: str) -> Relation | None:
    """提出92件、28件，共120件，分别占76.7%和23.3%: each share is of the count in its place, and of what is said in all."""
    place = len(re.findall(r"[%％]", share))
    more = re.match(r"(?:[、和及与，,]\d[\d.]*[%％])*", doc.text[rate.figure.at[1] :])
    several = place + 1 + len(re.findall(r"[%％]", more.group() if more else ""))
    total = before[-1] if before and re.search(r"共|合计|总", before[-1].before) else None
    owns = (before[:-1] if total else before)[-several:]
    if len(owns) < several or any(not own.exact or own.kind != owns[0].kind for own in owns):
        return None
    wholes = [total] if total else [t for t in reversed(before[:-several]) if t.kind == owns[0].kind]
    own = owns[place]
    for whole in wholes:
        if whole.kind == own.kind and whole.exact and whole.value >= own.value and (total or _fits(rate, own, whole)):
            verdict = held(rate, own, whole)
            return _of(rate, own, whole, verdict) if verdict else None
    return None


def _named_whole(share: str, own: Term, some: Sequence[Term]) -> list[Term]:
    """The whole that a share names by its words (占收到申请总数), the largest that is told by them."""
    words = WHOLE_WORDS.sub("", share).strip("，,（(")
    pairs = [words[n : n + 2] for n in range(0, len(words) - 1, 2)]
    told = [
        term
        for term in some
        if term.kind == own.kind and term.value >= own.value and pairs and all(pair in term.said for pair in pairs)
    ]
    return sorted(told, key=lambda term: -term.value)[:1]


def _single(own: Term, whole: Term, doc: Document) -> bool:
    """Whether `own` is said to be among `whole`."""
    return "其中" in doc.text[whole.figure.at[1] : own.figure.at[0]] and len(whole.figure.quote) > 1


def _hidden(rate: Term, own: Term) -> Relation:
    """Look for the whole number of which `own` would be the stated share, rounded or cut."""
    if rate.value == HUNDRED:
        because = f"{own.figure.quote}占100%，总数即为{shown(own.value)}"
        return relation(
            "hidden_denominator", Verdict.HOLDS, (own, rate), claimed="100", computed=shown(own.value), because=because
        )
    fits: dict[Verdict, Decimal] = {}
    step = Decimal(1).scaleb(-places(rate.value))
    low = (own.value * HUNDRED / (rate.value + step)).to_integral_value(ROUND_FLOOR)
    high = (own.value * HUNDRED / max(rate.value - step, step / 2)).to_integral_value(ROUND_CEILING)
    for whole in range(int(max(low, own.value)), int(min(high, low + 500)) + 1):
        fits.setdefault(compare(rate.value, own.value / whole * HUNDRED), Decimal(whole))
    for verdict in (Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED):
        if verdict in fits:
            because = f"{own.figure.quote}占{rate.figure.quote}，总数应为{shown(fits[verdict])}（报告未列），据此"
            return relation(
                "hidden_denominator",
                verdict,
                (own, rate),
                claimed=shown(rate.value),
                computed=shown(fits[verdict]),
                because=because,
            )
    because = f"没有一个整数的总数能使{own.figure.quote}占{rate.figure.quote}"
    return relation(
        "hidden_denominator", Verdict.WRONG, (own, rate), claimed=shown(rate.value), computed="", because=because
    )
