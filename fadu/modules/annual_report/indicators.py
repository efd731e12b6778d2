"""What is counted of reports: how long after the year's end they were signed and published is seen on the case."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators

from .law import INSPECTION


class ReportIndicators(Indicators):
    reports_signed = Count(
        "签发的法治政府建设年度报告数",
        "份",
        on=_.signed_on,
        definition="本年签发的法治政府建设年度报告",
        under=INSPECTION.whole(),
    )
