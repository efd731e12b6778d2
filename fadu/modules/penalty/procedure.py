"""Administrative penalty (行政处罚): the ordinary procedure from the clue to the file, and the summary one on the spot."""

from fadu.engine.archetypes import checked_before
from fadu.grammar import procedure
from fadu.grammar.clock import Days, Hours, Months, WorkingDays, Years
from fadu.grammar.deadline import Ahead, AtLeast, Served, Until, Within
from fadu.grammar.procedure import Branch, ByLaw, Doc, Opens, Outside, any_of, settled
from fadu.grammar.public import PARTIES, Page

from . import rules, rules_execution, rules_fine, rules_measure, rules_spot, rules_substitute
from .choices import Outcome, PoliceReply, Sending
from .law import AEL, ALL, APL, ARL, D118, OGI, PROCEDURE_STANDARD, TRANSFER, T
from .models import (
    Agreement,
    Challenge,
    Clearing,
    Collection,
    CourtRuling,
    Defence,
    Deferral,
    Ending,
    Halt,
    Inspection,
    Interview,
    Notice,
    Payment,
    PenaltyCase,
    Razing,
    Resolution,
    Restraint,
    Role,
    Sample,
    State,
    Substitution,
    Surcharge,
)

Step = procedure.Step[PenaltyCase]

PARTY = Outside(Role.PARTY, entered_by=Role.HANDLER)
OPEN = (State.INVESTIGATING, State.BEFORE_DECISION)
DECISION = "行政处罚决定书"
SPOT = "当场行政处罚决定书"


def kept(name: str) -> Doc:
    """A paper for the file alone."""
    return Doc(name, internal=True)


