"""What is kept of one publication."""

from django.db import models

from fadu.engine.archetypes import Published
from fadu.engine.record import Record
from fadu.grammar import names


class State(names.State):
    POSTED = "posted", "公开中"
    WITHDRAWN = "withdrawn", "已撤回"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    HANDLER = "handler", "承办人员"
    DISCLOSURE = "disclosure", "信息公开工作人员"


class Ground(models.TextChoices):
    """Why it is taken back."""

    OVERTURNED = "overturned", "原决定被变更、撤销、确认违法或者确认无效"
    WRONG = "wrong", "内容有误"
    HARMING = "harming", "侵害国家秘密、商业秘密、个人隐私"
    SOURCE = "source", "承办单位撤回公开"
    OVER = "over", "公开期限届满或者已经失效"


class Publication(Published, Record):
    """Something that was made public, from the day it appeared."""

    titled = "{made_public}"
    valid_from = "posted_on"
    valid_until = "withdrawn_on"

    posted_on = models.DateField("公开日期", null=True)
    ground = models.CharField("撤回的情形", max_length=20, choices=Ground.choices)
    retract_reason = models.TextField("撤回公开的理由")
    withdrawn_on = models.DateField("撤回日期", null=True)

    class Meta:
        verbose_name = "公开登记"
