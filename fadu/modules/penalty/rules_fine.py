"""What must be true when a decision is contested, a fine is unpaid and a court is asked; what is added to a fine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fadu.grammar.deadline import Deadline
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Effect, Guard, Now, effect, guard

from .choices import Overturned, Remedy
from .law import AEL, ALL, APL, ARL, T
from .models import PenaltyCase, Role
from .rules import punishes

ADDED = T["surcharge"]
DAY = timedelta(days=1)
UNDONE = (Overturned.ANNULLED, Overturned.VOID)


def fine_due(record: PenaltyCase) -> int:
    """The fine as it now stands: as it was imposed, or as it was changed afterwards."""
    changed = record.changed_fine if record.overturned == Overturned.CHANGED else None
    return (record.fine if changed is None else changed) or 0


def outstanding_nowhere(*ended_by: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """Nothing is left to perform: no penalty, annulled, nothing to pay, or each party's part has come to its end."""

    def holds(now: Now[PenaltyCase]) -> bool:
        record = now.record
        if not punishes.holds(now) or record.overturned in UNDONE or not fine_due(record):
            return True
        parties = now.standing.holders(Role.PARTY)
        return all(any(now.standing.done(step, party) for step in ended_by) for party in parties)

    words = "处罚决定须已履行、被撤销、已由法院裁定或者终结执行"
    return Guard(words, APL.art(66, 1), holds, (), "outstanding_nowhere")


