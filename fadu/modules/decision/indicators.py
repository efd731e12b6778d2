"""What is counted of major administrative decisions."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators, Rate, Sum

from .law import DEC
from .models import PASSED


class DecisionIndicators(Indicators):
    decisions_made = Count(
        "作出重大行政决策数",
        "件",
        on=_.decided_on,
        definition="本年集体讨论通过的重大行政决策，按会议日期计；重大调整后再次通过的计入再次通过的年度",
        under=DEC.art(30),
    )
    decisions_legality_reviewed = decisions_made.where(
        "经合法性审查的重大行政决策数",
        _.legality.isin([one.value for one in PASSED]),
        definition="本年作出的决策中，审查结论为合法或者属于探索性改革并明示风险的",
        under=DEC.art(25),
    )
    decision_legality_review_coverage = Rate(
        "重大行政决策合法性审查覆盖率",
        decisions_legality_reviewed,
        decisions_made,
        definition="经合法性审查的重大行政决策数除以作出的重大行政决策数",
        under=DEC.art(25),
    )
    decisions_collective = decisions_made.where(
        "经集体讨论决定的重大行政决策数",
        _.meeting != "",
        definition="本年作出的决策中，记有讨论会议的",
        under=DEC.art(30),
    )
    decision_collective_rate = Rate(
        "重大决策集体讨论决定率",
        decisions_collective,
        decisions_made,
        definition="经集体讨论决定的重大行政决策数除以作出的重大行政决策数",
        under=DEC.art(30),
    )
    decisions_published = decisions_made.where(
        "公布的重大行政决策数",
        _.published_on.notnull(),
        definition="本年作出的决策中已经公布的",
        under=DEC.art(32),
    )
    decision_comments = Sum(
        "重大行政决策公众意见数",
        "条",
        of=_.comments,
        on=_.adopted_on,
        definition="本年归纳的公众意见条数，按意见归纳日期计",
        under=DEC.art(18),
    )
    decision_comments_adopted = Sum(
        "采纳的公众意见数",
        "条",
        of=_.comments_adopted,
        on=_.adopted_on,
        definition="本年归纳的公众意见中予以采纳的条数",
        under=DEC.art(18),
    )
    decision_experts = Count(
        "参加决策论证的专家人次",
        "人次",
        on=_.on,
        over="Expert",
        definition="本年提出书面论证意见的专家人次",
        under=DEC.art(19),
    )
