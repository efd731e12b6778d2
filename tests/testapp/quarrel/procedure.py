"""The quarrel from application to the court's answer: every word that stores something."""

from fadu.grammar import procedure
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import Served, Within
from fadu.grammar.law import LOCAL
from fadu.grammar.procedure import Branch, ByLaw, Doc, Opens, Outside, Upon
from fadu.grammar.rule import Now, Register, effect, guard

from .models import Dispute, Stage, Visit, Who

Step = procedure.Step[Dispute]
U = LOCAL("测试规则")
ROSTER = Register("roster").of("mediator")
PARTIES = Outside(Who.PARTY, entered_by=Who.CLERK, jointly=True)


@guard("调解员须在名册上", U, reads=(ROSTER,))
def on_roster(now: Now[Dispute]) -> bool:
    return all(now.values(ROSTER))


@effect("协议日期为达成协议之日", U, sets="agreed_on")
def agreed_today(now: Now[Dispute]) -> object:
    return now.act.on


class Quarrel(procedure.Procedure[Dispute]):
    title = "邻里纠纷"
    word = "邻"
    ends = frozenset({Stage.CONFIRMED, Stage.REFUSED, Stage.LAPSED})
    parties = frozenset({Who.PARTY})

    conclude = Within("调处期限", Days(30), under=U, binds=Who.MEDIATOR)
    ask_in = Within("申请确认期限", WorkingDays(5), under=U, lapses=Who.PARTY, counts_from=Served("协议书"))

    apply = Step(
        "申请",
        by=Outside(Who.PARTY, entered_by=Who.CLERK),
        at=None,
        to=Stage.APPLIED,
        under=U,
        asks=("kind", "claim", "urgent"),
    )
    accept = Step(
        "受理",
        by=Who.CLERK,
        at=Stage.APPLIED,
        to=Stage.ACCEPTED,
        under=U,
        asks=("mediator",),
        only_if=(on_roster,),
        clocks=(conclude.start,),
        issues=(Doc("受理通知书"),),
    )
    visit = Step(
        "走访",
        by=(Who.CLERK, Who.MEDIATOR),
        at=(Stage.ACCEPTED, Stage.AGREED),
        many=True,
        writes=Visit,
        under=U,
        asks=("place", "minutes"),
    )
    agree = Step(
        "达成协议",
        by=Who.MEDIATOR,
        approved_by=Who.HEAD,
        at=Stage.ACCEPTED,
        to=Stage.AGREED,
        under=U,
        asks=("amount",),
        does=(agreed_today,),
        clocks=(conclude.stop,),
        issues=("协议书",),
    )
    send = Step(
        "申请确认",
        by=PARTIES,
        at=Stage.AGREED,
        to=Stage.SENT,
        under=U,
        clocks=(ask_in.stop,),
        opens=Opens("ruling", "receive", carrying=("claim",)),
    )
    answer = Step(
        "收到裁定",
        by=Upon("ruling", "rule"),
        at=Stage.SENT,
        asks=("ruling",),
        to=Branch("ruling", {"valid": Stage.CONFIRMED, "refused": Stage.REFUSED}),
        under=U,
    )
    lapse = Step("逾期未申请", by=ByLaw(ask_in), at=Stage.AGREED, to=Stage.LAPSED, under=U)
