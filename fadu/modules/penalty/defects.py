"""What can be wrong with the file of a penalty beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .choices import Outcome, Overturned, Respondent
from .law import AEL, APL, HEARING_STANDARD
from .models import Role
from .procedure import Penalty
from .rules import FEN, LARGE

AGAIN = "撤回决定后重新制作，或者依法更正并告知当事人"


def punished(dossier: Dossier) -> bool:
    return dossier.fields.get("outcome") == Outcome.PUNISHED


def lacking(dossier: Dossier, field: str) -> Iterator[Spot]:
    """The decision that punishes, where this part of what it must say is empty."""
    decided = dossier.last(Penalty.decide)
    if decided is not None and punished(dossier) and not dossier.fields.get(field):
        yield Spot(decided.seq)


@defect("处罚决定书没有写明当事人", APL.art(59, 1), mend=AGAIN)
def party_missing(dossier: Dossier) -> Iterator[Spot]:
    decided = dossier.last(Penalty.decide)
    if decided is not None and punished(dossier) and not dossier.holders(Role.PARTY):
        yield Spot(decided.seq)


@defect("处罚决定没有查明的事实和证据", APL.art(59, 1), mend=AGAIN)
def facts_missing(dossier: Dossier) -> Iterator[Spot]:
    return lacking(dossier, "findings")


@defect("处罚决定没有写明依据的权力事项", APL.art(59, 1), mend=AGAIN)
def power_missing(dossier: Dossier) -> Iterator[Spot]:
    return lacking(dossier, "power")


@defect("处罚决定没有写明理由", APL.art(59, 1), mend=AGAIN)
def grounds_missing(dossier: Dossier) -> Iterator[Spot]:
    return lacking(dossier, "grounds")


@defect(
    "拟作出的处罚应当告知听证权利而没有告知", HEARING_STANDARD, mend="作出决定前重新告知并送达", step=Penalty.inform
)
def hearing_untold(dossier: Dossier) -> Iterator[Spot]:
    fields = dossier.fields
    if not dossier.taken(Penalty.inform):
        return
    kind = Respondent(fields.get("respondent") or Respondent.PERSON)
    least = dossier.number_of(LARGE[kind], dossier.taken(Penalty.inform)[0].on) * FEN
    due = fields.get("restricts") or max(fields.get("proposed_fine") or 0, fields.get("confiscated") or 0) >= least
    for event in dossier.taken(Penalty.inform):
        if due and dossier.sheet("听证告知书", event.party) is None:
            yield Spot(event.seq, event.party, "听证告知书")


@defect("作出处罚决定以后才事先告知", APL.art(44), mend="决定前没有告知的不得作出决定；依法撤销后重新办理")
def told_after_deciding(dossier: Dossier) -> Iterator[Spot]:
    decided = dossier.taken(Penalty.decide)
    for event in dossier.taken(Penalty.inform):
        if decided and punished(dossier) and event.on > decided[-1].on:
            yield Spot(event.seq, event.party)


@defect(
    "给予处罚的案件没有责令改正的记录",
    APL.art(28, 1),
    mend="违法行为尚在继续的，责令当事人改正；已经改正的，附改正的材料",
    step=Penalty.order,
)
def not_ordered_to_correct(dossier: Dossier) -> Iterator[Spot]:
    decided = dossier.last(Penalty.decide)
    if decided is not None and punished(dossier) and not dossier.taken(Penalty.order):
        yield Spot(decided.seq)


@defect("责令改正的期限届满后没有复查", APL.art(28, 1), mend="到场复查并登记结果", step=Penalty.check_correction)
def correction_unchecked(dossier: Dossier) -> Iterator[Spot]:
    ordered = dossier.last(Penalty.order)
    until = dossier.fields.get("correct_by")
    over = until is not None and dossier.on > until
    if ordered is not None and over and not dossier.taken(Penalty.check_correction):
        yield Spot(ordered.seq, more=f"期限至{until}")


@defect("缴款期限没有届满即催告", AEL.art(54), mend="缴款期限届满后重新催告", step=Penalty.urge)
def urged_too_soon(dossier: Dossier) -> Iterator[Spot]:
    for span in dossier.spans:
        for event in dossier.taken(Penalty.urge, span.party):
            if span.deadline == "pay_in" and span.last_day is not None and event.on <= span.last_day:
                yield Spot(event.seq, event.party, more=f"缴款期限至{span.last_day}")


@defect(
    "采取强制措施没有现场笔录和财物清单",
    AEL.art(24, 1),
    mend="补充实施时形成的现场笔录和清单；没有的，写明情况",
    step=Penalty.carry_out,
)
def measure_unrecorded(dossier: Dossier) -> Iterator[Spot]:
    ordered = [*dossier.taken(Penalty.restrain), *dossier.taken(Penalty.restrain_now)]
    for event in ordered:
        nexts = [one.seq for one in ordered if one.seq > event.seq]
        until = min(nexts, default=None)
        if not any(
            event.seq < one.seq and (until is None or one.seq < until) for one in dossier.taken(Penalty.carry_out)
        ):
            yield Spot(event.seq)


@defect("当场采取的强制措施，负责人不批准而没有立即解除", AEL.art(19), mend="立即解除，退还财物", step=Penalty.lift)
def unsanctioned_kept(dossier: Dossier) -> Iterator[Spot]:
    for event in dossier.taken(Penalty.sanction):
        lifted = [one.on for one in dossier.taken(Penalty.lift) if one.seq > event.seq]
        if event.answers.get("measure_approved") is False and min(lifted, default=dossier.on) > event.on:
            yield Spot(event.seq, more=f"{event.on}不批准")


@defect("登记缴清罚款，实缴少于应缴", APL.art(66, 1), mend="核对票据，少缴的依法催告")
def underpaid(dossier: Dossier) -> Iterator[Spot]:
    fields = dossier.fields
    changed = fields.get("changed_fine") if fields.get("overturned") == Overturned.CHANGED else None
    fine = (fields.get("fine") if changed is None else changed) or 0
    for party in dossier.holders(Role.PARTY):
        cleared = dossier.last(Penalty.pay, party)
        paid = [*dossier.taken(Penalty.pay, party), *dossier.taken(Penalty.pay_part, party)]
        sums = sum(event.answers.get("amount") or 0 for event in paid)
        if cleared is not None and sums < fine:
            yield Spot(cleared.seq, party, more=f"应缴{fine // FEN}元，实缴{sums // FEN}元")


@defect("收缴的数额多于处罚决定的罚款", APL.art(66, 1), mend="核对票据，多收的退还当事人")
def overpaid(dossier: Dossier) -> Iterator[Spot]:
    fine = dossier.fields.get("fine") or 0
    for party in dossier.holders(Role.PARTY):
        paid = [*dossier.taken(Penalty.pay, party), *dossier.taken(Penalty.pay_part, party)]
        sums = sum(event.answers.get("amount") or 0 for event in paid)
        # 处罚法 §72(1)(1): what is added for lateness never exceeds the fine.
        if paid and sums > 2 * fine:
            yield Spot(paid[-1].seq, party, more=f"罚款{fine // FEN}元，收缴{sums // FEN}元")
