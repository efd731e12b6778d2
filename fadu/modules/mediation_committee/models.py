"""What is kept of a people's mediation committee."""

from django.db import models

from fadu.engine.fields import ListField
from fadu.engine.record import Record
from fadu.grammar import names


class State(names.State):
    STANDING = "standing", "已设立"
    DISSOLVED = "dissolved", "已撤销"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"


class Kind(models.TextChoices):
    VILLAGE = "village", "村（居）民委员会设立"
    TOWN = "town", "乡镇（街道）设立"
    ENTERPRISE = "enterprise", "企业事业单位设立"
    TRADE = "trade", "社会团体或者行业组织设立"


class Committee(Record):
    """A committee from its founding to its end."""

    titled = "{name}"
    valid_from = "established_on"
    valid_until = "dissolved_on"

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("设立方式", max_length=20, choices=Kind.choices)
    members = ListField("委员", help_text="每行一名，主任写在第一行")
    women = models.PositiveSmallIntegerField("其中妇女委员人数", null=True)
    elected_on = models.DateField("推选或者聘任日期", null=True)
    established_on = models.DateField("设立日期", null=True)
    cause = models.CharField("撤销理由", max_length=200)
    dissolved_on = models.DateField("撤销日期", null=True)

    class Meta:
        verbose_name = "人民调解委员会"
