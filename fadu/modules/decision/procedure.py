"""Major administrative decisions (重大行政决策), from the proposal to the evaluation."""

from fadu.engine.archetypes import checked_before
from fadu.grammar import procedure
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import Ahead, AtLeast, Served, Until, Within
from fadu.grammar.procedure import Branch, Doc, Opens, Outside, any_of, settled
from fadu.grammar.public import Page

from . import rules
from .law import DEC, FAIR, FILES, OGI, T
from .models import (
    Answerable,
    Consultation,
    Expert,
    FollowUp,
    Legality,
    MajorDecision,
    Outcome,
    Role,
    State,
    Talk,
    Voice,
)

Step = procedure.Step[MajorDecision]

DRAFTING = State.DRAFTING
PUBLIC = (State.EXECUTING, State.SUSPENDED, State.STOPPED, State.COMPLETED)


def kept(name: str) -> Doc:
    """A paper of the dossier, served on nobody."""
    return Doc(name, internal=True)


def page(title: str, *, named: tuple[str, ...] = (), contacts: tuple[str, ...] = ()) -> Page:
    """A page of what is made public of a decision on its way."""
    return Page(title, "属于讨论、审查中形成的过程性信息", OGI.art(16, 2), named, contacts)


# How comments reach the office.
CALL = page("决策草案公开征求意见", contacts=("comment_at",))


# What a matter is made of that others read and answer.
DRAFT = ("subject", "drafting_unit", "content", "note")


