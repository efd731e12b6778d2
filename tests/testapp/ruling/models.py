"""The ruling's stages, roles and record."""

from typing import ClassVar

from django.db import models

from fadu.engine.record import Record, choices
from fadu.grammar.names import Named, Role, State


class At(State):
    RECEIVED = "received", "已收到"
    RULED = "ruled", "已裁定"


class Bench(Role):
    JUDGE = "judge", "审判员"
    PARTY = "party", "当事人"


class Answer(Named):
    VALID = "valid", "有效"
    REFUSED = "refused", "驳回"


class Confirmation(Record):
    titled: ClassVar[str] = "{parties}司法确认"

    claim = models.TextField("请求")
    ruling = models.CharField("裁定", max_length=10, choices=choices(Answer))
