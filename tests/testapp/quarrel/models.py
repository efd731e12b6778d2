"""The quarrel's stages, roles and record."""

from typing import ClassVar

from django.db import models

from fadu.engine.fields import KeyField, MoneyField
from fadu.engine.record import Record, Row, choices
from fadu.grammar.names import Named, Role, State


class Stage(State):
    APPLIED = "applied", "已申请"
    ACCEPTED = "accepted", "已受理"
    AGREED = "agreed", "已达成协议"
    SENT = "sent", "已申请确认"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "不予确认"
    LAPSED = "lapsed", "逾期未申请"


class Who(Role):
    CLERK = "clerk", "承办人"
    MEDIATOR = "mediator", "调解员"
    HEAD = "head", "负责人"
    PARTY = "party", "当事人"


class Kind(Named):
    LAND = "land", "宅基地"
    WATER = "water", "用水"


class Dispute(Record):
    titled: ClassVar[str] = "{parties}{kind}纠纷"

    kind = models.CharField("纠纷类型", max_length=10, choices=choices(Kind))
    claim = models.TextField("请求")
    mediator = KeyField("调解员", register="roster")
    amount = MoneyField("金额", null=True)
    agreed_on = models.DateField("协议日期", null=True)
    urgent = models.BooleanField("紧急", null=True, blank=True)
    ruling = models.CharField("裁定", max_length=10, blank=True)


class Visit(Row):
    place = models.CharField("地点", max_length=40)
    minutes = models.PositiveIntegerField("分钟", null=True, blank=True)
