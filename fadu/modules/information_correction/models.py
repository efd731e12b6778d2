"""What is kept of a request to correct what a body keeps about someone."""

from django.db import models

from fadu.engine.record import Record
from fadu.grammar import names


class State(names.State):
    RECEIVED = "received", "核查中"
    CORRECTED = "corrected", "已更正"
    REFUSED = "refused", "不予更正"
    PASSED_ON = "passed_on", "已转送"
    REFERRED = "referred", "已告知向有权机关提出"
    WITHDRAWN = "withdrawn", "已撤回"


class Role(names.Role):
    OFFICER = "disclosure", "信息公开工作人员"
    APPLICANT = "applicant", "申请人"


class Outcome(models.TextChoices):
    CORRECTED = "corrected", "审核属实，予以更正"
    REFUSED = "refused", "审核不属实，不予更正"
    PASSED_ON = "passed_on", "转送有权更正的行政机关"
    REFERRED = "referred", "告知申请人向有权更正的行政机关提出"


ELSEWHERE = (Outcome.PASSED_ON, Outcome.REFERRED)


class CorrectionRequest(Record):
    """A request from its receipt to what became of it."""

    titled = "{applicant}请求更正信息"

    received_on = models.DateField("收到请求之日", null=True)
    record_named = models.TextField("请求更正的政府信息", help_text="名称、文号；须与申请人自身相关")
    inaccurate = models.TextField("记录不准确之处")
    evidence = models.TextField("证明不准确的证据", help_text="逐件写明；材料作为附件上传")
    findings = models.TextField("核查情况")
    outcome = models.CharField("处理结果", max_length=20, choices=Outcome.choices)
    corrected_to = models.TextField("更正后的内容", blank=True)
    reasons = models.TextField("理由", blank=True)
    other_body = models.CharField("有权更正的机关和联系方式", max_length=160, blank=True)
    review_body = models.CharField("行政复议机关", max_length=80, help_text="告知申请人向哪一机关申请行政复议")
    court = models.CharField("管辖的人民法院", max_length=80)

    class Meta:
        verbose_name = "政府信息更正请求"
