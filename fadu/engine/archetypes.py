"""Shapes of records that the engine itself reads. A module's record subclasses one and declares its own steps."""

from typing import ClassVar

from django.db import models

from fadu.grammar.law import statute
from fadu.grammar.rule import Now, guard

from .fields import ListField
from .record import Record

OGI = statute("公开条例")


class YearReport(Record):
    """One body's report on one year: the author's words by the part they open (grammar.report.Part), and the
    figures as they stood when the report was signed (grammar.composed.frozen, with their digest)."""

    PLACES: ClassVar[tuple[str, ...]] = ("opening", "results", "problems", "head_duty", "plan", "other")

    year = models.PositiveSmallIntegerField("报告年度", null=True)
    opening = models.TextField("开头", blank=True)
    results = models.TextField("主要举措和成效", blank=True, help_text="花括号里写指标编号，如{publicity_events}")
    problems = models.TextField("存在的不足和原因", blank=True)
    head_duty = models.TextField("主要负责人履职情况", blank=True)
    plan = models.TextField("下一年度主要安排", blank=True)
    other = models.TextField("其他需要报告的情况", blank=True)
    signed_on = models.DateField("签发日期", null=True)
    figures = models.TextField("签发时的数据", help_text="指标编号与数值")
    digest = models.CharField("数据摘要", max_length=64)

    class Meta:
        abstract = True


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


class Published(models.Model):
    """What is kept of making something public: the same in the register of publications and in the case it is of."""

    ASKED: ClassVar[tuple[str, ...]] = ("medium", "address", "checked", "redacted")
    """What a step that publishes asks; `made_public` and `duty` follow of themselves."""
    CARRIED: ClassVar[tuple[str, ...]] = ("made_public", "duty", *ASKED)
    """What it carries into the register of publications."""

    made_public = models.CharField("公开的内容", max_length=160)
    duty = models.CharField("公开的依据", max_length=20, choices=Duty.choices)
    medium = models.CharField("公开的载体", max_length=20, choices=Medium.choices)
    address = models.CharField("网址或者位置", max_length=200)
    checked = models.BooleanField("已作公开前审查", null=True, help_text="国家秘密、商业秘密、个人隐私")
    redacted = ListField("另须隐去的字句", blank=True, help_text="每行一处，照原文写；公开的页面上以＊＊代替")

    class Meta:
        abstract = True


@guard("公开前须审查是否涉及国家秘密、商业秘密、个人隐私", OGI.art(17))
def checked_before(now: Now[Published]) -> bool:
    """A ready rule of every step that publishes."""
    return bool(now.record.checked)
