"""What can be wrong with the file of a major decision beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import DEC
from .models import Risk, Stance
from .procedure import Decision


@defect(
    "决定与多数人的意见不一致，会议记录没有载明任何不同意见",
    DEC.art(30, 3),
    mend="核对会议记录，如实补记不同意见",
    step=Decision.speak,
)
def dissent_unrecorded(dossier: Dossier) -> Iterator[Spot]:
    decided = dossier.last(Decision.decide)
    voices = {event.answers.get("stance") for event in dossier.taken(Decision.speak)}
    if decided is not None and dossier.fields.get("majority") is False and voices <= {Stance.AGREES.value}:
        yield Spot(decided.seq)


@defect(
    "专家论证没有听取持不同意见的专家",
    DEC.art(20),
    mend="补充选取持不同意见的专家论证；确实没有的，写明遴选情况",
    step=Decision.ask_expert,
)
def experts_of_one_mind(dossier: Dossier) -> Iterator[Spot]:
    asked, weighed = dossier.taken(Decision.ask_expert), dossier.last(Decision.weigh_experts)
    if weighed is not None and all(event.answers.get("stance") == Stance.AGREES for event in asked):
        yield Spot(weighed.seq)


@defect("风险可控的评估没有写明防范措施和处置预案", DEC.art(23), mend="补充防范措施和处置预案", step=Decision.assess)
def risk_without_measures(dossier: Dossier) -> Iterator[Spot]:
    assessed, fields = dossier.last(Decision.assess), dossier.fields
    measured = fields.get("prevention") and fields.get("contingency")
    if assessed is not None and fields.get("risk") == Risk.CONTROLLABLE and not measured:
        yield Spot(assessed.seq)


@defect("决策执行完毕或者停止执行，没有执行情况报告", DEC.art(35), mend="由决策执行单位补充执行情况报告")
def never_reported(dossier: Dossier) -> Iterator[Spot]:
    ended = dossier.last(Decision.complete) or dossier.last(Decision.stop)
    if ended is not None and not dossier.taken(Decision.follow_up):
        yield Spot(ended.seq)
