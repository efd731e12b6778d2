"""What is counted of mediators."""

from ibis import _

from fadu.grammar.indicator import Formula, Indicators, Other, Stock

from .law import PML


class MediatorIndicators(Indicators):
    mediators = Stock(
        "人民调解员数",
        "名",
        since=_.appointed_on,
        until=_.dismissed_on,
        definition="期末在任的人民调解员，含委员和聘任的调解员",
        under=PML.art(13),
    )
    full_time_mediators = mediators.where("专职人民调解员数", _.full_time, definition="期末在任的专职人民调解员")
    mediators_per_org = Formula(
        "每个调解组织调解员数",
        "名/个",
        mediators / Other("mediation_orgs"),
        definition="期末人民调解员数除以期末人民调解组织数",
        under=PML.art(8),
    )
