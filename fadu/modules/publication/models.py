"""What is kept of one publication."""

from django.db import models

from fadu.engine.record import Record
from fadu.grammar import names


class State(names.State):
    POSTED = "posted", "公开中"
    WITHDRAWN = "withdrawn", "已撤回"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    HANDLER = "handler", "承办人员"


class Duty(models.TextChoices):
    """Under which duty something is public."""

    PENALTY = "penalty", "行政处罚决定公开"
    ENFORCEMENT = "enforcement", "行政执法其他信息公示"
    OFFICERS = "officers", "行政执法人员公示"
    POWERS = "powers", "权责清单公布"
    DECISION = "decision", "重大行政决策公布"
    DOCUMENT = "document", "行政规范性文件公布"
    INFORMATION = "information", "政府信息主动公开"
    REPORT = "report", "年度报告公开"


class Medium(models.TextChoices):
    WEBSITE = "website", "政府网站"
    PLATFORM = "platform", "行政执法信息公示平台"
    BULLETIN = "bulletin", "政府公报"
    NOTICE = "notice", "公告栏"
    OFFICE = "office", "政务服务场所、公共查阅点"


class Ground(models.TextChoices):
    """Why it is taken back."""

    OVERTURNED = "overturned", "原决定被变更、撤销、确认违法或者确认无效"
    WRONG = "wrong", "内容有误"
    HARMING = "harming", "侵害国家秘密、商业秘密、个人隐私"
    OVER = "over", "公开期限届满或者已经失效"


class Publication(Record):
    """Something that was made public, from the day it appeared."""

    titled = "{content}"

    content = models.CharField("公开的内容", max_length=160)
    duty = models.CharField("公开的依据", max_length=20, choices=Duty.choices)
    medium = models.CharField("公开的载体", max_length=20, choices=Medium.choices)
    address = models.CharField("网址或者位置", max_length=200)
    checked = models.BooleanField("已作公开前审查", null=True, help_text="国家秘密、商业秘密、个人隐私")
    redacted = models.TextField("隐去的内容", blank=True)
    posted_on = models.DateField("公开日期", null=True)
    ground = models.CharField("撤回的情形", max_length=20, choices=Ground.choices)
    retract_reason = models.TextField("撤回公开的理由")
    withdrawn_on = models.DateField("撤回日期", null=True)

    class Meta:
        verbose_name = "公开登记"
