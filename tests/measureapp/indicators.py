"""One indicator of each kind, and the shapes that are hard to count."""

from ibis import _

from fadu.grammar.indicator import Count, Formula, Indicators, Other, Rate, Stock, Sum, Told
from fadu.grammar.law import LOCAL

RULE = LOCAL("测试规则")


class Disputes(Indicators):
    t_handled = Count("处理数", "件", on=_.concluded_on, definition="结案日在期内的纠纷。", under=RULE)
    t_agreed = t_handled.where("成功数", _.outcome == "agreed", definition="其中达成协议的。")
    t_urgent_agreed = t_agreed.where("紧急成功数", _.urgent, definition="其中紧急的。")
    t_success = Rate("成功率", t_agreed, t_handled, definition="成功数占处理数。", under=RULE)
    t_accepted = Count("受理数", "件", on=_.accepted_on, definition="受理日在期内的纠纷。", under=RULE)
    t_clearance = Rate(
        "结案率",
        t_handled,
        t_accepted,
        places=2,
        because="结案的可能是上年受理的",
        definition="处理数比受理数。",
        under=RULE,
    )
    t_amount = Sum("涉案金额", "分", of=_.amount, on=_.concluded_on, definition="结案纠纷的金额。", under=RULE)
    t_urgent_amount = t_amount.where("紧急金额", _.urgent, definition="其中紧急的。")
    t_urgent_share = Rate("紧急金额占比", t_urgent_amount, t_amount, definition="紧急金额占涉案金额。", under=RULE)
    t_open = Stock(
        "在办数", "件", since=_.accepted_on, until=_.concluded_on, definition="期末已受理未结案。", under=RULE
    )
    t_ever = Stock("历年受理数", "件", since=_.accepted_on, definition="期末累计受理。", under=RULE)
    t_sittings = Count("场次", "场", on=_.on, over="Sitting", definition="期内举行的场次。", under=RULE)
    t_persons = Sum(
        "到场人次",
        "人次",
        of=_.persons,
        on=_.concluded_on,
        over="Sitting",
        among=_.case_stage == "done",
        definition="期内结案且已办结的案件各场人数之和。",
        under=RULE,
    )
    t_rank = Told(
        "排名",
        "位",
        of=_.rank,
        on=_.ranked_on,
        by=_.ranked_by,
        document=_.notice,
        definition="通报的排名。",
        under=RULE,
    )
    t_failed = Formula("未成功数", "件", t_handled - t_agreed, definition="处理数减成功数。", under=RULE)
    t_per_sitting = Formula(
        "每场人次", "人次/场", t_persons / Other("t_sittings"), definition="到场人次除以场次。", under=RULE
    )
    t_growth = Formula(
        "处理数增长率",
        "%",
        100 * (t_handled - t_handled.before) / t_handled.before,
        definition="本年比上年。",
        under=RULE,
    )
