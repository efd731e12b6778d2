"""What is counted of penalties."""

from ibis import _

from fadu.grammar.indicator import Count, Formula, Indicators, Rate, Sum

from .choices import Outcome, Remedy, Spared
from .law import AEL, APL, D118, TRANSFER

PUNISHED = _.outcome == Outcome.PUNISHED


# An indicator is read as a paragraph, not as a column.
# fmt: off
class PenaltyIndicators(Indicators):
    penalty_filed = Count("行政处罚立案数", "件", on=_.filed_on,
        definition="年内批准立案的行政处罚案件，当场处罚不立案，不计", under=APL.art(54, 2))
    penalties_decided = Count("行政处罚决定数", "件", on=_.decided_on, among=PUNISHED,
        definition="年内作出的给予行政处罚的决定，普通程序和当场处罚都计", under=APL.art(57, 1))
    penalties_on_spot = penalties_decided.where("当场处罚数", _.simple,
        definition="其中适用简易程序当场作出的", under=APL.art(51))
    penalties_ordinary = Formula("普通程序行政处罚数", "件", penalties_decided - penalties_on_spot,
        definition="行政处罚决定数减当场处罚数", under=APL.art(54, 1))
    penalties_spared = Count("不予行政处罚数", "件", on=_.decided_on, among=_.outcome == Outcome.SPARED,
        definition="年内作出的不予行政处罚决定，违法事实不能成立的不计", under=APL.art(33, 1))
    penalties_spared_first = penalties_spared.where("首违不罚数", _.spared_for == Spared.FIRST,
        definition="其中因初次违法且危害后果轻微并及时改正的")
    penalties_unfounded = Count("违法事实不能成立数", "件", on=_.decided_on, among=_.outcome == Outcome.NO_CASE,
        definition="年内认定违法事实不能成立而不予处罚的", under=APL.art(57, 1))
    fines_imposed_fen = Sum("罚款数额（分）", "分", of=_.fine, on=_.decided_on, among=PUNISHED,
        definition="年内处罚决定中的罚款，以分计，数名当事人的案件按每人的数额计一次，后来被改变的不扣除", under=APL.art(9), version=2)
    fines_imposed = Formula("罚款数额", "元", fines_imposed_fen / 100, places=2,
        definition="年内处罚决定中的罚款，数名当事人的案件按每人的数额计一次，后来被改变的不扣除", under=APL.art(9), version=2)
    confiscated_fen = Sum("没收数额（分）", "分", of=_.confiscation, on=_.decided_on, among=PUNISHED,
        definition="年内处罚决定中没收违法所得、非法财物的价值，以分计，后来被改变的不扣除", under=APL.art(9))
    confiscated = Formula("没收数额", "元", confiscated_fen / 100, places=2,
        definition="年内处罚决定中没收违法所得、非法财物的价值，后来被改变的不扣除", under=APL.art(9))
    fines_paid_fen = Sum("缴纳罚款数额（分）", "分", of=_.amount, on=_.on, over="Payment",
        definition="年内登记到银行缴纳的罚款，以分计", under=APL.art(67, 3))
    fines_paid = Formula("缴纳罚款数额", "元", fines_paid_fen / 100, places=2,
        definition="年内登记到银行缴纳的罚款", under=APL.art(67, 3))
    penalty_hearings = Count("行政处罚听证数", "件", on=_.heard_on,
        definition="年内举行听证的案件，终止听证的不计", under=APL.art(63))
    penalty_defences = Count("陈述申辩次数", "次", on=_.on, over="Defence",
        definition="年内登记的当事人陈述、申辩", under=APL.art(45, 1))
    penalty_coercions = Count("采取行政强制措施次数", "次", on=_.on, over="Restraint",
        definition="年内实施的查封、扣押、冻结，一份现场笔录计一次", under=AEL.art(18), version=2)
    penalties_public_due = Count("应公示的行政处罚案件数", "件", on=_.decided_on, among=(PUNISHED, _.social_impact),
        definition="年内作出的具有一定社会影响、依法应当公开的行政处罚决定", under=APL.art(48, 1))
    penalties_published = penalties_public_due.where("已公示的行政处罚案件数", _.published_on.notnull(),
        definition="其中已经公开的，后来依法撤回的仍计入")
    penalty_publication_rate = Rate("行政处罚案件公示率", penalties_published, penalties_public_due,
        definition="已公示的占应公示的行政处罚案件", under=D118.whole())
    penalties_overturned = Count("被改变的行政处罚决定数", "件", on=_.decided_on, among=(PUNISHED, _.overturned != ""),
        definition="年内作出、后来被变更、撤销、确认违法或者确认无效的处罚决定", under=APL.art(48, 2))
    penalty_reviews = Count("对行政处罚申请复议数", "件", on=_.on, over="Challenge", among=_.remedy == Remedy.REVIEW,
        definition="年内登记的当事人对处罚决定申请的行政复议", under=APL.art(7, 1))
    penalty_suits = Count("对行政处罚提起诉讼数", "件", on=_.on, over="Challenge", among=_.remedy == Remedy.SUIT,
        definition="年内登记的当事人对处罚决定提起的行政诉讼", under=APL.art(7, 1))
    crimes_handed_over = Count("移送涉嫌犯罪案件数", "件", on=_.handed_on,
        definition="年内移送公安机关的案件", under=TRANSFER.art(6))
