"""Changes over time: growth against the year before, before and after, how often in a period, cuts upon cuts."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from fadu.reading.document import Document
from fadu.reading.relations.terms import HUNDRED, Term, compare, places, relation, sentences, shown
from fadu.reading.values import Form, Qualifier, Relation, Verdict

FELL = re.compile(r"下降|减少|降低|压减|压缩|缩短|精简|缩减|减免|降幅|下滑|回落|降|减|少")
ROSE = re.compile(r"增长|增加|上升|提高|提升|增幅|上涨|增|多|扩")
YEARLY = re.compile(r"同比|[比较][^，,。；;]{0,8}(?:去年|上年|上一年|前年|同期|20\d\d年)|与[^，,。；;]{0,10}相比")
FROM = re.compile(
    r"(?:由|从)(?:原来的?|原先的?|去年的?|上年的?|过去的?|平均|法定的?|此前的?)?(?:20\d\d年(?:度|底|末)?的?)?[^，,。；;\d]{0,10}$"
)
TO = re.compile(
    r"(?:压缩|缩短|减少|精简|降低|压减|下降|缩减|增加|提高|提升|增长|上升|扩大|拓展|降|减|增|升)(?:了)?(?:至|到|为)(?:了)?(?:目前的?|现在的?|今年的?|20\d\d年(?:度|底|末)?的?)?$|^(?:至|到)$"
)
BY = re.compile(
    r"(?:压缩|缩短|减少|精简|降低|压减|下降|缩减|增加|提高|提升|增长|上升|增幅|降幅|压缩率|压减率|减幅|提速|降|减|增|升)(?:了|率|幅度)?(?:为|达到?|近|约|超过?)?$"
)
EVERY = re.compile(
    r"每(?P<unit>个?月|个?季度?|季|半年|周|个?星期|两个?月|双月|年)(?:至少|不少于|定期|固定|均|都|坚持|组织|召开|开展|举办|举行|集中|安排|进行|学习|一)*[^，,。；;\d]{0,14}$"
)
TIMES_A_YEAR = {"月": 12, "季": 4, "半年": 2, "周": 52, "星期": 52, "两": 6, "双月": 6, "年": 1}
WHOLE_YEAR = re.compile(r"全年|累计|共|总计|年内|一年")
AGAIN = re.compile(
    r"(?:去年|上年|上一年|此前|前期)[^，,。；;]{0,12}(?:压减|压缩|精简|减少|降低|缩短)[^。]{0,12}基础上[^。]{0,6}再"
)
COMPARING = re.compile(
    r"同比|环比|分别|其中|总量|数量|[比较与同][^，,。；;]{0,10}?(?:年度?|同期|前)(?:同期)?(?:相比)?|"
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|增幅|降幅|上涨|下滑|回落|增|降|减)(?:了|率|幅度)?(?:为|达到?|近|约)?"
)
UNMEASURED = frozenset({"rate", "point", "fold", "rank", "?"})


def changes(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every change that the report states with what it needs to be checked."""
    for group in sentences(found, doc):
        yield from _growth(group, doc)
        yield from _from_to(group, doc)
        yield from _often(group, doc)
        yield from _again(group, doc)


def _text_between(doc: Document, left: Term, right: Term) -> str:
    return doc.text[left.figure.at[1] : right.figure.at[0]]


