"""What was made public and taken back (公开登记)."""

from fadu.engine.archetypes import checked_before
from fadu.grammar import procedure
from fadu.grammar.clock import WorkingDays
from fadu.grammar.deadline import Within
from fadu.grammar.procedure import Doc, Upon

from . import rules
from .law import APL, D118, OGI, T
from .models import Publication, Role, State

Step = procedure.Step[Publication]

WHO = (Role.CLERK, Role.HANDLER, Role.DISCLOSURE)


# A step is read as a paragraph, not as a column.
# fmt: off
class PublicationRegister(procedure.Procedure[Publication]):
    title = "公开登记"
    word = "公开"
    group = "F"
    ends = frozenset({State.WITHDRAWN})
    retention = T["retention"]

    withdraw_in = Within("撤回期限", WorkingDays(T["withdraw"]), under=APL.art(48, 2), binds=Role.HANDLER)

    post = Step("公开", by=WHO, at=None, to=State.POSTED, under=OGI.art(19),
        asks=Publication.CARRIED, only_if=(checked_before,),
        does=(rules.posted_today,), issues=(Doc("信息公开登记表", numbered=False, internal=True),))
    amend = Step("更正公开内容", by=WHO, at=State.POSTED, many=True, under=OGI.art(17),
        asks=Publication.ASKED, only_if=(checked_before,))
    question = Step("认定须撤回", by=WHO, at=State.POSTED, under=APL.art(48, 2), asks=("ground",),
        clocks=(withdraw_in.start.when(rules.penalty_overturned),))
    withdraw = Step("撤回", by=WHO, at=State.POSTED, to=State.WITHDRAWN, under=APL.art(48, 2), after=(question,),
        asks=("retract_reason",), does=(rules.withdrawn_today,), clocks=(withdraw_in.stop,), issues=("撤回公开说明",))
    fall = Step("随处罚决定被改变撤回", by=Upon("penalty", "retract"), at=State.POSTED, to=State.WITHDRAWN,
        under=APL.art(48, 2), asks=("retract_reason",), does=(rules.withdrawn_today, rules.overturned))
    fall_officer = Step("随执法证件注销撤回", by=Upon("officer", "cancel"), at=State.POSTED, to=State.WITHDRAWN,
        under=D118.whole(), does=(rules.withdrawn_today, rules.expired))
    fall_answer = Step("随公开的政府信息撤回", by=Upon("information_request", "retract"), at=State.POSTED,
        to=State.WITHDRAWN, under=OGI.art(17), asks=("retract_reason",), does=(rules.withdrawn_today, rules.at_source))
    fall_decision = Step("随公布的决策撤回", by=Upon("decision", "retract"), at=State.POSTED, to=State.WITHDRAWN,
        under=OGI.art(17), asks=("retract_reason",), does=(rules.withdrawn_today, rules.at_source))
    follow_officer = Step("随更新公示更正", by=Upon("officer", "update"), at=State.POSTED, many=True,
        under=D118.whole(), asks=Publication.ASKED)
