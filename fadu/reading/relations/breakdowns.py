"""Breakdowns of a whole: by kind (按…分：), by pairs that leave nothing out (合格 and 不合格), with what was carried over."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fadu.reading.document import Document
from fadu.reading.relations.terms import Term, relation, sentences, shown
from fadu.reading.relations.totals import countable, judge, made_sum
from fadu.reading.values import Form, Qualifier, Relation, Verdict

BY_KIND = re.compile(
    r"(?:按照?[^，,。；;：:\d\n]{2,16}?(?:划?分类?|统计|来看|看)|从[^，,。；;：:\d\n]{2,14}?(?:来看|看|来说|上看|分布看)"
    r"|(?<=[。；;\n，,])[^，,。；;：:\d\n]{1,10}(?:案件|申请|件|人员|对象|事项)中)(?:，|,|：|:|为|有|共)?"
)
OTHERS = re.compile(r"^[^，,]{0,2}(?:其他|其它|其余|其它类|其他类)")
FARTHEST, MOST_PARTS, LONGEST = 600, 24, 500
GRADED = re.compile(r"优秀|良好|基本合格|优良")
# Words that cannot name more than all there is.
MOST_SETS = ((re.compile(r"胜诉"), re.compile(r"败诉")), (re.compile(r"成功"), re.compile(r"未成功|不成功|失败")))
# Words that name, together, all there is: where a list says exactly these, it must add up.
WHOLE_SETS = (
    (re.compile(r"(?<!不)合格"), re.compile(r"不合格")),
    (re.compile(r"保留|继续有效"), re.compile(r"修[改订]"), re.compile(r"废止|失效")),
    (re.compile(r"保留|继续有效"), re.compile(r"废止|失效")),
    (re.compile(r"未经(?:行政)?复议"), re.compile(r"(?<!未)经(?:行政)?复议|复议后")),
    (re.compile(r"线上"), re.compile(r"线下")),
    (re.compile(r"男性|男"), re.compile(r"女性|女")),
    (re.compile(r"(?:普通|一般)程序"), re.compile(r"简易程序")),
    (re.compile(r"(?<!不)予以公开"), re.compile(r"不予公开"), re.compile(r"无法提供|不掌握|不存在|不属于")),
)
GRADE = re.compile(r"优秀|良好|中等|一般(?!程序)|基本合格|不合格|(?<!不)(?<!本)合格|较差|不称职|基本称职|[ABCD]级")
STOPPED = re.compile(r"中止|终止|撤回|撤诉|补正")
CARRIED = re.compile(r"(?:上年度?|去年|上一年度?)[^，,。；;]{0,6}(?:结转|转结|转入|旧存)|结转[^，,。；;]{0,4}上年")
IN_ALL = re.compile(r"(?:应审|应办|共应|合计|共有|总计|共)[^，,。；;]{0,4}$")


def breakdowns(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every breakdown that the report makes of a count stated before it."""
    yield from _by_kind(found, doc)
    for group in sentences(found, doc):
        yield from _whole_sets(group, doc)
        yield from _apart(group, doc)
    yield from _carried(found, doc)
    yield from _of_earlier_total(found, doc)


def of_shares(made: Sequence[Relation], found: Sequence[Term]) -> Iterator[Relation]:
    """What is told as shares of one whole and makes it up: 优秀27宗，占30%；合格58宗，占64.4%；不合格5宗，占5.6%."""
    by_start = {term.figure.start: term for term in found}
    parts: dict[int, list[int]] = {}
    for each in made:
        if each.kind == "share" and len(each.quotes) == 3:
            parts.setdefault(each.quotes[1].start, []).append(each.quotes[0].start)
    for whole, some in parts.items():
        terms = [by_start[start] for start in dict.fromkeys(some) if start in by_start]
        if len(terms) > 1 and whole in by_start and judge(by_start[whole], terms, partial=False) is Verdict.HOLDS:
            yield made_sum(by_start[whole], terms, Verdict.HOLDS)[1]


