"""What can be wrong with the file of an item beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import APL, LIST
from .procedure import PowerList


@defect(
    "评估认为不能有效承接，事项仍在清单上",
    APL.art(24, 3),
    mend="报请作出下放决定的机关调整，或者补充人员和条件后重新评估",
    step=PowerList.evaluate,
)
def unfit_yet_listed(dossier: Dossier) -> Iterator[Spot]:
    judged = dossier.last(PowerList.evaluate)
    if judged is not None and judged.answers.get("fit") is False and dossier.last(PowerList.withdraw) is None:
        yield Spot(judged.seq)


@defect("下放的事项从没有评估过承接情况", APL.art(24, 3), mend="组织评估", step=PowerList.evaluate)
def never_evaluated(dossier: Dossier) -> Iterator[Spot]:
    left = dossier.last(PowerList.withdraw)
    if left is not None and dossier.fields.get("delegated") and not dossier.taken(PowerList.evaluate):
        yield Spot(left.seq)


@defect("清单事项的生效日期早于公布之日", LIST, mend="核对生效日期；确有依据的，写明依据", step=PowerList.enact)
def in_force_before_published(dossier: Dossier) -> Iterator[Spot]:
    enacted, begins = dossier.last(PowerList.enact), dossier.fields.get("in_force_on")
    if enacted is not None and begins is not None and begins < enacted.on:
        yield Spot(enacted.seq)
