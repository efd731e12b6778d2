"""Parts and totals: lists in parentheses, 其中 lists, received = done + open, totals after their parts."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypedDict

from fadu.reading.document import Document
from fadu.reading.relations.terms import ZERO, Term, relation, sentences, shown
from fadu.reading.values import Form, Period, Qualifier, Relation, Verdict

TOTAL_AFTER = re.compile(r"^(?:全年|全部|以上)?(?:总共|共计?|合计|总计|累计|一共|总数(?:为|达)?)$")
IN_ALL = re.compile(
    r"(?:^|[\u4e00-\u9fff])(?:(?P<count>[两三四五六])[项者类家](?:共有?|合计|总计|共计)|[\u4e00-\u9fff]{0,10}(?:合计|总计|共计|总额))$"
)
COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
TOTAL_OF = re.compile(r"^(?:总共|共计?|合计|总计|累计|一共)[\u4e00-\u9fff]{2,6}$")
AMONG = re.compile(r"其中|包括|包含|含")
COMPLETE = re.compile(r"分别(?:为|是)|即|分为")
DONE = re.compile(r"办结|审结|结案|已办|化解|调处成功|调解成功|成功|完成|已整改|整改|答复|回复|(?<!不予)处理|处置|办复")
LEFT = re.compile(
    r"在办|未办结|正在|尚未|未结|未审结|未完成|未化解|待办|在审|审理中|办理中|未成功|不成功|失败|跟踪|继续办理|结转下|结转至|未整改"
)
TAKEN = re.compile(r"收到|接收|受理|接到|立案|新收|收案|共|排查|登记|转办|接|发现|调处|调解|办理|承办|收")
CARRIED = re.compile(
    r"(?:上年度?|去年|上一年度?)[^，,。；;]{0,6}(?:结转|转结|转入)|结转[^，,。；;]{0,4}上年|结转(?!下|至|到|次)[^，,下次]{0,4}$"
)
DUE = re.compile(r"应审理?|应办理?|应处理|在审|共审理|共办理|共处理")
OVER = re.compile(r"结转|转结|连同|加上|旧存|存案|应审|应办")
OTHER_LIST = re.compile(r"涉及|金额|罚款|受教育|发放|参加|出动|发出|提出")
COLON = re.compile(r"^[：:][^，,。；;]{0,12}$")
SCALES = (("亿", (Decimal(10**8), "亿")), ("万", (Decimal(10**4), "万")))
PROCEDURE = re.compile(
    r"论证|征求意见|听证|评估|审查|审核|公示|公告|座谈|调研"
)  # done, one after another, to the same things
TRAITS = re.compile(r"持|毕业|学历|党员|女|男|取得|具有|通过|专业|考取|兼|岁")  # which one person may have together
EACH = re.compile(r"每[^，,]{0,6}$|平均|人均|[村户月日周季]均")
WHOLE_PAIR = re.compile(r"男.*女|女.*男")
NEARLY = Decimal("0.95")
OTHERS = re.compile(r"^[^，,]{0,2}其[他它余]")
FULL = str.maketrans(",;", "，；")
OWN_VERB = re.compile(r"发布|推送|刊发|发放|开展|举办|召开|办理|受理|接待|组织|处理|答复|另")
OPENS, CLOSES = re.compile(r"[(（]"), re.compile(r"[)）]")
SAID_OF_A_PART = frozenset({"money", "person", "attendance", "area", "weight"})
NEAR_ENOUGH = 260
LEAST_IN_A_ROW = 4  # below it only three parts or more


class Equation(TypedDict):
    """`total` equals the sum of `parts`; `optional` parts count where they are stated."""

    total: str
    parts: list[str]
    optional: list[str]


def sums(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every asserted sum, each total once."""
    summed: set[tuple[int, int]] = set()
    for group in sentences(found, doc):
        for made in (
            *_in_parentheses(group, doc),
            *_among(group, doc),
            *_among_earlier(group, doc),
            *_after_parts(group, doc),
            *_in_a_row(group, doc),
        ):
            if made[0].figure.at not in summed:
                summed.add(made[0].figure.at)
                yield made[1]
    for total, made_relation in _equations(found, doc):
        if total.figure.at not in summed:
            summed.add(total.figure.at)
            yield made_relation
    for group in sentences(found, doc):
        for total, made_relation in _done_and_left(group, doc):
            if total.figure.at not in summed:
                summed.add(total.figure.at)
                yield made_relation


