"""What a 文书 prints of a value: days as 2024年3月1日, a choice by its label, lists joined, none as a ruled line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from .composed import tidy
from .indicator import Number
from .law import day_words

Plain = str | Number | bool | date | Enum | Sequence[str] | None
Row = Mapping[str, Plain]
Value = Plain | Sequence[Row]

RULED = "＿" * 8


@dataclass(frozen=True, slots=True)
class Blank:
    name: str
    form: str = ""
    otherwise: str = RULED


def empty(value: Value) -> bool:
    """Whether `[如有 name]` drops out: nothing was given, or 否."""
    return value is None or value is False or value in ("", (), [])


def said(value: Value, blank: Blank) -> str:
    """A value as a 文书 prints it; "" for none. Days are 2024年3月1日, a choice is its label, lists join by 、."""
    if blank.form == "元" and isinstance(value, int):
        yuan = Decimal(value) / 100
        return f"{yuan:.0f}" if yuan == yuan.to_integral_value() else f"{yuan:.2f}"
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return f"{day_words(value)}{value.hour}时{value.minute}分"
        case date():
            return day_words(value)
        case Enum():
            return tidy(str(getattr(value, "label", value.value)))
        case str():
            return tidy(value)
        case Sequence():
            return "、".join(tidy(str(item)) for item in value)
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
