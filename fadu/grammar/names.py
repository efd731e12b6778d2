"""Names a procedure uses: stages, roles, and the roles every office has."""

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """A string value that is stored, with the Chinese word that is shown: `APPLIED = "applied", "已申请"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member


class State(Named):
    """Coarse stages of a case, one value for lists. A module subclasses it."""


class Role(Named):
    """Who may act. A module subclasses it, so that a type checker keeps states and roles apart."""


HEAD = "head"
"""The value by which every module names the head of the body (机关负责人、主要负责人)."""


class Office(Role):
    """Roles of every office, granted on a body like a module's own."""

    ENTER = "enter", "代录"
    CORRECT = "correct", "更正"
    ADMIN = "admin", "管理"
    READ = "read", "查阅"
