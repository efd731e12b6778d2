"""The register of people's mediation committees (调解法 ch. 2)."""

from fadu.grammar import procedure
from fadu.grammar.clock import Years
from fadu.grammar.deadline import Within

from . import rules
from .law import PML, T
from .models import Committee, Role, State

Step = procedure.Step[Committee]

SOUND = (rules.three_to_nine, rules.named_once, rules.has_women)


class CommitteeRegister(procedure.Procedure[Committee]):
    title = "人民调解委员会名册"
    word = "调委"
    group = "G"
    ends = frozenset({State.DISSOLVED})

    term = Within("委员任期", Years(T["term"]), under=PML.art(9), binds=Role.CLERK, counts_from="elected_on")

    establish = Step(
        "设立",
        by=Role.CLERK,
        at=None,
        to=State.STANDING,
        under=PML.art(8),
        asks=("name", "kind", "members", "women", "elected_on"),
        only_if=(*SOUND, rules.elected_by_now),
        does=(rules.established_today,),
        clocks=(term.start,),
        issues=("调委会登记表",),
    )
    elect = Step(
        "换届",
        by=Role.CLERK,
        at=State.STANDING,
        many=True,
        under=PML.art(9),
        asks=("members", "women", "elected_on"),
        only_if=(*SOUND, rules.elected_by_now),
        clocks=(term.stop, term.start),
    )
    adjust = Step(
        "调整委员",
        by=Role.CLERK,
        at=State.STANDING,
        many=True,
        under=PML.art(10),
        asks=("members", "women"),
        only_if=SOUND,
    )
    dissolve = Step(
        "撤销",
        by=Role.CLERK,
        at=State.STANDING,
        to=State.DISSOLVED,
        under=PML.art(10),
        asks=("cause",),
        does=(rules.dissolved_today,),
        issues=("调委会撤销登记表",),
    )
