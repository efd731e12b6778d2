"""What is kept of an officer and of the certificate."""

from django.db import models

from fadu.engine.archetypes import Published
from fadu.engine.fields import KeyField, ListField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    APPLIED = "applied", "申领中"
    VERIFIED = "verified", "已审核"
    CERTIFIED = "certified", "持证"
    SUSPENDED = "suspended", "暂扣"
    EXPIRED = "expired", "已过有效期"
    REFUSED = "refused", "不予发证"
    CANCELLED = "cancelled", "已注销"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    HEAD = "head", "机关负责人"
    ISSUER = "issuer", "发证机关"


class Staffing(models.TextChoices):
    OFFICIAL = "official", "在编在岗的执法人员"
    WORKER = "worker", "工勤人员"
    CONTRACT = "contract", "劳动合同制人员"
    TEMPORARY = "temporary", "临时借调、聘用人员"


class Kind(models.TextChoices):
    ENFORCEMENT = "enforcement", "行政执法"
    SUPERVISION = "supervision", "行政执法监督"
    HEARING = "hearing", "听证主持"


class Fault(models.TextChoices):
    MISCONDUCT = "misconduct", "执法中有违法或者不当行为"
    APPRAISAL = "appraisal", "年度考核不合格"
    INVESTIGATED = "investigated", "因涉嫌违法违纪被调查"


class Ground(models.TextChoices):
    RETIRED = "retired", "退休"
    MOVED = "moved", "调离执法岗位"
    LEFT = "left", "辞职或者被辞退、开除"
    DIED = "died", "死亡"
    EXPIRED = "expired", "有效期满未换发"
    FAILED = "failed", "考试或者年度审验不合格"
    UNLAWFUL = "unlawful", "犯罪或者有严重违法行为"
    FALSELY = "falsely", "以欺骗等不正当手段取得"
    POWERLESS = "powerless", "所在机关不再行使执法权"


class Officer(Published, Record):
    """An officer's time on the register. `valid_through` is printed on the certificate and its last day;
    `ends_on` is the first day on which it no longer holds."""

    titled = "{name}"
    known_by = ("account", "certificate")
    valid_from = "issued_on"
    valid_until = "ends_on"
    interrupted = ("Suspension", "Restoration")

    name = models.CharField("姓名", max_length=40)
    account = KeyField("本系统账号", blank=True, db_index=True, help_text="不在本系统办理的不填")
    post = models.CharField("岗位", max_length=80)
    staffing = models.CharField("人员性质", max_length=20, choices=Staffing.choices)
    may_review = models.BooleanField("已取得法律职业资格", null=True)
    hours = models.PositiveSmallIntegerField("岗前培训学时", null=True)
    exam_passed = models.BooleanField("资格考试合格", null=True)
    refusal = models.TextField("不予发证的理由")
    certificate = models.CharField("证件编号", max_length=40, db_index=True)
    kind = models.CharField("证件类型", max_length=20, choices=Kind.choices)
    scope = ListField("执法类别", help_text="每行一类")
    issued_on = models.DateField("发证日期", null=True)
    valid_through = models.DateField("有效期至", null=True)
    ends_on = models.DateField("失效日期", null=True)
    suspended = models.BooleanField("暂扣中", null=True)
    lost = models.BooleanField("遗失待补", null=True)
    ground = models.CharField("注销原因", max_length=20, choices=Ground.choices)

    class Meta:
        verbose_name = "行政执法人员"


class Appraisal(Row):
    year = models.PositiveSmallIntegerField("考核年度")
    year_hours = models.PositiveSmallIntegerField("年度培训学时")
    passed = models.BooleanField("考核合格")

    class Meta:
        verbose_name = "年度考核"


class Suspension(Row):
    fault = models.CharField("暂扣原因", max_length=20, choices=Fault.choices)
    account = models.TextField("情况说明")

    class Meta:
        verbose_name = "暂扣"


class Restoration(Row):
    account = models.TextField("发还的理由")

    class Meta:
        verbose_name = "发还"


class Loss(Row):
    lost_on = models.DateField("遗失日期")
    declared_in = models.CharField("声明作废的载体", max_length=120)

    class Meta:
        verbose_name = "遗失"
