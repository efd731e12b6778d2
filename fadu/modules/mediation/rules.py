"""What must be true in mediation, and what follows of itself."""

from fadu.grammar.rule import Effect, Now, Register, guard, today

from .law import CPL, PML, R75, SCR
from .models import Dispute, Form, Outcome, Source

COMMITTEE = Register("mediation_committee").of("committee")
MEDIATORS = Register("mediator").of("mediators")


@guard("纠纷的双方当事人须都写明", PML.art(17))
def two_parties(now: Now[Dispute]) -> bool:
    return len({key for key, _ in now.act.brought}) >= 2


@guard("受理的调委会当日须已设立且未撤销", PML.art(8), reads=(COMMITTEE,))
def committee_stands(now: Now[Dispute]) -> bool:
    found = now.values(COMMITTEE)
    return bool(found) and all(found)


@guard("选定的人民调解员当日须都在名册", PML.art(19), reads=(MEDIATORS,))
def mediators_on_roster(now: Now[Dispute]) -> bool:
    found = now.values(MEDIATORS)
    return bool(found) and all(found)


@guard("书面协议须载明主要事实、争议事项和各方责任，协议内容，履行的方式和期限", PML.art(29, 1))
def contents_complete(now: Now[Dispute]) -> bool:
    record = now.record
    return record.form == Form.ORAL or all((record.facts, record.terms, record.performance, record.perform_by))


@guard("书面协议须由各方当事人签名、盖章或者按指印，人民调解员签名并加盖调委会印章", PML.art(29, 2))
def signed_and_sealed(now: Now[Dispute]) -> bool:
    return now.record.form == Form.ORAL or bool(now.record.signed)


@guard("口头协议也须由人民调解员记录协议内容", PML.art(28))
def terms_recorded(now: Now[Dispute]) -> bool:
    return now.record.form == Form.WRITTEN or bool(now.record.terms)


@guard("协议生效日期不得早于受理、不得晚于登记之日", R75.art(36))
def effective_by_now(now: Now[Dispute]) -> bool:
    signed, accepted = now.record.signed_on, now.record.accepted_on
    return signed is not None and signed <= now.act.on and (accepted is None or accepted <= signed)


@guard("履行日期不得早于协议生效、不得晚于登记之日", PML.art(31))
def performed_by_now(now: Now[Dispute]) -> bool:
    performed, signed = now.record.performed_on, now.record.signed_on
    return performed is not None and performed <= now.act.on and (signed is None or signed <= performed)


# not mechanised: whether the dispute is one that courts take, and whether the agreement is lawful, moral and clear
# (司法确认规定 §§4, 7) is the court's to judge.
@guard("请求确认身份关系、收养关系、婚姻关系的，法院不予受理", SCR.art(4))
def no_personal_status(now: Now[Dispute]) -> bool:
    return not now.record.personal_status


@guard("协议约定了履行期限", PML.art(29, 1))
def performance_dated(now: Now[Dispute]) -> bool:
    return now.record.perform_by is not None


@guard("协议为书面形式", PML.art(28))
def is_written(now: Now[Dispute]) -> bool:
    return now.record.form == Form.WRITTEN


@guard("协议为口头形式", PML.art(28))
def is_oral(now: Now[Dispute]) -> bool:
    return now.record.form == Form.ORAL


def comes_by(source: Source) -> Effect[Dispute]:
    return Effect(f"来源：{source.label}", PML.art(17), "source", lambda _: source.value, name=f"comes_by_{source}")


def ends_as(outcome: Outcome) -> Effect[Dispute]:
    return Effect(f"结果：{outcome.label}", PML.art(27), "outcome", lambda _: outcome.value, name=f"ends_as_{outcome}")


accepted_today = today("受理日期", R75.art(24), sets="accepted_on")
concluded_today = today("办结日期", PML.art(27), sets="concluded_on")
requested_today = today("申请司法确认日期", CPL.art(205), sets="requested_on")
