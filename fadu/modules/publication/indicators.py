"""What is counted of publications."""

from ibis import _

from fadu.engine.archetypes import Duty
from fadu.grammar.indicator import Count, Indicators, Stock

from .law import APL, D118, OGI


class PublicationIndicators(Indicators):
    publications = Count("公开信息条数", "条", on=_.posted_on,
        definition="年内登记公开的信息，同一内容在多处公开的按登记计", under=OGI.art(19))  # fmt: skip
    enforcement_publications = publications.where("行政执法信息公示条数",
        _.duty.isin([Duty.PENALTY, Duty.ENFORCEMENT, Duty.OFFICERS]),
        definition="其中行政处罚决定、行政执法其他信息和行政执法人员的公示", under=D118.whole())  # fmt: skip
    publications_withdrawn = Count("撤回公开条数", "条", on=_.withdrawn_on,
        definition="年内撤回的公开信息", under=APL.art(48, 2))  # fmt: skip
    publications_standing = Stock("公开中的信息条数", "条", since=_.posted_on, until=_.withdrawn_on,
        definition="期末仍在公开的信息", under=OGI.art(19))  # fmt: skip
