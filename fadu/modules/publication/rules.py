"""What must be true of a publication, and what follows of itself."""

from fadu.engine.archetypes import Duty
from fadu.grammar.rule import Now, always, guard, today

from .law import APL, D118, OGI
from .models import Ground, Publication


@guard("公开的行政处罚决定被变更、撤销、确认违法或者确认无效", APL.art(48, 2))
def penalty_overturned(now: Now[Publication]) -> bool:
    return now.record.duty == Duty.PENALTY and now.record.ground == Ground.OVERTURNED


posted_today = today("公开日期", OGI.art(23), sets="posted_on")
withdrawn_today = today("撤回日期", APL.art(48, 2), sets="withdrawn_on")


overturned = always("原决定被改变", APL.art(48, 2), sets="ground", value=Ground.OVERTURNED.value)
expired = always("证件注销，公示失效", D118.whole(), sets="ground", value=Ground.OVER.value)
at_source = always("承办单位撤回公开", OGI.art(17), sets="ground", value=Ground.SOURCE.value)
