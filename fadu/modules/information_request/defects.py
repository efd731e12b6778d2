"""What can be wrong with the file of a request for information beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import ARL, OGI
from .models import DISCLOSED, Outcome, Role
from .procedure import Request

AGAIN = "更正答复书并重新送达申请人"


@defect("答复没有告知行政复议机关", ARL.art(23, 1), mend=AGAIN)
def review_untold(dossier: Dossier) -> Iterator[Spot]:
    """Where nothing is disclosed, review comes before a suit: who is to review must be told."""
    answered = dossier.last(Request.answer)
    if answered is not None and not dossier.fields.get("review_body"):
        yield Spot(answered.seq)


@defect("不属于本机关负责公开，答复没有说明负责的机关或者理由", OGI.art(36), mend=AGAIN)
def other_body_untold(dossier: Dossier) -> Iterator[Spot]:
    answered, fields = dossier.last(Request.answer), dossier.fields
    not_held = fields.get("outcome") == Outcome.NOT_HELD
    if answered is not None and not_held and not (fields.get("other_body") or fields.get("reasons")):
        yield Spot(answered.seq)


@defect("第三方不同意公开而决定公开，没有书面告知第三方", OGI.art(32), mend="将决定公开的内容和理由书面告知第三方")
def overruled_third_untold(dossier: Dossier) -> Iterator[Spot]:
    answered = dossier.last(Request.answer)
    if answered is None or dossier.fields.get("outcome") not in DISCLOSED or not dossier.fields.get("public_interest"):
        return
    for party in dossier.holders(Role.THIRD):
        sheet = dossier.sheet("公开决定告知书", party)
        if dossier.taken(Request.oppose, party) and (sheet is None or sheet.served is None):
            yield Spot(answered.seq, party, "公开决定告知书")
