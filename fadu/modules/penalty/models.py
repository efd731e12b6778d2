"""What is kept of a penalty case. The records are abstract: no table yet."""

from django.db import models

from fadu.engine.fields import KeyField, ListField, MoneyField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    CLUE = "clue", "线索核查"
    INVESTIGATING = "investigating", "调查取证"
    BEFORE_DECISION = "before_decision", "审查决定"
    DECIDED = "decided", "已作决定"
    SENDING = "sending", "移送中"
    NOT_FILED = "not_filed", "不予立案"
    TRANSFERRED = "transferred", "已移送公安"
    CLOSED = "closed", "已结案"


class Role(names.Role):
    HANDLER = "handler", "承办人员"
    CHAIR = "chair", "听证主持人"
    REVIEWER = "reviewer", "法制审核人员"
    HEAD = "head", "机关负责人"
    PARTY = "party", "当事人"
    COURT = "court", "人民法院"
    POLICE = "police", "公安机关"
    OVERSEER = "overseer", "复议机关或者人民法院"


class Source(models.TextChoices):
    INSPECTION = "inspection", "检查发现"
    COMPLAINT = "complaint", "投诉举报"
    TRANSFER = "transfer", "移送交办"
    GRID = "grid", "网格上报"


class Respondent(models.TextChoices):
    PERSON = "person", "公民"
    FIRM = "firm", "法人或者其他组织"


class Outcome(models.TextChoices):
    """The four outcomes of 处罚法 §57(1)."""

    PUNISHED = "punished", "给予行政处罚"
    SPARED = "spared", "违法行为轻微，不予行政处罚"
    NO_CASE = "no_case", "违法事实不能成立，不予行政处罚"
    CRIME = "crime", "涉嫌犯罪，移送司法机关"


class Spared(models.TextChoices):
    """Why a breach goes unpunished (处罚法 §§30, 31, 33)."""

    SLIGHT = "slight", "违法行为轻微并及时改正，没有造成危害后果"
    FIRST = "first", "初次违法且危害后果轻微并及时改正"
    NO_FAULT = "no_fault", "当事人有证据足以证明没有主观过错"
    CHILD = "child", "不满十四周岁"
    INCAPABLE = "incapable", "不能辨认或者不能控制自己行为时违法"


class HeldOutcome(models.TextChoices):
    RETURNED = "returned", "解除保存、予以发还"
    SEIZED = "seized", "转为查封、扣押"
    TESTED = "tested", "送交检验、鉴定"
    CONFISCATED = "confiscated", "依法没收"


class Overturned(models.TextChoices):
    CHANGED = "changed", "变更"
    ANNULLED = "annulled", "撤销"
    ILLEGAL = "illegal", "确认违法"
    VOID = "void", "确认无效"


class Sending(models.TextChoices):
    SENT = "sent", "批准移送"
    KEPT = "kept", "不批准移送"


class PoliceReply(models.TextChoices):
    FILED = "filed", "予以立案"
    DECLINED = "declined", "不予立案"


class Remedy(models.TextChoices):
    REVIEW = "review", "行政复议"
    SUIT = "suit", "行政诉讼"


