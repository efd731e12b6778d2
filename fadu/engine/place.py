"""What a home keeps of its place beside the cases: its settings, the notices of holidays, the numbers set there."""

from datetime import date

from django.db import models

from .fields import PathField


class Setting(models.Model):
    """What a home keeps for itself: one JSON value by name."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.TextField()

    def __str__(self) -> str:
        return self.name


class HolidayNotice(models.Model):
    """A published notice of holidays, as imported; `days` is JSON: [[day, "off"|"work", name], …]."""

    digest = models.CharField(max_length=64, primary_key=True)
    title = models.CharField("标题", max_length=160)
    number = models.CharField("文号", max_length=80, blank=True)
    issued_on = models.DateField("成文日期", null=True)
    days = models.TextField("日期")
    imported_at = models.DateTimeField("导入时刻")

    class Meta:
        ordering = ("issued_on", "imported_at")

    def __str__(self) -> str:
        return self.title


class LocalNumber(models.Model):
    """A dated number that a place sets where the law lets it, with its own instrument."""

    path = PathField("路径", max_length=200)
    term = models.CharField("数值", max_length=80, help_text="事项名.数值名，如 mediation.conclude")
    value = models.IntegerField("值")
    since = models.DateField("自")
    until = models.DateField("至（不含）", null=True, blank=True)
    under = models.CharField("依据", max_length=200)

    class Meta:
        indexes = (models.Index(fields=("term", "path")),)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
