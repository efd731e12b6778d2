"""Administrative penalty by the ordinary procedure (行政处罚普通程序), from the clue to the file."""

from fadu.grammar import procedure
from fadu.grammar.clock import Days, Hours, Months, WorkingDays
from fadu.grammar.deadline import Ahead, AtLeast, Served, Until, Within
from fadu.grammar.procedure import Branch, ByLaw, Doc, Outside, any_of, settled

from . import rules
from .law import AEL, ALL, APL, D118, DEFENCE_STANDARD, TRANSFER, T
from .models import (
    Challenge,
    CourtRuling,
    Defence,
    Deferral,
    Inspection,
    Interview,
    Outcome,
    Payment,
    PenaltyCase,
    PoliceReply,
    Resolution,
    Role,
    Sample,
    Sending,
    State,
)

Step = procedure.Step[PenaltyCase]

PARTY = Outside(Role.PARTY, entered_by=Role.HANDLER)
OPEN = (State.INVESTIGATING, State.BEFORE_DECISION)
DECISION = "行政处罚决定书"


def kept(name: str) -> Doc:
    """A paper for the file alone."""
    return Doc(name, internal=True)


# A step is read as a paragraph, not as a column.
# fmt: off
class Penalty(procedure.Procedure[PenaltyCase]):
    title = "行政处罚（普通程序）"
    group = "D"
    ends = frozenset({State.NOT_FILED, State.TRANSFERRED, State.CLOSED})
    parties = frozenset({Role.PARTY})

    decide_in = Within("办案期限", Days(T["decide"]), under=APL.art(60), binds=Role.HANDLER)
    hold_in = Within("先行登记保存处理期限", WorkingDays(T["hold"]), under=APL.art(56), binds=Role.HANDLER)
    correct_in = Within("改正期限", Until("correct_by"), under=APL.art(28, 1), binds=Role.PARTY)
    crime_in = Within("移送决定期限", Days(T["crime_decide"]), under=TRANSFER.art(5), binds=Role.HEAD)
    send_in = Within("移送期限", Hours(T["crime_send"]), under=TRANSFER.art(5), binds=Role.HANDLER)
    police_in = Within("公安机关立案期限", Days(T["police"]), under=TRANSFER.art(8), binds=Role.POLICE)
    defend_in = AtLeast("陈述申辩时间", WorkingDays(T["defend"]), under=DEFENCE_STANDARD, per=Role.PARTY,
        counts_from=Served("行政处罚事先告知书"))
    ask = Within("要求听证期限", WorkingDays(T["ask"]), under=APL.art(64, None, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served("听证告知书"))
    notice = Ahead("听证通知", WorkingDays(T["summon"]), under=APL.art(64, None, 2), binds=Role.HANDLER,
        per=Role.PARTY, of="hearing_on", met_by=Served("听证通知书"))
    deliver_in = Within("决定书送达期限", WorkingDays(T["deliver"]), under=APL.art(61, 1), binds=Role.HANDLER,
        per=Role.PARTY, met_by=Served(DECISION))
    show_in = Within("决定公开期限", WorkingDays(T["publish"]), under=D118.whole(), binds=Role.HANDLER)
    retract_in = Within("撤回公开期限", WorkingDays(T["retract"]), under=APL.art(48, 2), binds=Role.HANDLER)
    pay_in = Within("缴纳罚款期限", Days(T["pay"]), under=APL.art(67, 3), binds=Role.PARTY, per=Role.PARTY,
        counts_from=Served(DECISION))
    deferred_in = Within("暂缓、分期缴纳期限", Until("pay_until"), under=APL.art(66, 2), binds=Role.PARTY,
        per=Role.PARTY)
    sue_in = Within("提起诉讼期限", Months(T["sue"]), under=ALL.art(46, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served(DECISION))
    urged = AtLeast("催告后等待履行的期限", WorkingDays(T["urge"]), under=AEL.art(54), per=Role.PARTY,
        counts_from=Served("催告书"))
    apply_in = Within("申请法院强制执行期限", Months(T["apply_court"]), under=AEL.art(53), lapses=Role.HANDLER,
        per=Role.PARTY)

    clue = Step("线索登记", by=Role.HANDLER, at=None, to=State.CLUE, under=APL.art(54, 1),
        asks=("source", "facts", "act_ended_on", "discovered_on", "grave_harm"))
    file = Step("立案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.CLUE, to=State.INVESTIGATING,
        under=APL.art(54, 2), asks=("power", "officers", "respondent"),
        only_if=(rules.within_limitation, rules.power_on_list, rules.two_certified), clocks=(decide_in.start,),
        issues=(kept("立案审批表"),))
    not_file = Step("不予立案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.CLUE, to=State.NOT_FILED,
        under=APL.art(54, 2), asks=("not_filed_because",))
    interview = Step("询问", by=Role.HANDLER, at=OPEN, many=True, writes=Interview, under=APL.art(55, 2),
        asks=("officers", "person", "shown_cards", "account"),
        only_if=(rules.two_certified, rules.cards_shown, rules.none_recused), issues=(kept("询问笔录"),))
    inspect = Step("检查", by=Role.HANDLER, at=OPEN, many=True, writes=Inspection, under=APL.art(55, 2),
        asks=("officers", "place", "shown_cards", "account"),
        only_if=(rules.two_certified, rules.cards_shown, rules.none_recused), issues=(kept("现场检查笔录"),))
    recuse = Step("回避", by=(Role.HANDLER, PARTY), approved_by=Role.HEAD, at=OPEN, many=True, under=APL.art(43),
        asks=("recused_officer", "recusal_reason"), does=(rules.add_recused,), issues=("回避决定书",))
    sample = Step("抽样取证", by=Role.HANDLER, at=OPEN, many=True, writes=Sample, under=APL.art(56),
        asks=("officers", "items"), only_if=(rules.two_certified, rules.none_recused), issues=("抽样取证凭证",))
    preserve = Step("先行登记保存", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, under=APL.art(56),
        asks=("held_items",), clocks=(hold_in.start,), issues=("先行登记保存证据通知书",))
    dispose = Step("保存物品处理", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, under=APL.art(56),
        after=(preserve,), asks=("held_outcome",), clocks=(hold_in.stop,), issues=("先行登记保存证据处理决定书",))
    order = Step("责令改正", by=Role.HANDLER, at=OPEN, under=APL.art(28, 1), asks=("correction", "correct_by"),
        clocks=(correct_in.start,), issues=("责令限期改正通知书",))
    check_correction = Step("改正复查", by=Role.HANDLER, at=OPEN, under=APL.art(28, 1), after=(order,),
        asks=("corrected",), only_if=(rules.none_recused,), clocks=(correct_in.stop,))
    suspect = Step("报告涉嫌犯罪", by=Role.HANDLER, at=OPEN, under=TRANSFER.art(5), asks=("crime_facts", "crime_team"),
        only_if=(rules.team_of_two,), clocks=(crime_in.start,))
    rule_on_crime = Step("移送决定", by=Role.HEAD, at=OPEN, under=TRANSFER.art(5), after=(suspect,), asks=("sends",),
        to=Branch("sends", {Sending.SENT: State.SENDING, Sending.KEPT: None}),
        clocks=(crime_in.stop, send_in.start.when(rules.sending)))
    report = Step("调查终结", by=Role.HANDLER, at=OPEN, to=State.BEFORE_DECISION, many=True, under=APL.art(57, 1),
        after=(any_of(interview, inspect),),
        asks=("findings", "proposed_fine", "confiscated", "restricts", "complex", "major_interest", "vital_interest"),
        only_if=(rules.party_known, rules.none_recused), issues=(kept("案件调查终结报告"),))
    inform = Step("事先告知", by=Role.HANDLER, at=State.BEFORE_DECISION, each=Role.PARTY, under=APL.art(44),
        after=(report,), issues=("行政处罚事先告知书", Doc("听证告知书").when(rules.hearing_due)))
    defend = Step("陈述申辩", by=PARTY, at=State.BEFORE_DECISION, each=Role.PARTY, many=True, writes=Defence,
        under=APL.art(45, 1), after=(inform,), asks=("said",), issues=(kept("陈述申辩笔录"),))
    reconsider = Step("陈述申辩复核", by=Role.HANDLER, at=State.BEFORE_DECISION, many=True, under=APL.art(45, 1),
        after=(defend,), asks=("reconsidered", "adopted"), issues=(kept("陈述申辩复核意见书"),))
    request = Step("要求听证", by=PARTY, at=State.BEFORE_DECISION, each=Role.PARTY, under=APL.art(64, None, 1),
        after=(inform,), only_if=(rules.hearing_due,), clocks=(ask.stop,))
    convene = Step("通知听证", by=Role.HANDLER, at=State.BEFORE_DECISION, many=True, under=APL.art(64, None, 2),
        after=(request,), asks=("hearing_on", "hearing_place", "chair"),
        only_if=(rules.chair_apart(interview, inspect, report),), clocks=(notice.start,), issues=("听证通知书",))
    hear = Step("听证", by=Role.CHAIR, at=State.BEFORE_DECISION, under=APL.art(64), after=(convene, settled(notice)),
        asks=("hearing_account",), only_if=(rules.named_chair,), separate_from=(interview, inspect, report),
        issues=(kept("听证笔录"),))
    end_hearing = Step("终止听证", by=Role.CHAIR, at=State.BEFORE_DECISION, under=APL.art(64, None, 6),
        after=(convene, settled(notice)), asks=("hearing_ended_because",), only_if=(rules.named_chair,))
    review = Step("法制审核", by=Role.REVIEWER, at=State.BEFORE_DECISION, many=True, under=APL.art(58, 1),
        after=(report, any_of(hear, end_hearing).when(request.taken), reconsider.when(defend.taken)),
        asks=("review_opinion", "review_passed"), only_if=(rules.reviewer_qualified,),
        separate_from=(interview, inspect, report), issues=(kept("法制审核意见书"),))
    discuss = Step("集体讨论", by=Role.HEAD, at=State.BEFORE_DECISION, under=APL.art(57, 2),
        after=(report, any_of(hear, end_hearing).when(request.taken), reconsider.when(defend.taken)),
        asks=("discussion",), issues=(kept("集体讨论记录"),))
    decide = Step("决定", by=Role.HEAD, at=State.BEFORE_DECISION, under=APL.art(57, 1),
        asks=("outcome", "fine", "spared_for", "educated", "social_impact", "grounds"),
        to=Branch("outcome", {Outcome.PUNISHED: State.DECIDED, Outcome.SPARED: State.DECIDED,
                              Outcome.NO_CASE: State.DECIDED, Outcome.CRIME: State.SENDING}),
        after=(report,
               inform.for_each.when(rules.punishes),
               settled(defend_in).when(rules.punishes),
               settled(ask).when(rules.if_punishing(rules.hearing_due)),
               any_of(hear, end_hearing).when(rules.if_punishing(request.taken)),
               reconsider.when(rules.if_punishing(defend.taken)),
               review.when(rules.if_punishing(rules.review_due(hear))),
               discuss.when(rules.if_punishing(rules.complex_or_major))),
        only_if=(rules.power_on_list, rules.not_heavier, rules.spared_by_law, rules.review_passed(hear)),
        separate_from=(interview, inspect, report, review),
        clocks=(decide_in.stop.when(rules.is_no_crime), deliver_in.start.when(rules.punishes),
                show_in.start.when(rules.public_due), send_in.start.when(rules.is_crime)),
        issues=(Doc(DECISION).when(rules.punishes), Doc("不予行政处罚决定书").when(rules.punishes_not)))
    publish = Step("公开决定", by=Role.HANDLER, at=(State.DECIDED, State.CLOSED), under=APL.art(48, 1),
        after=(decide,), only_if=(rules.public_due,), shows=("power", "outcome", "fine"), clocks=(show_in.stop,))
    pay = Step("缴清罚款", by=PARTY, at=State.DECIDED, each=Role.PARTY, writes=Payment, under=APL.art(67, 3),
        after=(decide,), asks=("amount",), clocks=(pay_in.stop, deferred_in.stop))
    defer = Step("暂缓或者分期缴纳", by=PARTY, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY,
        writes=Deferral, under=APL.art(66, 2), after=(decide,), asks=("pay_until", "hardship"),
        clocks=(pay_in.stop, deferred_in.start), issues=("延期（分期）缴纳罚款决定书",))
    pay_part = Step("分期缴款", by=PARTY, at=State.DECIDED, each=Role.PARTY, many=True, writes=Payment,
        under=APL.art(66, 2), after=(defer,), asks=("amount",))
    challenge = Step("申请复议或者提起诉讼", by=PARTY, at=State.DECIDED, each=Role.PARTY, writes=Challenge,
        under=APL.art(7, 1), after=(decide,), asks=("remedy",), clocks=(sue_in.stop,))
    resolve = Step("复议诉讼终结", by=Outside(Role.OVERSEER, entered_by=Role.HANDLER), at=State.DECIDED,
        each=Role.PARTY, writes=Resolution, under=AEL.art(53), after=(challenge,), asks=("upheld",),
        clocks=(apply_in.start.when(rules.upheld),))
    expire = Step("复议诉讼期限届满", by=ByLaw(sue_in), at=State.DECIDED, each=Role.PARTY, under=AEL.art(53),
        clocks=(apply_in.start,))
    end_deferral = Step("暂缓分期期限结束", by=ByLaw(deferred_in), at=State.DECIDED, each=Role.PARTY,
        under=APL.art(72, 2), clocks=(apply_in.start,))
    urge = Step("催告", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, under=AEL.art(54), after=(decide,),
        only_if=(rules.unpaid(pay),), issues=("催告书",))
    seek = Step("申请法院强制执行", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY,
        under=AEL.art(53), after=(any_of(expire, resolve), urge, settled(urged)),
        only_if=(rules.unpaid(pay), rules.enforceable(apply_in)), clocks=(apply_in.stop,), issues=(kept("强制执行申请书"),))
    court_rules = Step("法院裁定", by=Outside(Role.COURT, entered_by=Role.HANDLER), at=State.DECIDED, each=Role.PARTY,
        writes=CourtRuling, under=AEL.art(57), after=(seek,), asks=("granted",))
    overturn = Step("决定被改变", by=Outside(Role.OVERSEER, entered_by=Role.HANDLER), at=(State.DECIDED, State.CLOSED),
        under=APL.art(48, 2), after=(decide,), asks=("overturned",), clocks=(retract_in.start.when(publish.taken),))
    retract = Step("撤回公开", by=Role.HANDLER, at=(State.DECIDED, State.CLOSED), under=APL.art(48, 2),
        after=(publish, overturn), asks=("retract_reason",), withdraws=(publish,), clocks=(retract_in.stop,))
    hand_over = Step("移送公安机关", by=Role.HANDLER, at=State.SENDING, under=TRANSFER.art(6),
        after=(any_of(rule_on_crime, decide),), clocks=(send_in.stop, police_in.start), issues=(kept("涉嫌犯罪案件移送书"),))
    police_decide = Step("公安机关立案决定", by=Outside(Role.POLICE, entered_by=Role.HANDLER), at=State.SENDING,
        under=TRANSFER.art(8), after=(hand_over,), asks=("police_reply",),
        to=Branch("police_reply", {PoliceReply.FILED: State.TRANSFERRED, PoliceReply.DECLINED: State.BEFORE_DECISION}),
        clocks=(police_in.stop,))
    close = Step("结案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, to=State.CLOSED, under=APL.art(47),
        after=(decide, publish.when(rules.public_due)), only_if=(rules.outstanding_nowhere(pay, court_rules),),
        issues=(kept("结案审批表"),))
    archive = Step("归档", by=Role.HANDLER, at=(State.CLOSED, State.NOT_FILED, State.TRANSFERRED), under=APL.art(47),
        issues=(Doc("卷宗目录", numbered=False, internal=True),))
