"""What must be true of a penalty given on the spot, of fines taken there, and of what is added to a fine unpaid."""

from datetime import date, timedelta

from fadu.grammar.clock import plain_end
from fadu.grammar.deadline import Deadline
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Guard, Now, effect, guard

from .law import APL, ARL, T
from .models import Collected, Outcome, PenaltyCase, Remedy, Respondent, Role

SPOT = {Respondent.PERSON: T["spot_person"], Respondent.FIRM: T["spot_firm"]}
COLLECT, PAY, ADDED = T["collect"], T["pay"], T["surcharge"]

FEN = 100  # 分 in a 元
DAY = timedelta(days=1)


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


@guard("对当场处罚不服的，应当先申请行政复议", ARL.art(23, 1, 1))
def review_first(now: Now[PenaltyCase]) -> bool:
    return not now.record.simple or now.row.remedy == Remedy.REVIEW


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


def surcharge(fine: int, percent: int, first: date, last: date, stopped: tuple[date, date] | None = None) -> int:
    """What is added to a fine, both in 分: so many in the hundred for each day from `first` to `last`, both counted
    (处罚法 §72(1)(1)). Days of `stopped`, both counted, while a review or suit ran, are left out (§73(3)); it never
    exceeds the fine."""
    days = (last - first).days + 1
    if stopped is not None:
        days -= max((min(last, stopped[1]) - max(first, stopped[0])).days + 1, 0)
    return min(fine * percent * max(days, 0) // 100, fine)


@effect("加处罚款的数额，以罚款数额为限", APL.art(72, 1, 1), sets="surcharge")
def surcharge_due(now: Now[PenaltyCase]) -> object:
    row = now.row
    stopped = (row.stopped_from, row.stopped_to or row.counted_to) if row.stopped_from else None
    return surcharge(now.record.fine or 0, now.facts.number(ADDED), row.overdue_from, row.counted_to, stopped)


def overdue_since(*pay: Deadline) -> Guard[PenaltyCase]:
    """The first day counted lies after the time to pay, the last is not in the future."""

    def holds(now: Now[PenaltyCase]) -> bool:
        started = [day for one in pay if (day := now.standing.start_of(one, now.act.party)) is not None]
        row = now.row
        if not started or row.overdue_from is None or row.counted_to is None:
            return False
        # not mechanised: a last day that falls on a holiday rolls (民法典 §203); the first day overdue is entered.
        after = plain_end("d", now.facts.number(PAY), min(started)) + DAY
        return bool(after <= row.overdue_from <= row.counted_to <= now.act.on)

    words = "加处罚款须自缴纳期限届满之次日起算，不得计算到登记之日以后"
    return Guard(words, APL.art(72, 1, 1), holds, (), "overdue_since")


def stop_told(challenge: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """Whose review or suit ran must have its days left out."""

    def holds(now: Now[PenaltyCase]) -> bool:
        return not now.standing.done(challenge, now.act.party) or now.row.stopped_from is not None

    words = "当事人申请复议或者提起诉讼的，须写明复议、诉讼期间，其间不计算加处罚款"
    return Guard(words, APL.art(73, 3), holds, (), "stop_told")