class PenaltyCase(Record):
    """A penalty case from the clue to the file on the shelf."""

    titled = "{parties}{power}"

    source = models.CharField("线索来源", max_length=20, choices=Source.choices)
    facts = models.TextField("线索内容")
    act_ended_on = models.DateField("违法行为终了日期", null=True)
    discovered_on = models.DateField("发现日期", null=True)
    grave_harm = models.BooleanField("涉及公民生命健康安全、金融安全且有危害后果", null=True)
    power = KeyField("处罚权力事项", register="power")
    officers = ListField("承办人员", register="officer")
    respondent = models.CharField("当事人类别", max_length=20, choices=Respondent.choices)
    not_filed_because = models.TextField("不予立案的理由")
    recused_officer = KeyField("要求回避的人员", register="officer")
    recusal_reason = models.TextField("回避的理由")
    recused = ListField("已决定回避的人员", register="officer")
    held_items = models.TextField("先行登记保存的物品")
    held_outcome = models.CharField("处理决定", max_length=20, choices=HeldOutcome.choices)
    correction = models.TextField("责令改正的内容")
    correct_by = models.DateField("改正的期限", null=True)
    corrected = models.BooleanField("已经改正", null=True)
    findings = models.TextField("查明的事实、证据和处理建议")
    proposed_fine = MoneyField("拟处罚款", null=True)
    confiscated = MoneyField("拟没收违法所得、非法财物的价值", null=True)
    restricts = models.BooleanField("拟降低资质、吊销许可、停产停业、关闭或者限制从业", null=True)
    complex = models.BooleanField("情节复杂或者重大违法行为", null=True)
    major_interest = models.BooleanField("涉及重大公共利益，或者案情疑难复杂、涉及多个法律关系", null=True)
    vital_interest = models.BooleanField("直接关系当事人或者第三人重大权益", null=True)
    reconsidered = models.TextField("陈述申辩的复核意见")
    adopted = models.BooleanField("采纳", null=True)
    hearing_on = models.DateField("听证日期", null=True)
    hearing_place = models.CharField("听证地点", max_length=120)
    chair = KeyField("听证主持人")
    hearing_account = models.TextField("听证笔录要点")
    hearing_ended_because = models.TextField("终止听证的原因")
    review_opinion = models.TextField("法制审核意见")
    review_passed = models.BooleanField("审核通过", null=True)
    discussion = models.TextField("集体讨论的意见")
    outcome = models.CharField("决定", max_length=20, choices=Outcome.choices)
    fine = MoneyField("罚款", null=True)
    spared_for = models.CharField("不予处罚的情形", max_length=20, choices=Spared.choices, blank=True)
    educated = models.BooleanField("已对当事人进行教育", null=True)
    social_impact = models.BooleanField("具有一定社会影响", null=True)
    grounds = models.TextField("决定的理由")
    retract_reason = models.TextField("撤回公开的理由")
    overturned = models.CharField("被改变的情形", max_length=20, choices=Overturned.choices)
    crime_facts = models.TextField("涉嫌犯罪的事实")
    crime_team = ListField("专案人员", register="officer")
    sends = models.CharField("移送决定", max_length=20, choices=Sending.choices)
    police_reply = models.CharField("公安机关的决定", max_length=20, choices=PoliceReply.choices)

    class Meta:
        abstract = True


class Interview(Row):
    officers = ListField("询问人", register="officer")
    person = models.CharField("被询问人", max_length=40)
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    account = models.TextField("询问笔录")

    class Meta:
        abstract = True


class Inspection(Row):
    officers = ListField("检查人", register="officer")
    place = models.CharField("检查地点", max_length=120)
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    account = models.TextField("检查笔录")

    class Meta:
        abstract = True


class Sample(Row):
    officers = ListField("取样人", register="officer")
    items = models.TextField("抽取的样品")

    class Meta:
        abstract = True


class Defence(Row):
    said = models.TextField("陈述、申辩的内容")

    class Meta:
        abstract = True


class Deferral(Row):
    pay_until = models.DateField("暂缓、分期缴纳的最后日期", null=True)
    hardship = models.TextField("确有经济困难的情况")

    class Meta:
        abstract = True


class Payment(Row):
    amount = MoneyField("缴纳金额", null=True)

    class Meta:
        abstract = True


class Challenge(Row):
    remedy = models.CharField("救济途径", max_length=20, choices=Remedy.choices)

    class Meta:
        abstract = True


class Resolution(Row):
    upheld = models.BooleanField("维持处罚决定", null=True)

    class Meta:
        abstract = True


class CourtRuling(Row):
    granted = models.BooleanField("准予执行", null=True)

    class Meta:
        abstract = True
