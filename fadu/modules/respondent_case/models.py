"""What is kept of a case against this body."""

from django.db import models

from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    RECEIVED = "received", "待答复"
    ANSWERED = "answered", "已答复"
    DECIDED = "decided", "已裁决"
    APPEALED = "appealed", "上诉中"
    CLOSED = "closed", "已结案"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    HANDLER = "handler", "承办人"
    HEAD = "head", "机关负责人"
    CLAIMANT = "claimant", "申请人或者原告"
    TRIBUNAL = "tribunal", "复议机关或者人民法院"


class Kind(models.TextChoices):
    REVIEW = "review", "行政复议（普通程序）"
    SUMMARY = "summary", "行政复议（简易程序）"
    SUIT = "suit", "行政诉讼"


class Result(models.TextChoices):
    """How the tribunal decided on this body's act. What corrects it: CORRECTING."""

    UPHELD = "upheld", "维持"
    DISMISSED = "dismissed", "驳回请求"
    INADMISSIBLE = "inadmissible", "驳回申请、起诉或者不予受理"
    WITHDRAWN = "withdrawn", "撤回终止或者准许撤诉"
    SETTLED = "settled", "调解结案"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销或者部分撤销"
    ILLEGAL = "illegal", "确认违法"
    VOID = "void", "确认无效"
    ORDERED = "ordered", "责令履行或者判决履行、给付"


CORRECTING = frozenset({Result.CHANGED, Result.REVOKED, Result.ILLEGAL, Result.VOID, Result.ORDERED})


class Form(models.TextChoices):
    """What the result was given by."""

    DECISION = "decision", "行政复议决定书"
    MEDIATION = "mediation", "调解书"
    JUDGMENT = "judgment", "判决书"
    RULING = "ruling", "裁定书"


class Absence(models.TextChoices):
    """Why no head came (诉讼解释 §129)."""

    NONE = "none", "负责人已出庭"
    FORCE = "force", "不可抗力"
    ACCIDENT = "accident", "意外事件"
    DUTY = "duty", "需要履行他人不能代替的公务"
    OTHER = "other", "无法出庭的其他正当事由"


class RespondentCase(Record):
    """A case from the copy received to the file."""

    titled = "{parties}诉{subject}"

    kind = models.CharField("类型", max_length=20, choices=Kind.choices)
    subject = models.CharField("被复议、被诉的行政行为", max_length=120)
    tribunal = models.CharField("复议机关或者法院", max_length=80)
    received_on = models.DateField("收到副本日期", null=True)
    agents = models.CharField("代理人", max_length=120)
    answered_on = models.DateField("答复日期", null=True)
    form = models.CharField("裁决形式", max_length=20, choices=Form.choices)
    result = models.CharField("结果", max_length=20, choices=Result.choices)
    corrected = models.BooleanField("行政行为被纠正", null=True)
    concluded_on = models.DateField("裁决日期", null=True)
    opinion_received = models.BooleanField("同时收到行政复议意见书", null=True)
    rectified = models.TextField("纠正违法、改进工作的情况")
    performance = models.TextField("履行裁决的情况")
    cause = models.TextField("败诉原因分析", blank=True)

    class Meta:
        verbose_name = "复议应诉案件"


class Hearing(Row):
    """One hearing and who came for this body."""

    heard_on = models.DateField("开庭或者听证日期")
    head_attended = models.BooleanField("负责人出庭")
    head = models.CharField("出庭负责人", max_length=40, blank=True)
    absence = models.CharField("未出庭的理由", max_length=20, choices=Absence.choices)
    staff = models.CharField("出庭的相应工作人员", max_length=80, blank=True)
    lawyer = models.CharField("出庭律师", max_length=80, blank=True)

    class Meta:
        verbose_name = "出庭情况"
