"""The register of people's mediators (调解法 ch. 3)."""

from fadu.grammar import procedure

from . import rules
from .law import PML
from .models import Mediator, Reproof, Role, State

Step = procedure.Step[Mediator]


class MediatorRegister(procedure.Procedure[Mediator]):
    title = "人民调解员名册"
    word = "调员"
    group = "G"
    ends = frozenset({State.LEFT})

    appoint = Step(
        "任职",
        by=Role.CLERK,
        at=None,
        to=State.SERVING,
        under=PML.art(13),
        asks=("name", "committee", "origin", "full_time"),
        only_if=(rules.committee_stands,),
        does=(rules.appointed_today,),
        issues=("调解员登记表",),
    )
    move = Step(
        "调整所在调委会",
        by=Role.CLERK,
        at=State.SERVING,
        many=True,
        under=PML.art(13),
        asks=("committee", "full_time"),
        only_if=(rules.committee_stands,),
    )
    reprove = Step(
        "批评教育",
        by=Role.CLERK,
        at=State.SERVING,
        many=True,
        writes=Reproof,
        under=PML.art(15),
        asks=("fault", "account"),
    )
    dismiss = Step(
        "罢免或者解聘",
        by=Role.CLERK,
        at=State.SERVING,
        to=State.LEFT,
        under=PML.art(15),
        after=(reprove,),
        does=(rules.dismissed_today, rules.ended_by_dismissal),
    )
    depart = Step(
        "离任",
        by=Role.CLERK,
        at=State.SERVING,
        to=State.LEFT,
        under=PML.art(13),
        asks=("ending",),
        does=(rules.dismissed_today,),
    )
