"""A module's typed record, what its fields ask, and answers made clean.

Every column of a Record but text is `null=True`: a field is filled by the step that asks it. `blank=True` says that the
step may leave it empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, ClassVar

from django.db import models

from .fields import ClockField, FileField, KeyField, ListField, MoneyField

Choices = tuple[tuple[str, str], ...]

BY_CASE = "case__id"
"""How a register is keyed that says nothing else: by the key (or the number) of its case."""

YES, NO = frozenset({"true", "1", "是", "on"}), frozenset({"false", "0", "否", "off"})


def choices(words: Iterable[Any]) -> list[tuple[str, str]]:
    """The choices of a field, from an enum of `grammar.names.Named` values."""
    return [(str(word), word.label) for word in words]


class Record(models.Model):
    """What a module keeps of a case, one-to-one with it. `titled` makes the case's title of its fields and parties
    (all, or those who hold a role), as in "{parties}{kind}" or "{applicant}申请公开信息"; `seq` is the entry that last wrote
    the record.

    A register's record is looked up by the field `keyed_by`, or by one of `known_by` too, and holds from `valid_from` to
    before `valid_until`. `interrupted` names two of the module's rows: from the day of the one to before the day of the
    other it does not hold (a certificate suspended and given back). `inner`: fields that rules keep for themselves and no
    page tells.
    """

    titled: ClassVar[str] = ""
    keyed_by: ClassVar[str] = BY_CASE
    known_by: ClassVar[tuple[str, ...]] = ()
    interrupted: ClassVar[tuple[str, str] | None] = None
    valid_from: ClassVar[str] = ""
    valid_until: ClassVar[str] = ""
    inner: ClassVar[tuple[str, ...]] = ()

    case = models.OneToOneField("engine.Case", models.PROTECT, primary_key=True, related_name="+", editable=False)
    seq = models.PositiveIntegerField("条目", editable=False)

    class Meta:
        abstract = True


class Row(models.Model):
    """One of several answers of the same kind in a case: a visit, a review, a person present."""

    case = models.ForeignKey("engine.Case", models.PROTECT, related_name="+", editable=False)
    entry = models.PositiveIntegerField("条目", editable=False)
    on = models.DateField("日期", editable=False)
    party = models.CharField("当事人", max_length=40, editable=False, blank=True)

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Field:
    """What a field asks. kind: date, int, money (分), text, long, time, choice, bool, list, key or file."""

    name: str
    label: str
    kind: str
    required: bool
    help: str = ""
    choices: Choices = ()
    max_length: int | None = None
    register: str = ""

    def shown(self, value: Any) -> str:
        """The value as it is read by people."""
        if value is None or value == "":
            return ""
        if self.kind == "choice":
            return next((label for key, label in self.choices if key == value), str(value))
        if self.kind == "bool":
            return "是" if value else "否"
        if self.kind == "money":
            return f"{Decimal(value) / 100:,.2f}元"
        if self.kind == "date":
            return f"{value.year}年{value.month}月{value.day}日"
        return "、".join(value) if self.kind == "list" else str(value)


KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateField, "date"),
    (ClockField, "time"),
    (MoneyField, "money"),
    (models.IntegerField, "int"),
    (models.BooleanField, "bool"),
    (ListField, "list"),
    (KeyField, "key"),
    (FileField, "file"),
    (models.TextField, "long"),
    (models.CharField, "text"),
)


@cache
def fields_of(model: type[models.Model]) -> Mapping[str, Field]:
    """What a record or row asks, by the name of the field, in the order declared.

    Errors: TypeError where a model has a column of a kind that no step can ask.
    """
    return {column.name: _field(column) for column in model._meta.concrete_fields if column.editable}


def _field(column: models.Field[Any, Any]) -> Field:
    kind = next((word for shape, word in KINDS if isinstance(column, shape)), "")
    if not kind:
        raise TypeError(f"{column.model.__name__}.{column.name}：没有一种填报方式可用于{type(column).__name__}。")
    return Field(
        name=column.name,
        label=str(column.verbose_name),
        kind="choice" if column.choices else kind,
        required=not column.blank,
        help=str(column.help_text),
        choices=tuple((str(key), str(label)) for key, label in column.flatchoices),
        max_length=column.max_length,
        register=getattr(column, "register", ""),
    )


def clean(
    model: type[models.Model], answers: Mapping[str, Any], *, asks: Iterable[str] = ()
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The answers as Python values, and what is wrong with them as (field, sentence).

    Answers may be text as typed, JSON values or Python values. `asks`: fields that are missed when not answered. An
    optional field left empty is None (text: "", list: []).
    """
    known = fields_of(model)
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for name in dict.fromkeys((*answers, *asks)):
        field = known.get(name)
        if field is None:
            wrong.append((name, f"没有“{name}”这一项，请删去。"))
            continue
        given = answers.get(name)
        value = given.strip() if isinstance(given, str) else given
        if value is None or value == "" or value == []:
            if field.required:
                wrong.append((name, f"请填写“{field.label}”。"))
            elif name in answers or name in asks:
                values[name] = _empty(field)
            continue
        try:
            values[name] = READERS[field.kind](field, value)
        except Misread as error:
            wrong.append((name, str(error)))
    return values, wrong