def _growth(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    for place, grown in enumerate(group):
        if (
            grown.figure.qualifier is not Qualifier.GROWTH
            or place == 0
            or not YEARLY.search(doc.text[max(0, grown.figure.at[0] - 30) : grown.figure.at[0]])
        ):
            continue
        now = next(
            (
                t
                for t in reversed(group[:place])
                if t.kind not in UNMEASURED
                and t.figure.qualifier not in (Qualifier.GROWTH, Qualifier.TARGET)
                and t.figure.period.value != "last_year"
            ),
            None,
        )
        if now is None or _of_its_own(grown) or not grown.exact or grown.figure.at[0] - now.figure.at[1] > 40:
            continue
        sign = -1 if FELL.search(grown.before) and not ROSE.search(grown.before) else 1
        past = next(
            (
                t
                for t in group
                if t.kind == now.kind
                and t is not now
                and t is not grown
                and t.figure.qualifier is not Qualifier.GROWTH
                and _is_past(t, doc)
            ),
            None,
        )
        more = next(
            (t for t in group[:place] if t.kind == now.kind and t.figure.qualifier is Qualifier.GROWTH and t.exact),
            None,
        )
        if (
            past is None
            and more is not None
            and now.exact
            and grown.kind == "rate"
            and more.figure.at[0] > now.figure.at[0]
        ):
            base = now.value - sign * more.value
            if base > 0:
                computed = more.value / base * HUNDRED
                because = f"比上年变化{more.figure.quote}，上年应为{shown(base)}，变化{shown(computed)}%，报告说{grown.figure.quote}"
                yield relation(
                    "growth",
                    compare(grown.value, computed),
                    (now, more, grown),
                    claimed=shown(grown.value),
                    computed=shown(computed),
                    because=because,
                )
        elif past is not None and past.exact and now.exact and past.value:
            yield _held(now, past, grown, sign)
        elif past is None and now.exact and grown.kind == "rate":
            wrong = _no_base(now, grown, sign)
            if wrong:
                yield wrong


def _of_its_own(grown: Term) -> bool:
    """Whether the growth is said of something that its own clause names: 越级上访同比下降[31.2%]."""
    return len(COMPARING.sub("", grown.before).strip()) > 2


def _is_past(term: Term, doc: Document) -> bool:
    said = doc.text[max(0, term.figure.at[0] - 24) : term.figure.at[0]]
    if "结转" in said[-8:]:
        return False
    return term.figure.period.value == "last_year" or bool(
        re.search(r"(?:去年|上年|上一年)(?:同期)?(?:的)?(?:为)?[^，,。；;\d]{0,8}$", said)
    )


def _held(now: Term, past: Term, grown: Term, sign: int) -> Relation:
    if grown.kind == "rate":
        computed = (now.value - past.value) / past.value * HUNDRED * sign
        verdict = compare(grown.value, computed)
        because = f"由{past.figure.quote}到{now.figure.quote}，变化{shown(computed)}%，报告说{grown.figure.quote}"
    elif grown.kind == "fold":
        computed = (now.value - past.value) / past.value
        verdict = compare(grown.value, computed)
        because = f"由{past.figure.quote}到{now.figure.quote}，增长{shown(computed)}倍，报告说{grown.figure.quote}"
    else:
        computed = (now.value - past.value) * sign
        verdict = Verdict.HOLDS if computed == grown.value else Verdict.WRONG
        because = f"由{past.figure.quote}到{now.figure.quote}，相差{shown(computed)}，报告说{grown.figure.quote}"
    return relation(
        "growth", verdict, (now, past, grown), claimed=shown(grown.value), computed=shown(computed), because=because
    )


def _no_base(now: Term, grown: Term, sign: int) -> Relation | None:
    """A stated growth that no whole number of the year before can give."""
    factor = HUNDRED + sign * grown.value
    step = Decimal(1).scaleb(-places(grown.value))
    if factor <= step or now.value > 100_000 or now.kind == "money":
        return None
    low = (now.value * HUNDRED / (factor + step)).to_integral_value(ROUND_FLOOR)
    high = (now.value * HUNDRED / (factor - step)).to_integral_value(ROUND_CEILING)
    for base in range(max(int(low), 1), int(min(high, low + 400)) + 1):
        if compare(grown.value, (now.value - base) / base * HUNDRED * sign) is not Verdict.WRONG:
            return None
    because = f"没有一个整数的上年数能使{now.figure.quote}的变化为{grown.figure.quote}"
    return relation("growth", Verdict.WRONG, (now, grown), claimed=shown(grown.value), computed="", because=because)


def _from_to(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """由20个工作日压缩至2个工作日，压缩90%."""
    for place in range(len(group) - 1):
        first, then = group[place], group[place + 1]
        if not FROM.search(doc.text[max(0, first.figure.at[0] - 20) : first.figure.at[0]]) or not TO.search(
            _text_between(doc, first, then).rstrip()
        ):
            continue
        if not (first.exact and then.exact) or (first.kind in ("rate",) and then.kind != "rate"):
            continue
        verb = _text_between(doc, first, then)
        falls = bool(FELL.search(verb)) and not ROSE.search(verb)
        rises = bool(ROSE.search(verb)) and not FELL.search(verb)
        change = group[place + 2] if place + 2 < len(group) else None
        stated = (
            change if change and BY.search(change.before) and change.figure.at[0] - then.figure.at[1] < 24 else None
        )
        if stated and stated.kind == "rate" and first.value and stated.exact:
            computed = abs(then.value - first.value) / first.value * HUNDRED
            because = (
                f"由{first.figure.quote}到{then.figure.quote}，变化{shown(computed)}%，报告说{stated.figure.quote}"
            )
            yield relation(
                "before_after",
                compare(stated.value, computed),
                (first, then, stated),
                claimed=shown(stated.value),
                computed=shown(computed),
                because=because,
            )
        elif (
            stated
            and stated.exact
            and (stated.kind in (first.kind, then.kind) or (stated.kind == "point" and first.kind == "rate"))
        ):
            computed = abs(then.value - first.value)
            verdict = Verdict.HOLDS if computed == stated.value else Verdict.WRONG
            because = f"由{first.figure.quote}到{then.figure.quote}，相差{shown(computed)}，报告说{stated.figure.quote}"
            yield relation(
                "before_after",
                verdict,
                (first, then, stated),
                claimed=shown(stated.value),
                computed=shown(computed),
                because=because,
            )
        elif (falls and then.value > first.value) or (rises and then.value < first.value):
            because = f"报告说由{first.figure.quote}{verb.strip()}{then.figure.quote}，方向"
            yield relation(
                "before_after",
                Verdict.WRONG,
                (first, then),
                claimed=verb.strip(),
                computed=shown(then.value - first.value),
                because=because,
            )


def _often(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """每月开展1次，全年共12次."""
    for place, each in enumerate(group[:-1]):
        every = EVERY.search(doc.text[max(0, each.figure.at[0] - 28) : each.figure.at[0]])
        if not every or each.kind not in ("times", "case") or not each.exact:
            continue
        unit = every.group("unit")
        yearly = next(
            (
                times
                for name, times in TIMES_A_YEAR.items()
                if name in unit and not (name == "月" and unit[0] in "两双")
            ),
            1,
        )
        for total in group[place + 1 :]:
            between = _text_between(doc, each, total)
            if total.kind == each.kind and total.exact and WHOLE_YEAR.search(between) and len(between) < 30:
                computed = each.value * yearly
                least = "至少" in every.group() or "不少于" in every.group()
                fits = total.value == computed or (
                    total.value > computed and (least or yearly == 52 or computed < total.value)
                )
                because = f"每{unit}{each.figure.quote}，一年应有{shown(computed)}次，报告说{total.figure.quote}"
                yield relation(
                    "frequency",
                    Verdict.HOLDS if fits else Verdict.WRONG,
                    (each, total),
                    claimed=shown(total.value),
                    computed=shown(computed),
                    because=because,
                )
                break


def _again(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """在去年压减78%的基础上再压减59%: of what the second cut is taken is not said."""
    for first, then in pairwise(group):
        said = doc.text[max(0, first.figure.at[0] - 20) : then.figure.at[0]]
        if first.kind == then.kind == "rate" and AGAIN.search(said) and first.figure.form is not Form.IMPLIED_ALL:
            computed = HUNDRED - (HUNDRED - first.value) * (HUNDRED - then.value) / HUNDRED
            because = f"{first.figure.quote}之后再{then.figure.quote}，若以压减后的余数为基数则累计{shown(computed)}%，基数未说明"
            yield relation(
                "compounding",
                Verdict.UNVERIFIABLE,
                (first, then),
                claimed=f"{first.figure.quote}、{then.figure.quote}",
                computed=shown(computed),
                because=because,
            )
