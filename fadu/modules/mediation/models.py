"""What is kept of a dispute brought before a people's mediation committee."""

from django.db import models

from fadu.engine.fields import KeyField, ListField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    APPLIED = "applied", "待受理"
    ACCEPTED = "accepted", "调解中"
    AGREED = "agreed", "已达成协议"
    FULFILLED = "fulfilled", "已履行"
    CONFIRMED = "confirmed", "已司法确认"
    UNFULFILLED = "unfulfilled", "未履行"
    FAILED = "failed", "调解不成"
    ENDED = "ended", "已终止"


class Role(names.Role):
    CLERK = "clerk", "调委会办事员"
    MEDIATOR = "mediator", "人民调解员"
    PARTY = "party", "当事人"
    REFERRER = "referrer", "法院或者公安机关"
    COURT = "court", "人民法院"


class Kind(models.TextChoices):
    """The kinds under which civil disputes are counted."""

    NEIGHBOUR = "neighbour", "邻里纠纷"
    FAMILY = "family", "婚姻家庭纠纷"
    HOMESTEAD = "homestead", "房屋宅基地纠纷"
    LAND = "land", "山林土地纠纷"
    EXPROPRIATION = "expropriation", "征地拆迁纠纷"
    INJURY = "injury", "损害赔偿纠纷"
    TRAFFIC = "traffic", "道路交通事故纠纷"
    MEDICAL = "medical", "医疗纠纷"
    CONTRACT = "contract", "合同纠纷"
    BUSINESS = "business", "生产经营纠纷"
    LABOUR = "labour", "劳动争议纠纷"
    CONSUMER = "consumer", "消费纠纷"
    PROPERTY_SERVICE = "property_service", "物业纠纷"
    VILLAGE = "village", "村务管理纠纷"
    ENVIRONMENT = "environment", "环境污染纠纷"
    OTHER = "other", "其他纠纷"


class Source(models.TextChoices):
    APPLIED = "applied", "当事人申请"
    OFFERED = "offered", "主动调解"
    REFERRED = "referred", "法院或者公安机关引导"


class Chooser(models.TextChoices):
    COMMITTEE = "committee", "调委会指定"
    PARTIES = "parties", "当事人选择"


class Told(models.TextChoices):
    ORAL = "oral", "口头"
    WRITTEN = "written", "书面"


class Form(models.TextChoices):
    WRITTEN = "written", "书面协议"
    ORAL = "oral", "口头协议"


class Outcome(models.TextChoices):
    AGREED = "agreed", "达成协议"
    FAILED = "failed", "调解不成"
    REFUSED = "refused", "当事人拒绝调解"
    WITHDRAWN = "withdrawn", "当事人要求终止"
    NOT_ACCEPTED = "not_accepted", "不予受理"


class Bar(models.TextChoices):
    """Why a dispute is not for a committee (75号令 §22)."""

    RESERVED = "reserved", "法律、法规规定只能由专门机关管辖处理"
    FORBIDDEN = "forbidden", "法律、法规禁止采用民间调解方式解决"
    TAKEN = "taken", "法院、公安机关或者其他行政机关已经受理或者解决"


class Route(models.TextChoices):
    """The other ways that the parties are told of."""

    SUIT = "suit", "向人民法院起诉"
    ARBITRATION = "arbitration", "申请仲裁"
    ADMINISTRATIVE = "administrative", "请求行政机关处理"
    PETITION = "petition", "信访"


class Ruling(models.TextChoices):
    VALID = "valid", "裁定调解协议有效"
    REJECTED = "rejected", "裁定驳回申请"


class Performed(models.TextChoices):
    FULLY = "fully", "已经履行"
    PARTLY = "partly", "部分履行"
    NOT_YET = "not_yet", "尚未履行"


class Dispute(Record):
    """A dispute from the application to the file on the shelf."""

    titled = "{parties}{kind}"

    kind = models.CharField("纠纷类型", max_length=20, choices=Kind.choices)
    claim = models.TextField("纠纷简要情况和请求")
    committee = KeyField("调解委员会", register="mediation_committee")
    source = models.CharField("来源", max_length=20, choices=Source.choices)
    referred_by = models.CharField("引导机关", max_length=80)
    accepted_on = models.DateField("受理日期", null=True)
    bar = models.CharField("不予受理的情形", max_length=20, choices=Bar.choices)
    mediators = ListField("人民调解员", register="mediator")
    chosen_by = models.CharField("选定方式", max_length=20, choices=Chooser.choices)
    change_reason = models.CharField("更换理由", max_length=200)
    form = models.CharField("协议形式", max_length=20, choices=Form.choices)
    facts = models.TextField("主要事实、争议事项和各方责任", blank=True)
    terms = models.TextField("协议内容")
    performance = models.TextField("履行的方式", blank=True)
    perform_by = models.DateField("履行的期限", null=True, blank=True)
    signed = models.BooleanField(
        "签名盖章齐全",
        null=True,
        help_text="各方当事人签名、盖章或者按指印，人民调解员签名，并加盖调委会印章",
    )
    signed_on = models.DateField("协议生效日期", null=True, help_text="书面协议为签名盖章之日，口头协议为达成之日")
    fail_reason = models.TextField("调解不成的原因")
    route = models.CharField("告知的其他途径", max_length=20, choices=Route.choices)
    outcome = models.CharField("调解结果", max_length=20, choices=Outcome.choices)
    concluded_on = models.DateField("办结日期", null=True)
    breach = models.TextField("未履行的情况")
    performed_on = models.DateField("履行日期", null=True)
    personal_status = models.BooleanField("请求确认身份关系、收养关系或者婚姻关系", null=True)
    requested_on = models.DateField("申请司法确认日期", null=True)
    ruling = models.CharField("裁定", max_length=20, choices=Ruling.choices)

    class Meta:
        verbose_name = "人民调解"


class Session(Row):
    """One sitting of mediation (调解记录)."""

    place = models.CharField("地点", max_length=120)
    invited = models.CharField("受邀参加人", max_length=200, blank=True)
    account = models.TextField("调解情况")

    class Meta:
        verbose_name = "调解记录"


class Alert(Row):
    """A sign that the dispute may get worse, and what was done."""

    risk = models.TextField("激化苗头")
    measures = models.TextField("预防措施")
    reported_to = models.CharField("报告的机关", max_length=80, blank=True)

    class Meta:
        verbose_name = "激化防范"


class Visit(Row):
    """One return visit."""

    performed = models.CharField("履行情况", max_length=20, choices=Performed.choices)
    account = models.TextField("回访情况")

    class Meta:
        verbose_name = "回访"
