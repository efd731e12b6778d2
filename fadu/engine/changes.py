"""Who changed bodies, people and grants, when and how: rows that are only ever added."""

from django.db import models


class Change(models.Model):
    """One change that an administrator made. `said` is the sentence as it was true then; the database refuses any
    change of it."""

    class What(models.TextChoices):
        BODY_OPENED = "body_opened", "设立机关"
        BODY_CLOSED = "body_closed", "撤销机关"
        PERSON_ADDED = "person_added", "增加人员"
        PERSON_STOPPED = "person_stopped", "停用账号"
        PERSON_RESUMED = "person_resumed", "恢复账号"
        PASSWORD_RESET = "password_reset", "重置密码"
        GRANT_GIVEN = "grant_given", "授权"
        GRANT_ENDED = "grant_ended", "终止授权"

    what = models.CharField("变更", max_length=20, choices=What.choices)
    body = models.ForeignKey("engine.Body", models.PROTECT, related_name="changes", verbose_name="机关")
    person = models.ForeignKey("engine.Person", models.PROTECT, null=True, related_name="changes", verbose_name="人员")
    said = models.CharField("内容", max_length=400)
    by = models.CharField("变更人", max_length=64)
    on = models.DateField("日期")
    at = models.DateTimeField("录入时刻")

    class Meta:
        verbose_name = "变更"
        ordering = ("-id",)
        indexes = (models.Index(fields=("body", "at")),)

    def __str__(self) -> str:
        return self.said