def judge(total: Term, parts: Sequence[Term], *, partial: bool) -> Verdict | None:
    """Return whether the parts make up the total; None where a partial list leaves room or the qualifiers tell nothing."""
    low, high = sum((part.low for part in parts), ZERO), sum((part.high for part in parts), ZERO)
    if low <= total.high and high >= total.low:
        return Verdict.HOLDS
    if partial and high < total.low:
        return None
    return Verdict.WRONG


def made_sum(total: Term, parts: Sequence[Term], verdict: Verdict) -> tuple[Term, Relation]:
    """Return the total with the relation between it and its parts."""
    amount = sum((part.value for part in parts), ZERO)
    listed = "＋".join(part.figure.quote for part in parts)
    because = f"分项{listed}合计{_like(total, amount)}，总数为{total.figure.quote}"
    made = relation(
        "sum", verdict, (total, *parts), claimed=shown(total.value), computed=shown(amount), because=because
    )
    return total, made


def _like(total: Term, amount: Decimal) -> str:
    """The amount written as the total is: in 亿 or 万."""
    scale = next((scale for mark, scale in SCALES if mark in total.figure.quote), None)
    return f"{shown(amount / scale[0])}{scale[1]}" if scale else shown(amount)


def _carried(total: Term, over: Term, done: Term, left: Term) -> tuple[Term, Relation]:
    taken = shown(total.value + over.value)
    because = f"新收{total.figure.quote}＋上年结转{over.figure.quote}＝{taken}，办结{done.figure.quote}＋未结{left.figure.quote}"
    some = (total, over, done, left)
    return total, relation("sum", Verdict.HOLDS, some, claimed=taken, computed=taken, because=because)


def countable(term: Term, total: Term) -> bool:
    """Whether the term can be a part of the total: same class of unit, said of the same time, no growth or rate."""
    figure = term.figure
    whole = figure.qualifier not in (Qualifier.GROWTH, Qualifier.TARGET, Qualifier.RANK, Qualifier.LIMIT)
    return (
        term.kind == total.kind
        and whole
        and not EACH.search(term.before)
        and figure.form not in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO)
        and figure.period is not Period.LAST_YEAR
    )


def _addable(kind: str) -> bool:
    return kind not in (
        "rate",
        "point",
        "fold",
        "rank",
        "level",
        "score",
        "day",
        "workday",
        "hour",
        "minute",
        "month",
        "?",
    )


