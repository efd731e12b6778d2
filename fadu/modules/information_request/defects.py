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


@defect("答复没有告知管辖的人民法院", OGI.art(51), mend=AGAIN)
def court_untold(dossier: Dossier) -> Iterator[Spot]:
    answered = dossier.last(Request.answer)
    if answered is not None and not dossier.fields.get("court"):
        yield Spot(answered.seq)


@defect("告知补正不止一次", OGI.art(30), mend="以第一次告知的事项为准；确须再问的，与申请人沟通，不再中止答复期限")
def corrected_twice(dossier: Dossier) -> Iterator[Spot]:
    yield from (Spot(one.seq) for one in dossier.taken(Request.ask_correction)[1:])


@defect(
    "补正告知书送达时补正的期限已经届满或者当日届满",
    OGI.art(30),
    mend="重新确定合理的补正期限并告知申请人，不按放弃申请处理",
)
def no_time_to_correct(dossier: Dossier) -> Iterator[Spot]:
    """The notice told a last day that was over when it arrived."""
    asked = dossier.last(Request.ask_correction)
    for party in dossier.holders(Role.APPLICANT) if asked is not None else ():
        sheet, last = dossier.sheet("补正告知书", party), str(asked.answers.get("correct_by")) if asked else ""
        if sheet is not None and sheet.served is not None and sheet.served.isoformat() >= last:
            yield Spot(sheet.seq, party, "补正告知书", f"{sheet.served}送达，期限至{last}")
