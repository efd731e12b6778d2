"""What must be true when the body performs in the party's place (代履行)."""

from fadu.grammar.rule import Now, Unless, guard

from .law import AEL
from .models import PenaltyCase
from .rules import OFFICERS, own


@guard("责令改正的期限届满而没有改正的，才能决定代履行", AEL.art(50))
def left_undone(now: Now[PenaltyCase]) -> bool:
    until = now.record.correct_by
    return until is not None and until < now.act.on and not now.record.corrected


@guard("代履行日期须在决定之后", AEL.art(51, 1))
def to_come(now: Now[PenaltyCase]) -> bool:
    return now.record.substitute_on is not None and now.act.on < now.record.substitute_on


@guard("当事人已经履行的，停止代履行", AEL.art(51, 1))
def still_undone(now: Now[PenaltyCase]) -> bool:
    return not now.record.corrected


@guard("代履行时，本机关须派持证人员到场监督", AEL.art(51, 1), reads=(OFFICERS,))
def watched(now: Now[PenaltyCase]) -> bool:
    found = now.values(OFFICERS)
    return bool(found) and all(own(one) for one in found)


@guard("不得在夜间或者法定节假日实施行政强制执行", AEL.art(43, 1), unless=Unless("情况紧急的", AEL.art(43, 1)))
def by_day(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.by_day)