def _empty(field: Field) -> Any:
    if field.kind == "list":
        return []
    return None if field.kind in ("date", "int", "money", "bool") else ""


class Misread(ValueError):
    """An answer that is not of its kind; one Chinese sentence."""


def _date(field: Field, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Misread(f"“{field.label}”应为日期，如2024-05-12，“{value}”不是日期。") from None


def _int(field: Field, value: Any) -> int:
    try:
        number = int(str(value).replace(",", "")) if not isinstance(value, bool) else None
    except ValueError:
        number = None
    if number is None:
        raise Misread(f"“{field.label}”应为整数，“{value}”不是整数。")
    if number < 0:
        raise Misread(f"“{field.label}”不能小于零，填写的是{number}。")
    return number


def _money(field: Field, value: Any) -> int:
    """An int is 分 already; text is 元 with at most two decimals."""
    if isinstance(value, int) and not isinstance(value, bool):
        return _int(field, value)
    try:
        cents = Decimal(str(value).replace(",", "").removesuffix("元")) * 100
    except InvalidOperation:
        raise Misread(f"“{field.label}”应为金额（元），“{value}”不是金额。") from None
    if not cents.is_finite() or cents != cents.to_integral_value() or cents < 0:
        raise Misread(f"“{field.label}”应为不小于零、至多两位小数的金额（元），“{value}”不是。")
    return int(cents)


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise Misread(f"“{field.label}”应为文字。")
    if field.max_length is not None and len(value) > field.max_length:
        raise Misread(f"“{field.label}”至多{field.max_length}字，现有{len(value)}字。")
    return value


def _time(field: Field, value: Any) -> str:
    try:
        return time.fromisoformat(str(value)).strftime("%H:%M")
    except ValueError:
        raise Misread(f"“{field.label}”应为时刻，如09:30，“{value}”不是时刻。") from None


def _choice(field: Field, value: Any) -> str:
    for key, label in field.choices:
        if str(value) in (key, label):
            return key
    words = "、".join(label for _, label in field.choices)
    raise Misread(f"“{field.label}”没有“{value}”这一选项，可选：{words}。")


def _bool(field: Field, value: Any) -> bool:
    word = str(value).lower()
    if word not in YES | NO:
        raise Misread(f"“{field.label}”应为是或否，“{value}”不是。")
    return word in YES


def _list(field: Field, value: Any) -> list[str]:
    found = value.replace("、", "\n").splitlines() if isinstance(value, str) else value
    if not isinstance(found, list | tuple) or not all(isinstance(one, str) for one in found):
        raise Misread(f"“{field.label}”应为若干条文字，每行一条。")
    return [one.strip() for one in found if one.strip()]


READERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "date": _date,
    "time": _time,
    "money": _money,
    "int": _int,
    "bool": _bool,
    "list": _list,
    "choice": _choice,
    "key": _text,
    "file": _text,
    "long": _text,
    "text": _text,
}
