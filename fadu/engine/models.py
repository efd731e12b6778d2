"""The engine's own tables. Days are local days (Asia/Shanghai); instants are UTC, written as text. Nothing here acts:
every change of a case goes through `act.act_many`, every change of the office through `office`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from .changes import Change as Change
from .fields import PathField, new_key
from .place import HolidayNotice as HolidayNotice
from .place import LocalNumber as LocalNumber
from .place import Setting as Setting
from .secrets import PersonalField


class Body(models.Model):
    """机关: one office in a tree that changes over time. A reformed office is a new body; codes are data."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField("简称", max_length=80, db_index=True)
    full_name = models.CharField("全称", max_length=160, db_index=True)
    word = models.CharField("机关代字", max_length=8, unique=True, help_text="用于案号和文号，如“陶”")
    code = models.CharField("代码", max_length=18, blank=True, db_index=True, help_text="区划代码或统计用代码")
    kind = models.CharField("类别", max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = PathField("路径", max_length=200, unique=True, editable=False)
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    sample = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "机关"
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """The path is given once: the parent's path and twelve random digits of the key."""
        if not self.path:
            self.path = f"{self.parent.path if self.parent else ''}{self.id.hex[-12:]}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Person(AbstractBaseUser):
    """Someone who signs in. `username` is the actor's name in every log, so it never changes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    username = models.CharField("用户名", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=40)
    is_active = models.BooleanField("可登录", default=True)
    sample = models.BooleanField("示例", default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager()

    class Meta:
        verbose_name = "人员"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """Who holds which role where, and when, in the body's subtree; `module` "" means every module. With `whom` it is no
    role: the person stands in for them (代办)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants", verbose_name="人员")
    role = models.CharField("角色", max_length=40)
    body = models.ForeignKey(Body, models.PROTECT, related_name="grants", verbose_name="机关")
    module = models.CharField("事项", max_length=60, blank=True)
    since = models.DateField("自")
    until = models.DateField("至（不含）", null=True, blank=True)
    whom = models.ForeignKey(Person, models.PROTECT, null=True, related_name="stand_ins", verbose_name="代谁")

    class Meta:
        verbose_name = "授权"
        indexes = (models.Index(fields=("person", "role")), models.Index(fields=("body", "role")))

    def __str__(self) -> str:
        return f"{self.person.username} {self.role} {self.body.name}"


class Case(models.Model):
    """What every case has. The typed rest is the module's Record; `standing` is the stored state of the pure core."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    module = models.CharField("事项", max_length=60)
    fingerprint = models.CharField("程序版本", max_length=64)
    number = models.CharField("案号", max_length=60, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="cases", verbose_name="机关")
    path = PathField("路径", max_length=200)
    stage = models.CharField("阶段", max_length=40)
    title = models.CharField("标题", max_length=200)
    opened_on = models.DateField("开始日期", null=True, help_text="撤销的案件没有")
    closed_on = models.DateField("结束日期", null=True)
    handler = models.CharField("经办人", max_length=64, blank=True)
    awaits = models.BooleanField("待审批", default=False)
    due_on = models.DateField("最近期限", null=True)
    due_what = models.CharField("期限事项", max_length=80, blank=True)
    standing = models.TextField("状态")
    seq = models.PositiveIntegerField("末条序号")
    head = models.CharField("末条摘要", max_length=64)
    search = models.TextField("检索词", blank=True)
    sample = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = "案件"
        indexes = (
            models.Index(fields=("path", "module", "stage")),
            models.Index(fields=("path", "module", "opened_on")),
            models.Index(fields=("path", "due_on")),
            models.Index(fields=("path", "closed_on")),
            models.Index(fields=("module", "opened_on")),
            models.Index(fields=("module", "stage", "opened_on")),
            models.Index(fields=("module", "closed_on")),
            models.Index(fields=("module", "due_on"), condition=Q(closed_on=None), name="engine_case_due"),
            models.Index(fields=("opened_on",)),
            models.Index(fields=("path", "opened_on"), condition=Q(awaits=True), name="engine_case_awaits"),
            models.Index(fields=("handler", "closed_on")),
        )

    def __str__(self) -> str:
        return self.number


class Party(models.Model):
    """A person or firm in a case. Personal numbers are sealed (see secrets.py) and never stand in the log."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties", verbose_name="案件")
    key = models.CharField("编号", max_length=40)
    role = models.CharField("身份", max_length=40)
    name = models.CharField("姓名或名称", max_length=120)
    kind = models.CharField("类型", max_length=8, choices=[("person", "自然人"), ("firm", "单位")], default="person")
    number = PersonalField("证件号码（密文）", blank=True)
    number_digest = models.CharField("证件号码索引", max_length=64, blank=True, db_index=True)
    phone = PersonalField("电话（密文）", blank=True)
    phone_digest = models.CharField("电话索引", max_length=64, blank=True, db_index=True)
    joined_on = models.DateField("加入日期")
    left_on = models.DateField("退出日期", null=True)

    class Meta:
        verbose_name = "当事人"
        constraints = (models.UniqueConstraint(fields=("case", "key"), name="engine_party_once"),)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One line of a case's log. The digest covers every column; `answers` and `salts` through `sealed`,
    so that an answer the law lets be erased can go with its salt while the chain still holds.
    """

    pk = models.CompositePrimaryKey("case_id", "seq")
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", verbose_name="案件")
    seq = models.PositiveIntegerField("序号")
    verb = models.CharField("行为", max_length=12)
    step = models.CharField("步骤", max_length=60, blank=True)
    on = models.DateField("日期")
    time = models.CharField("时刻", max_length=5, blank=True)
    actor = models.CharField("行为人", max_length=120)
    entered_by = models.CharField("录入人", max_length=64)
    approver = models.CharField("批准人", max_length=64, blank=True)
    basis = models.CharField("依据", max_length=8)
    party = models.CharField("当事人", max_length=40, blank=True)
    target = models.PositiveIntegerField("所指条目", null=True)
    reason = models.TextField("理由", blank=True)
    keep = models.TextField("保留条目", default="[]")
    answers = models.TextField("填报", default="{}")
    salts = models.TextField("盐", default="{}")
    sealed = models.TextField("承诺", default="{}")
    did = models.TextField("结果", default="{}")
    pins = models.TextField("所据", default="{}")
    module = models.CharField("事项", max_length=60)
    body = models.CharField("机关", max_length=36)
    fingerprint = models.CharField("程序版本", max_length=64)
    recorded_at = models.CharField("录入时刻", max_length=27, help_text="UTC，如 2024-05-12T03:04:05.000000Z")
    algorithm = models.CharField("算法", max_length=8)
    previous = models.CharField("前条摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "日志条目"
        ordering = ("case_id", "seq")
        indexes = (
            models.Index(fields=("recorded_at",)),
            models.Index(fields=("actor", "on")),
            models.Index(fields=("verb", "step")),
        )

    @property
    def recorded(self) -> datetime:
        """The instant of recording."""
        return datetime.strptime(self.recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq}"


class Running(models.Model):
    """A clock of a case, derived from its standing and today's calendar, for lists. Never the source of anything."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks", verbose_name="案件")
    path = PathField("路径", max_length=200)
    module = models.CharField("事项", max_length=60)
    deadline = models.CharField("期限", max_length=60)
    label = models.CharField("期限名称", max_length=80)
    party = models.CharField("当事人", max_length=40, blank=True)
    binds = models.CharField("约束", max_length=40, blank=True, help_text="空：当事人的期限，逾期不提出即视为放弃")
    state = models.CharField("状态", max_length=12)
    open = models.BooleanField("未了")
    started_on = models.DateField("起算日", null=True)
    last_day = models.DateField("届满日", null=True)
    provisional = models.BooleanField("暂定", default=False)

    class Meta:
        verbose_name = "期限"
        constraints = (models.UniqueConstraint(fields=("case", "deadline", "party"), name="engine_running_once"),)
        indexes = (
            models.Index(fields=("path", "last_day"), condition=Q(open=True), name="engine_running_due"),
            models.Index(fields=("provisional",), condition=Q(open=True), name="engine_running_provisional"),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.last_day or ''}"


