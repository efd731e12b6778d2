"""What may be a part of a total, and whether parts make it up."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fadu.reading.relations.terms import ZERO, Term, relation, shown
from fadu.reading.values import Form, Period, Qualifier, Relation, Verdict

DONE = re.compile(r"办结|审结|结案|已办|化解|调处成功|调解成功|成功|完成|已整改|整改|答复|回复|(?<!不予)处理|处置|办复")
LEFT = re.compile(
    r"在办|未办结|正在|尚未|未结|未审结|未完成|未化解|待办|在审|审理中|办理中|未成功|不成功|失败|跟踪|继续办理|结转下|结转至|未整改"
)
TAKEN = re.compile(r"收到|接收|受理|接到|立案|新收|收案|共|排查|登记|转办|接|发现|调处|调解|办理|承办|收")
CARRIED = re.compile(
    r"(?:上年度?|去年|上一年度?)[^，,。；;]{0,6}(?:结转|转结|转入|旧存|存案|未结)|旧存|结转[^，,。；;]{0,4}上年|结转(?!下|至|到|次)[^，,下次]{0,4}$"
)
SCALES = (("亿", (Decimal(10**8), "亿")), ("万", (Decimal(10**4), "万")))
EACH = re.compile(r"每[^，,]{0,6}$|平均|人均|[村户月日周季]均")


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


def addable(kind: str) -> bool:
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
