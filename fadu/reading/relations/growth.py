"""Growth against an earlier time: against the figure stated for it, against the difference stated, or by whether any number fits."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from fadu.reading.document import Document
from fadu.reading.relations.terms import HUNDRED, Term, compare, places, relation, sentences, shown
from fadu.reading.values import Qualifier, Relation, Verdict

FELL = re.compile(r"下降|减少|降低|压减|压缩|缩短|精简|缩减|减免|降幅|下滑|回落|降|减|少")
ROSE = re.compile(r"增长|增加|上升|提高|提升|增幅|上涨|增|多|扩")
YEARLY = re.compile(
    r"同比|[比较][^，,。；;]{0,8}(?:去年|上年|上一年|前年|同期|20\d\d年)|与[^，,。；;]{0,10}相比|(?:去年|上年|20\d\d年)(?:同期)?(?:的)?\d"
)
COMPARING = re.compile(
    r"同比|环比|分别|其中|总量|数量|[比较与同][^，,。；;]{0,10}?(?:年度?|同期|前)(?:同期|底|末)?(?:相比)?|净|大幅|略有|也|又|均|都|"
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|增幅|降幅|上涨|下滑|回落|增|降|减)(?:了|率|幅度)?(?:为|达到?|近|约)?"
)
PAST_BEFORE = re.compile(
    r"(?:[比较与同是](?:20\d\d年|去年|上年|上一年度?|前年)(?:度|全年|同期|底|末)*(?:的|为)?|(?:去年|上年|上一年)(?:同期)?(?:的)?(?:为)?)[^，,。；;\d增减升降提缩多少]{0,8}$"
)
PAST_AFTER = re.compile(r"^[（(](?:20\d\d年|去年|上年|上一年)(?:度|全年|同期)*(?:为|是)?[^，,。；;\d）)]{0,6}$")
RESPECTIVELY = re.compile(r"分别[^，,。；;\d]{0,10}$")
SEVERAL = re.compile(r"^(?:、|和|及|与|以及)(?:增长|增加|上升|提高|下降|减少|降低|上涨)?$")
REACHED = re.compile(r"[增减升降提缩加少高低长](?:至|到|为)(?:了)?(?:20\d\d年)?的?$")
COMPARED = re.compile(r"[比较][^，,。；;]{0,10}[多少增减]|[多少][\u4e00-\u9fff]$")
DIFFERENCE = re.compile(
    r"(?:相比)?[，,]?(?:[\u4e00-\u9fff]{0,4}?)(?:增加|减少|增长|下降|上升|增|减|降|升|多|少)(?:了)?"
)
SAME_CHANGE = re.compile(
    r"[，,、]?(?:同比)?(?:增加|减少|增长|下降|上升|增幅|降幅|增长率|下降率|增|减|降|升)(?:了|为|达到?)?"
)
MORE_DONE = re.compile(r"[比较][^，,。；;]{0,8}[多少][\u4e00-\u9fff]$")  # 比上年多审8份
FARTHEST = 40
UNMEASURED = frozenset({"rate", "point", "fold", "rank", "?"})


def growths(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every growth that the report states with what it needs to be checked."""
    for group in sentences(found, doc):
        place = 0
        while place < len(group):
            several = _run(group, place, doc)
            if len(several) > 1:
                yield from _respectively(group, place, several, doc)
                place += len(several)
                continue
            told = list(_growth(group, place, doc))
            if not told or told[0].verdict is Verdict.WRONG:
                told = list(_of_difference(group, place, doc)) or told
            yield from told or [*_without_now(group, place, found, doc)] or _of_past(group, place, doc)
            place += 1


def _between(doc: Document, left: Term, right: Term) -> str:
    return doc.text[left.figure.at[1] : right.figure.at[0]]


def _said_before(term: Term, doc: Document) -> str:
    return doc.text[max(0, term.figure.at[0] - 30) : term.figure.at[0]]


def _run(group: Sequence[Term], place: int, doc: Document) -> list[Term]:
    """The rates of 同比分别增长14.7%和18.4%, where one begins here."""
    first = group[place]
    if first.kind != "rate" or not RESPECTIVELY.search(_said_before(first, doc)):
        return []
    run = [first]
    for left, right in pairwise(group[place:]):
        if right.kind != "rate" or not SEVERAL.match(_between(doc, left, right)):
            break
        run.append(right)
    return run


