"""People's mediation (人民调解), from the application to the file."""

from fadu.grammar import procedure
from fadu.grammar.clock import Days, Months
from fadu.grammar.deadline import Until, Within
from fadu.grammar.procedure import Branch, Doc, Outside

from . import rules
from .law import CPL, PML, R75, SCR, T
from .models import Alert, Dispute, Outcome, Role, Ruling, Session, Source, State, Visit

Step = procedure.Step[Dispute]

OFFICE = (Role.CLERK, Role.MEDIATOR)
OPENING = ("kind", "claim", "committee")
ONE_PARTY = Outside(Role.PARTY, entered_by=OFFICE)
ALL_PARTIES = Outside(Role.PARTY, entered_by=OFFICE, jointly=True)
COURT = Outside(Role.COURT, entered_by=OFFICE)


# A step is read as a paragraph, not as a column.
# fmt: off
class Mediation(procedure.Procedure[Dispute]):
    title = "人民调解"
    word = "调"
    group = "G"
    ends = frozenset({State.FULFILLED, State.CONFIRMED, State.UNFULFILLED, State.FAILED, State.ENDED})
    parties = frozenset({Role.PARTY})
    retention = T["retention"]

    conclude = Within("调解期限", Months(T["conclude"]), under=R75.art(33), binds=Role.MEDIATOR)
    perform_in = Within("协议约定的履行期限", Until("perform_by"), under=PML.art(31), binds=Role.PARTY)
    confirm_in = Within("申请司法确认期限", Days(T["judicial_confirmation"]), under=PML.art(33, 1), lapses=Role.PARTY,
        counts_from="signed_on")
    court_takes_in = Within("法院决定受理期限", Days(T["court_takes"]), under=SCR.art(4), binds=Role.COURT)
    court_rules_in = Within("法院确认期限", Days(T["court_rules"]), under=SCR.art(5), binds=Role.COURT)

    apply = Step("申请调解", by=ONE_PARTY, at=None, to=State.APPLIED, under=PML.art(17), asks=OPENING,
        only_if=(rules.two_parties, rules.committee_stands), does=(rules.comes_by(Source.APPLIED),),
        issues=(Doc("人民调解申请书", internal=True),))
    offer = Step("主动调解", by=Role.MEDIATOR, at=None, to=State.APPLIED, under=PML.art(17), asks=OPENING,
        only_if=(rules.two_parties, rules.committee_stands), does=(rules.comes_by(Source.OFFERED),))
    refer = Step("引导申请", by=Outside(Role.REFERRER, entered_by=OFFICE), at=None, to=State.APPLIED,
        under=PML.art(18), asks=(*OPENING, "referred_by"), only_if=(rules.two_parties, rules.committee_stands),
        does=(rules.comes_by(Source.REFERRED),))
    accept = Step("受理", by=OFFICE, at=State.APPLIED, to=State.ACCEPTED, under=R75.art(24),
        asks=("mediators", "chosen_by"), only_if=(rules.mediators_on_roster,), does=(rules.accepted_today,),
        clocks=(conclude.start,), issues=("受理通知书",))
    turn_away = Step("不予受理", by=OFFICE, at=State.APPLIED, to=State.ENDED, under=R75.art(24), asks=("bar", "route"),
        does=(rules.ends_as(Outcome.NOT_ACCEPTED), rules.concluded_today), issues=("不予受理告知书",))
    change = Step("更换调解员", by=OFFICE, at=State.ACCEPTED, many=True, under=R75.art(25),
        asks=("mediators", "chosen_by", "change_reason"), only_if=(rules.mediators_on_roster,))
    tell = Step("告知权利义务", by=OFFICE, at=State.ACCEPTED, each=Role.PARTY, under=R75.art(30),
        issues=("权利义务告知书",))
    mediate = Step("调解", by=Role.MEDIATOR, at=State.ACCEPTED, many=True, writes=Session, under=PML.art(27),
        asks=("place", "invited", "account"), after=(tell.for_each,), issues=(Doc("调解记录", internal=True),))
    alert = Step("防止激化", by=OFFICE, at=(State.APPLIED, State.ACCEPTED, State.AGREED), many=True, writes=Alert,
        under=PML.art(25), asks=("risk", "measures", "reported_to"))
    prolong = Step("同意延长调解", by=ALL_PARTIES, at=State.ACCEPTED, under=R75.art(33),
        clocks=(conclude.extend(Months(T["prolong"])),))
    agree = Step("达成协议", by=Role.MEDIATOR, at=State.ACCEPTED, to=State.AGREED, under=PML.art(28),
        after=(tell.for_each, mediate),
        asks=("form", "facts", "terms", "performance", "perform_by", "signed", "signed_on"),
        only_if=(rules.contents_complete, rules.terms_recorded, rules.signed_and_sealed, rules.effective_by_now),
        does=(rules.ends_as(Outcome.AGREED), rules.concluded_today),
        clocks=(conclude.stop, confirm_in.start, perform_in.start.when(rules.performance_dated)),
        issues=(Doc("人民调解协议书").when(rules.is_written), Doc("口头协议登记表", internal=True).when(rules.is_oral)))
    fail = Step("调解不成", by=Role.MEDIATOR, at=State.ACCEPTED, to=State.FAILED, under=PML.art(26), after=(mediate,),
        asks=("fail_reason", "route"), does=(rules.ends_as(Outcome.FAILED), rules.concluded_today),
        clocks=(conclude.stop,), issues=("终止调解告知书",))
    decline = Step("拒绝调解", by=ONE_PARTY, at=(State.APPLIED, State.ACCEPTED), to=State.ENDED, under=PML.art(17),
        asks=("route",), does=(rules.ends_as(Outcome.REFUSED), rules.concluded_today), clocks=(conclude.stop,),
        issues=("终止调解告知书",))
    withdraw = Step("要求终止调解", by=ONE_PARTY, at=(State.APPLIED, State.ACCEPTED), to=State.ENDED,
        under=PML.art(23), asks=("route",), does=(rules.ends_as(Outcome.WITHDRAWN), rules.concluded_today),
        clocks=(conclude.stop,), issues=("终止调解告知书",))
    visit = Step("回访", by=OFFICE, at=(State.AGREED, State.CONFIRMED, State.FULFILLED), many=True, writes=Visit,
        under=PML.art(31), asks=("performed", "account"), issues=(Doc("回访记录", internal=True),))
    request = Step("共同申请司法确认", by=ALL_PARTIES, at=State.AGREED, under=CPL.art(205), asks=("personal_status",),
        only_if=(rules.no_personal_status,), does=(rules.requested_today,),
        clocks=(confirm_in.stop, court_takes_in.start), issues=(Doc("司法确认申请书", internal=True),))
    docket = Step("法院受理", by=COURT, at=State.AGREED, under=SCR.art(4), after=(request,),
        clocks=(court_takes_in.stop, court_rules_in.start))
    court_prolongs = Step("院长批准延长", by=COURT, at=State.AGREED, under=SCR.art(5), after=(docket,),
        clocks=(court_rules_in.extend(Days(T["court_prolongs"])),))
    confirm = Step("司法确认裁定", by=COURT, at=State.AGREED, under=CPL.art(206), after=(docket,), asks=("ruling",),
        to=Branch("ruling", {Ruling.VALID: State.CONFIRMED, Ruling.REJECTED: None}), clocks=(court_rules_in.stop,))
    fulfil = Step("履行完毕", by=OFFICE, at=State.AGREED, to=State.FULFILLED, under=PML.art(31),
        asks=("performed_on",), only_if=(rules.performed_by_now,), clocks=(perform_in.stop,))
    give_up = Step("未履行转其他途径", by=OFFICE, at=State.AGREED, to=State.UNFULFILLED, under=PML.art(32),
        asks=("breach", "route"), clocks=(perform_in.stop,), issues=("未履行告知书",))
    archive = Step("归档", by=OFFICE,
        at=(State.FULFILLED, State.CONFIRMED, State.UNFULFILLED, State.FAILED, State.ENDED), under=PML.art(27),
        issues=(Doc("卷宗目录", numbered=False, internal=True),))
