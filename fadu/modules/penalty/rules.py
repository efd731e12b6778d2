"""What must be true in a penalty case, and what follows of itself."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from fadu.engine.archetypes import Duty
from fadu.grammar.clock import plain_end
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Guard, Now, Register, Unless, always, effect, guard, today

from .choices import Outcome, PoliceReply, Respondent, Sending, Spared
from .law import APL, HEARING_STANDARD, TRANSFER, T
from .models import PenaltyCase, Role

OFFICERS = Register("officer").of("officers")
TEAM = Register("officer").of("crime_team")
ACTOR = Register("officer").of("@actor")
POWER = Register("power").of("power")
RECUSED = Register("officer").of("recused")
INVESTIGATORS = Register("officer").of("investigators")

LIMITATION = T["limitation"]
LIMITATION_GRAVE = T["limitation_grave"]
LARGE = {Respondent.PERSON: T["large_fine_person"], Respondent.FIRM: T["large_fine_firm"]}
CHILD, GROWN = T["child"], T["grown"]
EXCLUDE_HEARING = T["exclude_hearing"]
MUST_SPARE = (Spared.SLIGHT, Spared.NO_FAULT, Spared.CHILD, Spared.INCAPABLE)

FEN = 100  # 分 in a 元
PENALTY = "penalty"  # the kind of power on the list
ENFORCEMENT = "enforcement"  # the kind of certificate


Found = Mapping[str, Any] | None


def own(one: Found) -> TypeGuard[Mapping[str, Any]]:
    """In force on the day, on the register of the body that acts."""
    return one is not None and bool(one.get("here", True))


def certified(found: tuple[Found, ...]) -> bool:
    """Two or more people of this body, each with a certificate of enforcement in force."""
    held = [one for one in found if own(one) and one.get("kind", ENFORCEMENT) == ENFORCEMENT]
    return len(held) == len(found) and len({one["key"] for one in held}) >= 2


def names(*found: Found) -> frozenset[str]:
    """Every name by which the register knows these people."""
    words = ("key", "number", "account", "certificate")
    return frozenset(str(one[word]) for one in found if one for word in words if one.get(word))


@guard("发现日期、违法行为终了日期不得晚于登记之日", APL.art(54, 1))
def discovered_by_now(now: Now[PenaltyCase]) -> bool:
    record = now.record
    ended = record.act_ended_on
    return record.discovered_on is not None and max(record.discovered_on, ended or record.discovered_on) <= now.act.on


@guard("违法行为未超过追责期限", APL.art(36, 1), unless=Unless("法律对追责期限另有规定的", APL.art(36, 1)))
def within_limitation(now: Now[PenaltyCase]) -> bool:
    """From the end of the act; one that still goes on has not ended (§36(2))."""
    record = now.record
    if record.act_ended_on is None or record.discovered_on is None:
        return record.discovered_on is not None
    years = now.facts.number(LIMITATION_GRAVE if record.grave_harm else LIMITATION)
    return record.discovered_on <= plain_end("y", years, record.act_ended_on)


@guard("处罚权力须在本机关当日有效的权力事项之内", APL.art(24, 1), reads=(POWER,))
def power_on_list(now: Now[PenaltyCase]) -> bool:
    found = now.values(POWER)
    return bool(found) and all(own(one) and one.get("kind", PENALTY) == PENALTY for one in found)


@guard("执法人员不得少于两人，且当日都持有有效的执法证件", APL.art(42, 1), reads=(OFFICERS,))
def two_certified(now: Now[PenaltyCase]) -> bool:
    return certified(now.values(OFFICERS))


@guard("须主动出示执法证件，未出示的，当事人有权拒绝", APL.art(55, 1))
def cards_shown(now: Now[PenaltyCase]) -> bool:
    return bool((now.record if now.row is None else now.row).shown_cards)


@guard("已决定回避的人员不得再参与办理", APL.art(43), reads=(RECUSED, ACTOR))
def none_recused(now: Now[PenaltyCase]) -> bool:
    taking_part = {
        now.act.actor,
        *names(*now.values(ACTOR)),
        *((now.row.officers or ()) if now.row is not None else ()),
    }
    return not taking_part & (set(now.record.recused or ()) | names(*now.values(RECUSED)))


@guard("承办人员中有人已决定回避的，须先调整承办人员", APL.art(43), reads=(RECUSED, OFFICERS))
def team_apart(now: Now[PenaltyCase]) -> bool:
    team = set(now.record.officers or ()) | names(*now.values(OFFICERS))
    return not team & (set(now.record.recused or ()) | names(*now.values(RECUSED)))


@effect("已决定回避的人员", APL.art(43), sets="recused")
def add_recused(now: Now[PenaltyCase]) -> object:
    return [*(now.record.recused or ()), now.record.recused_officer]


@effect("听证主持人回避", APL.art(64, None, 4), sets="recused")
def recuse_chair(now: Now[PenaltyCase]) -> object:
    return [*(now.record.recused or ()), now.record.chair]


@effect("参加过调查的人员", APL.art(42, 1), sets="investigators")
def add_investigators(now: Now[PenaltyCase]) -> object:
    return list(dict.fromkeys((*(now.record.investigators or ()), *(now.row.officers or ()))))


def investigated_by(now: Now[PenaltyCase], who: str) -> bool:
    """Whether someone is one of the case's officers, or was named in a record of investigation."""
    known = {*(now.record.officers or ()), *(now.record.investigators or ())}
    return who in known | names(*now.values(OFFICERS), *now.values(INVESTIGATORS))


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


