"""Kinds of answers that Django has no field for, the key every row is born with, and membership in many keys."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Lookup
from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    Text = models.CharField[str, str]
    Amount = models.BigIntegerField[int | None, int | None]
    Lines = models.TextField[list[str], list[str]]
else:
    Text, Amount, Lines = models.CharField, models.BigIntegerField, models.TextField


def new_key() -> uuid.UUID:
    """A UUIDv7: made by whoever creates the row, in the order of time."""
    return uuid7()


def as_key(name: str) -> uuid.UUID | None:
    """A case's or body's key out of text; None for what is none."""
    try:
        return uuid.UUID(name)
    except ValueError:
        return None


class PathField(Text):
    """A materialised ASCII path, compared byte by byte, so that a subtree is one range of an index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """PostgreSQL sorts by language unless told; SQLite compares bytes."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


@PathField.register_lookup
class Inside(Lookup[Any]):
    """`path__inside=path`: the subtree, as a condition beside an order. SQLite, which knows nothing of how much of the
    table a subtree is, is told not to enter by it; PostgreSQL knows and chooses."""

    lookup_name = "inside"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, given = self.process_lhs(compiler, connection)
        _, (path,) = self.process_rhs(compiler, connection)
        column = f"+{left}" if connection.vendor == "sqlite" else left
        return f"({column} >= %s AND {column} < %s)", [*given, path, *given, f"{path}~"]


class MoneyField(Amount):
    """An amount in 分."""


class ClockField(Text):
    """A local time of day, as HH:MM."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 5)
        super().__init__(*args, **kwargs)


class KeyField(Text):
    """The key of an entry in a register (`register`), or of a person of the office where none is named."""

    def __init__(self, *args: Any, register: str = "", **kwargs: Any) -> None:
        self.register = register
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **({"register": self.register} if self.register else {})}


class FileField(Text):
    """The digest of one piece of evidence of the case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)


class ListField(Lines):
    """Several words or keys in order, kept as canonical JSON. `register`: keys of that register."""

    def __init__(self, *args: Any, register: str = "", **kwargs: Any) -> None:
        self.register = register
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **({"register": self.register} if self.register else {})}

    def from_db_value(self, value: str | None, *_: object) -> list[str]:
        return json.loads(value) if value else []

    def to_python(self, value: Any) -> list[str]:
        if value is None or value == "":
            return []
        found = value
        if isinstance(value, str):
            try:
                found = json.loads(value)
            except ValueError as error:
                raise ValidationError("不是可读的列表。") from error
        if not isinstance(found, list | tuple):
            raise ValidationError("不是列表。")
        return [str(one) for one in found]

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(self.to_python(value), ensure_ascii=False, separators=(",", ":"))


@models.Field.register_lookup
class Among(models.Lookup[Any]):
    """`field__among=keys`: SQLite takes 999 parameters a query, so the keys travel as one JSON array."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        return list(self.rhs)

    def _keys(self, connection: Any) -> list[Any]:
        field = self.lhs.output_field
        return [field.get_db_prep_value(one, connection) for one in self.rhs]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} IN (SELECT value FROM json_each(%s))", [*given, json.dumps(self._keys(connection))]  # noqa: S608 - a column of ours

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        return f"{left} = ANY(%s::{kind}[])", [*given, self._keys(connection)]
