"""What must be true of a publication, and what follows of itself."""

from fadu.grammar.rule import Now, effect, guard, today

from .law import APL, OGI
from .models import Duty, Ground, Publication


@guard("公开前须审查是否涉及国家秘密、商业秘密、个人隐私", OGI.art(17))
def checked_before(now: Now[Publication]) -> bool:
    return bool(now.record.checked)


@guard("公开的行政处罚决定被变更、撤销、确认违法或者确认无效", APL.art(48, 2))
def penalty_overturned(now: Now[Publication]) -> bool:
    return now.record.duty == Duty.PENALTY and now.record.ground == Ground.OVERTURNED


posted_today = today("公开日期", OGI.art(23), sets="posted_on")
withdrawn_today = today("撤回日期", APL.art(48, 2), sets="withdrawn_on")


@effect("原决定被改变", APL.art(48, 2), sets="ground")
def overturned(_now: Now[Publication]) -> object:
    return Ground.OVERTURNED.value