def _by_kind(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    starts = [term.figure.at[0] for term in found]
    for match in BY_KIND.finditer(doc.text):
        first = bisect_left(starts, match.end())
        listed = _list(found[first : first + MOST_PARTS * 2], match.end(), doc)
        if len(listed) < 2:
            continue
        wholes = [
            term
            for term in found[max(0, first - 40) : first]
            if match.start() - term.figure.at[1] <= FARTHEST and term.exact and countable(listed[0], term)
        ]
        total = next((t for t in reversed(wholes) if judge(t, listed, partial=False) is Verdict.HOLDS), None)
        if total is not None:
            yield made_sum(total, listed, Verdict.HOLDS)[1]
            continue
        beside = wholes[-1] if wholes and match.start() - wholes[-1].figure.at[1] <= 14 else None
        if beside is not None and OTHERS.search(listed[-1].before) and all(part.exact for part in listed):
            yield made_sum(beside, listed, Verdict.WRONG)[1]


def _list(some: Sequence[Term], start: int, doc: Document) -> list[Term]:
    """The counts of one class from here to the end of the sentence; shares and what stands in brackets are passed over."""
    listed: list[Term] = []
    for term in some:
        said = doc.text[start : term.figure.at[0]]
        if len(said) > LONGEST or re.search(r"[。\n]|其中", said) or BY_KIND.search(said):
            break
        if term.kind == "rate" or said.count("（") + said.count("(") > said.count("）") + said.count(")"):
            continue
        if listed and (term.kind != listed[0].kind or term.figure.qualifier is Qualifier.GROWTH):
            continue
        listed.append(term)
    return listed


def _whole_sets(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    for words in (*WHOLE_SETS, *MOST_SETS):
        for place in range(len(group) - len(words)):
            total = group[place]
            rest = [
                t for t in group[place + 1 :] if t.kind == total.kind and t.figure.qualifier is not Qualifier.GROWTH
            ]
            parts = rest[: len(words)]
            if (
                len(parts) < len(words)
                or not total.exact
                or any(word.search(total.said) for word in words[1:])
                or re.search(r"即$|其中", total.before)
                or re.match(r"、|和|及|与", _gaps((total, parts[0]), doc)[0])
                or GRADED.search(doc.text, total.figure.at[0] - 20, parts[-1].figure.at[1])
                or not all(part.exact and countable(part, total) for part in parts)
                or sorted(map(_which(words), parts)) != list(range(len(words)))
                or any(re.search(r"[；;]|。(?!其中)", gap) for gap in _gaps((total, *parts), doc))
            ):
                continue
            verdict = judge(total, parts, partial=False)
            further = rest[len(words) : len(words) + 1]
            goes_on = further and not re.search(
                r"[。；;\n]", doc.text[parts[-1].figure.at[1] : further[0].figure.at[0]]
            )
            if words in MOST_SETS and verdict is Verdict.WRONG:
                verdict = judge(total, parts, partial=True)
            if verdict is Verdict.HOLDS or (verdict and (not goes_on or words in MOST_SETS)):
                yield made_sum(total, parts, verdict)[1]
                return


def _apart(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Members that exclude one another (grades; 认定, 不予认定 and 中止): they may make up their total, never exceed it."""
    for place, total in enumerate(group):
        rest = group[place + 1 :]
        parts = [term for n, term in enumerate(rest) if all(_grade(each, total) for each in rest[: n + 1])]
        if len({_grade(term, total) for term in parts}) < len(parts):
            continue
        if len(parts) < 2:
            parts = _outcomes(total, rest)
        alone = [term for term in group[:place] if term.kind == total.kind]
        gaps = _gaps((total, *parts), doc)
        if len(parts) < 2 or not total.exact or alone or any(re.search(r"[；;。\d]", gap) for gap in gaps):
            continue
        verdict = judge(total, parts, partial=True)
        if verdict:
            yield made_sum(total, parts, verdict)[1]


def _grade(part: Term, total: Term) -> str:
    """The one grade that a count of the class is said to have; none where it has no or several."""
    grades = GRADE.findall(part.said)
    same = part.exact and countable(part, total) and not GRADE.search(total.said)
    return grades[0] if len(grades) == 1 and same else ""


def _outcomes(total: Term, rest: Sequence[Term]) -> list[Term]:
    """认定295件，不予认定22件，中止23件."""
    parts: list[Term] = []
    for term in rest:
        refused = re.match(r"不予(?P<what>[\u4e00-\u9fff]{2})", term.before)
        if not term.exact or not countable(term, total):
            break
        if len(parts) == 1 and not (refused and parts[0].before.startswith(refused["what"])):
            break
        if len(parts) > 1 and not STOPPED.match(term.before):
            break
        parts.append(term)
    return parts


def _of_earlier_total(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """A pair that leaves nothing out, and its total stated somewhat before: told where it is the sum."""
    for place, (left, right) in enumerate(pairwise(found)):
        if (
            left.kind != right.kind
            or not (left.exact and right.exact)
            or re.search(r"[。；;\n]", _gaps((left, right), doc)[0])
        ):
            continue
        if not any(len(words) == 2 and sorted(map(_which(words), (left, right))) == [0, 1] for words in WHOLE_SETS):
            continue
        total = next(
            (
                t
                for t in reversed(found[max(0, place - 40) : place])
                if t.kind == left.kind and t.exact and t.value == left.value + right.value
            ),
            None,
        )
        if total is not None:
            yield made_sum(total, (left, right), Verdict.HOLDS)[1]


def _which(words: Sequence[re.Pattern[str]]):  # type: ignore[no-untyped-def]
    return lambda part: next((n for n in range(len(words) - 1, -1, -1) if words[n].search(part.said)), -1)


def _gaps(some: Sequence[Term], doc: Document) -> list[str]:
    return [doc.text[left.figure.at[1] : right.figure.at[0]] for left, right in pairwise(some)]


def _carried(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """加上上年结转23件，全年应审304件: what was carried over and what was accepted make up what was due."""
    for place, over in enumerate(found[:-1]):
        due = found[place + 1]
        new = found[place + 1 : place + 3]
        if len(new) == 2 and re.search(r"新[收增]|新受理", new[0].before) and new[1].kind == new[0].kind == over.kind:
            due = new[1]
        if not CARRIED.search(over.before) or due.kind != over.kind or not IN_ALL.search(due.before):
            continue
        if "。" in doc.text[over.figure.at[1] : due.figure.at[0]] or not (over.exact and due.exact and over.value):
            continue
        taken = next(
            (
                t
                for t in (*reversed(found[max(0, place - 20) : place]), found[place + 1])
                if t.kind == due.kind
                and t is not due
                and t.exact
                and t.value + over.value == due.value
                and t.figure.form is not Form.IMPLIED_ZERO
            ),
            None,
        )
        if taken is not None:
            because = f"{taken.figure.quote}＋上年结转{over.figure.quote}＝{shown(due.value)}，总数为{due.figure.quote}"
            some, said = (due, taken, over), shown(due.value)
            yield relation("sum", Verdict.HOLDS, some, claimed=said, computed=said, because=because)
