"""The roster's record: one person, from a day to a day."""

from typing import ClassVar

from django.db import models

from fadu.engine.fields import KeyField
from fadu.engine.record import Record
from fadu.grammar.names import Role, State


class Listing(State):
    LISTED = "listed", "在册"
    REMOVED = "removed", "已除名"


class Keeper(Role):
    CLERK = "clerk", "承办人"


class Mediator(Record):
    keyed_by: ClassVar[str] = "person"
    valid_from: ClassVar[str] = "since"
    valid_until: ClassVar[str] = "until"
    titled: ClassVar[str] = "{name}"

    person = KeyField("人员", db_index=True)
    name = models.CharField("姓名", max_length=40)
    since = models.DateField("聘任日期", null=True)
    until = models.DateField("解聘日期", null=True)
