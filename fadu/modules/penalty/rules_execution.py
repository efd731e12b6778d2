"""What must be true when execution is halted, agreed upon or carried out by force, and what follows of itself."""

from fadu.grammar.rule import Now, guard

from .law import AEL
from .models import PenaltyCase


@guard("没有明显社会危害，当事人确无能力履行", AEL.art(39, 2))
def hopeless(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.hopeless)


@guard("协议履行完毕的日期须在签订之后", AEL.art(42, 1))
def agreed_later(now: Now[PenaltyCase]) -> bool:
    return now.row.perform_until is not None and now.act.on < now.row.perform_until


@guard("自行拆除的最后日期须在公告之后", AEL.art(44))
def raze_later(now: Now[PenaltyCase]) -> bool:
    return now.row.raze_by is not None and now.act.on < now.row.raze_by
