"""What must be true in a penalty case, and what follows of itself."""

from collections.abc import Mapping
from typing import Any

from fadu.engine.archetypes import Duty
from fadu.grammar.clock import plain_end
from fadu.grammar.deadline import Deadline
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Guard, Now, Register, always, effect, guard, today

from .law import AEL, APL, HEARING_STANDARD, TRANSFER, T
from .models import (
    Measure,
    Outcome,
    Overturned,
    PenaltyCase,
    PoliceReply,
    Respondent,
    Role,
    Sending,
    Spared,
)

OFFICERS = Register("officer").of("officers")
TEAM = Register("officer").of("crime_team")
ACTOR = Register("officer").of("@actor")
POWER = Register("power").of("power")
RECUSED = Register("officer").of("recused")

LIMITATION = T["limitation"]
LIMITATION_GRAVE = T["limitation_grave"]
LARGE = {Respondent.PERSON: T["large_fine_person"], Respondent.FIRM: T["large_fine_firm"]}
CHILD = T["child"]

FEN = 100  # 分 in a 元
PENALTY = "penalty"  # the kind of power on the list
ENFORCEMENT = "enforcement"  # the kind of certificate


def certified(found: tuple[Mapping[str, Any] | None, ...]) -> bool:
    """Two or more people, each with a certificate of enforcement in force."""
    held = [one for one in found if one is not None and one.get("kind", ENFORCEMENT) == ENFORCEMENT]
    return len(held) == len(found) and len({one["key"] for one in held}) >= 2


@guard("违法行为未超过追责期限", APL.art(36, 1))
def within_limitation(now: Now[PenaltyCase]) -> bool:
    record = now.record
    if record.act_ended_on is None or record.discovered_on is None:
        return False
    years = now.facts.number(LIMITATION_GRAVE if record.grave_harm else LIMITATION)
    return record.discovered_on <= plain_end("y", years, record.act_ended_on)


@guard("处罚权力须在本机关当日有效的权力事项之内", APL.art(24, 1), reads=(POWER,))
def power_on_list(now: Now[PenaltyCase]) -> bool:
    found = now.values(POWER)
    return bool(found) and all(one is not None and one.get("kind", PENALTY) == PENALTY for one in found)


@guard("执法人员不得少于两人，且当日都持有有效的执法证件", APL.art(42, 1), reads=(OFFICERS,))
def two_certified(now: Now[PenaltyCase]) -> bool:
    return certified(now.values(OFFICERS))


@guard("须主动出示执法证件，未出示的，当事人有权拒绝", APL.art(55, 1))
def cards_shown(now: Now[PenaltyCase]) -> bool:
    return bool((now.record if now.row is None else now.row).shown_cards)


@guard("已决定回避的人员不得再参与办理", APL.art(43), reads=(RECUSED,))
def none_recused(now: Now[PenaltyCase]) -> bool:
    taking_part = {now.act.actor, *((now.row.officers or ()) if now.row is not None else ())}
    known = {
        one.get(name) for one in now.values(RECUSED) if one for name in ("key", "number", "account", "certificate")
    }
    return not taking_part & (set(now.record.recused or ()) | known)


@effect("已决定回避的人员", APL.art(43), sets="recused")
def add_recused(now: Now[PenaltyCase]) -> object:
    return [*(now.record.recused or ()), now.record.recused_officer]


@guard("当事人须已查明", APL.art(40))
def party_known(now: Now[PenaltyCase]) -> bool:
    return bool(now.standing.holders(Role.PARTY))


@guard("拟作出的处罚依法应当告知听证权利", HEARING_STANDARD)
def hearing_due(now: Now[PenaltyCase]) -> bool:
    record = now.record
    if record.restricts:
        return True
    least = now.facts.number(LARGE[Respondent(record.respondent or Respondent.PERSON)]) * FEN
    return (record.proposed_fine or 0) >= least or (record.confiscated or 0) >= least


@guard("给予行政处罚", APL.art(57, 1))
def punishes(now: Now[PenaltyCase]) -> bool:
    return now.record.outcome == Outcome.PUNISHED


@guard("不予行政处罚", APL.art(57, 1))
def punishes_not(now: Now[PenaltyCase]) -> bool:
    return now.record.outcome in (Outcome.SPARED, Outcome.NO_CASE)


@guard("移送司法机关", APL.art(57, 1))
def is_crime(now: Now[PenaltyCase]) -> bool:
    return now.record.outcome == Outcome.CRIME


