"""Shapes of records that the engine itself reads. A module's record subclasses one and declares its own steps."""

from typing import ClassVar

from django.db import models

from .record import Record


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
