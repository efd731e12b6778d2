"""What can be wrong with the file of a certificate beyond what its declaration implies."""

from collections.abc import Iterator

from fadu.grammar.dossier import Dossier, Spot, defect

from .law import CARDS, D118
from .procedure import OfficerRegister as R

CHANGES = (R.change, R.suspend, R.restore, R.renew, R.reissue)
"""What makes the page untrue that was put up before."""


@defect("持证人员没有公示", D118.whole(), mend="公示姓名、证件编号和证件类型", step=R.announce)
def unannounced(dossier: Dossier) -> Iterator[Spot]:
    issued = dossier.last(R.issue)
    if issued is not None and dossier.last(R.announce) is None and dossier.last(R.cancel) is None:
        yield Spot(issued.seq)


@defect("证件变更、暂扣、发还、换发或者补发以后没有更新公示", D118.whole(), mend="更新公示", step=R.update)
def page_out_of_date(dossier: Dossier) -> Iterator[Spot]:
    put_up = [one.seq for step in (R.announce, R.update) for one in dossier.taken(step)]
    changed = [one.seq for step in CHANGES for one in dossier.taken(step)]
    if put_up and changed and max(changed) > max(put_up) and dossier.last(R.cancel) is None:
        yield Spot(max(changed))


@defect("年度考核不合格，证件没有暂扣", CARDS, mend="报请发证机关暂扣，或者写明整改情况", step=R.suspend)
def failed_yet_holding(dossier: Dossier) -> Iterator[Spot]:
    appraised, held = dossier.last(R.appraise), dossier.last(R.suspend)
    failed = appraised is not None and appraised.answers.get("passed") is False
    if appraised is not None and failed and (held is None or held.on < appraised.on):
        yield Spot(appraised.seq)
