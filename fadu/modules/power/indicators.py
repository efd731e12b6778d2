"""What is counted of powers."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators, Stock

from .law import APL, LIST
from .models import Cause, Kind


class PowerIndicators(Indicators):
    power_list_items = Stock("行政权力事项数", "项", since=_.in_force_on, until=_.withdrawn_on,
        definition="期末在权责清单上的事项", under=LIST)  # fmt: skip
    penalty_powers = power_list_items.where("行政处罚事项数", _.kind == Kind.PENALTY,
        definition="期末在权责清单上的行政处罚事项", under=APL.art(24, 1))  # fmt: skip
    powers_delegated = power_list_items.where("下放行使的事项数", _.delegated,
        definition="期末在清单上、由上级部门下放的事项", under=APL.art(24, 1))  # fmt: skip
    powers_added = Count("新增权责事项数", "项", on=_.in_force_on,
        definition="生效日在年内的事项", under=LIST)  # fmt: skip
    powers_removed = Count("移出权责事项数", "项", on=_.withdrawn_on,
        definition="移出日在年内的事项", under=LIST)  # fmt: skip
    powers_taken_back = powers_removed.where("上级部门收回的事项数", _.cause == Cause.TAKEN_BACK,
        definition="其中由上级部门收回的")  # fmt: skip