def unpaid(*paid_by: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """The act's party has not performed."""

    def holds(now: Now[PenaltyCase]) -> bool:
        return not any(now.standing.done(step, now.act.party) for step in paid_by)

    return Guard("当事人已经履行的，不得催告或者申请强制执行", AEL.art(54), holds, (), "unpaid")


def enforceable(apply_in: Deadline) -> Guard[PenaltyCase]:
    """The time to apply has begun for the act's party: the decision was upheld, or nobody contested it in time."""

    def holds(now: Now[PenaltyCase]) -> bool:
        return now.record.overturned not in UNDONE and now.standing.start_of(apply_in, now.act.party) is not None

    words = "申请期限尚未起算，或者处罚决定未获维持、已被撤销、确认无效的，不得申请强制执行"
    return Guard(words, AEL.art(53), holds, (), "enforceable")


@guard("暂缓、分期缴纳的最后日期须在申请之后", APL.art(66, 2))
def until_later(now: Now[PenaltyCase]) -> bool:
    return now.row.pay_until is not None and now.row.pay_until > now.act.on


@guard("对当场处罚不服的，应当先申请行政复议", ARL.art(23, 1, 1))
def review_first(now: Now[PenaltyCase]) -> bool:
    """A suit lies once the review has come to its end."""
    reviewed = any(stay.party == now.act.party and stay.until is not None for stay in stays_of(now))
    return not now.record.simple or reviewed or now.row.remedy == Remedy.REVIEW


@guard("申请行政复议", ARL.art(20, 1))
def asks_review(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.remedy == Remedy.REVIEW)


@guard("复议决定维持处罚决定", ALL.art(45))
def upheld_by_review(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.upheld) and now.row.remedy == Remedy.REVIEW


@guard("判决维持处罚决定", AEL.art(53))
def upheld_by_court(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.upheld) and now.row.remedy == Remedy.SUIT


@guard("法院不予受理或者裁定不予执行", AEL.art(58, 3))
def court_refused(now: Now[PenaltyCase]) -> bool:
    return not (now.row.accepted and now.row.granted)


@dataclass(frozen=True, slots=True)
class Stay:
    """The days of one party's review or suit, as they are kept in `stays`; without `until` it still runs."""

    party: str
    since: date
    until: date | None = None

    def __str__(self) -> str:
        return " ".join((self.party, self.since.isoformat(), *([self.until.isoformat()] if self.until else [])))

    @classmethod
    def read(cls, text: str) -> Stay:
        party, *days = text.split()
        return cls(party, *map(date.fromisoformat, days))


def stays_of(now: Now[PenaltyCase]) -> list[Stay]:
    return [Stay.read(text) for text in now.record.stays or ()]


@effect("复议、诉讼期间开始", APL.art(73, 3), sets="stays")
def stay_begins(now: Now[PenaltyCase]) -> object:
    return [*(now.record.stays or ()), str(Stay(now.act.party, now.act.on))]


@effect("复议、诉讼期间终结", APL.art(73, 3), sets="stays")
def stay_ends(now: Now[PenaltyCase]) -> object:
    whose, on = now.act.party, now.act.on
    return [str(replace(one, until=one.until or on) if one.party == whose else one) for one in stays_of(now)]


def days_within(first: date, last: date, spans: Iterable[tuple[date, date]]) -> int:
    """How many days from `first` to `last` lie in any of the spans, all ends counted."""
    days = {begun + DAY * n for begun, ended in spans for n in range((min(ended, last) - begun).days + 1)}
    return sum(first <= day <= last for day in days)


def surcharge(fine: int, percent: int, first: date, last: date, stopped: Iterable[tuple[date, date]] = ()) -> int:
    """What is added to a fine, both in 分: so many in the hundred for each day from `first` to `last`, both counted
    (处罚法 §72(1)(1)). Days of `stopped`, both counted, while a review or suit ran, are left out (§73(3)); it never
    exceeds the fine."""
    days = (last - first).days + 1 - days_within(first, last, stopped)
    return min(fine * percent * max(days, 0) // 100, fine)


@dataclass(frozen=True, slots=True)
class Added:
    """What is added to the fine of the act's party, by the deadlines that the fine was due in."""

    due: tuple[Deadline, ...]

    def first(self, now: Now[PenaltyCase]) -> date | None:
        """The day after the last day to pay, rolled where it fell on a rest day, or of the time granted."""
        found = [day for one in self.due if (day := now.standing.last_day(one, now.act.party)) is not None]
        return max(found) + DAY if found else None

    def begun(self, now: Now[PenaltyCase]) -> bool:
        first, last = self.first(now), now.row.counted_to
        return first is not None and last is not None and first <= last <= now.act.on

    def stopped(self, now: Now[PenaltyCase]) -> list[tuple[date, date]]:
        last = now.row.counted_to
        return [(one.since, one.until or last) for one in stays_of(now) if one.party == now.act.party]

    def stayed(self, now: Now[PenaltyCase]) -> int | None:
        first = self.first(now)
        return (days_within(first, now.row.counted_to, self.stopped(now)) or None) if first is not None else None

    def amount(self, now: Now[PenaltyCase]) -> int:
        first = self.first(now)
        if first is None:
            return 0
        return surcharge(fine_due(now.record), now.facts.number(ADDED), first, now.row.counted_to, self.stopped(now))

    def kept(self, now: Now[PenaltyCase]) -> list[str]:
        """The last amount of each party, so that a later paper tells each its own."""
        others = [text for text in now.record.surcharges or () if text.split()[0] != now.act.party]
        return [*others, f"{now.act.party} {self.amount(now)}"]


def overdue(*due: Deadline) -> Guard[PenaltyCase]:
    words = "加处罚款须在缴纳期限届满以后，不得计算到登记之日以后"
    return Guard(words, APL.art(72, 1, 1), Added(due).begun, (), "overdue")


def added(*due: Deadline) -> tuple[Effect[PenaltyCase], ...]:
    """The first day overdue, the days left out, the amount, and the amount of each party."""
    one, daily = Added(due), APL.art(72, 1, 1)
    return (
        Effect("逾期第一日", daily, "overdue_from", one.first, name="overdue_from"),
        Effect("因复议、诉讼不计算的天数", APL.art(73, 3), "stayed", one.stayed, name="stayed"),
        Effect("加处罚款的数额，以罚款数额为限", daily, "surcharge", one.amount, name="surcharge"),
        Effect("各当事人的加处罚款", daily, "surcharges", one.kept, name="surcharges"),
    )


@effect("本当事人的加处罚款", APL.art(72, 1, 1), sets="surcharge")
def own_surcharge(now: Now[PenaltyCase]) -> object:
    kept = dict(text.split() for text in now.record.surcharges or ())
    return int(kept[now.act.party]) if now.act.party in kept else None
