"""Requests for government information (依申请公开), from the receipt to the answer."""

from fadu.engine.archetypes import checked_before
from fadu.grammar import procedure
from fadu.grammar.clock import WorkingDays
from fadu.grammar.deadline import Served, Until, Within
from fadu.grammar.procedure import ByLaw, Doc, Opens, Outside, any_of, settled
from fadu.grammar.public import Page

from . import rules
from .law import FEES, OGI, T
from .models import InformationRequest, Opinion, Role, State

Step = procedure.Step[InformationRequest]

APPLICANT = Outside(Role.APPLICANT, entered_by=Role.OFFICER)
THIRD = Outside(Role.THIRD, entered_by=Role.OFFICER)
CO_MAKER = Outside(Role.CO_MAKER, entered_by=Role.OFFICER)


def to_applicant(name: str) -> Doc:
    return Doc(name, to=Role.APPLICANT)


# A step is read as a paragraph, not as a column.
# fmt: off
class Request(procedure.Procedure[InformationRequest]):
    title = "政府信息公开申请"
    word = "信公"
    group = "F"
    retention = T["retention"]
    ends = frozenset({State.ANSWERED, State.LAPSED, State.UNPAID, State.WITHDRAWN})
    parties = frozenset({Role.APPLICANT, Role.THIRD, Role.CO_MAKER})

    notice_in = Within("告知补正期限", WorkingDays(T["correction_notice"]), under=OGI.art(30), binds=Role.OFFICER,
        counts_from="received_on")
    correct_in = Within("补正期限", Until("correct_by"), under=OGI.art(30), lapses=Role.APPLICANT,
        per=Role.APPLICANT, counts_from=Served("补正告知书"))
    third_in = Within("第三方意见期限", WorkingDays(T["third_party"]), under=OGI.art(32), lapses=Role.THIRD,
        per=Role.THIRD, counts_from=Served("征求第三方意见书"))
    co_in = Within("共同制作机关意见期限", WorkingDays(T["co_maker"]), under=OGI.art(34), lapses=Role.CO_MAKER,
        per=Role.CO_MAKER, counts_from=Served("征求共同制作机关意见函"))
    pay_in = Within("缴费期限", WorkingDays(T["pay_fee"]), under=FEES.whole(), lapses=Role.APPLICANT,
        per=Role.APPLICANT, counts_from=Served("收费通知书"))
    answer_in = Within("答复期限", WorkingDays(T["answer"]), under=OGI.art(33, 2), binds=Role.OFFICER,
        counts_from="clock_from", not_counting=(third_in, co_in))
    deferred_in = Within("延迟答复的合理期限", Until("answer_by"), under=OGI.art(35), binds=Role.OFFICER)

    receive = Step("接收申请", by=APPLICANT, at=None, to=State.RECEIVED, under=OGI.art(31),
        asks=("channel", "submitted_on", "confirmed_on", "applicant_kind", "described", "manner"),
        only_if=(rules.has_applicant, rules.receipt_known), does=(rules.received, rules.clock_from_receipt),
        clocks=(notice_in.start, answer_in.start),
        issues=(to_applicant("登记回执"), Doc("政府信息公开申请表", numbered=False, internal=True).when(rules.is_oral)))
    ask_correction = Step("告知补正", by=Role.OFFICER, at=State.RECEIVED, to=State.CORRECTING, under=OGI.art(30),
        asks=("missing", "correct_by"), only_if=(rules.reasonable_time,), clocks=(notice_in.stop, answer_in.pause),
        issues=(to_applicant("补正告知书"),))
    supply = Step("补正", by=APPLICANT, at=State.CORRECTING, to=State.RECEIVED, under=OGI.art(30),
        after=(ask_correction,), asks=("supplied_on",), only_if=(rules.supplied_by_now,),
        does=(rules.clock_from_correction,), clocks=(correct_in.stop, answer_in.start))
    give_up = Step("逾期不补正视为放弃", by=ByLaw(correct_in), at=State.CORRECTING, to=State.LAPSED, under=OGI.art(30))
    # not mechanised: whether the reason for being late was a good one (公开条例 §30).
    supply_late = Step("有正当理由的逾期补正", by=APPLICANT, at=State.LAPSED, to=State.RECEIVED, under=OGI.art(30),
        after=(ask_correction,), asks=("supplied_on", "late_reason"), only_if=(rules.supplied_by_now,),
        does=(rules.clock_from_correction,), clocks=(answer_in.start,))
    examine = Step("审查", by=Role.OFFICER, at=State.RECEIVED, under=OGI.art(30),
        after=(supply.if_taken, supply_late.if_taken),
        clocks=(notice_in.stop,))
    ask_reasons = Step("要求说明理由", by=Role.OFFICER, at=State.RECEIVED, under=OGI.art(35),
        asks=("why_so_many",), issues=(to_applicant("说明理由通知书"),))
    explain = Step("说明理由", by=APPLICANT, at=State.RECEIVED, under=OGI.art(35), after=(ask_reasons,),
        asks=("explained",))
    defer = Step("确定延迟答复期限", by=Role.OFFICER, at=State.RECEIVED, under=OGI.art(35), after=(explain,),
        asks=("answer_by",), only_if=(rules.later_than_now,), clocks=(answer_in.stop, deferred_in.start),
        issues=(to_applicant("延迟答复告知书"),))
    consult = Step("征求第三方意见", by=Role.OFFICER, at=State.RECEIVED, each=Role.THIRD, under=OGI.art(32),
        issues=("征求第三方意见书", to_applicant("征求意见告知书")))
    consent = Step("第三方同意公开", by=THIRD, at=State.RECEIVED, each=Role.THIRD, writes=Opinion, under=OGI.art(32),
        after=(consult,), asks=("reasons",), clocks=(third_in.stop,))
    oppose = Step("第三方不同意公开", by=THIRD, at=State.RECEIVED, each=Role.THIRD, writes=Opinion,
        under=OGI.art(32), after=(consult,), asks=("reasons",), clocks=(third_in.stop,))
    find_baseless = Step("认定第三方的理由不合理", by=Role.OFFICER, at=State.RECEIVED, each=Role.THIRD, writes=Opinion,
        under=OGI.art(32), after=(oppose,), asks=("reasons",), only_if=(rules.finding_explained,))
    consult_maker = Step("征求共同制作机关意见", by=Role.OFFICER, at=State.RECEIVED, each=Role.CO_MAKER,
        under=OGI.art(34), issues=("征求共同制作机关意见函",))
    agree = Step("共同制作机关同意公开", by=CO_MAKER, at=State.RECEIVED, each=Role.CO_MAKER, writes=Opinion,
        under=OGI.art(34), after=(consult_maker,), asks=("reasons",), clocks=(co_in.stop,))
    disagree = Step("共同制作机关不同意公开", by=CO_MAKER, at=State.RECEIVED, each=Role.CO_MAKER, writes=Opinion,
        under=OGI.art(34), after=(consult_maker,), asks=("reasons",), clocks=(co_in.stop,))
    deem_agreed = Step("逾期视为同意公开", by=ByLaw(co_in), at=State.RECEIVED, each=Role.CO_MAKER, under=OGI.art(34))
    charge = Step("通知缴费", by=Role.OFFICER, at=State.RECEIVED, to=State.CHARGED, under=FEES.whole(),
        asks=("fee_basis", "fee_quantity", "fee"),
        only_if=(rules.beyond_free, rules.as_tariff, rules.charged_in_time(answer_in)),
        clocks=(answer_in.pause,), issues=(to_applicant("收费通知书"),))
    pay = Step("缴费", by=APPLICANT, at=State.CHARGED, to=State.RECEIVED, under=FEES.whole(), after=(charge,),
        does=(rules.clock_from_payment,), clocks=(pay_in.stop, answer_in.start))
    not_pay = Step("逾期不缴费视为放弃", by=ByLaw(pay_in), at=State.CHARGED, to=State.UNPAID, under=FEES.whole())
    extend = Step("延长答复期限", by=Role.OFFICER, approved_by=Role.HEAD, at=State.RECEIVED, under=OGI.art(33, 2),
        asks=("extension_reason",), clocks=(answer_in.extend(WorkingDays(T["extend"])),),
        issues=(to_applicant("延期答复告知书"),))
    answer = Step("答复", by=Role.OFFICER, at=State.RECEIVED, to=State.ANSWERED, under=OGI.art(36),
        after=(examine,
               any_of(supply, supply_late).when(rules.still_unclear),
               ask_reasons.when(rules.for_mass),
               consult.when(rules.for_third_party),
               consult.for_each, settled(third_in),
               consult_maker.for_each, settled(co_in)),
        asks=("outcome", "content", "reasons", "other_body", "public_interest", "review_body", "court"),
        only_if=(rules.reasons_given, rules.third_parties_respected(oppose, find_baseless)),
        does=(rules.answered_in_time(answer_in, deferred_in), rules.grounded),
        clocks=(answer_in.stop, deferred_in.stop),
        issues=(to_applicant("政府信息公开告知书").when(rules.discloses_all),
                to_applicant("政府信息部分公开告知书").when(rules.discloses_part),
                to_applicant("政府信息不予公开告知书").when(rules.withholds),
                to_applicant("政府信息无法提供告知书").when(rules.is_not_available),
                to_applicant("政府信息公开申请不予处理告知书").when(rules.declines),
                Doc("公开决定告知书", to=Role.THIRD).when(rules.overruled(oppose))))
    publicise = Step("纳入主动公开", by=Role.OFFICER, approved_by=Role.HEAD, at=State.ANSWERED, under=OGI.art(44),
        after=(answer,), asks=("made_public", *InformationRequest.ASKED),
        only_if=(rules.is_disclosed, rules.not_against_third(oppose), checked_before), does=(rules.on_duty,),
        shows=("made_public", "content"), page=Page("政府信息", "申请人信息属于个人隐私，不予公开", OGI.art(15)),
        opens=Opens("publication", "post", InformationRequest.CARRIED))
    retract = Step("撤回公开", by=Role.OFFICER, at=State.ANSWERED, under=OGI.art(17), after=(publicise,),
        asks=("retract_reason",), shows=("retract_reason",), page=Page("撤回公开的说明", "公开的内容已经撤回", OGI.art(17)),
        withdraws=(publicise,))
    # the regulation has no article on withdrawing; the form counts it as 其他.
    withdraw = Step("撤回申请", by=APPLICANT, at=(State.RECEIVED, State.CORRECTING, State.CHARGED),
        to=State.WITHDRAWN, under=OGI.art(29))
    archive = Step("归档", by=Role.OFFICER, at=(State.ANSWERED, State.LAPSED, State.UNPAID, State.WITHDRAWN),
        under=OGI.art(45), after=(supply_late.if_taken,), issues=(Doc("卷宗目录", numbered=False, internal=True),))