# A step is read as a paragraph, not as a column.
# fmt: off
class Decision(procedure.Procedure[MajorDecision]):
    title = "重大行政决策"
    word = "决"
    group = "B"
    ends = frozenset({State.NOT_INITIATED, State.REJECTED, State.STOPPED, State.COMPLETED})
    parties = frozenset({Role.PARTICIPANT})
    retention = T["retention"]

    comment_in = AtLeast("公开征求意见期限", Days(T["comments"]), under=DEC.art(15, 1))
    short_in = AtLeast("缩短的征求意见期限", Until("comment_until"), under=DEC.art(15, 1))
    materials = Ahead("听证材料送达", Days(T["hearing_papers"]), under=DEC.art(16), binds=Role.DRAFTER,
        per=Role.PARTICIPANT, of="hearing_on", met_by=Served("听证会通知书"))
    review_time = AtLeast("合法性审查时间", WorkingDays(T["legality_review"]), under=DEC.art(26, 2))
    show_in = Within("决策公布期限", WorkingDays(T["publish"]), under=OGI.art(26), binds=Role.OFFICE,
        counts_from="decided_on")

    archive_in = Within("归档期限", Days(T["archive"]), under=FILES, binds=Role.OFFICE)

    propose = Step("提出决策建议", by=(Role.OFFICE, Role.DRAFTER), at=None, to=State.PROPOSED, under=DEC.art(10),
        asks=("subject", "matter", "proposer", "proposal"), issues=(kept("决策建议书"),))
    study = Step("研究论证", by=(Role.OFFICE, Role.DRAFTER), at=State.PROPOSED, under=DEC.art(10), after=(propose,),
        asks=("necessity",), issues=(kept("研究论证意见"),))
    enlist = Step("拟列入目录", by=Role.OFFICE, at=State.PROPOSED, under=DEC.art(3, 3), after=(propose,),
        asks=("catalogue_year",))
    publish_list = Step("公布目录", by=Role.OFFICE, at=State.PROPOSED, under=DEC.art(3, 3), after=(enlist,),
        asks=("party_agreed_on", "party_document"), only_if=(rules.party_agreed,),
        shows=("subject", "matter", "catalogue_year"), page=page("重大行政决策事项目录"),
        issues=(kept("重大行政决策事项目录"),))
    delist = Step("调出目录", by=Role.OFFICE, approved_by=Role.HEAD, at=State.PROPOSED, to=State.NOT_INITIATED,
        under=DEC.art(3, 3), after=(publish_list,), asks=("delisted_because", "party_agreed_on", "party_document"),
        only_if=(rules.party_agreed,), withdraws=(publish_list,), clocks=(archive_in.start,))
    initiate = Step("决定启动", by=Role.HEAD, at=State.PROPOSED, to=DRAFTING, under=DEC.art(11),
        after=(study, publish_list.when(rules.catalogue_due)),
        asks=("drafting_unit", "technical", "risky", "market", "concerns_others", "groups", "hearing_required"),
        issues=(kept("启动决定"),))
    decline = Step("不予启动", by=Role.HEAD, at=State.PROPOSED, to=State.NOT_INITIATED, under=DEC.art(11),
        after=(study,), asks=("not_initiated_because",), clocks=(archive_in.start,))
    change = Step("决定重大调整", by=Role.HEAD, at=(State.EXECUTING, State.SUSPENDED, DRAFTING), to=DRAFTING, many=True,
        under=DEC.art(37), asks=("change_reason",), only_if=(rules.was_decided,))
    draft = Step("拟订草案", by=Role.DRAFTER, at=DRAFTING, under=DEC.art(12), after=(initiate, change.if_taken),
        asks=("content", "note", "basis"), issues=(kept("决策草案及依据清单"),))
    redraft = Step("修改草案", by=Role.DRAFTER, at=DRAFTING, many=True, under=DEC.art(18), after=(draft,),
        asks=("content", "changes"))
    ask_units = Step("发函征求意见", by=Role.DRAFTER, at=DRAFTING, many=True, under=DEC.art(13), after=(draft,),
        asks=("asked_units", "reply_by"), issues=(kept("征求意见函"),))
    consult = Step("征求部门和下级政府意见", by=Role.DRAFTER, at=DRAFTING, many=True, writes=Consultation,
        under=DEC.art(13), after=(draft,), asks=("unit", "opinion", "agreed", "dispute"),
        only_if=(rules.dispute_told,), issues=(kept("部门意见和分歧说明"),))
    confer = Step("与特定群体沟通协商", by=Role.DRAFTER, at=DRAFTING, many=True, writes=Talk, under=DEC.art(14, 3),
        after=(draft,), asks=("group", "opinion", "answer"), issues=(kept("特定群体意见记录"),))
    solicit = Step("公开征求意见", by=Role.DRAFTER, at=DRAFTING, under=DEC.art(15, 1), after=(draft,),
        asks=("comment_at",), clocks=(comment_in.start,), shows=(*DRAFT, "comment_at", "comment_in"), page=CALL,
        issues=(kept("征求意见公告"),))
    solicit_briefly = Step("缩短期限公开征求意见", by=Role.DRAFTER, approved_by=Role.HEAD, at=DRAFTING,
        under=DEC.art(15, 1), after=(draft,), asks=("comment_at", "comment_until", "shorten_reason"),
        only_if=(rules.ends_later,), clocks=(short_in.start,),
        shows=(*DRAFT, "comment_at", "comment_until", "shorten_reason"), page=CALL,
        issues=(kept("征求意见公告"),))
    exempt = Step("依法不公开征求意见", by=Role.DRAFTER, approved_by=Role.HEAD, at=DRAFTING, under=DEC.art(14, 1),
        after=(draft,), asks=("non_public_reason",))
    call_hearing = Step("公告听证", by=Role.DRAFTER, at=DRAFTING, many=True, under=DEC.art(16), after=(draft,),
        asks=("hearing_on", "hearing_place", "selection", "participants"),
        only_if=(rules.participants_joined, rules.hearing_ahead), clocks=(materials.start,),
        shows=("subject", "hearing_on", "hearing_place", "selection", "participants"),
        page=page("听证公告", named=("participants",), contacts=("hearing_place",)),
        issues=(kept("听证公告"), Doc("听证会通知书", to=Role.PARTICIPANT)))
    hear = Step("听证", by=Role.DRAFTER, at=DRAFTING, under=DEC.art(17), after=(call_hearing, settled(materials)),
        asks=("hearing_account", "record_signed"), only_if=(rules.record_confirmed,), issues=(kept("听证笔录"),))
    adopt = Step("归纳意见", by=Role.DRAFTER, at=DRAFTING, under=DEC.art(18),
        after=(any_of(solicit, solicit_briefly), settled(comment_in).when(solicit.taken),
               settled(short_in).when(solicit_briefly.taken), hear.if_taken),
        asks=("comments", "comments_adopted", "adoption"), only_if=(rules.adopted_of_received,),
        does=(rules.adopted_today,), issues=(kept("意见采纳情况说明"),))
    ask_expert = Step("专家论证", by=Role.DRAFTER, at=DRAFTING, many=True, writes=Expert, under=DEC.art(19),
        after=(draft,), asks=("name", "institution", "stance", "opinion", "interested", "signed"),
        only_if=(rules.disinterested, rules.opinion_signed), issues=(kept("专家论证意见"),))
    weigh_experts = Step("说明专家意见采纳情况", by=Role.DRAFTER, at=DRAFTING, under=DEC.art(19), after=(ask_expert,),
        asks=("expert_adoption",))
    assess = Step("风险评估", by=Role.DRAFTER, at=DRAFTING, many=True, under=DEC.art(22), after=(draft,),
        asks=("assessor", "risk_points", "prevention", "contingency", "risk"), issues=(kept("风险评估报告"),))
    check_competition = Step("公平竞争审查", by=Role.COMPETITION, at=DRAFTING, many=True, under=FAIR.art(14),
        after=(draft,), asks=("competition_passed", "competition_opinion"), issues=(kept("公平竞争审查结论"),))
    send = Step("送合法性审查", by=Role.DRAFTER, at=(DRAFTING, State.REVIEWING), to=State.REVIEWING, many=True,
        under=DEC.art(26, 1), asks=("enclosed",), issues=(kept("送审函"),),
        after=(draft, redraft.if_taken, any_of(adopt, exempt), consult.when(rules.concerns_others),
               confer.when(rules.concerns_groups),
               hear.when(rules.hearing_due(call_hearing)), weigh_experts.when(rules.is_technical),
               assess.when(rules.is_risky), check_competition.when(rules.touches_market)))
    take = Step("收到完整的送审材料", by=Role.REVIEWER, at=State.REVIEWING, under=DEC.art(26, 2), after=(send,),
        clocks=(review_time.start,))
    give_back = Step("退回补充材料", by=Role.REVIEWER, at=State.REVIEWING, to=DRAFTING, under=DEC.art(26, 1),
        after=(send,), asks=("returned_because",), issues=(kept("退回补充材料通知书"),))
    review = Step("合法性审查", by=Role.REVIEWER, at=State.REVIEWING, under=DEC.art(27),
        after=(take, settled(review_time).when(rules.takes_its_time)), separate_from=(draft, redraft, send),
        asks=("review_unit", "lawyers", "legality", "review_opinion", "legal_risk", "early_reason"),
        only_if=(rules.another_unit, rules.risk_stated),
        to=Branch("legality", {Legality.LEGAL: State.MEETING, Legality.EXPLORATORY: State.MEETING,
                               Legality.ILLEGAL: DRAFTING}),
        issues=(kept("合法性审查意见书"),))
    submit = Step("提请集体讨论", by=Role.DRAFTER, at=State.MEETING, many=True, under=DEC.art(29), after=(review,),
        asks=("agenda",), issues=(kept("会议议题"),))
    speak = Step("记录讨论意见", by=Role.OFFICE, at=State.MEETING, many=True, writes=Voice, under=DEC.art(30, 3),
        after=(review,), asks=("member", "stance", "said"), does=(rules.notes_dissent,))
    decide = Step("集体讨论决定", by=Role.HEAD, at=State.MEETING, under=DEC.art(30),
        asks=("meeting", "meeting_on", "present", "head_last", "majority", "overruling", "outcome"),
        only_if=(rules.met_by_now, rules.head_last, rules.overruling_explained, rules.dissent_recorded, rules.risk_controllable,
                 rules.competition_cleared),
        to=Branch("outcome", {Outcome.PASS: State.DECIDED, Outcome.REVISE: DRAFTING, Outcome.REJECT: State.REJECTED,
                              Outcome.DEFER: State.DEFERRED}),
        does=(rules.decided_when_passed,), issues=(kept("会议记录"),),
        clocks=(show_in.start.when(rules.passes), archive_in.start.when(rules.rejects)),
        after=(review, speak))
    resume = Step("恢复讨论", by=Role.HEAD, at=State.DEFERRED, to=State.MEETING, under=DEC.art(30),
        after=(speak,), asks=("resume_reason",))
    report = Step("向同级党委请示报告", by=Role.OFFICE, at=State.DECIDED, under=DEC.art(31), after=(decide,),
        asks=("reported_to",), issues=(kept("请示"),))
    publish = Step("公布", by=Role.OFFICE, at=State.DECIDED, to=State.EXECUTING, under=DEC.art(32),
        after=(decide, report.when(rules.party_report_due)), asks=(*MajorDecision.ASKED, "explanation", "executing_unit"),
        only_if=(checked_before,), does=(rules.made_public, rules.on_duty, rules.published_today),
        clocks=(show_in.stop,), issues=(kept("公布稿说明"),), page=page("重大行政决策"),
        shows=("subject", "matter", "content", "decided_on", "adoption", "expert_adoption", "explanation",
               "executing_unit"),
        opens=Opens("publication", "post", MajorDecision.CARRIED))
    retract = Step("撤回公布", by=Role.OFFICE, approved_by=Role.HEAD, at=PUBLIC, under=OGI.art(17), after=(publish,),
        asks=("retract_reason",), shows=("subject", "retract_reason"), page=page("撤回公布的说明"), withdraws=(publish,))
    withhold = Step("依法不公布", by=Role.OFFICE, approved_by=Role.HEAD, at=State.DECIDED, to=State.EXECUTING,
        under=DEC.art(32), after=(decide, report.when(rules.party_report_due)),
        asks=("withheld_because", "executing_unit"), clocks=(show_in.stop,))
    plan = Step("制定执行方案", by=Role.EXECUTOR, at=State.EXECUTING, many=True, under=DEC.art(34),
        after=(any_of(publish, withhold),), asks=("execution_plan",), issues=(kept("执行方案"),))
    follow_up = Step("报告执行情况", by=Role.EXECUTOR, at=(State.EXECUTING, State.SUSPENDED), many=True,
        writes=FollowUp, under=DEC.art(35), asks=("account", "reported_to"), issues=(kept("执行情况报告"),))
    suspend = Step("中止执行", by=Role.HEAD, at=(State.EXECUTING, State.SUSPENDED), to=State.SUSPENDED, many=True,
        under=DEC.art(35), asks=("suspend_reason",), issues=(kept("中止执行决定"),))
    restore = Step("恢复执行", by=Role.HEAD, at=State.SUSPENDED, to=State.EXECUTING, under=DEC.art(35),
        after=(suspend,), asks=("restore_reason",))
    stop = Step("停止执行", by=Role.OFFICE, approved_by=Role.HEAD, at=(State.EXECUTING, State.SUSPENDED),
        to=State.STOPPED, under=DEC.art(35), asks=("stop_reason",), clocks=(archive_in.start,))
    complete = Step("执行完毕", by=Role.EXECUTOR, at=State.EXECUTING, to=State.COMPLETED, under=DEC.art(34),
        after=(plan, follow_up), clocks=(archive_in.start,))
    evaluate = Step("决策后评估", by=Role.OFFICE, at=PUBLIC,
        many=True, under=DEC.art(36), asks=("evaluator", "trigger", "evaluation"), only_if=(rules.another_assessor,),
        issues=(kept("决策后评估报告"),))
    answer_for = Step("登记责任追究", by=Outside(Role.SUPERIOR, entered_by=Role.OFFICE), at=PUBLIC, many=True,
        writes=Answerable, under=DEC.art(38), asks=("whom", "fault", "measure", "by_whom"))
    archive = Step("归档", by=Role.OFFICE, under=DEC.art(33), many=True, clocks=(archive_in.stop,),
        issues=(Doc("卷宗目录", numbered=False, internal=True),),
        at=(State.EXECUTING, State.NOT_INITIATED, State.REJECTED, State.STOPPED, State.COMPLETED))
