"""Requests to correct what a body keeps about someone (公开条例 §41): they stand outside the table of applications."""

from fadu.grammar import procedure
from fadu.grammar.clock import Months
from fadu.grammar.deadline import Within
from fadu.grammar.procedure import Branch, Doc, Outside

from . import rules
from .law import ALL, OGI, T
from .models import CorrectionRequest, Outcome, Role, State

Step = procedure.Step[CorrectionRequest]
APPLICANT = Outside(Role.APPLICANT, entered_by=Role.OFFICER)
ENDS = (State.CORRECTED, State.REFUSED, State.PASSED_ON, State.REFERRED, State.WITHDRAWN)


# A step is read as a paragraph, not as a column.
# fmt: off
class Correction(procedure.Procedure[CorrectionRequest]):
    title = "政府信息更正请求"
    word = "信更"
    group = "F"
    retention = T["retention"]
    ends = frozenset(ENDS)
    parties = frozenset({Role.APPLICANT})

    act_in = Within("处理期限", Months(T["act"]), under=ALL.art(47), binds=Role.OFFICER, counts_from="received_on")

    receive = Step("接收更正请求", by=APPLICANT, at=None, to=State.RECEIVED, under=OGI.art(41),
        asks=("received_on", "record_named", "inaccurate", "evidence"),
        only_if=(rules.has_applicant, rules.received_by_now), clocks=(act_in.start,), issues=("更正请求登记回执",))
    verify = Step("核查", by=Role.OFFICER, at=State.RECEIVED, under=OGI.art(41), asks=("findings",))
    answer = Step("处理", by=Role.OFFICER, at=State.RECEIVED, under=OGI.art(41), after=(verify.when(rules.decides),),
        asks=("outcome", "corrected_to", "reasons", "other_body", "review_body", "court"),
        only_if=(rules.correction_told, rules.reasons_given, rules.body_named),
        to=Branch("outcome", {Outcome.CORRECTED: State.CORRECTED, Outcome.REFUSED: State.REFUSED,
                              Outcome.PASSED_ON: State.PASSED_ON, Outcome.REFERRED: State.REFERRED}),
        clocks=(act_in.stop,),
        issues=(Doc("政府信息更正告知书").when(rules.corrects), Doc("不予更正告知书").when(rules.refuses),
                Doc("更正请求转送函", internal=True).when(rules.passes_on), Doc("更正请求转送告知书").when(rules.passes_on),
                Doc("向有权机关提出更正请求告知书").when(rules.refers)))
    withdraw = Step("撤回更正请求", by=APPLICANT, at=State.RECEIVED, to=State.WITHDRAWN, under=OGI.art(41))
    archive = Step("归档", by=Role.OFFICER, at=ENDS, under=OGI.art(45),
        issues=(Doc("卷宗目录", numbered=False, internal=True),))
