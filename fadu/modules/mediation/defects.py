"""What can be wrong with the file of a mediated dispute beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import PML
from .models import Ruling
from .procedure import Mediation


@defect("达成协议的纠纷没有回访记录", PML.art(31), mend="回访当事人，了解协议履行情况并登记", step=Mediation.visit)
def never_visited(dossier: Dossier) -> Iterator[Spot]:
    agreed = dossier.last(Mediation.agree)
    if agreed is not None and dossier.ended is not None and not dossier.taken(Mediation.visit):
        yield Spot(agreed.seq)


@defect("协议履行期限届满后没有督促履行的记录", PML.art(31), mend="督促当事人履行并登记回访", step=Mediation.visit)
def performance_not_pressed(dossier: Dossier) -> Iterator[Spot]:
    until, agreed = dossier.fields.get("perform_by"), dossier.last(Mediation.agree)
    if agreed is None or until is None or dossier.on <= until or dossier.taken(Mediation.fulfil):
        return
    if not any(event.on >= until for event in dossier.taken(Mediation.visit)) and not dossier.taken(Mediation.give_up):
        yield Spot(agreed.seq, more=f"履行期限至{until}")


@defect(
    "法院驳回确认申请后没有告知当事人其他解决途径",
    PML.art(33, 3),
    mend="告知当事人可以重新调解或者提起诉讼，并登记",
    step=Mediation.give_up,
)
def rejected_without_route(dossier: Dossier) -> Iterator[Spot]:
    ruled = dossier.last(Mediation.confirm)
    told = (*dossier.taken(Mediation.give_up), *dossier.taken(Mediation.fulfil))
    if ruled is not None and dossier.fields.get("ruling") == Ruling.REJECTED and dossier.on > ruled.on and not told:
        yield Spot(ruled.seq)
