"""What is kept of one item of the list."""

from django.db import models

from fadu.engine.fields import ListField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    DRAFTED = "drafted", "已梳理"
    CONFIRMED = "confirmed", "已审核确认"
    IN_FORCE = "in_force", "在列"
    WITHDRAWN = "withdrawn", "已移出清单"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    REVIEWER = "reviewer", "审核人员"
    HEAD = "head", "机关负责人"


class Kind(models.TextChoices):
    """The ten kinds of powers."""

    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LEVY = "levy", "行政征收"
    PAYMENT = "payment", "行政给付"
    INSPECTION = "inspection", "行政检查"
    CONFIRMATION = "confirmation", "行政确认"
    REWARD = "reward", "行政奖励"
    RULING = "ruling", "行政裁决"
    OTHER = "other", "其他类别"


class Cause(models.TextChoices):
    """Why an item leaves the list."""

    TAKEN_BACK = "taken_back", "上级部门收回"
    REPEALED = "repealed", "所依据的规定废止或者修改"
    REORGANISED = "reorganised", "机构职能调整"


class Power(Record):
    """One item. `withdrawn_on` is the first day on which the body no longer has it."""

    titled = "{name}（{code}）"
    known_by = ("code",)
    valid_from = "in_force_on"
    valid_until = "withdrawn_on"

    code = models.CharField("事项编码", max_length=40, db_index=True)
    name = models.CharField("事项名称", max_length=120)
    kind = models.CharField("权力类型", max_length=20, choices=Kind.choices)
    articles = ListField("法定依据", help_text="每行一条，写明名称和条款")
    subject = models.CharField("实施主体", max_length=80)
    duties = models.TextField("责任事项")
    delegated = models.BooleanField("由上级部门下放", null=True)
    decision = models.CharField("省级决定的名称和文号", max_length=120, blank=True)
    decided_on = models.DateField("省级决定公布日期", null=True, blank=True)
    opinion = models.TextField("审核意见")
    in_force_on = models.DateField("生效日期", null=True)
    version = models.PositiveSmallIntegerField("版本", null=True)
    current = models.TextField("现行内容")
    difference = models.TextField("与上一版的差异")
    adjusted_because = models.TextField("调整的理由")
    cause = models.CharField("移出原因", max_length=20, choices=Cause.choices)
    taken_by = models.CharField("承接机关", max_length=80, blank=True)
    withdrawn_on = models.DateField("移出日期", null=True)

    class Meta:
        verbose_name = "权责事项"


class Evaluation(Row):
    account = models.TextField("承接、行使情况")
    fit = models.BooleanField("能够有效承接")

    class Meta:
        verbose_name = "评估"
