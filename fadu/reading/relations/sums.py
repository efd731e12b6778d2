"""Lists of parts: in parentheses, after 其中, before their total, in a row."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from fadu.reading.document import Document
from fadu.reading.relations.balances import done_and_left, equations, net
from fadu.reading.relations.terms import ZERO, Term, sentences
from fadu.reading.relations.totals import CARRIED, DONE, LEFT, TAKEN, addable, countable, judge, made_sum
from fadu.reading.values import Form, Period, Qualifier, Relation, Verdict

TOTAL_AFTER = re.compile(r"^(?:全年|全部|以上)?(?:总共|共计?|合计|总计|累计|一共|总数(?:为|达)?)$")
IN_ALL = re.compile(
    r"(?:^|[\u4e00-\u9fff])(?:(?P<count>[两三四五六])[项者类家](?:共有?|合计|总计|共计)|[\u4e00-\u9fff]{0,10}(?:合计|总计|共计|总额))$"
)
SUMMED_UP = re.compile(r"(?:合计|总计|共计)[\u4e00-\u9fff]{2,6}$")  # a verb: of the two or more right before it
COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
TOTAL_OF = re.compile(r"^(?:总共|共计?|合计|总计|累计|一共)[\u4e00-\u9fff]{2,6}$")
AMONG = re.compile(r"其中|包括|包含|含")
COMPLETE = re.compile(r"分别(?:为|是)|即|分为")
OTHER_LIST = re.compile(r"涉及|金额|罚款|受教育|发放|参加|出动|发出|提出")
COLON = re.compile(r"^[：:][^，,。；;]{0,12}$")
# Done, one after another, to the same things.
PROCEDURE = re.compile(r"论证|征求意见|听证|评估|审查|审核|公示|公告|座谈|调研")
TRAITS = re.compile(r"持|毕业|学历|党员|女|男|取得|具有|通过|专业|考取|兼|岁")  # which one person may have together
WHOLE_PAIR = re.compile(r"男.*女|女.*男")
NEARLY = Decimal("0.95")
OTHERS = re.compile(r"^[^，,]{0,2}其[他它余]")
FULL = str.maketrans(",;", "，；")
OWN_VERB = re.compile(r"发布|推送|刊发|发放|开展|举办|召开|办理|受理|接待|组织|处理|答复|另")
OPENS, CLOSES = re.compile(r"[(（]"), re.compile(r"[)）]")
SAID_OF_A_PART = frozenset({"money", "person", "attendance", "area", "weight"})
LEAST_IN_A_ROW = 4  # below it only three parts or more


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
    for total, made_relation in equations(found, doc):
        if total.figure.at not in summed:
            summed.add(total.figure.at)
            yield made_relation
    for group in sentences(found, doc):
        for total, made_relation in (*net(group), *done_and_left(group, doc)):
            if total.figure.at not in summed:
                summed.add(total.figure.at)
                yield made_relation


def _in_parentheses(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    for place, total in enumerate(group):
        opens = total.figure.at[1]
        if not addable(total.kind) or doc.text[opens : opens + 1] not in "(（" or not doc.text[opens : opens + 1]:
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
        if not addable(total.kind) or not named or not re.match(r"[^。]{0,14}。?$", between[: named.start()]):
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
            if not addable(total.kind) or not countable(first, total) or not total.exact:
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
        if not addable(total.kind) or not total.exact or total.value < 3:
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
        if not countable(term, total) or (last is not total and re.search(r"其中|共|累计|总计|净[增减]", gap)):
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
        if place > 1 and addable(total.kind) and (told := _of_all(total, group[:place], doc)):
            yield told
            continue
        if place < 2 or not addable(total.kind) or not (plain or TOTAL_OF.match(total.before.strip())):
            continue
        parts: list[Term] = []
        unlike = False
        for term in reversed(group[:place]):
            gap = doc.text[term.figure.at[1] : (parts[0] if parts else total).figure.at[0]]
            if parts and _of_other_measure(term, total, gap):
                unlike = True
            elif not (countable(term, total) or _over(term, total)) or re.search(r"[；;]|其中", gap):
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
        if verdict is Verdict.HOLDS and any(_over(part, total) for part in parts):
            continue  # what was carried in is told with the breakdowns, and what became of it here
        if verdict and (not unlike or verdict is Verdict.HOLDS):
            yield made_sum(total, parts, verdict)


def _over(term: Term, total: Term) -> bool:
    """上年旧存18件: of the year before, and yet a part of what there is this year."""
    return term.kind == total.kind and bool(CARRIED.search(term.before)) and term.figure.period is Period.LAST_YEAR


def _of_other_measure(term: Term, total: Term, gap: str) -> bool:
    """合同72份、规范性文件2件、决策3件，总计77件: one list, whatever its measure words."""
    papers = ("case", "copy", "matter", "item", "thing")
    return term.kind != total.kind and term.kind in papers and total.kind in papers and _joint(gap) == "、"


def _of_all(total: Term, before: Sequence[Term], doc: Document) -> tuple[Term, Relation] | None:
    """律师85名、公证员6名、法律工作者32名，法律服务人员合计123名; …320件，…1280件，两项合计1600件."""
    summed_up = SUMMED_UP.match(total.before)
    named = IN_ALL.search(total.before) or summed_up
    if not named or not total.exact:
        return None
    count = named.groupdict().get("count")
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
        if count and len(parts) == COUNTS[count]:
            break
    sure = not unlike and (len(parts) == COUNTS[count] if count else len(parts) > 2 or summed_up is not None)
    verdict = judge(total, parts, partial=False) if len(parts) > 1 else None
    return made_sum(total, parts, verdict) if verdict and (sure or verdict is Verdict.HOLDS) else None
