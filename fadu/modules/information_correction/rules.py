"""What must be true of a request for correction."""

from fadu.grammar.rule import Guard, Now, guard

from .law import OGI
from .models import ELSEWHERE, CorrectionRequest, Outcome, Role


@guard("更正须由申请人请求", OGI.art(41))
def has_applicant(now: Now[CorrectionRequest]) -> bool:
    return any(role == Role.APPLICANT for _, role in now.act.brought)


@guard("收到请求之日不得晚于登记之日", OGI.art(41))
def received_by_now(now: Now[CorrectionRequest]) -> bool:
    return now.record.received_on is not None and now.record.received_on <= now.act.on


def comes_to(words: str, *outcomes: Outcome) -> Guard[CorrectionRequest]:
    """What became of it is one of these."""

    def holds(now: Now[CorrectionRequest]) -> bool:
        return now.record.outcome in outcomes

    return Guard(words, OGI.art(41), holds, (), f"comes_to_{'_'.join(outcomes)}")


corrects = comes_to("予以更正", Outcome.CORRECTED)
refuses = comes_to("不予更正", Outcome.REFUSED)
passes_on = comes_to("转送", Outcome.PASSED_ON)
refers = comes_to("告知向有权更正的机关提出", Outcome.REFERRED)
decides = comes_to("由本机关审核", Outcome.CORRECTED, Outcome.REFUSED)


@guard("予以更正的，须写明更正后的内容", OGI.art(41))
def correction_told(now: Now[CorrectionRequest]) -> bool:
    return now.record.outcome != Outcome.CORRECTED or bool(now.record.corrected_to)


@guard("不予更正的，须说明理由", OGI.art(41))
def reasons_given(now: Now[CorrectionRequest]) -> bool:
    return now.record.outcome != Outcome.REFUSED or bool(now.record.reasons)


@guard("不属于本机关职能范围的，须写明有权更正的机关", OGI.art(41))
def body_named(now: Now[CorrectionRequest]) -> bool:
    return now.record.outcome not in ELSEWHERE or bool(now.record.other_body)
