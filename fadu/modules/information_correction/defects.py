"""What can be wrong with the file of a request for correction beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import OGI
from .procedure import Correction


@defect("没有告知行政复议机关和管辖的人民法院", OGI.art(51), mend="更正告知书并重新送达申请人")
def remedy_untold(dossier: Dossier) -> Iterator[Spot]:
    answered, fields = dossier.last(Correction.answer), dossier.fields
    if answered is not None and not (fields.get("review_body") and fields.get("court")):
        yield Spot(answered.seq)
