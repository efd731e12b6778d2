"""What the desk keeps of its own: reports brought to the reading room with what became of each note on them, and forms
put aside before they were sent."""

from django.db import models

from fadu.engine.fields import new_key


class Draft(models.Model):
    """A report that somebody had read. It is the author's alone until it is shared with the body."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    author = models.ForeignKey("engine.Person", models.PROTECT, related_name="drafts", verbose_name="作者")
    body = models.ForeignKey("engine.Body", models.PROTECT, related_name="drafts", verbose_name="机关")
    title = models.CharField("标题", max_length=200)
    file = models.CharField("文件", max_length=200, blank=True)
    text = models.TextField("文字")
    year = models.PositiveSmallIntegerField("年度", null=True)
    against = models.BooleanField("与记录核对", default=True)
    read_on = models.DateField("审读日期")
    shared_on = models.DateField("共享日期", null=True)

    class Meta:
        verbose_name = "审读"
        ordering = ("-read_on", "-id")
        indexes = (models.Index(fields=("author", "read_on")), models.Index(fields=("body", "shared_on")))

    def __str__(self) -> str:
        return self.title


class Verdict(models.Model):
    """What became of one note: taken up, or set aside with a reason. `note` names it by what it is about, so that it
    is known again after the text around it was edited."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "已采纳"
        DISMISSED = "dismissed", "不采纳"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="verdicts", verbose_name="审读")
    note = models.CharField("意见", max_length=64)
    outcome = models.CharField("处理", max_length=10, choices=Outcome.choices)
    reason = models.CharField("理由", max_length=400, blank=True)
    by = models.CharField("处理人", max_length=64)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "处理"
        constraints = (models.UniqueConstraint(fields=("draft", "note"), name="desk_verdict_once"),)

    def __str__(self) -> str:
        return self.get_outcome_display()


class Aside(models.Model):
    """A form of a step that somebody put aside: what was typed, as it was typed. Nothing judges it; it goes when the step
    is taken. `data`: JSON, the values by control."""

    person = models.ForeignKey("engine.Person", models.CASCADE, related_name="+", verbose_name="人员")
    case = models.ForeignKey("engine.Case", models.CASCADE, related_name="+", verbose_name="案件")
    form = models.CharField("表单", max_length=80)
    data = models.TextField("内容")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "草稿"
        constraints = (models.UniqueConstraint(fields=("person", "case", "form"), name="desk_aside_once"),)

    def __str__(self) -> str:
        return self.form
