"""What must be true of a penalty given on the spot, and of fines taken there."""

from fadu.grammar.rule import Now, effect, guard

from .choices import Collected, Outcome, Respondent
from .law import APL, T
from .models import PenaltyCase, Role
from .rules import CHILD, FEN

SPOT = {Respondent.PERSON: T["spot_person"], Respondent.FIRM: T["spot_firm"]}
COLLECT = T["collect"]


@guard("当场处罚的当事人须写明", APL.art(52, 1))
def party_brought(now: Now[PenaltyCase]) -> bool:
    return any(role == Role.PARTY for _, role in now.act.brought)


@guard("当场处罚也须告知拟处罚的内容、事实、理由、依据和陈述申辩权", APL.art(44))
def told_rights(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.told)


@guard("当场处罚的罚款，对公民不得超过二百元，对法人或者其他组织不得超过三千元", APL.art(51))
def small_enough(now: Now[PenaltyCase]) -> bool:
    most = now.facts.number(SPOT[Respondent(now.record.respondent or Respondent.PERSON)]) * FEN
    return (now.record.fine or 0) <= most


@guard("当场处罚", APL.art(51))
def by_spot(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.simple)


@guard("不满十四周岁的人不予行政处罚", APL.art(30))
def old_enough(now: Now[PenaltyCase]) -> bool:
    return now.record.age is None or now.record.age >= now.facts.number(CHILD)


@guard("当场收缴须是当场处罚一百元以下、当场处罚而事后难以执行，或者边远地区由当事人提出", APL.art(68))
def may_collect(now: Now[PenaltyCase]) -> bool:
    if now.row.because == Collected.REMOTE:
        return True
    small = (now.record.fine or 0) <= now.facts.number(COLLECT) * FEN
    return bool(now.record.simple) and (small or now.row.because == Collected.HARD)


@guard("当场收缴罚款须出具国务院或者省级财政部门统一制发的专用票据", APL.art(70))
def has_receipt(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.receipt)


@effect("适用简易程序", APL.art(51), sets="simple")
def is_on_spot(_now: Now[PenaltyCase]) -> object:
    return True


@effect("给予行政处罚", APL.art(51), sets="outcome")
def punished(_now: Now[PenaltyCase]) -> object:
    return Outcome.PUNISHED.value