def _respectively(group: Sequence[Term], place: int, rates: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Each rate belongs to the count that stands in its place among those before."""
    counts = [t for t in group[:place] if _absolute(t, doc)][-len(rates) :]
    nearby = counts and rates[0].figure.at[0] - counts[-1].figure.at[1] <= FARTHEST
    if len(counts) < len(rates) or not nearby or not YEARLY.search(_said_before(rates[0], doc)):
        return
    gaps = [_between(doc, left, right) for left, right in pairwise(counts)]
    if any(re.search(r"[。；;]", gap) for gap in gaps):
        return
    for now, grown in zip(counts, rates, strict=True):
        past = next((t for t in reversed(group[:place]) if t.kind == now.kind and _is_past(t, doc)), None)
        after = group[place + len(rates) : place + 2 * len(rates)]
        past = past or next((t for t in after if t.kind == now.kind and _is_past(t, doc)), None)
        yield from _told(now, past, grown, doc, verb=rates[0].before)


def _absolute(term: Term, doc: Document) -> bool:
    return (
        term.kind not in UNMEASURED
        and term.figure.qualifier not in (Qualifier.GROWTH, Qualifier.TARGET, Qualifier.LIMIT)
        and not _is_past(term, doc)
    )


def _growth(group: Sequence[Term], place: int, doc: Document) -> Iterator[Relation]:
    grown = group[place]
    folded = grown.kind == "fold" and doc.text[max(0, grown.figure.at[0] - 1) : grown.figure.at[0]] == "的"
    if place == 0 or not (grown.figure.qualifier is Qualifier.GROWTH or folded) or not grown.exact:
        return
    before = [t for t in group[:place] if not _stale(t, grown, doc)]
    now = next((t for t in reversed(before) if _measures(t, grown) and not _is_past(t, doc)), None)
    if now is None:
        return
    past = next(
        (t for t in reversed(before) if t.figure.at > now.figure.at and t.kind == now.kind and _is_past(t, doc)), None
    )
    after = group[place + 1] if place + 1 < len(group) else None
    if past is None and after and after.kind == now.kind and PAST_AFTER.match(_between(doc, grown, after)):
        past = after
    if past is None and (
        len(COMPARING.sub("", grown.before).strip()) > 2 or not YEARLY.search(_said_before(grown, doc))
    ):
        return  # said of something that its own clause names: 越级上访同比下降31.2%
    if past is None and grown.figure.at[0] - now.figure.at[1] > FARTHEST:
        return
    if past is not None and REACHED.search(_said_before(past, doc)):
        return  # 由120件增加到156件: held as before and after
    if past is not None and len(COMPARING.sub("", re.split(r"\d", grown.before)[-1]).strip("的是")) > 2:
        return
    whole = next((t for t in reversed(before) if t is not now and t.kind == now.kind and _is_whole(t, now, doc)), None)
    told = list(_told(now, past, grown, doc, group[:place]))
    if past is not None and told and told[0].verdict is Verdict.WRONG:
        told = list(_other_now(now, past, grown, before, doc)) or told
    if whole is not None and past is None and (not told or told[0].verdict is Verdict.WRONG):
        told = [each for each in _told(whole, None, grown, doc, group[:place]) if each.verdict is not Verdict.WRONG]
    yield from told


def _other_now(now: Term, past: Term, grown: Term, before: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """受理218件，成功213件，较上年251件减少33件: where the nearest count does not give the growth, one before it that does."""
    others = [t for t in before if t is not now and t.kind == past.kind and t.exact and t.figure.at < past.figure.at]
    for other in reversed([t for t in others if not _is_past(t, doc)]):
        for told in _told(other, past, grown, doc):
            if told.verdict is not Verdict.WRONG:
                yield told
                return


def _of_past(group: Sequence[Term], place: int, doc: Document) -> Iterator[Relation]:
    """罚款286.4万元；罚款数额较上年319.2万元减少10.3%: the present stands before the semicolon; told where it gives the growth."""
    grown = group[place]
    past = group[place - 1] if place > 1 else None
    if past is None or grown.kind != "rate" or past.kind in UNMEASURED or not (past.exact and past.value):
        return
    if not _is_past(past, doc) or not DIFFERENCE.fullmatch(_between(doc, past, grown)):
        return
    before = [term for term in group[: place - 1] if _absolute(term, doc) and term.exact]
    others = [term for term in before if term.kind == past.kind]
    for told in (each for now in reversed(others) for each in _told(now, past, grown, doc)):
        if told.verdict is not Verdict.WRONG:
            yield told
            return


def _is_whole(whole: Term, part: Term, doc: Document) -> bool:
    """Whether the later term is in a list of parts of the earlier, so that the growth may be of either."""
    return "其中" in doc.text[whole.figure.at[1] : part.figure.at[0]] and not _stale(whole, part, doc)


def _of_difference(group: Sequence[Term], place: int, doc: Document) -> Iterator[Relation]:
    """较上年的540件减少44件，下降8.1%: the difference over the past that stands before it, whatever the present."""
    if place < 2:
        return
    past, more, grown = group[place - 2 : place + 1]
    gaps = _between(doc, past, more), _between(doc, more, grown)
    if (
        grown.kind != "rate"
        or not re.search(r"[增减升降幅长率]", gaps[1])
        or not DIFFERENCE.fullmatch(gaps[0])
        or not SAME_CHANGE.fullmatch(gaps[1])
        or past.kind != more.kind
        or past.kind in UNMEASURED
        or not (past.exact and more.exact and grown.exact and past.value and _is_past(past, doc))
    ):
        return
    computed = more.value / past.value * HUNDRED
    because = f"{more.figure.quote}÷{past.figure.quote}＝{shown(computed)}%，报告说{grown.figure.quote}"
    some, verdict = (past, more, grown), compare(grown.value, computed)
    yield relation("growth", verdict, some, claimed=shown(grown.value), computed=shown(computed), because=because)


def _without_now(group: Sequence[Term], place: int, found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """与上年119起相比增加24起，增长20.2%: the difference over the past; and the present where it is stated before."""
    more = group[place]
    past = group[place - 1] if place else None
    if (
        past is None
        or more.kind != past.kind
        or more.kind in UNMEASURED
        or not (more.exact and past.exact and past.value)
    ):
        return
    grows = more.figure.qualifier is Qualifier.GROWTH or re.search(r"[增减多少](?:加|了)?$", more.before)
    if not grows or not _is_past(past, doc) or not DIFFERENCE.fullmatch(_between(doc, past, more)):
        return
    sign = -1 if FELL.search(more.before) and not ROSE.search(more.before) else 1
    first = next((n for n, t in enumerate(found) if t is past), 0)
    present = past.value + sign * more.value
    now = next(
        (t for t in reversed(found[max(0, first - 60) : first]) if t.kind == past.kind and t.value == present), None
    )
    if now is not None and now.exact:
        yield _held(now, past, more, sign, doc)


def _stale(term: Term, grown: Term, doc: Document) -> bool:
    """Whether a semicolon or sentence stands between."""
    return bool(re.search(r"[。；;]", doc.text[term.figure.at[1] : grown.figure.at[0]]))


def _measures(term: Term, grown: Term) -> bool:
    """Whether the growth can be one of the term: points of a rate, a rate or a fold of a count, a count of its own class."""
    if term.figure.qualifier in (Qualifier.GROWTH, Qualifier.TARGET) or MORE_DONE.search(term.before):
        return False
    if grown.kind == "point":
        return term.kind == "rate"
    if grown.kind in ("rate", "fold"):
        return term.kind not in UNMEASURED
    return term.kind == grown.kind


def _is_past(term: Term, doc: Document) -> bool:
    said = _said_before(term, doc)
    if "结转" in said[-8:]:
        return False
    return term.figure.period.value == "last_year" or bool(PAST_BEFORE.search(said))


def _told(
    now: Term, past: Term | None, grown: Term, doc: Document, before: Sequence[Term] = (), verb: str = ""
) -> Iterator[Relation]:
    verb = grown.before if FELL.search(grown.before) or ROSE.search(grown.before) else verb
    sign = -1 if FELL.search(verb) and not ROSE.search(verb) else 1
    if past is not None:
        if now.exact and past.exact and past.value:
            yield _held(now, past, grown, sign, doc)
        return
    more = next(
        (
            t
            for t in before
            if t.kind == now.kind
            and t.figure.at > now.figure.at
            and t.exact
            and (
                t.figure.qualifier is Qualifier.GROWTH
                or re.search(r"[增减多少]$", t.before)
                or MORE_DONE.search(t.before)
            )
        ),
        None,
    )
    if more is not None and not _named_by(more, now):
        earlier = [t for t in before if t.kind == now.kind and t.figure.at < now.figure.at and _named_by(more, t)]
        if not earlier:
            return
        now = earlier[-1]
    if more is not None and now.exact and grown.kind == "rate":
        base = now.value - sign * more.value
        if base > 0:
            computed = more.value / base * HUNDRED
            because = f"比上年变化{more.figure.quote}，上年应为{shown(base)}，变化{shown(computed)}%，报告说{grown.figure.quote}"
            verdict = compare(grown.value, computed)
            claimed = shown(grown.value)
            yield relation(
                "growth", verdict, (now, more, grown), claimed=claimed, computed=shown(computed), because=because
            )
    elif now.exact and grown.kind == "rate" and now.figure.value:
        wrong = _no_base(now, grown, sign)
        if wrong:
            yield wrong


def _named_by(more: Term, now: Term) -> bool:
    """Whether the difference may be one of this count: 受理量减少57件 is none of 调解384件."""
    noun = re.sub(r"[量数]|[多少][\u4e00-\u9fff]$", "", COMPARING.sub("", more.before)).strip("的是")
    pairs = {noun[n : n + 2] for n in range(len(noun) - 1)}
    return not pairs or any(pair in now.said for pair in pairs)


def _held(now: Term, past: Term, grown: Term, sign: int, doc: Document) -> Relation:
    told = f"由{past.figure.quote}到{now.figure.quote}"
    if grown.kind == "rate":
        computed = (now.value - past.value) / past.value * HUNDRED * sign
        verdict, unit = compare(grown.value, computed), "%"
        words = f"变化{shown(computed)}{unit}"
    elif grown.kind == "fold":
        of = doc.text[max(0, grown.figure.at[0] - 1) : grown.figure.at[0]] == "的"
        computed = now.value / past.value if of else (now.value - past.value) / past.value
        verdict = compare(grown.value, computed)
        words = f"{'是其' if of else '增长'}{shown(computed)}倍"
    else:
        computed = (now.value - past.value) * sign
        verdict = Verdict.HOLDS if computed == grown.value else Verdict.WRONG
        words = f"相差{shown(computed)}"
    because = f"{told}，{words}，报告说{grown.figure.quote}"
    some = (now, past, grown)
    return relation("growth", verdict, some, claimed=shown(grown.value), computed=shown(computed), because=because)


def _no_base(now: Term, grown: Term, sign: int) -> Relation | None:
    """A stated growth that no whole number of the year before can give."""
    factor = HUNDRED + sign * grown.value
    step = Decimal(1).scaleb(-places(grown.value))
    if COMPARED.search(now.before):
        return None  # 比上年多审8份，增长26.7%: a difference is no present
    if factor <= step or now.value > 100_000 or now.kind == "money" or now.value != now.value.to_integral_value():
        return None
    low = (now.value * HUNDRED / (factor + step)).to_integral_value(ROUND_FLOOR)
    high = (now.value * HUNDRED / (factor - step)).to_integral_value(ROUND_CEILING)
    for base in range(max(int(low), 1), int(min(high, low + 400)) + 1):
        if compare(grown.value, (now.value - base) / base * HUNDRED * sign) is not Verdict.WRONG:
            return None
    because = f"没有一个整数的上年数能使{now.figure.quote}的变化为{grown.figure.quote}"
    return relation("growth", Verdict.WRONG, (now, grown), claimed=shown(grown.value), computed="", because=because)
