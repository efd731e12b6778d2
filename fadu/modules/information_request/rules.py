"""What must be true of a request for government information, and what follows of itself."""

from collections.abc import Mapping

from fadu.engine.archetypes import Duty
from fadu.grammar.deadline import Deadline
from fadu.grammar.law import Citation
from fadu.grammar.procedure import Step
from fadu.grammar.rule import Effect, Guard, Now, always, effect, guard, today

from .law import FEES, OGI, T
from .models import DISCLOSED, NOT_AVAILABLE, WITHHELD, Basis, Channel, InformationRequest, Outcome, Role

FREE_ITEMS, FLAT_ITEMS, BLOCK_ITEMS = T["free_items"], T["flat_items"], T["block_items"]
ITEM_PRICE, FREE_PAGES = T["item_price"], T["free_pages"]
PAGES = (
    (T["free_pages"], T["page_price"]),
    (T["page_step_2"], T["page_price_2"]),
    (T["page_step_3"], T["page_price_3"]),
)

FEN = 100  # 分 in a 元


@effect("收到申请之日", OGI.art(31), sets="received_on")
def received(now: Now[InformationRequest]) -> object:
    """In person: that day; by mail to be signed for: the day signed; else the day of confirmation."""
    record = now.record
    return record.submitted_on if record.channel in (Channel.COUNTER, Channel.ORAL) else record.confirmed_on


@effect("答复期限自收到申请之日起算", OGI.art(33), sets="clock_from")
def clock_from_receipt(now: Now[InformationRequest]) -> object:
    return received.gives(now)


@effect("答复期限自收到补正的申请之日起算", OGI.art(30), sets="clock_from")
def clock_from_correction(now: Now[InformationRequest]) -> object:
    return now.record.supplied_on


clock_from_payment = today("答复期限自完成缴费重新计算", FEES.whole(), sets="clock_from")


@guard("除当面、口头提出外须写明签收或者确认日期，日期不得颠倒，也不得晚于登记之日", OGI.art(31))
def receipt_known(now: Now[InformationRequest]) -> bool:
    record, day = now.record, received.gives(now)
    return record.submitted_on is not None and day is not None and record.submitted_on <= day <= now.act.on


@guard("口头提出，由工作人员代填", OGI.art(29))
def is_oral(now: Now[InformationRequest]) -> bool:
    return now.record.channel == Channel.ORAL


@guard("申请须由申请人提出", OGI.art(27))
def has_applicant(now: Now[InformationRequest]) -> bool:
    return any(role == Role.APPLICANT for _, role in now.act.brought)


@guard("补正的期限须在告知之后，给申请人合理的时间", OGI.art(30))
def reasonable_time(now: Now[InformationRequest]) -> bool:
    return now.record.correct_by is not None and now.record.correct_by > now.act.on


@guard("收到补正之日不得晚于登记之日", OGI.art(30))
def supplied_by_now(now: Now[InformationRequest]) -> bool:
    return now.record.supplied_on is not None and now.record.supplied_on <= now.act.on


@guard("延迟答复的期限须在告知之后", OGI.art(35))
def later_than_now(now: Now[InformationRequest]) -> bool:
    return now.record.answer_by is not None and now.record.answer_by > now.act.on


@guard("申请公开政府信息的数量、频次未明显超过合理范围的，不收取费用", OGI.art(42))
def beyond_free(now: Now[InformationRequest]) -> bool:
    free = FREE_ITEMS if now.record.fee_basis == Basis.ITEMS else FREE_PAGES
    return (now.record.fee_quantity or 0) > now.facts.number(free)