@guard("不移送司法机关", APL.art(57, 1))
def is_no_crime(now: Now[PenaltyCase]) -> bool:
    return now.record.outcome != Outcome.CRIME


def if_punishing(rule: Guard[PenaltyCase]) -> Guard[PenaltyCase]:
    """The rule, asked only where a penalty is given: an acquittal waits for nothing that protects the party."""

    def holds(now: Now[PenaltyCase]) -> bool:
        return punishes.holds(now) and rule.holds(now)

    return Guard(f"{punishes.words}，且{rule.words}", rule.under, holds, rule.reads, f"punishes_and_{rule.name}")


@guard("情节复杂或者重大违法行为", APL.art(57, 2))
def complex_or_major(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.complex)


def review_due(hear: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """§58(1): major public interest, complex cases; vital interests only together with a hearing held."""

    def holds(now: Now[PenaltyCase]) -> bool:
        record = now.record
        return bool(record.major_interest or (record.vital_interest and now.standing.done(hear)))

    return Guard("依法应当进行法制审核", APL.art(58, 1), holds, (), "review_due")


def review_passed(hear: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    due = review_due(hear)

    def holds(now: Now[PenaltyCase]) -> bool:
        return not (punishes.holds(now) and due.holds(now)) or bool(now.record.review_passed)

    return Guard("法制审核未通过的，不得作出决定", APL.art(58, 1), holds, (), "review_passed")


@guard("初次从事法制审核的人员须取得法律职业资格", APL.art(58, 2), reads=(ACTOR,))
def reviewer_qualified(now: Now[PenaltyCase]) -> bool:
    return any(value is not None and value.get("may_review") for value in now.values(ACTOR))


def chair_apart(*steps: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """§64(4): the chair is not one of the investigators."""

    def holds(now: Now[PenaltyCase]) -> bool:
        officers = {one.get("account") for one in now.values(OFFICERS) if one}
        return now.record.chair not in now.standing.actors(*steps) | officers

    return Guard("听证由非本案调查人员主持", APL.art(64, None, 4), holds, (OFFICERS,), "chair_apart")


@guard("听证日期须在通知之后", APL.art(64, None, 2))
def hearing_to_come(now: Now[PenaltyCase]) -> bool:
    return now.record.hearing_on is not None and now.act.on < now.record.hearing_on


@guard("听证须由指定的主持人主持", APL.art(64, None, 4))
def named_chair(now: Now[PenaltyCase]) -> bool:
    return now.act.actor == now.record.chair


@guard("决定的罚款不得重于告知的罚款，要加重的须重新告知", APL.art(44))
def not_heavier(now: Now[PenaltyCase]) -> bool:
    return not punishes.holds(now) or (now.record.fine or 0) <= (now.record.proposed_fine or 0)


@guard("轻微不予处罚须写明法定情形，并已对当事人进行教育", APL.art(33, 3))
def spared_by_law(now: Now[PenaltyCase]) -> bool:
    return now.record.outcome != Outcome.SPARED or bool(now.record.spared_for and now.record.educated)


@guard("免予处罚以及时改正为条件的，须已责令改正并复查属实", APL.art(33, 1))
def corrected_in_time(now: Now[PenaltyCase]) -> bool:
    record = now.record
    by_correction = record.outcome == Outcome.SPARED and record.spared_for in (Spared.SLIGHT, Spared.FIRST)
    return not by_correction or bool(record.corrected)


@guard("初次违法可以不予处罚，曾因同类违法受过处罚的不适用", APL.art(33, 1))
def first_time(now: Now[PenaltyCase]) -> bool:
    record = now.record
    return record.outcome != Outcome.SPARED or record.spared_for != Spared.FIRST or record.prior is False


@guard("不满十四周岁的人不予行政处罚", APL.art(30))
def not_a_child(now: Now[PenaltyCase]) -> bool:
    return not punishes.holds(now) or now.record.age is None or now.record.age >= now.facts.number(CHILD)


@guard("处罚决定须载明事实和证据、种类和依据、履行的方式和期限", APL.art(59, 1))
def six_contents(now: Now[PenaltyCase]) -> bool:
    record = now.record
    spared = punishes_not.holds(now) or is_crime.holds(now)
    return spared or all((record.findings or record.facts, record.basis, record.imposed, record.performance))


@guard("具有一定社会影响的处罚决定应当依法公开", APL.art(48, 1))
def public_due(now: Now[PenaltyCase]) -> bool:
    return punishes.holds(now) and bool(now.record.social_impact)


def outstanding_nowhere(*ended_by: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """Nothing is left to perform: no penalty, annulled, nothing to pay, or each party's part has come to its end."""

    def holds(now: Now[PenaltyCase]) -> bool:
        record = now.record
        if not punishes.holds(now) or record.overturned in (Overturned.ANNULLED, Overturned.VOID) or not record.fine:
            return True
        parties = now.standing.holders(Role.PARTY)
        return all(any(now.standing.done(step, party) for step in ended_by) for party in parties)

    return Guard("处罚决定须已履行、被撤销或者已由法院裁定", APL.art(66, 1), holds, (), "outstanding_nowhere")


def unpaid(*paid_by: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """The act's party has not performed."""

    def holds(now: Now[PenaltyCase]) -> bool:
        return not any(now.standing.done(step, now.act.party) for step in paid_by)

    return Guard("当事人已经履行的，不得催告或者申请强制执行", AEL.art(54), holds, (), "unpaid")


def enforceable(apply_in: Deadline) -> Guard[PenaltyCase]:
    """The time to apply has begun for the act's party: the decision was upheld, or nobody contested it in time."""

    def holds(now: Now[PenaltyCase]) -> bool:
        undone = now.record.overturned in (Overturned.ANNULLED, Overturned.VOID)
        return not undone and now.standing.start_of(apply_in, now.act.party) is not None

    words = "处罚决定未获维持、已被撤销或者确认无效的，不得申请强制执行"
    return Guard(words, AEL.art(53), holds, (), "enforceable")


@guard("复议决定或者判决维持处罚决定", AEL.art(53))
def upheld(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.upheld)


@guard("专案人员不得少于两人，且当日都持有有效的执法证件", TRANSFER.art(5), reads=(TEAM,))
def team_of_two(now: Now[PenaltyCase]) -> bool:
    return certified(now.values(TEAM))


@guard("批准移送", TRANSFER.art(5))
def sending(now: Now[PenaltyCase]) -> bool:
    return now.record.sends == Sending.SENT


@guard("公安机关不予立案", TRANSFER.art(8))
def declined(now: Now[PenaltyCase]) -> bool:
    return now.record.police_reply == PoliceReply.DECLINED


@guard("查封、扣押、冻结的财物须先作出处理", AEL.art(27))
def nothing_restrained(now: Now[PenaltyCase]) -> bool:
    return not now.record.restrained


@guard("强制措施须在实施中", AEL.art(25, 1))
def is_restrained(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.restrained)


@guard("当场采取的强制措施，负责人不批准的须立即解除，不得延长", AEL.art(19))
def sanctioned(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.measure_approved)


@guard("强制措施为冻结", AEL.art(31))
def is_freeze(now: Now[PenaltyCase]) -> bool:
    return now.record.measure == Measure.FREEZE


@guard("强制措施为查封、扣押", AEL.art(25, 1))
def is_seizure(now: Now[PenaltyCase]) -> bool:
    return now.record.measure != Measure.FREEZE


@guard("冻结须经负责人批准，不得当场采取", AEL.art(30))
def is_no_freeze(now: Now[PenaltyCase]) -> bool:
    return now.record.measure != Measure.FREEZE


@effect("强制措施实施中", AEL.art(18), sets="restrained")
def begin_restraint(_now: Now[PenaltyCase]) -> object:
    return True


@effect("强制措施经负责人事先批准", AEL.art(18), sets="measure_approved")
def approved_before(_now: Now[PenaltyCase]) -> object:
    return True


@effect("强制措施待负责人补办批准", AEL.art(19), sets="measure_approved")
def approval_to_come(_now: Now[PenaltyCase]) -> object:
    return False


@effect("强制措施已处理", AEL.art(27), sets="restrained")
def end_restraint(_now: Now[PenaltyCase]) -> object:
    return False


@effect("公开的内容", APL.art(48, 1), sets="made_public")
def made_public(now: Now[PenaltyCase]) -> object:
    return f"行政处罚决定（{now.record.matter or ''}）"


on_duty = always("公开的依据：行政处罚决定公开", APL.art(48, 1), sets="duty", value=Duty.PENALTY.value)
filed_today = today("立案日期", APL.art(54, 2), sets="filed_on")
measured_today = today("采取强制措施日期", AEL.art(18), sets="measured_on")
heard_today = today("举行听证日期", APL.art(64), sets="heard_on")
decided_today = today("决定日期", APL.art(60), sets="decided_on")
published_today = today("决定公开日期", APL.art(48, 1), sets="published_on")
handed_today = today("移送公安机关日期", TRANSFER.art(6), sets="handed_on")
