"""What is kept of a year's report: the author's own words, the figures as they stood at signing, and its way out."""

from django.db import models

from fadu.engine import archetypes
from fadu.grammar import names


class State(names.State):
    DRAFTING = "drafting", "起草中"
    CHECKED = "checked", "已审核"
    APPROVED = "approved", "会议已审议"
    CLEARED = "cleared", "已保密审查"
    SIGNED = "signed", "已签发"
    SUBMITTED = "submitted", "已报送"
    PUBLISHED = "published", "已公开"
    WITHHELD = "withheld", "不予公开"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"
    REVIEWER = "reviewer", "审核人"
    SECRECY = "secrecy", "保密审查人"
    HEAD = "head", "主要负责人"


class Meeting(models.TextChoices):
    PARTY = "party", "党委会议"
    GOVERNMENT = "government", "政府办公会议"
    JOINT = "joint", "党政联席会议"


class Clearance(models.TextChoices):
    PUBLIC = "public", "可以公开"
    SECRET = "secret", "涉及国家秘密，不予公开"


class YearReport(archetypes.YearReport):
    """One body's report on one year."""

    titled = "{year}年法治政府建设情况报告"

    remarks = models.TextField("退回修改的意见")
    meeting = models.CharField("审议的会议", max_length=20, choices=Meeting.choices)
    meeting_on = models.DateField("会议日期", null=True)
    clearance = models.CharField("保密审查结论", max_length=20, choices=Clearance.choices)
    submitted_to = models.CharField("报送单位", max_length=120)
    published_at = models.CharField("公开渠道", max_length=200)

    class Meta:
        verbose_name = "法治政府建设年度报告"
