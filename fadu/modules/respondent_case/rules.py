"""What must be true when this body answers for an act."""

from fadu.grammar.rule import Now, effect, guard, today

from .law import ALL, APPEARANCE, ARL, INTERPRETATION
from .models import CORRECTING, Form, Kind, RespondentCase


@guard("适用普通程序的行政复议", ARL.art(48))
def is_review(now: Now[RespondentCase]) -> bool:
    return now.record.kind == Kind.REVIEW


@guard("适用简易程序的行政复议", ARL.art(54))
def is_summary(now: Now[RespondentCase]) -> bool:
    return now.record.kind == Kind.SUMMARY


@guard("行政诉讼", ALL.art(67))
def is_suit(now: Now[RespondentCase]) -> bool:
    return now.record.kind == Kind.SUIT


@guard("只有行政诉讼可以上诉", ALL.art(85))
def may_appeal(now: Now[RespondentCase]) -> bool:
    return now.record.kind == Kind.SUIT


@guard("以判决书裁决", ALL.art(85))
def by_judgment(now: Now[RespondentCase]) -> bool:
    return now.record.form == Form.JUDGMENT


@guard("以裁定书裁决", ALL.art(85))
def by_ruling(now: Now[RespondentCase]) -> bool:
    return now.record.form == Form.RULING


@guard("同时收到行政复议意见书", ARL.art(76))
def opinion_received(now: Now[RespondentCase]) -> bool:
    return bool(now.record.opinion_received)


@guard("行政行为被纠正的，须写明败诉原因分析", ARL.art(76))
def cause_told_when_corrected(now: Now[RespondentCase]) -> bool:
    return not now.record.corrected or bool(now.record.cause)


@guard("负责人出庭的须写明姓名，未出庭的须写明正当理由", APPEARANCE.art(8))
def absence_explained(now: Now[RespondentCase]) -> bool:
    row = now.row
    return bool(row.head) if row.head_attended else row.absence != "none"


@guard("负责人不能出庭的，应当委托相应的工作人员出庭，不得仅由律师出庭", INTERPRETATION.art(128))
def not_lawyers_only(now: Now[RespondentCase]) -> bool:
    return bool(now.row.head_attended or now.row.staff)


@guard("开庭或者听证日期不得晚于登记之日", INTERPRETATION.art(128))
def heard_by_now(now: Now[RespondentCase]) -> bool:
    return now.row.heard_on is not None and now.row.heard_on <= now.act.on


received_today = today("收到副本日期", ALL.art(67), sets="received_on")
answered_today = today("答复日期", ALL.art(67), sets="answered_on")
concluded_today = today("裁决日期", ALL.art(69), sets="concluded_on")


@effect("变更、撤销、确认违法或者无效、责令履行的，为被纠正", ARL.art(64), sets="corrected")
def corrected_by_result(now: Now[RespondentCase]) -> object:
    return now.record.result in CORRECTING