def _in_parentheses(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    for place, total in enumerate(group):
        opens = total.figure.at[1]
        if not _addable(total.kind) or doc.text[opens : opens + 1] not in "(（" or not doc.text[opens : opens + 1]:
            continue
        closes = min((end for mark in ")）" if (end := doc.text.find(mark, opens, opens + 240)) > 0), default=0)
        inside = [term for term in group[place + 1 :] if term.figure.at[1] <= closes]
        parts = [term for term in inside if countable(term, total)]
        if len(parts) < 2 or len(parts) != len(inside):
            continue
        partial = (
            bool(AMONG.match(doc.text[opens + 1 : opens + 4])) or "等" in doc.text[parts[-1].figure.at[1] : closes]
        )
        verdict = judge(total, parts, partial=partial)
        if verdict:
            yield made_sum(total, parts, verdict)


def _among(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """其中 lists: one run of members of equal form. A run or list that makes up the total holds; a run that exceeds it is wrong,
    and so is one that falls short though it ends in 其他.
    """
    for place, total in enumerate(group[:-1]):
        between = doc.text[total.figure.at[1] : group[place + 1].figure.at[0]]
        named = AMONG.search(between) or COMPLETE.search(between) or COLON.match(between)
        if not _addable(total.kind) or not named or not re.match(r"[^。]{0,14}。?$", between[: named.start()]):
            continue
        carried = total.figure.period is Period.LAST_YEAR or bool(CLOSES.search(between[: named.start()]))
        complete = COMPLETE.search(between) is not None or (COLON.match(between) is not None and "其中" not in between)
        first, further = _listed(total, group[place + 1 :], doc)
        parts = first + further
        run = _run(parts, doc)
        whole = next(
            (
                n
                for n in (len(parts), len(first), run, *range(2, len(parts)))
                if n > 1
                and judge(total, parts[:n], partial=False) is Verdict.HOLDS
                and (n in (len(parts), len(first), run) or _turns(parts[n]))
            ),
            0,
        )
        if whole:
            yield made_sum(total, parts[:whole], Verdict.HOLDS)
            continue
        listed = parts[:run]
        if COLON.match(between) and (len(listed) < 3 or _goes_on(listed[-1], group, doc)):
            continue
        if carried or not listed or (len(listed) == 1 and listed[0].low <= total.high):
            continue
        closed = len(listed) > 1 and bool(OTHERS.search(listed[-1].before)) and run == len(parts)
        verdict = judge(total, listed, partial=not (complete or closed) or len(listed) < 2)
        elsewhere = bool(re.search(r"[；;。]", between[: named.start()]))
        if (
            verdict is Verdict.WRONG
            and not complete
            and (elsewhere or _nested(listed, doc) or _overlaps(total, listed))
        ):
            continue
        if verdict:
            yield made_sum(total, listed, verdict)


def _goes_on(last: Term, group: Sequence[Term], doc: Document) -> bool:
    """Whether the sentence goes on counting after the list, before a semicolon."""
    return any(
        term.figure.at > last.figure.at and not re.search(r"[；;。\n]", doc.text[last.figure.at[1] : term.figure.at[0]])
        for term in group
    )


def _run(parts: Sequence[Term], doc: Document) -> int:
    """How many members stand in one run: joined by the mark that joins the first two, with no rate between them."""
    if len(parts) < 2:
        return len(parts)
    gaps = [doc.text[left.figure.at[1] : right.figure.at[0]] for left, right in pairwise(parts)]
    marks = [_joint(gap) for gap in gaps]
    if marks[0] == "":
        return 1
    return 1 + next((n for n, mark in enumerate(marks) if mark != marks[0]), len(marks))


def _joint(gap: str) -> str:
    """The strongest mark between two members; none where a rate or another number stands between."""
    if re.search(r"\d", gap):
        return ""
    return next(
        (mark for mark in ("；", "，", "、") if mark in gap.translate(FULL)), "和" if re.search("[和及与]", gap) else ""
    )


def _overlaps(total: Term, parts: Sequence[Term]) -> bool:
    if len(parts) > 1 and (
        any(part.value == total.value for part in parts) or any(PROCEDURE.search(p.before) for p in parts)
    ):
        return True
    if total.kind == "person" and len({bool(TRAITS.search(part.said)) for part in parts} | {False}) == 2:
        return not WHOLE_PAIR.search("".join(part.before for part in parts))
    return max(part.low for part in parts) <= total.high and _overlapping(parts)


def _among_earlier(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """其中 after more has been said of the total: 立案3621宗，同比增加14.2%，其中…; only told where the parts make it up."""
    for place in range(1, len(group) - 1):
        last, first = group[place - 1], group[place]
        if not re.search(r"其中[^。]{0,16}$", doc.text[last.figure.at[1] : first.figure.at[0]]):
            continue
        for total in reversed(group[: place - 1]):
            if not _addable(total.kind) or not countable(first, total) or not total.exact:
                continue
            listed, further = _listed(total, group[place:], doc)
            parts = listed + further
            for n in range(2, len(parts) + 1):
                if judge(total, parts[:n], partial=False) is Verdict.HOLDS:
                    yield made_sum(total, parts[:n], Verdict.HOLDS)
                    return


def _in_a_row(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """Counts that follow a count and make it up exactly: 受理7件，维持6件，撤销1件. Said only where they do."""
    for place, total in enumerate(group[:-2]):
        if not _addable(total.kind) or not total.exact or total.value < 3:
            continue
        if _joint(doc.text[total.figure.at[1] : group[place + 1].figure.at[0]]) == "、":
            continue
        parts: list[Term] = []
        for term in group[place + 1 :]:
            gap = doc.text[(parts[-1] if parts else total).figure.at[1] : term.figure.at[0]]
            if re.search(r"[；;。]", gap) and parts:
                break
            if term.figure.form is Form.IMPLIED_ALL or term.figure.qualifier is Qualifier.GROWTH or term.kind == "rate":
                continue
            if not countable(term, total) or not term.exact or term.value >= total.value:
                break
            parts.append(term)
            if (
                len(parts) > (1 if total.value >= LEAST_IN_A_ROW else 2)
                and judge(total, parts, partial=False) is Verdict.HOLDS
            ):
                yield made_sum(total, parts, Verdict.HOLDS)
                break


def _listed(total: Term, rest: Sequence[Term], doc: Document) -> tuple[list[Term], list[Term]]:
    """The parts of a list up to its first semicolon, and those after it. What is said of a part in brackets, its rate
    or its money, is passed over; an item with a verb of its own (另发布…) ends the list.
    """
    first: list[Term] = []
    further: list[Term] = []
    last = total
    past = False
    for term in rest:
        gap = doc.text[last.figure.at[1] : term.figure.at[0]]
        depth = len(OPENS.findall(gap)) - len(CLOSES.findall(gap))
        if last is not total:
            if depth > 0:
                continue
            if depth < 0:
                break
        if last is not total and (term.kind == "rate" or (term.kind in SAID_OF_A_PART and term.kind != total.kind)):
            continue
        if not countable(term, total) or (last is not total and re.search(r"其中|共|累计|总计", gap)):
            break
        if first and OWN_VERB.search(term.before) and not OWN_VERB.search(first[0].before):
            break
        past = past or (last is not total and bool(re.search(r"[；;]", gap)))
        (further if past else first).append(term)
        last = term
    return first, further


def _turns(term: Term) -> bool:
    """Whether an item says something else of the whole: a later stage, another list, a verb of its own."""
    return bool(
        DONE.search(term.said) or LEFT.search(term.said) or OTHER_LIST.search(term.said) or OWN_VERB.search(term.before)
    )


def _nested(parts: Sequence[Term], doc: Document) -> bool:
    """Whether the later parts are a breakdown of the first: 其中有效回访246件，满意240件，一般6件."""
    if len(parts) > 1 and _joint(doc.text[parts[0].figure.at[1] : parts[1].figure.at[0]]) == "、":
        return False
    rest = sum((part.low for part in parts[1:]), ZERO)
    return len(parts) > 2 and parts[0].high >= rest >= parts[0].low * NEARLY and not OTHERS.search(parts[-1].before)


def _overlapping(parts: Sequence[Term]) -> bool:
    """Whether the listed parts may be the same things seen twice: a later stage (办结, 成功) of an earlier part."""
    return any(DONE.search(part.said) or LEFT.search(part.said) or OTHER_LIST.search(part.said) for part in parts)


def _after_parts(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """A total said after its parts: 线上3场，线下5场，共8场."""
    for place, total in enumerate(group):
        plain = bool(TOTAL_AFTER.match(total.before.strip())) and len(total.after) <= 3
        if place > 1 and _addable(total.kind) and (told := _of_all(total, group[:place], doc)):
            yield told
            continue
        if place < 2 or not _addable(total.kind) or not (plain or TOTAL_OF.match(total.before.strip())):
            continue
        parts: list[Term] = []
        unlike = False
        for term in reversed(group[:place]):
            gap = doc.text[term.figure.at[1] : (parts[0] if parts else total).figure.at[0]]
            if parts and _of_other_measure(term, total, gap):
                unlike = True
            elif not countable(term, total) or re.search(r"[；;]|其中", gap):
                break
            parts.insert(0, term)
        if not plain:
            whole = [
                parts[n:] for n in range(len(parts) - 1) if judge(total, parts[n:], partial=False) is Verdict.HOLDS
            ]
            if whole and total.exact:
                yield made_sum(total, whole[0], Verdict.HOLDS)
            continue
        if len(parts) < 2 or any(TOTAL_AFTER.search(part.before) or TAKEN.match(part.before) for part in parts[1:]):
            continue
        verdict = judge(total, parts, partial=False)
        if verdict and (not unlike or verdict is Verdict.HOLDS):
            yield made_sum(total, parts, verdict)


def _of_other_measure(term: Term, total: Term, gap: str) -> bool:
    """合同72份、规范性文件2件、决策3件，总计77件: one list, whatever its measure words."""
    papers = ("case", "copy", "matter", "item", "thing")
    return term.kind != total.kind and term.kind in papers and total.kind in papers and _joint(gap) == "、"


def _of_all(total: Term, before: Sequence[Term], doc: Document) -> tuple[Term, Relation] | None:
    """律师85名、公证员6名、法律工作者32名，法律服务人员合计123名; …320件，…1280件，两项合计1600件."""
    named = IN_ALL.search(total.before)
    if not named or not total.exact:
        return None
    parts: list[Term] = []
    unlike = False
    for term in reversed(before):
        gap = doc.text[term.figure.at[1] : (parts[0] if parts else total).figure.at[0]]
        joint = _joint(gap)
        if parts and _of_other_measure(term, total, gap):
            unlike = True
        elif not countable(term, total) or not term.exact or joint == "" or (len(parts) > 0 and joint not in "、，和"):
            break
        if len(parts) > 1 and joint != _joint(doc.text[parts[0].figure.at[1] : parts[1].figure.at[0]]):
            break
        parts.insert(0, term)
        if named.group("count") and len(parts) == COUNTS[named.group("count")]:
            break
    sure = (
        not unlike and len(parts) == COUNTS[named.group("count")]
        if named.group("count")
        else len(parts) > 2 and not unlike
    )
    verdict = judge(total, parts, partial=False) if len(parts) > 1 else None
    return made_sum(total, parts, verdict) if verdict and (sure or verdict is Verdict.HOLDS) else None


@cache
def _known_equations() -> list[Equation]:
    text = files("fadu.reading.relations").joinpath("equations.toml").read_text(encoding="utf-8")
    return [
        Equation(total=e["total"], parts=e["parts"], optional=e.get("optional", []))
        for e in tomllib.loads(text)["equation"]
    ]


def _equations(found: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """Sums that the meaning of the indicators asks for, where the report states all that is needed close together."""
    stated: dict[str, list[Term]] = {}
    for term in found:
        if term.figure.indicator and term.figure.form not in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO):
            stated.setdefault(term.figure.indicator, []).append(term)
    for equation in _known_equations():
        for total in stated.get(equation["total"], ()):
            if total.figure.qualifier in (Qualifier.GROWTH, Qualifier.TARGET) or not _addable(total.kind):
                continue
            needed = [_nearest(total, stated.get(name, ()), doc) for name in equation["parts"]]
            if not all(needed):
                continue
            further = [_nearest(total, stated.get(name, ()), doc) for name in equation["optional"]]
            parts = sorted((term for term in (*needed, *further) if term), key=lambda term: term.figure.at)
            verdict = judge(total, parts, partial=False)
            if verdict is Verdict.WRONG and len(parts) > len(needed):
                verdict = judge(total, [term for term in needed if term], partial=False) or verdict
                parts = [term for term in needed if term] if verdict is Verdict.HOLDS else parts
            short = verdict is Verdict.WRONG and judge(total, parts, partial=True) is None
            if short and equation["optional"] and (not any(further) or _more_listed(total, parts, found, doc)):
                continue
            if verdict is Verdict.WRONG and (due := _due(total, parts, found, doc)):
                yield from (
                    [made_sum(due, parts, Verdict.HOLDS)] if judge(due, parts, partial=False) is Verdict.HOLDS else []
                )
                continue
            if verdict is Verdict.WRONG and _carried_in(total, found):
                continue
            if verdict:
                yield made_sum(total, parts, verdict)


def _due(total: Term, parts: Sequence[Term], found: Sequence[Term], doc: Document) -> Term | None:
    """What is said to be due in all, with what was carried over, between what was received and what became of it."""
    if not parts or not OVER.search(doc.text, total.figure.at[1], max(part.figure.at[1] for part in parts)):
        return None
    last = max(part.figure.at for part in parts)
    some = [t for t in found if total.figure.at < t.figure.at < last and t.kind == total.kind and DUE.search(t.before)]
    return some[-1] if some else None


def _carried_in(total: Term, found: Sequence[Term]) -> bool:
    """Whether something carried over is said right after the total, so that what was received is not all there was."""
    first = bisect_left(found, total.figure.at, key=lambda term: term.figure.at) + 1
    return any(
        CARRIED.search(term.before) and term.figure.at[0] - total.figure.at[1] < 40 for term in found[first : first + 2]
    )


def _more_listed(total: Term, parts: Sequence[Term], found: Sequence[Term], doc: Document) -> bool:
    """Whether the sentence lists further counts of the class between the total and its end, so that parts may be among them."""
    first = bisect_left(found, total.figure.at, key=lambda term: term.figure.at) + 1
    for term in found[first : first + 20]:
        if re.search(r"[。；;\n]", doc.text[total.figure.at[1] : term.figure.at[0]]):
            return False
        if term.kind == total.kind and term not in parts and not TAKEN.search(term.said):
            return True
    return False


def _nearest(total: Term, some: Sequence[Term], doc: Document) -> Term | None:
    """The first of the terms that follows the total closely, of the same class, time and paragraph group."""
    first = bisect_left(some, total.figure.at, key=lambda term: term.figure.at)
    for term in some[first : first + 4]:
        gap = term.figure.at[0] - total.figure.at[1]
        if 0 <= gap <= NEAR_ENOUGH and countable(term, total) and term.figure.period is total.figure.period:
            return term if doc.text.count("\n", total.figure.at[1], term.figure.at[0]) == 0 else None
    return None


def _done_and_left(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """Received = done + left, said in one sentence and of one unit."""
    for place, total in enumerate(group):
        if (
            not _addable(total.kind)
            or not TAKEN.search(total.before)
            or DONE.search(total.said)
            or LEFT.search(total.said)
        ):
            continue
        rest = [term for term in group[place + 1 :] if countable(term, total)]
        stop = next(
            (
                n
                for n, term in enumerate(rest)
                if TAKEN.search(term.before) and not DONE.search(term.said) and not LEFT.search(term.said)
            ),
            None,
        )
        rest = rest[:stop]
        if rest and "其中" in doc.text[total.figure.at[1] : rest[-1].figure.at[0]]:
            continue
        done = [term for term in rest if DONE.search(term.said) and not LEFT.search(term.said)]
        left = [term for term in rest if LEFT.search(term.said)]
        if len(done) == 1 and len(left) == 1:
            verdict = judge(total, [*done, *left], partial=False)
            over = [term for term in group if CARRIED.search(term.before) and term.kind == total.kind]
            if (
                verdict is Verdict.WRONG
                and len(over) == 1
                and total.value + over[0].value == done[0].value + left[0].value
            ):
                yield _carried(total, over[0], done[0], left[0])
                continue
            due = _due(total, [*done, *left], group, doc) if verdict is Verdict.WRONG else None
            if due is not None:
                total, verdict = due, judge(due, [*done, *left], partial=False)
            if verdict:
                yield made_sum(total, [*done, *left], verdict)
