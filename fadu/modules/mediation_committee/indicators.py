"""What is counted of committees."""

from ibis import _

from fadu.grammar.indicator import Indicators, Stock

from .law import PML


class CommitteeIndicators(Indicators):
    mediation_orgs = Stock(
        "人民调解组织（调委会）数",
        "个",
        since=_.established_on,
        until=_.dissolved_on,
        definition="期末已设立且未撤销的人民调解委员会，含村（居）、乡镇、企事业单位和行业调委会",
        under=PML.art(10),
    )