class Document(models.Model):
    """A 文书 issued by a step: its number and the values it was filled with. Rendered outside any transaction."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="documents", verbose_name="案件")
    entry = models.PositiveIntegerField("条目")
    name = models.CharField("文书", max_length=80)
    number = models.CharField("文号", max_length=60, blank=True, db_index=True)
    party = models.CharField("当事人", max_length=40, blank=True)
    issued_on = models.DateField("制作日期")
    withdrawn = models.BooleanField("已撤回", default=False)
    values = models.TextField("填入内容", default="{}")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "文书"
        indexes = (models.Index(fields=("case", "name")),)

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()


class Service(models.Model):
    """送达: one document reaching one party."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="services", verbose_name="案件")
    entry = models.PositiveIntegerField("条目")
    document = models.CharField("文书", max_length=80)
    party = models.CharField("当事人", max_length=40, blank=True)
    method = models.CharField("送达方式", max_length=20)
    on = models.DateField("送达日期")
    effective_on = models.DateField("生效日期")

    class Meta:
        verbose_name = "送达"
        constraints = (models.UniqueConstraint(fields=("case", "entry"), name="engine_service_once"),)


class Link(models.Model):
    """Two cases that belong together: the one a step opened, from the one that opened it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="opened", verbose_name="案件")
    other = models.ForeignKey(Case, models.CASCADE, related_name="opened_from", verbose_name="关联案件")
    entry = models.PositiveIntegerField("条目")

    class Meta:
        verbose_name = "关联"
        constraints = (models.UniqueConstraint(fields=("case", "other"), name="engine_link_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} → {self.other_id}"


class Evidence(models.Model):
    """A file of a case, stored once under the digest of its content."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence", verbose_name="案件")
    entry = models.PositiveIntegerField("条目", null=True)
    digest = models.CharField("摘要", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("类型", max_length=80)
    size = models.PositiveBigIntegerField("字节数")
    added_by = models.CharField("上传人", max_length=64)
    added_on = models.DateField("上传日期")

    class Meta:
        verbose_name = "证据材料"
        constraints = (models.UniqueConstraint(fields=("case", "digest"), name="engine_evidence_once"),)

    def __str__(self) -> str:
        return self.name


class Seal(models.Model):
    """One signature over all entries recorded after the day `since`, up to the end of a day, and the seal before."""

    day = models.DateField("日期", primary_key=True)
    since = models.DateField("自（不含）", null=True)
    entries = models.PositiveIntegerField("条目数")
    root = models.CharField("当日摘要", max_length=64)
    previous = models.CharField("前封摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)
    signature = models.CharField("签名", max_length=128)

    class Meta:
        verbose_name = "封印"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}"


class Numbering(models.Model):
    """The last number given, by body, kind of number and year."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("种类", max_length=40)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "编号"
        constraints = (models.UniqueConstraint(fields=("body", "kind", "year"), name="engine_numbering_once"),)

    def __str__(self) -> str:
        return f"{self.kind}〔{self.year}〕{self.last}"


class Key(models.Model):
    """A client's key and what its act led to, so that sending it twice does it once."""

    key = models.CharField(max_length=64, primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    seqs = models.CharField(max_length=200, help_text="the entries it wrote, as JSON")
    asked = models.CharField(max_length=64, help_text="digest of the act as it was sent")


class Unmasking(models.Model):
    """Someone looked at a personal number in clear."""

    person = models.CharField("查看人", max_length=64)
    party = models.ForeignKey(Party, models.CASCADE, related_name="unmaskings", verbose_name="当事人")
    what = models.CharField("内容", max_length=20)
    reason = models.CharField("理由", max_length=200)
    at = models.DateTimeField("时刻")

    class Meta:
        indexes = (models.Index(fields=("person", "at")),)
