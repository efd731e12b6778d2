"""Changes over time: before and after, how often in a period, cuts upon cuts."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fadu.reading.document import Document
from fadu.reading.relations.terms import HUNDRED, Term, compare, relation, sentences, shown
from fadu.reading.values import Form, Relation, Verdict

FELL = re.compile(r"下降|减少|降低|压减|压缩|缩短|精简|缩减|减免|降幅|下滑|回落|降|减|少")
ROSE = re.compile(r"增长|增加|上升|提高|提升|增幅|上涨|增|多|扩")
FROM = re.compile(
    r"(?:由|从)(?:原来的?|原先的?|去年的?|上年的?|过去的?|平均|法定的?|此前的?)?(?:20\d\d年(?:度|底|末)?的?)?[^，,。；;\d]{0,10}$"
)
TO = re.compile(
    r"(?:压缩|缩短|减少|精简|降低|压减|下降|缩减|增加|提高|提升|增长|上升|扩大|拓展|降|减|增|升)(?:了)?(?:至|到|为)(?:了)?(?:目前的?|现在的?|今年的?|20\d\d年(?:度|底|末)?的?)?$|^(?:至|到)$"
)
BY = re.compile(
    r"(?:压缩|缩短|减少|精简|降低|压减|下降|缩减|增加|提高|提升|增长|上升|增幅|降幅|压缩率|压减率|减幅|提速|降|减|增|升)(?:了|率|幅度)?(?:为|达到?|近|约|超过?)?$"
)
VERBS = re.compile(
    r"压缩|缩短|减少|精简|降低|压减|下降|缩减|增加|提高|提升|增长|上升|增幅|降幅|减幅|提速|比例|比率|总|率|了|为|达到?|约|近"
)
EVERY = re.compile(
    r"每(?P<unit>个?月|个?季度?|季|半年|周|个?星期|两个?月|双月|年)(?:至少|不少于|定期|固定|均|都|坚持|组织|召开|开展|举办|举行|集中|安排|进行|学习|一)*[^，,。；;\d]{0,14}$"
)
TIMES_A_YEAR = {"月": 12, "季": 4, "半年": 2, "周": 52, "星期": 52, "两": 6, "双月": 6, "年": 1}
WHOLE_YEAR = re.compile(r"全年|累计|共|总计|年内|一年")
AGAIN = re.compile(
    r"(?:去年|上年|上一年|此前|前期)[^，,。；;]{0,12}(?:压减|压缩|精简|减少|降低|缩短)[^。]{0,12}基础上[^。]{0,6}再"
)


def changes(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every change that the report states with what it needs to be checked."""
    for group in sentences(found, doc):
        yield from _from_to(group, doc)
        yield from _often(group, doc)
        yield from _times_each(group, doc)
        yield from _again(group, doc)


def _text_between(doc: Document, left: Term, right: Term) -> str:
    return doc.text[left.figure.at[1] : right.figure.at[0]]


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
        near = change is not None and change.figure.at[0] - then.figure.at[1] < 24
        stated = change if change and near and BY.search(change.before) and _of_it(first, change, doc) else None
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


def _of_it(first: Term, change: Term, doc: Document) -> bool:
    """Whether the change is said of what changed, and not of a subject that its own clause names: …，审批时限缩短58%."""
    own = VERBS.sub("", change.before).strip()
    if len(own) <= 2:
        return True
    said = doc.text[max(0, first.figure.at[0] - 30) : first.figure.at[0]]
    return any(own[at : at + 2] in said for at in range(len(own) - 1))


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


def _times_each(group: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """评查2次，每次30卷，共60卷."""
    for times, each, total in zip(group, group[1:], group[2:], strict=False):
        said = doc.text[times.figure.at[1] : each.figure.at[0]]
        if (
            times.kind == "times"
            and re.match(r"[，,]每[次期场][^，,。；;\d]{0,6}$", said)
            and each.kind == total.kind
            and times.exact
            and each.exact
            and total.exact
            and re.fullmatch(
                r"[，,](?:全年|总)?(?:共计?|合计|总计|累计)[^，,。；;\d]{0,4}", _text_between(doc, each, total)
            )
        ):
            computed = times.value * each.value
            because = (
                f"{times.figure.quote}、每次{each.figure.quote}，共应{shown(computed)}，报告说{total.figure.quote}"
            )
            verdict = Verdict.HOLDS if computed == total.value else Verdict.WRONG
            some, claimed = (times, each, total), shown(total.value)
            yield relation("frequency", verdict, some, claimed=claimed, computed=shown(computed), because=because)


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
