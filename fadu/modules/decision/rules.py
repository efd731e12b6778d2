"""What must be true of a major decision, and what follows of itself."""

from fadu.engine.archetypes import Duty
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Guard, Now, always, effect, guard, today

from .law import DEC, FAIR, OGI, T
from .models import Legality, MajorDecision, Outcome, Risk, Role, Stance

CATALOGUE, PARTY_REPORT = T["catalogue"], T["party_report"]


@guard("本地要求决策事项列入年度目录", DEC.art(3, 3))
def catalogue_due(now: Now[MajorDecision]) -> bool:
    return now.facts.number(CATALOGUE) == 1


@guard("本地要求出台前向同级党委请示报告", DEC.art(31))
def party_report_due(now: Now[MajorDecision]) -> bool:
    return now.facts.number(PARTY_REPORT) == 1


@guard("目录须先经同级党委同意，才能公布", DEC.art(3, 3))
def party_agreed(now: Now[MajorDecision]) -> bool:
    return now.record.party_agreed_on is not None and now.record.party_agreed_on <= now.act.on


@guard("专业性、技术性较强", DEC.art(19))
def is_technical(now: Now[MajorDecision]) -> bool:
    return bool(now.record.technical)


@guard("可能对社会稳定、公共安全等造成不利影响", DEC.art(22))
def is_risky(now: Now[MajorDecision]) -> bool:
    return bool(now.record.risky)


@guard("涉及经营者经济活动", FAIR.art(13))
def touches_market(now: Now[MajorDecision]) -> bool:
    return bool(now.record.market)


@guard("涉及其他部门或者下一级人民政府的职责", DEC.art(13))
def concerns_others(now: Now[MajorDecision]) -> bool:
    return bool(now.record.concerns_others)


@guard("涉及特定群体利益", DEC.art(14, 3))
def concerns_groups(now: Now[MajorDecision]) -> bool:
    return bool(now.record.groups)


def hearing_due(call: Step[MajorDecision]) -> Guard[MajorDecision]:
    """A hearing that another text asks for, or one that was announced."""

    def holds(now: Now[MajorDecision]) -> bool:
        return bool(now.record.hearing_required) or now.standing.done(call)

    return Guard("依法应当听证或者已经公告听证", DEC.art(16), holds, (), "hearing_due")


@guard("没有达成一致的，须写明分歧、双方理由和依据", DEC.art(13))
def dispute_told(now: Now[MajorDecision]) -> bool:
    return bool(now.row.agreed or now.row.dispute)


@guard("征求意见的截止日期须在公告之后", DEC.art(15))
def ends_later(now: Now[MajorDecision]) -> bool:
    return now.record.comment_until is not None and now.record.comment_until > now.act.on


@guard("采纳的意见数不得多于收到的意见数", DEC.art(18))
def adopted_of_received(now: Now[MajorDecision]) -> bool:
    return 0 <= (now.record.comments_adopted or 0) <= (now.record.comments or 0)


@guard("听证须有听证参加人", DEC.art(16))
def participants_joined(now: Now[MajorDecision]) -> bool:
    return bool(now.standing.holders(Role.PARTICIPANT))


@guard("听证日期须在公告之后", DEC.art(16))
def hearing_ahead(now: Now[MajorDecision]) -> bool:
    return now.record.hearing_on is not None and now.record.hearing_on > now.act.on


@guard("听证笔录须经听证参加人确认并签字", DEC.art(17))
def record_confirmed(now: Now[MajorDecision]) -> bool:
    return bool(now.record.record_signed)


# not mechanised: whether the experts are independent and include those of other opinions (决策条例 §20).
@guard("专家不得与决策事项有直接利害关系", DEC.art(20))
def disinterested(now: Now[MajorDecision]) -> bool:
    return not now.row.interested


@guard("专家论证的书面意见须签名或者盖章", DEC.art(19))
def opinion_signed(now: Now[MajorDecision]) -> bool:
    return bool(now.row.signed)


@guard("合法性审查部门须不同于决策承办单位", DEC.art(25))
def another_unit(now: Now[MajorDecision]) -> bool:
    return now.record.review_unit != now.record.drafting_unit


@guard("探索性改革须明示法律风险", DEC.art(25))
def risk_stated(now: Now[MajorDecision]) -> bool:
    return now.record.legality != Legality.EXPLORATORY or bool(now.record.legal_risk)


@guard("没有说明提前出具意见的理由", DEC.art(26))
def takes_its_time(now: Now[MajorDecision]) -> bool:
    return not now.record.early_reason


@guard("主要负责人须最后发表意见", DEC.art(30))
def head_last(now: Now[MajorDecision]) -> bool:
    return bool(now.record.head_last)


@guard("决定与多数人的意见不一致的，须说明理由", DEC.art(30))
def overruling_explained(now: Now[MajorDecision]) -> bool:
    return bool(now.record.majority or now.record.overruling)


@guard("决定与多数人的意见不一致的，会议记录须载明不同意见", DEC.art(30, 3))
def dissent_recorded(now: Now[MajorDecision]) -> bool:
    return bool(now.record.majority or now.record.dissent)


@guard("会议日期不得晚于登记之日", DEC.art(30))
def met_by_now(now: Now[MajorDecision]) -> bool:
    return now.record.meeting_on is not None and now.record.meeting_on <= now.act.on


@guard("风险不可控的，须采取措施使风险可控后才能决策", DEC.art(24))
def risk_controllable(now: Now[MajorDecision]) -> bool:
    """Whether or not an assessment had to be made: what it found counts."""
    return not (now.record.outcome == Outcome.PASS and now.record.risk == Risk.UNCONTROLLABLE)


@guard("未通过公平竞争审查的，不得出台", FAIR.art(14))
def competition_cleared(now: Now[MajorDecision]) -> bool:
    return not (now.record.outcome == Outcome.PASS and now.record.competition_passed is False)


@guard("通过", DEC.art(30))
def passes(now: Now[MajorDecision]) -> bool:
    return now.record.outcome == Outcome.PASS


@guard("不予通过", DEC.art(30))
def rejects(now: Now[MajorDecision]) -> bool:
    return now.record.outcome == Outcome.REJECT


@guard("只有已经作出的决策才能调整", DEC.art(37))
def was_decided(now: Now[MajorDecision]) -> bool:
    return now.record.decided_on is not None


@guard("决策后评估机构须不同于决策前的主要论证评估机构", DEC.art(36, 2))
def another_assessor(now: Now[MajorDecision]) -> bool:
    return now.record.evaluator != now.record.assessor


adopted_today = today("意见归纳日期", DEC.art(18), sets="adopted_on")


@effect("决策日期", DEC.art(30), sets="decided_on")
def decided_when_passed(now: Now[MajorDecision]) -> object:
    return now.record.meeting_on if passes.holds(now) else now.record.decided_on


published_today = today("公布日期", OGI.art(26), sets="published_on")
on_duty = always("公开的依据：重大行政决策公布", DEC.art(32), sets="duty", value=Duty.DECISION.value)


@effect("公开的内容", DEC.art(32), sets="made_public")
def made_public(now: Now[MajorDecision]) -> object:
    return f"重大行政决策（{now.record.subject}）"


@effect("记有不同意见", DEC.art(30, 3), sets="dissent")
def notes_dissent(now: Now[MajorDecision]) -> object:
    return bool(now.record.dissent) or now.row.stance != Stance.AGREES
