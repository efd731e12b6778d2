"""What is kept of a penalty case."""

from django.db import models

from fadu.engine.archetypes import Published
from fadu.engine.fields import KeyField, ListField, MoneyField
from fadu.engine.record import Record, Row
from fadu.grammar import names

from .choices import (
    Closed,
    Collected,
    Danger,
    Ended,
    Halted,
    HeldOutcome,
    Measure,
    Measured,
    Outcome,
    Overturned,
    PoliceReply,
    Remedy,
    Respondent,
    Sending,
    Source,
    Spared,
)


class State(names.State):
    CLUE = "clue", "线索核查"
    INVESTIGATING = "investigating", "调查取证"
    BEFORE_DECISION = "before_decision", "审查决定"
    DECIDED = "decided", "已作决定"
    SENDING = "sending", "移送中"
    NOT_FILED = "not_filed", "不予立案"
    TRANSFERRED = "transferred", "已移送公安"
    REFERRED = "referred", "已移送其他机关"
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


class PenaltyCase(Published, Record):
    """A penalty case from the clue to the file on the shelf."""

    titled = "{parties}{matter}"
    inner = ("investigators", "investigated_on", "defended_on", "told_fine", "told_confiscated", "told_restricts",
             "holding", "testing", "surcharges", "stays")  # fmt: skip

    matter = models.CharField("案由", max_length=80, help_text="如擅自占用道路")
    source = models.CharField("线索来源", max_length=20, choices=Source.choices)
    facts = models.TextField("案情简述")
    act_ended_on = models.DateField(
        "违法行为终了日期", null=True, blank=True, help_text="连续或者继续的行为，填写终了之日；仍在继续的不填"
    )
    discovered_on = models.DateField("发现日期", null=True)
    grave_harm = models.BooleanField("涉及公民生命健康安全、金融安全且有危害后果", null=True)
    power = KeyField("处罚权力事项", register="power")
    officers = ListField("承办人员", register="officer")
    investigators = ListField("参加过调查的人员", register="officer")
    investigated_on = models.DateField("最近一次调查取证日期", null=True)
    respondent = models.CharField("当事人类别", max_length=20, choices=Respondent.choices)
    simple = models.BooleanField("当场处罚", null=True)
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    told = models.BooleanField("已告知拟处罚的内容、事实、理由、依据和陈述申辩权", null=True)
    defence_heard = models.TextField("当事人的陈述申辩和复核情况", blank=True)
    filed_on = models.DateField("立案日期", null=True)
    not_filed_because = models.TextField("不予立案的理由")
    referred_to = models.CharField("接受移送的机关", max_length=80)
    referred_because = models.TextField("移送的理由")
    recused_officer = KeyField("要求回避的人员", register="officer")
    recusal_reason = models.TextField("回避的理由")
    recused = ListField("已决定回避的人员", register="officer")
    held_items = models.TextField("先行登记保存的物品")
    holding = models.BooleanField("先行登记保存中", null=True)
    held_outcome = models.CharField("处理决定", max_length=20, choices=HeldOutcome.choices)
    measure = models.CharField("强制措施", max_length=20, choices=Measure.choices)
    measure_power = KeyField("行政强制权力事项", register="power")
    measure_basis = models.TextField("采取强制措施的理由和依据")
    measure_items = models.TextField("查封、扣押、冻结的财物")
    restrained = models.BooleanField("强制措施实施中", null=True)
    measured_on = models.DateField("采取强制措施日期", null=True)
    measure_approved = models.BooleanField("负责人补办批准", null=True)
    extend_because = models.TextField("延长期限的理由")
    testing = models.BooleanField("检测、鉴定中", null=True)
    test_items = models.TextField("检测、检验、检疫或者技术鉴定的事项")
    test_result = models.TextField("检测、鉴定的结论")
    measure_outcome = models.CharField("强制措施的处理", max_length=20, choices=Measured.choices)
    correction = models.TextField("责令改正的内容")
    correct_by = models.DateField("改正的期限", null=True)
    corrected = models.BooleanField("已经改正", null=True)
    danger = models.CharField("不改正的后果", max_length=20, choices=Danger.choices)
    substitute_work = models.TextField("代履行的标的和方式")
    substitute_by = models.CharField("代履行人", max_length=80)
    substitute_cost = MoneyField("代履行的费用预算", null=True)
    substitute_on = models.DateField("代履行日期", null=True)
    basis = models.TextField("违反的规定和处罚的依据")
    discretion = models.TextField("裁量基准的适用", blank=True)
    proposed = models.TextField("拟给予的处罚")
    prior = models.BooleanField("曾因同类违法行为受过处罚", null=True)
    age = models.PositiveSmallIntegerField("当事人年龄", null=True, blank=True, help_text="公民填写，违法时的周岁")
    findings = models.TextField("查明的事实、证据和处理建议")
    proposed_fine = MoneyField("拟处罚款", null=True, help_text="数名当事人的，填写每人的数额")
    told_fine = MoneyField("已告知的罚款", null=True)
    confiscated = MoneyField("拟没收违法所得、非法财物的价值", null=True)
    told_confiscated = MoneyField("已告知的没收价值", null=True)
    restricts = models.BooleanField(
        "拟降低资质、吊销许可、停产停业、关闭、限制从业，或者其他依法应当听证的处罚", null=True
    )
    told_restricts = models.BooleanField("已告知限制资质、经营、从业等较重的处罚", null=True)
    excused = models.CharField(
        "应当或者可以不予处罚的情形",
        max_length=20,
        choices=Spared.choices,
        blank=True,
        help_text="没有的不选；初次违法可以不予处罚，其余的不得处罚",
    )
    complex = models.BooleanField("情节复杂或者重大违法行为", null=True)
    major_interest = models.BooleanField("涉及重大公共利益，或者案情疑难复杂、涉及多个法律关系", null=True)
    vital_interest = models.BooleanField("直接关系当事人或者第三人重大权益", null=True)
    other_review = models.BooleanField("法律、法规规定应当进行法制审核的其他情形", null=True)
    defended_on = models.DateField("最近一次陈述申辩日期", null=True)
    reconsidered = models.TextField("陈述申辩的复核意见")
    adopted = models.BooleanField("采纳", null=True)
    hearing_on = models.DateField("听证日期", null=True)
    hearing_place = models.CharField("听证地点", max_length=120)
    chair = KeyField("听证主持人")
    closed_because = models.CharField(
        "不公开举行的理由", max_length=20, choices=Closed.choices, blank=True, help_text="公开举行的不选"
    )
    hearing_account = models.TextField("听证笔录要点")
    heard_on = models.DateField("举行听证日期", null=True)
    hearing_ended_because = models.TextField("终止听证的原因")
    review_opinion = models.TextField("法制审核意见")
    review_passed = models.BooleanField("审核通过", null=True)
    attendees = ListField("参加讨论的负责人", help_text="每行一人")
    discussion = models.TextField("集体讨论的意见")
    outcome = models.CharField("决定", max_length=20, choices=Outcome.choices)
    fine = MoneyField("罚款", null=True, blank=True, help_text="不处罚款的不填；数名当事人的，填写每人的数额")
    confiscation = MoneyField("没收违法所得、非法财物的价值", null=True, blank=True, help_text="不处没收的不填")
    restriction = models.BooleanField(
        "降低资质、吊销许可、停产停业、关闭、限制从业，或者其他依法应当听证的处罚", null=True
    )
    imposed = models.TextField("处罚的种类和内容", blank=True)
    performance = models.TextField("履行的方式和期限", blank=True)
    tribunal = models.CharField("告知的复议机关", max_length=80, blank=True, help_text="如某某县人民政府")
    court = models.CharField("告知的人民法院", max_length=80, blank=True, help_text="如某某县人民法院")
    surcharge = MoneyField("加处罚款", null=True)
    surcharges = ListField("各当事人的加处罚款")
    overdue_from = models.DateField("逾期第一日", null=True)
    stays = ListField("各当事人的复议、诉讼期间")
    stayed = models.PositiveSmallIntegerField("因复议、诉讼不计算的天数", null=True)
    spared_for = models.CharField("不予处罚的情形", max_length=20, choices=Spared.choices, blank=True)
    educated = models.BooleanField("已对当事人进行教育", null=True)
    social_impact = models.BooleanField("具有一定社会影响", null=True)
    grounds = models.TextField("决定的理由")
    published_on = models.DateField("决定公开日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    retract_reason = models.TextField("撤回公开的理由")
    overturned = models.CharField("被改变的情形", max_length=20, choices=Overturned.choices)
    changed_fine = MoneyField("变更后的罚款", null=True, blank=True, help_text="变更罚款数额的填写")
    crime_facts = models.TextField("涉嫌犯罪的事实")
    crime_team = ListField("专案人员", register="officer")
    sends = models.CharField("移送决定", max_length=20, choices=Sending.choices)
    handed_on = models.DateField("移送公安机关日期", null=True)
    police_reply = models.CharField("公安机关的决定", max_length=20, choices=PoliceReply.choices)
    objection = models.TextField("提请公安机关复议的理由")
    suggestion = models.TextField("建议立案监督的理由")
    handed_items = models.TextField("移交的涉案物品和材料")

    class Meta:
        verbose_name = "行政处罚案件"


class Interview(Row):
    officers = ListField("询问人", register="officer")
    person = models.CharField("被询问人", max_length=40)
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    account = models.TextField("询问笔录")

    class Meta:
        verbose_name = "询问"


class Inspection(Row):
    officers = ListField("检查人", register="officer")
    place = models.CharField("检查地点", max_length=120)
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    account = models.TextField("检查笔录")

    class Meta:
        verbose_name = "检查"


class Sample(Row):
    officers = ListField("取样人", register="officer")
    items = models.TextField("抽取的样品")

    class Meta:
        verbose_name = "抽样取证"


class Restraint(Row):
    """A coercive measure as it was carried out on the spot (强制法 §§18, 24)."""

    officers = ListField("实施人", register="officer")
    shown_cards = models.BooleanField("已出示执法证件", null=True)
    told = models.BooleanField("已当场告知理由、依据、权利和救济途径", null=True)
    items = models.TextField("查封、扣押、冻结的清单")
    account = models.TextField("现场笔录", help_text="通知到场、陈述申辩、见证人")

    class Meta:
        verbose_name = "实施强制措施"


class Substitution(Row):
    """What was performed in the party's place (强制法 §51)."""

    officers = ListField("到场监督的人员", register="officer")
    by_day = models.BooleanField("不在夜间，也不在法定节假日", null=True)
    cost = MoneyField("实际费用", null=True)
    account = models.TextField("执行情况", help_text="代履行人、当事人或者见证人签名")

    class Meta:
        verbose_name = "代履行"


class Clearing(Row):
    """Litter, obstacles or pollution cleared at once (强制法 §52)."""

    place = models.CharField("道路、河道、航道或者公共场所", max_length=120)
    items = models.TextField("立即清除的遗洒物、障碍物或者污染物")
    present = models.BooleanField("当事人在场", null=True)

    class Meta:
        verbose_name = "立即代履行"


class Defence(Row):
    said = models.TextField("陈述、申辩的内容")

    class Meta:
        verbose_name = "陈述申辩"


class Deferral(Row):
    pay_until = models.DateField("暂缓、分期缴纳的最后日期", null=True)
    instalments = models.TextField("分期的次数和金额", blank=True)
    hardship = models.TextField("确有经济困难的情况")

    class Meta:
        verbose_name = "暂缓、分期缴纳"


class Payment(Row):
    amount = MoneyField("缴纳金额", null=True)

    class Meta:
        verbose_name = "缴款"


class Challenge(Row):
    remedy = models.CharField("救济途径", max_length=20, choices=Remedy.choices)

    class Meta:
        verbose_name = "申请复议、提起诉讼"


class Resolution(Row):
    remedy = models.CharField("终结的程序", max_length=20, choices=Remedy.choices)
    upheld = models.BooleanField("维持处罚决定", null=True)

    class Meta:
        verbose_name = "复议、诉讼终结"


class CourtRuling(Row):
    accepted = models.BooleanField("受理", null=True)
    granted = models.BooleanField("准予执行", null=True)

    class Meta:
        verbose_name = "法院裁定"


class Collection(Row):
    """A fine taken on the spot, against a receipt of the ministry or the province (处罚法 §70)."""

    amount = MoneyField("当场收缴金额", null=True)
    because = models.CharField("当场收缴的情形", max_length=20, choices=Collected.choices)
    receipt = models.CharField("专用票据号码", max_length=40, blank=True)
    landed_on = models.DateField("抵岸日期", null=True, blank=True, help_text="在水上收缴的填写")

    class Meta:
        verbose_name = "当场收缴"


class Ending(Row):
    because = models.CharField("终结执行的情形", max_length=20, choices=Ended.choices)

    class Meta:
        verbose_name = "终结执行"


class Halt(Row):
    """Execution is halted (强制法 §39)."""

    ground = models.CharField("中止执行的情形", max_length=20, choices=Halted.choices)
    hopeless = models.BooleanField("没有明显社会危害，当事人确无能力履行", null=True)
    why = models.TextField("理由和材料")

    class Meta:
        verbose_name = "中止执行"


class Agreement(Row):
    """How the party will perform, agreed without harm to the public or others (强制法 §42)."""

    terms = models.TextField("协议内容", help_text="可以分阶段履行；采取补救措施的，可以减免加处的罚款")
    perform_until = models.DateField("履行完毕的日期", null=True)

    class Meta:
        verbose_name = "执行协议"


class Notice(Row):
    """The party is told in public to take an unlawful building down itself (强制法 §44)."""

    building = models.TextField("违法的建筑物、构筑物、设施")
    raze_by = models.DateField("自行拆除的最后日期", null=True)

    class Meta:
        verbose_name = "限期拆除公告"


class Razing(Row):
    officers = ListField("到场的执法人员", register="officer")
    by_day = models.BooleanField("不在夜间，也不在法定节假日", null=True)
    account = models.TextField("拆除情况", help_text="在场人员、物品清点和移交")

    class Meta:
        verbose_name = "强制拆除"


class Surcharge(Row):
    """Three in the hundred a day, from the first day after the last day to pay (处罚法 §72(1)(1)); the days on which a
    review or suit ran are left out (§73(3))."""

    counted_to = models.DateField("计算至", null=True)

    class Meta:
        verbose_name = "加处罚款"