# A step is read as a paragraph, not as a column.
# fmt: off
class Penalty(procedure.Procedure[PenaltyCase]):
    title = "行政处罚"
    word = "罚"
    group = "D"
    ends = frozenset({State.NOT_FILED, State.TRANSFERRED, State.REFERRED, State.CLOSED})
    parties = frozenset({Role.PARTY})
    retention = T["retention"]

    check_in = Within("线索核查期限", WorkingDays(T["check"]), under=PROCEDURE_STANDARD, binds=Role.HANDLER)
    decide_in = Within("办案期限", Days(T["decide"]), under=APL.art(60), binds=Role.HANDLER)
    hold_in = Within("先行登记保存处理期限", WorkingDays(T["hold"]), under=APL.art(56), binds=Role.HANDLER)
    substitute_ahead = Ahead("代履行前催告", WorkingDays(T["substitute"]), under=AEL.art(51, 1), binds=Role.HANDLER,
        per=Role.PARTY, of="substitute_on", met_by=Served("代履行催告书"))
    halted_in = Within("中止执行期满", Years(T["halt"]), under=AEL.art(39, 2), lapses=Role.HANDLER, per=Role.PARTY)
    agreed_in = Within("执行协议履行期限", Until("perform_until"), under=AEL.art(42, 2), binds=Role.PARTY, per=Role.PARTY)
    raze_in = AtLeast("自行拆除期限", Until("raze_by"), under=AEL.art(44), per=Role.PARTY)
    correct_in = Within("改正期限", Until("correct_by"), under=APL.art(28, 1), binds=Role.PARTY)
    crime_in = Within("移送决定期限", Days(T["crime_decide"]), under=TRANSFER.art(5), binds=Role.HEAD)
    send_in = Within("移送期限", Hours(T["crime_send"]), under=TRANSFER.art(5), binds=Role.HANDLER)
    police_in = Within("公安机关立案期限", Days(T["police"]), under=TRANSFER.art(8), binds=Role.POLICE)
    police_review_in = Within("公安机关复议期限", Days(T["police_review"]), under=TRANSFER.art(9), binds=Role.POLICE)
    suggest_in = Within("建议立案监督期限", Days(T["suggest"]), under=TRANSFER.art(9), binds=Role.HANDLER)
    items_in = Within("移交涉案物品期限", Days(T["hand_items"]), under=TRANSFER.art(12), binds=Role.HANDLER)
    defend_in = AtLeast("陈述申辩时间", WorkingDays(T["defend"]), under=PROCEDURE_STANDARD, per=Role.PARTY,
        counts_from=Served("行政处罚事先告知书"))
    ask = Within("要求听证期限", WorkingDays(T["ask"]), under=APL.art(64, None, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served("听证告知书"))
    notice = Ahead("听证通知", WorkingDays(T["summon"]), under=APL.art(64, None, 2), binds=Role.HANDLER,
        per=Role.PARTY, of="hearing_on", met_by=Served("听证通知书"))
    measure_in = Within("查封、扣押期限", Days(T["measure"]), under=AEL.art(25, 1), binds=Role.HANDLER)
    frozen_in = Within("冻结期限", Days(T["freeze"]), under=AEL.art(32), binds=Role.HANDLER)
    measure_report_in = Within("当场强制措施报告期限", Hours(T["measure_report"]), under=AEL.art(19), binds=Role.HANDLER)
    freeze_in = Within("冻结决定书交付期限", WorkingDays(T["freeze_deliver"]), under=AEL.art(31), binds=Role.HANDLER,
        per=Role.PARTY, met_by=Served("冻结决定书"))
    object_in = Within("提请公安机关复议期限", Days(T["object"]), under=TRANSFER.art(9), lapses=Role.HANDLER)
    record_in = Within("当场处罚备案期限", WorkingDays(T["record"]), under=PROCEDURE_STANDARD, binds=Role.HANDLER)
    deliver_in = Within("决定书送达期限", WorkingDays(T["deliver"]), under=APL.art(61, 1), binds=Role.HANDLER,
        per=Role.PARTY, met_by=Served(DECISION))
    show_in = Within("决定公开期限", WorkingDays(T["publish"]), under=D118.whole(), binds=Role.HANDLER)
    retract_in = Within("撤回公开期限", WorkingDays(T["retract"]), under=APL.art(48, 2), binds=Role.HANDLER)
    pay_in = Within("缴纳罚款期限", Days(T["pay"]), under=APL.art(67, 3), binds=Role.PARTY, per=Role.PARTY,
        counts_from=Served(DECISION))
    pay_spot_in = Within("当场处罚缴纳罚款期限", Days(T["pay"]), under=APL.art(67, 3), binds=Role.PARTY, per=Role.PARTY,
        counts_from=Served(SPOT))
    remit_in = Within("执法人员交款期限", WorkingDays(T["remit"]), under=APL.art(71), binds=Role.HANDLER, per=Role.PARTY,
        counts_from="landed_on")
    bank_in = Within("本机关缴付银行期限", WorkingDays(T["bank"]), under=APL.art(71), binds=Role.HANDLER, per=Role.PARTY)
    deferred_in = Within("暂缓、分期缴纳期限", Until("pay_until"), under=APL.art(66, 2), binds=Role.PARTY,
        per=Role.PARTY)
    sue_in = Within("提起诉讼期限", Months(T["sue"]), under=ALL.art(46, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served(DECISION))
    sue_after_in = Within("对复议决定提起诉讼期限", Days(T["sue_after_review"]), under=ALL.art(45), lapses=Role.PARTY,
        per=Role.PARTY)
    appeal_in = Within("申请复议期限", Days(T["review"]), under=ARL.art(20, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served(DECISION))
    review_in = Within("当场处罚申请复议期限", Days(T["review"]), under=ARL.art(20, 1), lapses=Role.PARTY, per=Role.PARTY,
        counts_from=Served(SPOT))
    urged = AtLeast("催告后等待履行的期限", WorkingDays(T["urge"]), under=AEL.art(54), per=Role.PARTY,
        counts_from=Served("催告书"))
    apply_in = Within("申请法院强制执行期限", Months(T["apply_court"]), under=AEL.art(53), lapses=Role.HANDLER,
        per=Role.PARTY)
    accept_in = Within("人民法院受理期限", WorkingDays(T["court_accept"]), under=AEL.art(56, 1), binds=Role.COURT,
        per=Role.PARTY)
    judge_in = Within("人民法院裁定期限", WorkingDays(T["court_rule"]), under=AEL.art(57), binds=Role.COURT,
        per=Role.PARTY)
    appeal_court_in = Within("向上一级人民法院申请复议期限", Days(T["appeal_court"]), under=AEL.art(58, 3),
        lapses=Role.HANDLER, per=Role.PARTY)
    archive_in = Within("归档期限", Days(T["archive"]), under=PROCEDURE_STANDARD, binds=Role.HANDLER)

    clue = Step("线索登记", by=Role.HANDLER, at=None, to=State.CLUE, under=APL.art(54, 1),
        asks=("matter", "source", "facts", "act_ended_on", "discovered_on", "grave_harm"),
        only_if=(rules.discovered_by_now,), clocks=(check_in.start,), issues=(kept("线索登记表"),))
    on_spot = Step("当场处罚", by=Role.HANDLER, at=None, to=State.DECIDED, under=APL.art(51),
        asks=("matter", "facts", "power", "officers", "respondent", "shown_cards", "told", "defence_heard", "basis",
              "imposed", "performance", "fine", "social_impact", "age", "tribunal", "court"),
        only_if=(rules_spot.party_brought, rules.power_on_list, rules.two_certified, rules.cards_shown, rules_spot.told_rights,
                 rules_spot.small_enough, rules_spot.old_enough, rules.six_contents, rules.remedies_told),
        does=(rules_spot.is_on_spot, rules_spot.punished, rules.decided_today),
        clocks=(record_in.start, show_in.start.when(rules.public_due)), issues=(SPOT,))
    report_spot = Step("当场处罚备案", by=Role.HANDLER, at=State.DECIDED, under=APL.art(52, 3), after=(on_spot,),
        clocks=(record_in.stop,), issues=(kept("当场行政处罚备案表"),))
    file = Step("立案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.CLUE, to=State.INVESTIGATING,
        under=APL.art(54, 2), asks=("power", "officers", "respondent"),
        only_if=(rules.within_limitation, rules.power_on_list, rules.two_certified), does=(rules.filed_today,),
        clocks=(check_in.stop, decide_in.start),
        issues=(kept("立案审批表"),))
    not_file = Step("不予立案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.CLUE, to=State.NOT_FILED,
        under=APL.art(54, 2), asks=("not_filed_because",), clocks=(check_in.stop, archive_in.start), issues=(kept("不予立案审批表"),))
    refer = Step("移送有管辖权的机关", by=Role.HANDLER, approved_by=Role.HEAD, at=(State.CLUE, *OPEN), to=State.REFERRED,
        under=APL.art(22), asks=("referred_to", "referred_because"),
        only_if=(rules_measure.nothing_restrained, rules_measure.nothing_held), clocks=(archive_in.start,),
        issues=(kept("案件移送函"),))
    reassign = Step("调整承办人员", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, many=True, under=APL.art(42, 1),
        asks=("officers",), only_if=(rules.two_certified, rules.team_apart))
    interview = Step("询问", by=Role.HANDLER, at=OPEN, many=True, writes=Interview, under=APL.art(55, 2),
        asks=("officers", "person", "shown_cards", "account"),
        only_if=(rules.two_certified, rules.cards_shown, rules.none_recused), does=(rules.add_investigators, rules.investigated_today),
        issues=(kept("询问笔录"),))
    inspect = Step("检查", by=Role.HANDLER, at=OPEN, many=True, writes=Inspection, under=APL.art(55, 2),
        asks=("officers", "place", "shown_cards", "account"),
        only_if=(rules.two_certified, rules.cards_shown, rules.none_recused), does=(rules.add_investigators, rules.investigated_today),
        issues=(kept("现场检查笔录"),))
    recuse = Step("回避", by=(Role.HANDLER, PARTY), approved_by=Role.HEAD, at=OPEN, many=True, under=APL.art(43),
        asks=("recused_officer", "recusal_reason"), does=(rules.add_recused,), issues=("回避决定书",))
    sample = Step("抽样取证", by=Role.HANDLER, at=OPEN, many=True, writes=Sample, under=APL.art(56),
        asks=("officers", "items"), only_if=(rules.two_certified, rules.none_recused), does=(rules.add_investigators, rules.investigated_today),
        issues=("抽样取证凭证",))
    preserve = Step("先行登记保存", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, many=True, under=APL.art(56),
        asks=("held_items",), only_if=(rules.two_certified, rules.team_apart, rules_measure.nothing_held), does=(rules_measure.begin_holding,),
        clocks=(hold_in.start,), issues=("先行登记保存证据通知书",))
    dispose = Step("保存物品处理", by=Role.HANDLER, approved_by=Role.HEAD, at=(*OPEN, State.DECIDED, State.SENDING), many=True,
        under=APL.art(56), after=(preserve,), asks=("held_outcome",), only_if=(rules_measure.is_held,), does=(rules_measure.end_holding,),
        clocks=(hold_in.stop,), issues=("先行登记保存证据处理决定书",))
    restrain = Step("采取强制措施", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, many=True, under=AEL.art(18),
        asks=("measure", "measure_power", "measure_basis", "measure_items"),
        only_if=(rules.two_certified, rules.team_apart, rules_measure.on_list, rules_measure.nothing_restrained),
        does=(rules_measure.begin_restraint, rules_measure.measured_today, rules_measure.approved_before),
        clocks=(measure_in.start.when(rules_measure.is_seizure), frozen_in.start.when(rules_measure.is_freeze), freeze_in.start.when(rules_measure.is_freeze)),
        issues=(Doc("查封（扣押）决定书").when(rules_measure.is_seizure), Doc("冻结决定书").when(rules_measure.is_freeze)))
    restrain_now = Step("当场采取强制措施", by=Role.HANDLER, at=OPEN, many=True, under=AEL.art(19),
        asks=("measure", "measure_power", "measure_basis", "measure_items"),
        only_if=(rules.two_certified, rules.team_apart, rules_measure.on_list, rules_measure.nothing_restrained, rules_measure.is_no_freeze),
        does=(rules_measure.begin_restraint, rules_measure.measured_today, rules_measure.approval_to_come),
        clocks=(measure_in.start, measure_report_in.start), issues=("查封（扣押）决定书",))
    sanction = Step("补办强制措施批准", by=Role.HEAD, at=OPEN, under=AEL.art(19), after=(restrain_now,),
        asks=("measure_approved",), clocks=(measure_report_in.stop,), issues=(kept("强制措施补办审批表"),))
    carry_out = Step("实施强制措施", by=Role.HANDLER, at=OPEN, many=True, writes=Restraint, under=AEL.art(18),
        after=(any_of(restrain, restrain_now),), asks=("officers", "shown_cards", "told", "items", "account"),
        only_if=(rules_measure.is_restrained, rules.two_certified, rules.cards_shown, rules_measure.told_there, rules.none_recused),
        does=(rules.add_investigators, rules.investigated_today), issues=(Doc("强制措施财物清单", numbered=False), kept("强制措施现场笔录")))
    extend_measure = Step("延长强制措施", by=Role.HANDLER, approved_by=Role.HEAD, at=OPEN, under=AEL.art(25, 1),
        after=(any_of(restrain, sanction),), asks=("extend_because",), only_if=(rules_measure.is_restrained, rules_measure.sanctioned),
        clocks=(measure_in.extend(Days(T["measure_more"])).when(rules_measure.is_seizure),
                frozen_in.extend(Days(T["freeze_more"])).when(rules_measure.is_freeze)), issues=("延长强制措施期限决定书",))
    send_test = Step("送检测鉴定", by=Role.HANDLER, at=OPEN, many=True, under=AEL.art(25, 3), asks=("test_items",),
        only_if=(rules_measure.something_to_test(sample), rules_measure.nothing_tested), does=(rules_measure.begin_test,),
        clocks=(measure_in.pause.when(rules_measure.is_seized), decide_in.pause.when(rules_measure.test_excluded)), issues=("检测鉴定期间告知书",))
    receive_test = Step("收到检测鉴定结论", by=Role.HANDLER, at=OPEN, many=True, under=AEL.art(25, 3), asks=("test_result",),
        only_if=(rules_measure.is_tested,), does=(rules_measure.end_test,),
        clocks=(measure_in.resume.when(rules_measure.is_seized), decide_in.resume.when(rules_measure.test_excluded)))
    lift = Step("强制措施处理", by=Role.HANDLER, approved_by=Role.HEAD, at=(*OPEN, State.DECIDED, State.SENDING), many=True,
        under=AEL.art(27), after=(any_of(restrain, restrain_now),), asks=("measure_outcome",),
        only_if=(rules_measure.is_restrained,), does=(rules_measure.end_restraint,), clocks=(measure_in.stop, frozen_in.stop),
        issues=("强制措施处理决定书",))
    order = Step("责令改正", by=Role.HANDLER, at=(*OPEN, State.DECIDED), many=True, under=APL.art(28, 1),
        asks=("correction", "correct_by"), does=(rules_measure.not_yet_corrected,), clocks=(correct_in.start,),
        issues=("责令限期改正通知书",))
    check_correction = Step("改正复查", by=Role.HANDLER, at=(*OPEN, State.DECIDED), many=True, under=APL.art(28, 1), after=(order,),
        asks=("corrected",), only_if=(rules.none_recused,), clocks=(correct_in.stop,))
    substitute = Step("代履行决定", by=Role.HANDLER, approved_by=Role.HEAD, at=(*OPEN, State.DECIDED), many=True,
        under=AEL.art(50), after=(order,), asks=("danger", "substitute_work", "substitute_by", "substitute_cost", "substitute_on"),
        only_if=(rules_substitute.left_undone, rules_substitute.to_come), issues=("代履行决定书",))
    warn = Step("代履行催告", by=Role.HANDLER, at=(*OPEN, State.DECIDED), many=True, under=AEL.art(51, 1),
        after=(substitute,), only_if=(rules_substitute.still_undone,), clocks=(substitute_ahead.start,),
        issues=("代履行催告书",))
    perform = Step("实施代履行", by=Role.HANDLER, at=(*OPEN, State.DECIDED), many=True, writes=Substitution,
        under=AEL.art(51, 1), after=(warn, settled(substitute_ahead)), asks=("officers", "by_day", "cost", "account"),
        only_if=(rules_substitute.still_undone, rules_substitute.watched, rules_substitute.by_day),
        issues=(kept("代履行执行文书"),))
    clear = Step("立即实施代履行", by=Role.HANDLER, at=(*OPEN, State.DECIDED), many=True, writes=Clearing, under=AEL.art(52),
        asks=("place", "items", "present"), issues=("立即代履行告知书",))
    suspect = Step("报告涉嫌犯罪", by=Role.HANDLER, at=OPEN, under=TRANSFER.art(5), asks=("crime_facts", "crime_team"),
        only_if=(rules.team_of_two,), clocks=(crime_in.start,))
    rule_on_crime = Step("移送决定", by=Role.HEAD, at=OPEN, under=TRANSFER.art(5), after=(suspect,), asks=("sends",),
        to=Branch("sends", {Sending.SENT: State.SENDING, Sending.KEPT: None}),
        clocks=(crime_in.stop, send_in.start.when(rules.sending)))
    report = Step("调查终结", by=Role.HANDLER, at=OPEN, to=State.BEFORE_DECISION, many=True, under=APL.art(57, 1),
        after=(any_of(interview, inspect),),
        asks=("findings", "basis", "discretion", "proposed", "proposed_fine", "confiscated", "restricts", "complex",
              "major_interest", "vital_interest", "other_review", "prior", "age", "excused"),
        only_if=(rules.party_known, rules.none_recused, rules.not_aggravated), issues=(kept("案件调查终结报告"),))
    inform = Step("事先告知", by=Role.HANDLER, at=State.BEFORE_DECISION, each=Role.PARTY, under=APL.art(44),
        after=(report,), does=(rules.told_fine, rules.told_confiscated, rules.told_restricts),
        issues=("行政处罚事先告知书", Doc("听证告知书").when(rules.hearing_due)))
    defend = Step("陈述申辩", by=PARTY, at=State.BEFORE_DECISION, each=Role.PARTY, many=True, writes=Defence,
        under=APL.art(45, 1), after=(inform,), asks=("said",), does=(rules.defended_today,), issues=(kept("陈述申辩笔录"),))
    reconsider = Step("陈述申辩复核", by=Role.HANDLER, at=State.BEFORE_DECISION, many=True, under=APL.art(45, 1),
        after=(defend,), asks=("reconsidered", "adopted"), issues=(kept("陈述申辩复核意见书"),))
    request = Step("要求听证", by=PARTY, at=State.BEFORE_DECISION, each=Role.PARTY, under=APL.art(64, None, 1),
        after=(inform,), only_if=(rules.hearing_due,), clocks=(ask.stop,))
    convene = Step("通知听证", by=Role.HANDLER, at=State.BEFORE_DECISION, many=True, under=APL.art(64, None, 2),
        after=(request,), asks=("hearing_on", "hearing_place", "chair", "closed_because"),
        only_if=(rules.chair_apart(interview, inspect, report), rules.hearing_to_come),
        clocks=(notice.start, decide_in.pause.when(rules.hearing_excluded)), issues=("听证通知书",))
    challenge_chair = Step("申请主持人回避", by=PARTY, approved_by=Role.HEAD, at=State.BEFORE_DECISION, many=True,
        under=APL.art(64, None, 4), after=(convene,), asks=("recusal_reason",), does=(rules.recuse_chair,),
        issues=("听证主持人回避决定书",))
    hear = Step("听证", by=Role.CHAIR, at=State.BEFORE_DECISION, under=APL.art(64), after=(convene, settled(notice)),
        asks=("hearing_account",), only_if=(rules.named_chair, rules.none_recused), does=(rules.heard_today,),
        separate_from=(interview, inspect, report), clocks=(decide_in.resume.when(rules.hearing_excluded),),
        issues=(kept("听证笔录"),))
    end_hearing = Step("终止听证", by=Role.CHAIR, at=State.BEFORE_DECISION, under=APL.art(64, None, 6),
        after=(convene, settled(notice)), asks=("hearing_ended_because",), only_if=(rules.named_chair, rules.none_recused),
        clocks=(decide_in.resume.when(rules.hearing_excluded),), issues=(kept("听证终止记录"),))
    review = Step("法制审核", by=Role.REVIEWER, at=State.BEFORE_DECISION, many=True, under=APL.art(58, 1),
        after=(report, any_of(hear, end_hearing).when(request.taken), reconsider.when(defend.taken)),
        asks=("review_opinion", "review_passed"),
        only_if=(rules.reviewer_qualified, rules.none_recused, rules.reviewer_apart),
        separate_from=(interview, inspect, report), issues=(kept("法制审核意见书"),))
    discuss = Step("集体讨论", by=Role.HEAD, at=State.BEFORE_DECISION, under=APL.art(57, 2),
        after=(report, any_of(hear, end_hearing).when(request.taken), reconsider.when(defend.taken),
               review.when(rules.review_due(hear))),
        asks=("attendees", "discussion"), only_if=(rules.two_attend,), issues=(kept("集体讨论记录"),))
    decide = Step("决定", by=Role.HEAD, at=State.BEFORE_DECISION, under=APL.art(57, 1),
        asks=("outcome", "fine", "confiscation", "restriction", "imposed", "performance", "spared_for", "educated",
              "social_impact", "grounds", "tribunal", "court"),
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
        only_if=(rules.power_on_list, rules.not_heavier, rules.six_contents, rules.remedies_told, rules.not_a_child,
                 rules.young_lighter, rules.not_excused, rules.spared_by_law, rules.corrected_in_time, rules.first_time,
                 rules.review_passed(hear), rules.none_recused, rules.decider_apart),
        does=(rules.decided_today,), separate_from=(interview, inspect, report, review),
        clocks=(decide_in.stop.when(rules.is_no_crime), deliver_in.start.when(rules.punishes),
                show_in.start.when(rules.public_due), send_in.start.when(rules.is_crime)),
        issues=(Doc(DECISION).when(rules.punishes), Doc("不予行政处罚决定书").when(rules.punishes_not),
                Doc("缴款通知书", numbered=False).when(rules.fined)))
    ruled = any_of(decide, on_spot)

    publish = Step("公开决定", by=Role.HANDLER, at=(State.DECIDED, State.CLOSED), under=APL.art(48, 1),
        after=(ruled,), asks=PenaltyCase.ASKED, only_if=(rules.public_due, checked_before),
        does=(rules.made_public, rules.on_duty, rules.published_today),
        shows=(f"《{DECISION}》", f"《{SPOT}》", PARTIES, "respondent", "matter", "grounds", "basis", "outcome", "imposed",
               "fine", "decided_on"),
        page=Page("行政处罚决定信息", "属于行政执法案卷信息，没有规定应当公开", OGI.art(16, 2)),
        clocks=(show_in.stop,), opens=Opens("publication", "post", PenaltyCase.CARRIED))
    pay = Step("缴清罚款", by=PARTY, at=State.DECIDED, each=Role.PARTY, writes=Payment, under=APL.art(67, 3),
        after=(ruled,), asks=("amount",), clocks=(pay_in.stop, pay_spot_in.stop, deferred_in.stop, agreed_in.stop, halted_in.stop))
    collect = Step("当场收缴罚款", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, writes=Collection, under=APL.art(68),
        after=(ruled,), asks=("amount", "because", "receipt", "landed_on"), only_if=(rules_spot.may_collect, rules_spot.has_receipt),
        clocks=(pay_in.stop, pay_spot_in.stop, remit_in.start), issues=(Doc("当场收缴罚款登记表", internal=True),))
    remit = Step("执法人员交款", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, under=APL.art(71), after=(collect,),
        clocks=(remit_in.stop, bank_in.start))
    bank = Step("缴付指定银行", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, under=APL.art(71), after=(remit,),
        clocks=(bank_in.stop,))
    defer = Step("暂缓或者分期缴纳", by=PARTY, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY,
        writes=Deferral, under=APL.art(66, 2), after=(ruled,), asks=("pay_until", "instalments", "hardship"), only_if=(rules_fine.until_later,),
        clocks=(pay_in.stop, pay_spot_in.stop, deferred_in.start), issues=("延期（分期）缴纳罚款决定书",))
    pay_part = Step("分期缴款", by=PARTY, at=State.DECIDED, each=Role.PARTY, many=True, writes=Payment,
        under=APL.art(66, 2), after=(defer,), asks=("amount",))
    challenge = Step("申请复议或者提起诉讼", by=PARTY, at=State.DECIDED, each=Role.PARTY, many=True, writes=Challenge,
        under=APL.art(7, 1), after=(ruled,), asks=("remedy",), only_if=(rules_fine.review_first,), does=(rules_fine.stay_begins,),
        clocks=(sue_in.stop, sue_after_in.stop, review_in.stop, appeal_in.stop.when(rules_fine.asks_review)))
    resolve = Step("复议诉讼终结", by=Outside(Role.OVERSEER, entered_by=Role.HANDLER), at=State.DECIDED,
        each=Role.PARTY, many=True, writes=Resolution, under=AEL.art(53), after=(challenge,), asks=("remedy", "upheld"),
        does=(rules_fine.stay_ends,),
        clocks=(sue_after_in.start.when(rules_fine.upheld_by_review), apply_in.start.when(rules_fine.upheld_by_court)))
    DUE = (pay_in, pay_spot_in, deferred_in)
    add = Step("加处罚款", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, many=True, writes=Surcharge,
        under=APL.art(72, 1, 1), after=(ruled,), asks=("counted_to",),
        only_if=(rules_fine.unpaid(pay, collect), rules_fine.overdue(*DUE)),
        does=rules_fine.added(*DUE), issues=("加处罚款决定书",))
    expire = Step("复议诉讼期限届满", by=ByLaw(sue_in), at=State.DECIDED, each=Role.PARTY, under=AEL.art(53),
        clocks=(apply_in.start,))
    expire_review = Step("复议期限届满", by=ByLaw(review_in), at=State.DECIDED, each=Role.PARTY, under=AEL.art(53),
        clocks=(apply_in.start,))
    expire_suit = Step("复议后起诉期届满", by=ByLaw(sue_after_in), at=State.DECIDED, each=Role.PARTY, under=AEL.art(53),
        clocks=(apply_in.start,))
    end_deferral = Step("暂缓分期期限结束", by=ByLaw(deferred_in), at=State.DECIDED, each=Role.PARTY,
        under=APL.art(72, 2), clocks=(apply_in.start,))
    urge = Step("催告", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, under=AEL.art(54), after=(ruled,),
        only_if=(rules_fine.unpaid(pay, collect),), does=(rules_fine.own_surcharge,), issues=("催告书",))
    seek = Step("申请法院强制执行", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY,
        under=AEL.art(53), after=(any_of(expire, expire_review, expire_suit, resolve), urge, settled(urged)),
        only_if=(rules_fine.unpaid(pay, collect), rules_fine.enforceable(apply_in)), does=(rules_fine.own_surcharge,),
        clocks=(apply_in.stop, accept_in.start), issues=(kept("强制执行申请书"),))
    court_accepts = Step("法院受理", by=Outside(Role.COURT, entered_by=Role.HANDLER), at=State.DECIDED, each=Role.PARTY,
        under=AEL.art(56, 1), after=(seek,), clocks=(accept_in.stop, judge_in.start))
    court_rules = Step("法院裁定", by=Outside(Role.COURT, entered_by=Role.HANDLER), at=State.DECIDED, each=Role.PARTY, many=True,
        writes=CourtRuling, under=AEL.art(57), after=(seek,), asks=("accepted", "granted"),
        clocks=(accept_in.stop, judge_in.stop, appeal_court_in.start.when(rules_fine.court_refused)))
    appeal_court = Step("向上一级法院申请复议", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, under=AEL.art(58, 3),
        after=(court_rules,), clocks=(appeal_court_in.stop,))
    halt = Step("中止执行", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY, many=True, writes=Halt,
        under=AEL.art(39, 1), after=(ruled,), asks=("ground", "hopeless", "why"), only_if=(rules_fine.unpaid(pay, collect),),
        clocks=(halted_in.start.when(rules_execution.hopeless),), issues=("中止执行通知书",))
    resume = Step("恢复执行", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, many=True, under=AEL.art(39, 2),
        after=(halt,), clocks=(halted_in.stop,), issues=("恢复执行通知书",))
    give_up = Step("中止满三年不再执行", by=ByLaw(halted_in), at=State.DECIDED, each=Role.PARTY, under=AEL.art(39, 2))
    agree = Step("达成执行协议", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY, many=True,
        writes=Agreement, under=AEL.art(42, 1), after=(urge,), asks=("terms", "perform_until"),
        only_if=(rules_fine.unpaid(pay, collect), rules_execution.agreed_later), clocks=(agreed_in.start,), issues=("执行协议",))
    enforce_again = Step("不履行协议恢复强制执行", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, many=True,
        under=AEL.art(42, 2), after=(agree,), only_if=(rules_fine.unpaid(pay, collect),), clocks=(agreed_in.stop,),
        issues=("恢复执行通知书",))
    announce_razing = Step("公告限期自行拆除", by=Role.HANDLER, at=State.DECIDED, each=Role.PARTY, many=True, writes=Notice,
        under=AEL.art(44), after=(decide,), asks=("building", "raze_by"), only_if=(rules_execution.raze_later,),
        clocks=(raze_in.start,), issues=("限期拆除公告",))
    raze = Step("强制拆除", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY, writes=Razing,
        under=AEL.art(44), after=(announce_razing, settled(raze_in), any_of(expire, expire_suit, resolve)),
        asks=("officers", "by_day", "account"), only_if=(rules.two_certified, rules_substitute.by_day),
        clocks=(raze_in.stop,), issues=(kept("强制拆除现场笔录"),))
    end_execution = Step("终结执行", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, each=Role.PARTY, writes=Ending,
        under=AEL.art(40), after=(ruled,), asks=("because",))
    overturn = Step("决定被改变", by=Outside(Role.OVERSEER, entered_by=Role.HANDLER), at=(State.DECIDED, State.CLOSED),
        under=APL.art(48, 2), after=(ruled,), asks=("overturned", "changed_fine"), clocks=(retract_in.start.when(publish.taken),))
    retract = Step("撤回公开", by=Role.HANDLER, at=(State.DECIDED, State.CLOSED), under=APL.art(48, 2),
        after=(publish, overturn), asks=("retract_reason",), shows=("retract_reason",),
        page=Page("撤回行政处罚决定信息的说明", "属于行政执法案卷信息，没有规定应当公开", OGI.art(16, 2)), withdraws=(publish,), clocks=(retract_in.stop,))
    hand_over = Step("移送公安机关", by=Role.HANDLER, at=State.SENDING, under=TRANSFER.art(6),
        after=(any_of(rule_on_crime, decide),), does=(rules.handed_today,), clocks=(send_in.stop, police_in.start), issues=(kept("涉嫌犯罪案件移送书"),))
    police_decide = Step("公安机关立案决定", by=Outside(Role.POLICE, entered_by=Role.HANDLER), at=State.SENDING,
        under=TRANSFER.art(8), after=(hand_over,), asks=("police_reply",),
        to=Branch("police_reply", {PoliceReply.FILED: State.TRANSFERRED, PoliceReply.DECLINED: State.BEFORE_DECISION}),
        clocks=(police_in.stop, object_in.start.when(rules.declined), items_in.start.when(rules.police_filed),
                archive_in.start.when(rules.police_filed)))
    objects = Step("提请公安机关复议", by=Role.HANDLER, at=State.BEFORE_DECISION, under=TRANSFER.art(9), after=(police_decide,),
        asks=("objection",), clocks=(object_in.stop, police_review_in.start), issues=(kept("提请复议书"),))
    police_review = Step("公安机关复议决定", by=Outside(Role.POLICE, entered_by=Role.HANDLER), at=State.BEFORE_DECISION,
        under=TRANSFER.art(9), after=(objects,), asks=("police_reply",),
        to=Branch("police_reply", {PoliceReply.FILED: State.TRANSFERRED, PoliceReply.DECLINED: None}),
        clocks=(police_review_in.stop, suggest_in.start.when(rules.declined), items_in.start.when(rules.police_filed),
                archive_in.start.when(rules.police_filed)))
    suggest = Step("建议检察机关立案监督", by=Role.HANDLER, at=State.BEFORE_DECISION, under=TRANSFER.art(9), after=(police_review,),
        asks=("suggestion",), clocks=(suggest_in.stop,), issues=(kept("立案监督建议书"),))
    hand_items = Step("移交涉案物品", by=Role.HANDLER, at=State.TRANSFERRED, under=TRANSFER.art(12),
        after=(any_of(police_decide, police_review),), asks=("handed_items",), does=(rules_measure.end_restraint, rules_measure.end_holding),
        clocks=(items_in.stop,), issues=(kept("涉案物品移交清单"),))
    close = Step("结案", by=Role.HANDLER, approved_by=Role.HEAD, at=State.DECIDED, to=State.CLOSED, under=APL.art(47),
        after=(ruled, report_spot.when(rules_spot.by_spot), publish.when(rules.public_due)),
        only_if=(rules_fine.outstanding_nowhere(pay, collect, court_rules, end_execution, give_up), rules_measure.nothing_restrained,
                 rules_measure.nothing_held), clocks=(archive_in.start,), issues=(kept("结案审批表"),))
    archive = Step("归档", by=Role.HANDLER, at=(State.CLOSED, State.NOT_FILED, State.TRANSFERRED, State.REFERRED), under=APL.art(47),
        after=(hand_items.when(rules.police_filed),), clocks=(archive_in.stop,),
        issues=(Doc("卷宗目录", numbered=False, internal=True),))
