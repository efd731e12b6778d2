"""What can be wrong with the file of a major decision beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import DEC
from .models import Risk, Stance
from .procedure import Decision

REASONS = 5
"""Characters below which nothing can have been explained."""


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


@defect("决策停止执行，没有执行情况报告", DEC.art(35), mend="由决策执行单位补充执行情况报告")
def never_reported(dossier: Dossier) -> Iterator[Spot]:
    ended = dossier.last(Decision.stop)
    if ended is not None and not dossier.taken(Decision.follow_up):
        yield Spot(ended.seq)


@defect(
    "以依法不予公开为由没有征求公众意见，决策却公开了",
    DEC.art(14, 1),
    mend="核对不公开的理由；理由不成立的，补充公开征求意见或者写明情况",
    step=Decision.exempt,
)
def exempt_but_public(dossier: Dossier) -> Iterator[Spot]:
    exempted, published = dossier.last(Decision.exempt), dossier.last(Decision.publish)
    if exempted is not None and published is not None and dossier.last(Decision.adopt) is None:
        yield Spot(published.seq)


@defect(
    "收到的意见没有全部采纳，没有说明理由",
    DEC.art(18),
    mend="逐类写明没有采纳的意见和理由",
    step=Decision.adopt,
)
def rejections_unexplained(dossier: Dossier) -> Iterator[Spot]:
    adopted, fields = dossier.last(Decision.adopt), dossier.fields
    left_out = (fields.get("comments") or 0) > (fields.get("comments_adopted") or 0)
    if adopted is not None and left_out and len(str(fields.get("adoption") or "")) < REASONS:
        yield Spot(adopted.seq)