@guard("处以罚款", APL.art(67, 3))
def fined(now: Now[PenaltyCase]) -> bool:
    return punishes.holds(now) and bool(now.record.fine)


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
    """§58(1): major public interest, complex cases, what a law names; vital interests only with a hearing held."""

    def holds(now: Now[PenaltyCase]) -> bool:
        record = now.record
        held = record.vital_interest and now.standing.done(hear)
        return bool(record.major_interest or record.other_review or held)

    return Guard("依法应当进行法制审核", APL.art(58, 1), holds, (), "review_due")


def review_passed(hear: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    due = review_due(hear)

    def holds(now: Now[PenaltyCase]) -> bool:
        return not (punishes.holds(now) and due.holds(now)) or bool(now.record.review_passed)

    return Guard("法制审核未通过的，不得作出决定", APL.art(58, 1), holds, (), "review_passed")


@guard("初次从事法制审核的人员须取得法律职业资格", APL.art(58, 2), reads=(ACTOR,))
def reviewer_qualified(now: Now[PenaltyCase]) -> bool:
    return any(value is not None and value.get("may_review") for value in now.values(ACTOR))


@guard("参加过本案调查的人员不得进行法制审核", APL.art(58, 1), reads=(OFFICERS, INVESTIGATORS))
def reviewer_apart(now: Now[PenaltyCase]) -> bool:
    return not investigated_by(now, now.act.actor)


@guard("参加过本案调查的人员不得作出决定", APL.art(57, 1), reads=(OFFICERS, INVESTIGATORS))
def decider_apart(now: Now[PenaltyCase]) -> bool:
    return not investigated_by(now, now.act.actor)


def chair_apart(*steps: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """§64(4): the chair is not one of the investigators."""

    def holds(now: Now[PenaltyCase]) -> bool:
        chair = now.record.chair or ""
        handled = now.standing.actors(*steps) | now.standing.handed
        return chair not in handled and not investigated_by(now, chair)

    reads = (OFFICERS, INVESTIGATORS)
    return Guard("听证由非本案调查人员主持", APL.art(64, None, 4), holds, reads, "chair_apart")


@guard("听证期间不计入办案期限", HEARING_STANDARD)
def hearing_excluded(now: Now[PenaltyCase]) -> bool:
    return bool(now.facts.number(EXCLUDE_HEARING))


@guard("集体讨论须有两名以上负责人参加", APL.art(57, 2))
def two_attend(now: Now[PenaltyCase]) -> bool:
    return len(set(now.record.attendees or ())) >= 2


@guard("听证日期须在通知之后", APL.art(64, None, 2))
def hearing_to_come(now: Now[PenaltyCase]) -> bool:
    return now.record.hearing_on is not None and now.act.on < now.record.hearing_on


@guard("听证须由指定的主持人主持", APL.art(64, None, 4))
def named_chair(now: Now[PenaltyCase]) -> bool:
    return now.act.actor == now.record.chair


def heavier(one: tuple[Any, Any, Any], than: tuple[Any, Any, Any]) -> bool:
    """Whether a penalty (fine, confiscation, restriction) is heavier in any part than another."""
    return any((mine or 0) > (other or 0) for mine, other in zip(one, than, strict=True))


@guard("决定的处罚不得重于告知的处罚，要加重的须重新告知", APL.art(44))
def not_heavier(now: Now[PenaltyCase]) -> bool:
    record = now.record
    given = (record.fine, record.confiscation, record.restriction)
    told = (record.proposed_fine, record.confiscated, record.restricts)
    return not punishes.holds(now) or not heavier(given, told)


@guard("不得因当事人陈述、申辩而给予更重的处罚；有新的事实、证据的，须先调查取证", APL.art(45, 2))
def not_aggravated(now: Now[PenaltyCase]) -> bool:
    record = now.record
    if record.defended_on is None:
        return True
    anew = record.investigated_on is not None and record.investigated_on >= record.defended_on
    proposed = (record.proposed_fine, record.confiscated, record.restricts)
    return anew or not heavier(proposed, (record.told_fine, record.told_confiscated, record.told_restricts))


@effect("已告知的罚款", APL.art(44), sets="told_fine")
def told_fine(now: Now[PenaltyCase]) -> object:
    return now.record.proposed_fine


@effect("已告知的没收价值", APL.art(44), sets="told_confiscated")
def told_confiscated(now: Now[PenaltyCase]) -> object:
    return now.record.confiscated


@effect("已告知限制资质、经营或者从业", APL.art(44), sets="told_restricts")
def told_restricts(now: Now[PenaltyCase]) -> object:
    return now.record.restricts


@guard("依法不予处罚的，不得给予处罚；初次违法的可以不予处罚", APL.art(33))
def not_excused(now: Now[PenaltyCase]) -> bool:
    return not punishes.holds(now) or now.record.excused not in MUST_SPARE


@guard("已满十四周岁不满十八周岁的，应当从轻或者减轻处罚，须写明裁量基准的适用", APL.art(30))
def young_lighter(now: Now[PenaltyCase]) -> bool:
    record = now.record
    young = record.age is not None and record.age < now.facts.number(GROWN)
    return not (punishes.holds(now) and young) or bool(record.discretion)


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


@guard("决定须载明申请复议、提起诉讼的途径，写明复议机关和人民法院", APL.art(59, 1))
def remedies_told(now: Now[PenaltyCase]) -> bool:
    return is_crime.holds(now) or bool(now.record.tribunal and now.record.court)


@guard("具有一定社会影响的处罚决定应当依法公开", APL.art(48, 1))
def public_due(now: Now[PenaltyCase]) -> bool:
    return punishes.holds(now) and bool(now.record.social_impact)


@guard("专案人员不得少于两人，且当日都持有有效的执法证件", TRANSFER.art(5), reads=(TEAM,))
def team_of_two(now: Now[PenaltyCase]) -> bool:
    return certified(now.values(TEAM))


@guard("批准移送", TRANSFER.art(5))
def sending(now: Now[PenaltyCase]) -> bool:
    return now.record.sends == Sending.SENT


@guard("公安机关予以立案", TRANSFER.art(12))
def police_filed(now: Now[PenaltyCase]) -> bool:
    return now.record.police_reply == PoliceReply.FILED


@guard("公安机关不予立案", TRANSFER.art(8))
def declined(now: Now[PenaltyCase]) -> bool:
    return now.record.police_reply == PoliceReply.DECLINED


@effect("公开的内容", APL.art(48, 1), sets="made_public")
def made_public(now: Now[PenaltyCase]) -> object:
    return f"行政处罚决定（{now.record.matter or ''}）"


on_duty = always("公开的依据：行政处罚决定公开", APL.art(48, 1), sets="duty", value=Duty.PENALTY.value)
filed_today = today("立案日期", APL.art(54, 2), sets="filed_on")
heard_today = today("举行听证日期", APL.art(64), sets="heard_on")
decided_today = today("决定日期", APL.art(60), sets="decided_on")
published_today = today("决定公开日期", APL.art(48, 1), sets="published_on")
handed_today = today("移送公安机关日期", TRANSFER.art(6), sets="handed_on")
defended_today = today("最近一次陈述申辩日期", APL.art(45, 1), sets="defended_on")
investigated_today = today("最近一次调查取证日期", APL.art(55, 2), sets="investigated_on")
