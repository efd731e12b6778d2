"""What is counted of officers."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators, Stock

from .law import APL, CARDS
from .models import Kind


class OfficerIndicators(Indicators):
    certificates = Stock("持有效证件人数", "名", since=_.issued_on, until=_.ends_on,
        definition="期末证件在有效期内的人员，各类证件都计；暂扣期间的仍计入", under=APL.art(42, 1))  # fmt: skip
    officers = certificates.where("行政执法人员数", _.kind == Kind.ENFORCEMENT,
        definition="期末持有有效行政执法证件的人员")  # fmt: skip
    officers_legally_qualified = officers.where("取得法律职业资格的行政执法人员数", _.may_review,
        definition="期末持有有效行政执法证件并取得法律职业资格的人员", under=APL.art(58, 2))  # fmt: skip
    officers_certified = Count("新发行政执法证件数", "件", on=_.issued_on, among=_.kind == Kind.ENFORCEMENT,
        definition="年内首次发给的行政执法证件，换发、补发不计", under=CARDS)  # fmt: skip
    officer_appraisals = Count("行政执法人员年度考核人次", "人次", on=_.on, over="Appraisal",
        definition="年内登记的年度考核", under=CARDS)  # fmt: skip
    certificates_suspended = Count("暂扣行政执法证件数", "件", on=_.on, over="Suspension",
        definition="年内暂扣的证件，同一证件多次暂扣的分别计", under=CARDS)  # fmt: skip
