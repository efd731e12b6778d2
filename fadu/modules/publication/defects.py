"""What can be wrong with the file of a publication beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import OGI
from .models import Ground
from .procedure import PublicationRegister as R

CURED = (Ground.WRONG, Ground.HARMING)


@defect("认定须撤回以后没有撤回", OGI.art(17), mend="立即撤回，说明理由", step=R.withdraw)
def left_standing(dossier: Dossier) -> Iterator[Spot]:
    found = dossier.last(R.question)
    if found is not None and dossier.stage != "withdrawn":
        yield Spot(found.seq)


@defect(
    "因内容有误或者侵害他人权益撤回，没有写明隐去或者更正什么",
    OGI.art(15),
    mend="在撤回的理由中写明哪些内容有误或者不应公开",
    step=R.withdraw,
)
def withdrawn_without_saying_what(dossier: Dossier) -> Iterator[Spot]:
    taken, fields = dossier.last(R.withdraw), dossier.fields
    if taken is not None and fields.get("ground") in CURED and len(str(fields.get("retract_reason") or "")) < 4:
        yield Spot(taken.seq)
