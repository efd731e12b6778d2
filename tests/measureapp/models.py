"""A dispute with everything an indicator can stand on, and the sessions held on it."""

from django.db import models

from fadu.engine.fields import MoneyField
from fadu.engine.record import Record, Row
from fadu.grammar import names


class State(names.State):
    OPEN = "open", "在办"
    DONE = "done", "办结"


class Role(names.Role):
    CLERK = "clerk", "经办人"


class Dispute(Record):
    outcome = models.CharField("结果", max_length=20, blank=True)
    accepted_on = models.DateField("受理日期", null=True)
    concluded_on = models.DateField("结案日期", null=True)
    amount = MoneyField("金额", null=True)
    urgent = models.BooleanField("紧急", null=True)
    rank = models.IntegerField("排名", null=True)
    ranked_on = models.DateField("通报日期", null=True)
    ranked_by = models.CharField("通报机关", max_length=80, blank=True)
    notice = models.CharField("通报文件", max_length=80, blank=True)

    class Meta:
        verbose_name = "纠纷"


class Sitting(Row):
    persons = models.IntegerField("人数", null=True)

    class Meta:
        verbose_name = "场次"