@guard("收取的费用须与收费标准相符", FEES.whole())
def as_tariff(now: Now[InformationRequest]) -> bool:
    """By the item: the price of this one. By pages: each page at the price of its step."""
    record, number, quantity = now.record, now.facts.number, now.record.fee_quantity or 0
    if record.fee_basis == Basis.ITEMS:
        blocks = -(-max(quantity - number(FLAT_ITEMS), 0) // number(BLOCK_ITEMS))
        return record.fee == number(ITEM_PRICE) * (1 + blocks) * FEN
    ends = [*(number(after) for after, _ in PAGES[1:]), max(quantity, number(PAGES[-1][0]))]
    fee = 0
    for (after, price), end in zip(PAGES, ends, strict=True):
        fee += max(min(quantity, end) - number(after), 0) * number(price)
    return record.fee == fee * FEN


def charged_in_time(answer_in: Deadline) -> Guard[InformationRequest]:
    """A bill does not make up for an answer that is late."""

    def holds(now: Now[InformationRequest]) -> bool:
        last = now.standing.last_day(answer_in)
        return last is None or now.act.on <= last

    return Guard("收费通知须在答复期限内发出", FEES.whole(), holds, (), "charged_in_time")


def comes_to(words: str, *outcomes: Outcome) -> Guard[InformationRequest]:
    """The answer is one of these."""

    def holds(now: Now[InformationRequest]) -> bool:
        return now.record.outcome in outcomes

    return Guard(words, OGI.art(36), holds, (), f"comes_to_{'_'.join(outcomes)}")


discloses = comes_to("予以公开或者部分公开", *DISCLOSED)
discloses_all = comes_to("予以公开", Outcome.FULL)
discloses_part = comes_to("部分公开", Outcome.PARTIAL)
withholds = comes_to("不予公开", *WITHHELD)
is_not_available = comes_to("无法提供", *NOT_AVAILABLE)
declines = comes_to("不予处理", *(one for one in Outcome if one not in (*DISCLOSED, *WITHHELD, *NOT_AVAILABLE)))
still_unclear = comes_to("补正后申请内容仍不明确", Outcome.STILL_UNCLEAR)
for_third_party = comes_to("保护第三方合法权益", Outcome.THIRD_PARTY)
for_mass = comes_to("无正当理由大量反复申请", Outcome.MASS)


def answered_in_time(answer_in: Deadline, deferred_in: Deadline) -> Effect[InformationRequest]:
    """By the last day as known on the day of the answer: of the time deferred to, where the answer was deferred."""

    def gives(now: Now[InformationRequest]) -> object:
        last = now.standing.last_day(deferred_in) or now.standing.last_day(answer_in)
        return last is None or now.act.on <= last

    return Effect("是否按时答复", OGI.art(33, 2), "timely", gives, name="answered_in_time")


REFUSED = OGI.art(36, item=3)
GROUNDS: Mapping[Outcome, tuple[Citation, ...]] = {
    Outcome.FULL: (OGI.art(36),),
    Outcome.PARTIAL: (OGI.art(37),),
    Outcome.SECRET: (OGI.art(14), REFUSED),
    Outcome.FORBIDDEN: (OGI.art(14), REFUSED),
    Outcome.SAFETY: (OGI.art(14), REFUSED),
    Outcome.THIRD_PARTY: (OGI.art(15), OGI.art(32), REFUSED),
    Outcome.INTERNAL: (OGI.art(16, 1), REFUSED),
    Outcome.PROCESS: (OGI.art(16, 2), REFUSED),
    Outcome.CASE_FILE: (OGI.art(16, 2), REFUSED),
    Outcome.QUERY: (OGI.art(36, item=7),),
    Outcome.NOT_HELD: (OGI.art(36, item=4),),
    Outcome.TO_BE_MADE: (OGI.art(38),),
    Outcome.STILL_UNCLEAR: (OGI.art(30), OGI.art(36)),
    Outcome.PETITION: (OGI.art(39, 1),),
    Outcome.REPEATED: (OGI.art(36, item=6),),
    Outcome.PUBLICATION: (OGI.art(39, 2),),
    Outcome.MASS: (OGI.art(35),),
    Outcome.RECONFIRM: (OGI.art(36),),
    Outcome.OTHER: (OGI.art(36),),
}
"""The article that each answer rests on. What it adds of other laws (why a secret is one) stands in the reasons."""


@effect("答复依据的条款", OGI.art(36), sets="answered_under")
def grounded(now: Now[InformationRequest]) -> object:
    """Of what is not held: that it does not exist, or that another body answers for it."""
    record = now.record
    elsewhere = record.outcome == Outcome.NOT_HELD and record.other_body
    grounds = (OGI.art(36, item=5),) if elsewhere else GROUNDS[Outcome(record.outcome)]
    return "、".join(one.text(now.act.on) for one in grounds)


@guard("认定第三方不同意公开的理由不合理，须说明", OGI.art(32))
def finding_explained(now: Now[InformationRequest]) -> bool:
    return bool(now.row.reasons)


@guard("不予公开、部分公开、无法提供或者不予处理的，须说明理由", OGI.art(36))
def reasons_given(now: Now[InformationRequest]) -> bool:
    return now.record.outcome == Outcome.FULL or bool(now.record.reasons)


def third_parties_respected(
    oppose: Step[InformationRequest], find_baseless: Step[InformationRequest]
) -> Guard[InformationRequest]:
    """A third party that objected with good reason is overruled only for a major public interest; its silence is no
    consent."""

    def holds(now: Now[InformationRequest]) -> bool:
        seen, holders = now.standing, now.standing.holders(Role.THIRD)
        objected = any(seen.done(oppose, party) and not seen.done(find_baseless, party) for party in holders)
        return not (objected and now.record.outcome == Outcome.FULL) or bool(now.record.public_interest)

    words = "第三方不同意公开且有合理理由的，不予公开，但不公开会对公共利益造成重大影响的除外"
    return Guard(words, OGI.art(32), holds, (), "third_parties_respected")


def overruled(oppose: Step[InformationRequest]) -> Guard[InformationRequest]:
    """What a third party objected to is disclosed: for a major public interest, or as its reason was none."""

    def holds(now: Now[InformationRequest]) -> bool:
        objected = any(now.standing.done(oppose, party) for party in now.standing.holders(Role.THIRD))
        in_full = now.record.outcome == Outcome.FULL
        return objected and discloses.holds(now) and (in_full or bool(now.record.public_interest))

    return Guard("公开的信息涉及第三方不同意公开的内容", OGI.art(32), holds, (), "overruled")


@guard("只有已经予以公开或者部分公开的信息，才可以纳入主动公开", OGI.art(44))
def is_disclosed(now: Now[InformationRequest]) -> bool:
    return discloses.holds(now)


def not_against_third(oppose: Step[InformationRequest]) -> Guard[InformationRequest]:
    """What a third party objected to is given to the applicant alone, unless a major public interest asks for more."""

    def holds(now: Now[InformationRequest]) -> bool:
        objected = any(now.standing.done(oppose, party) for party in now.standing.holders(Role.THIRD))
        return not objected or bool(now.record.public_interest)

    return Guard("第三方不同意公开的信息，不得纳入主动公开", OGI.art(15), holds, (), "not_against_third")


on_duty = always("公开的依据：政府信息主动公开", OGI.art(44), sets="duty", value=Duty.INFORMATION.value)
