"""What is kept of an event: what, when, where; who came, what was handed out, what was hung as rows."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models

from fadu.engine.record import Record, Row
from fadu.grammar import names
from fadu.grammar.law import Citation, cite


class State(names.State):
    PLANNED = "planned", "已计划"
    HELD = "held", "已举办"
    FILED = "filed", "已归档"
    CANCELLED = "cancelled", "已取消"


class Role(names.Role):
    CLERK = "clerk", "司法所工作人员"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event."""

    key: str
    label: str
    under: Citation


@cache
def kinds() -> dict[str, Kind]:
    """The kinds by key, as kinds.toml has them."""
    rows = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
    return {key: Kind(key, row["label"], cite(row["under"])) for key, row in rows.items()}


def choices() -> list[tuple[str, str]]:
    return [(kind.key, kind.label) for kind in kinds().values()]


class Event(Record):
    """An event from the plan to the file."""

    titled = "{title}"

    kind = models.CharField("类别", max_length=30, choices=choices)
    title = models.CharField("名称", max_length=120)
    planned_on = models.DateField("计划日期", null=True)
    held_on = models.DateField("举办日期", null=True)
    place = models.CharField("地点", max_length=120)
    summary = models.TextField("内容摘要")
    cancelled_because = models.CharField("取消原因", max_length=200)

    class Meta:
        verbose_name = "法治建设活动"


class Attendance(Row):
    """Who came: one group and how many."""

    group = models.CharField("参加人员", max_length=80, help_text="如村（居）调解员、机关干部、群众")
    people = models.PositiveIntegerField("人次")

    class Meta:
        verbose_name = "参加情况"


class Material(Row):
    """What was handed out."""

    name = models.CharField("资料名称", max_length=120)
    copies = models.PositiveIntegerField("份数")

    class Meta:
        verbose_name = "发放资料"


class Banner(Row):
    """What was hung."""

    words = models.CharField("横幅、标语内容", max_length=120)
    pieces = models.PositiveIntegerField("条数")

    class Meta:
        verbose_name = "悬挂横幅"


class Finding(Row):
    """A dispute that a screening found."""

    about = models.CharField("纠纷简要情况", max_length=200)
    passed_to = models.CharField("交办去向", max_length=80)

    class Meta:
        verbose_name = "排查发现的纠纷"
