"""What is kept of a people's mediator: no more than the register must show."""

from django.db import models

from fadu.engine.fields import KeyField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    SERVING = "serving", "在任"
    LEFT = "left", "已离任"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"


class Origin(models.TextChoices):
    MEMBER = "member", "调委会委员"
    APPOINTED = "appointed", "聘任"


class Ending(models.TextChoices):
    RESIGNED = "resigned", "辞任"
    EXPIRED = "expired", "任期届满"
    DISMISSED = "dismissed", "罢免或者解聘"
    OTHER = "other", "其他"


class Fault(models.TextChoices):
    """What a mediator may not do (调解法 §15)."""

    PARTIAL = "partial", "偏袒一方当事人"
    INSULTING = "insulting", "侮辱当事人"
    TAKING = "taking", "索取、收受财物或者牟取其他不正当利益"
    DISCLOSING = "disclosing", "泄露当事人的个人隐私、商业秘密"


class Mediator(Record):
    """A mediator's time on the register."""

    titled = "{name}"
    valid_from = "appointed_on"
    valid_until = "dismissed_on"

    name = models.CharField("姓名", max_length=40)
    committee = KeyField("所在调委会", register="mediation_committee")
    origin = models.CharField("产生方式", max_length=20, choices=Origin.choices)
    full_time = models.BooleanField("专职", null=True)
    appointed_on = models.DateField("任职日期", null=True)
    ending = models.CharField("离任原因", max_length=20, choices=Ending.choices)
    dismissed_on = models.DateField("离任日期", null=True)

    class Meta:
        verbose_name = "人民调解员"


class Reproof(Row):
    """A fault found and what was said (批评教育)."""

    fault = models.CharField("情形", max_length=20, choices=Fault.choices)
    account = models.TextField("处理情况")

    class Meta:
        verbose_name = "批评教育"
