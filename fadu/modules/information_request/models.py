"""What is kept of a request for government information."""

from django.db import models

from fadu.engine.archetypes import Published
from fadu.engine.fields import MoneyField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    RECEIVED = "received", "办理中"
    CORRECTING = "correcting", "待补正"
    CHARGED = "charged", "待缴费"
    ANSWERED = "answered", "已答复"
    LAPSED = "lapsed", "逾期不补正，不再处理"
    UNPAID = "unpaid", "逾期不缴费，不再处理"
    WITHDRAWN = "withdrawn", "已撤回"


class Role(names.Role):
    OFFICER = "disclosure", "信息公开工作人员"
    HEAD = "disclosure_head", "信息公开工作机构负责人"
    APPLICANT = "applicant", "申请人"
    THIRD = "third", "第三方"
    CO_MAKER = "co_maker", "共同制作机关"


class Channel(models.TextChoices):
    COUNTER = "counter", "当面提交"
    ORAL = "oral", "口头提出，由工作人员代填"
    SIGNED_MAIL = "signed_mail", "需要签收的邮寄"
    ORDINARY_MAIL = "ordinary_mail", "无需签收的邮寄"
    NET = "net", "互联网"
    FAX = "fax", "传真"


class Applicant(models.TextChoices):
    """The columns of the national annual table."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    CHARITY = "charity", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """The rows of the third table of the national annual report. Its rows 三(六)1 and 三(六)2, an application given up
    by not correcting it or not paying, come about by law and are told by the stage."""

    FULL = "full", "予以公开"
    PARTIAL = "partial", "部分公开"
    SECRET = "secret", "属于国家秘密"
    FORBIDDEN = "forbidden", "其他法律行政法规禁止公开"
    SAFETY = "safety", "危及“三安全一稳定”"
    THIRD_PARTY = "third_party", "保护第三方合法权益"
    INTERNAL = "internal", "属于三类内部事务信息"
    PROCESS = "process", "属于四类过程性信息"
    CASE_FILE = "case_file", "属于行政执法案卷"
    QUERY = "query", "属于行政查询事项"
    NOT_HELD = "not_held", "本机关不掌握相关政府信息"
    TO_BE_MADE = "to_be_made", "没有现成信息需要另行制作"
    STILL_UNCLEAR = "still_unclear", "补正后申请内容仍不明确"
    PETITION = "petition", "信访举报投诉类申请"
    REPEATED = "repeated", "重复申请"
    PUBLICATION = "publication", "要求提供公开出版物"
    MASS = "mass", "无正当理由大量反复申请"
    RECONFIRM = "reconfirm", "要求行政机关确认或重新出具已获取信息"
    OTHER = "other", "其他"


DISCLOSED = (Outcome.FULL, Outcome.PARTIAL)
WITHHELD = (
    Outcome.SECRET,
    Outcome.FORBIDDEN,
    Outcome.SAFETY,
    Outcome.THIRD_PARTY,
    Outcome.INTERNAL,
    Outcome.PROCESS,
    Outcome.CASE_FILE,
    Outcome.QUERY,
)
NOT_AVAILABLE = (Outcome.NOT_HELD, Outcome.TO_BE_MADE, Outcome.STILL_UNCLEAR)


class Basis(models.TextChoices):
    ITEMS = "items", "按件计收"
    PAGES = "pages", "按量计收"


class InformationRequest(Published, Record):
    """A request from its receipt to the answer."""

    titled = "{applicant}申请公开信息"

    channel = models.CharField("申请渠道", max_length=20, choices=Channel.choices)
    submitted_on = models.DateField("提交日期", null=True)
    confirmed_on = models.DateField(
        "签收或者确认日期", null=True, blank=True, help_text="当面或者口头提出的不填；平常信函在收到当日即与申请人确认"
    )
    received_on = models.DateField("收到申请之日", null=True)
    clock_from = models.DateField("答复期限起算日", null=True)
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=Applicant.choices)
    described = models.TextField(
        "所需信息的名称、文号或者特征描述", help_text="照申请书抄录；身份证明和联系方式登记在当事人栏"
    )
    manner = models.CharField("获取信息的方式", max_length=80)
    missing = models.TextField("需要补正的事项")
    correct_by = models.DateField(
        "补正的期限", null=True, help_text="最后一日；从送达算起要给申请人合理的时间，逾期即视为放弃"
    )
    supplied_on = models.DateField("收到补正之日", null=True, help_text="答复期限自次日起重新计算")
    late_reason = models.TextField("逾期补正的正当理由")
    why_so_many = models.TextField("要求说明理由的事项")
    explained = models.TextField("申请人说明的理由")
    answer_by = models.DateField("延迟答复的合理期限", null=True)
    extension_reason = models.TextField("延长的理由")
    fee_basis = models.CharField("计费方式", max_length=20, choices=Basis.choices)
    fee_quantity = models.IntegerField(
        "本月第几件，或者页数", null=True, help_text="按件的，写这一申请是该申请人本月的第几件；按量的，写总页数"
    )
    fee = MoneyField("信息处理费", null=True)
    outcome = models.CharField("答复类型", max_length=20, choices=Outcome.choices)
    content = models.TextField("答复内容", help_text="予以公开的，写所附信息；已经主动公开的，写获取的方式和途径")
    answered_under = models.TextField("答复依据的条款")
    reasons = models.TextField("理由和依据", blank=True)
    other_body = models.CharField(
        "负责公开的机关和联系方式", max_length=160, blank=True, help_text="不属于本机关负责公开、能够确定负责机关的填写"
    )
    public_interest = models.BooleanField(
        "不公开会对公共利益造成重大影响", null=True, help_text="有第三方不同意公开，仍须公开的，才选“是”"
    )
    review_body = models.CharField("行政复议机关", max_length=80, help_text="告知申请人向哪一机关申请行政复议")
    court = models.CharField("管辖的人民法院", max_length=80)
    retract_reason = models.TextField("撤回公开的理由")
    timely = models.BooleanField("按时答复", null=True)

    class Meta:
        verbose_name = "政府信息公开申请"


class Opinion(Row):
    """What a third party or a body that made the record together says of the disclosure."""

    reasons = models.TextField("意见和理由", blank=True)

    class Meta:
        verbose_name = "第三方和共同制作机关的意见"
