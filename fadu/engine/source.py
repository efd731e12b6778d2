"""Where indicators are counted: a module's records as one Ibis table, and the way from an Ibis expression to values.

Ibis only compiles. Django's cursor runs the SQL, so that a figure sees the same connection and transaction as the
rest of the engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import ibis
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from ibis.common.exceptions import IbisError

from .models import Case
from .registry import modules

if TYPE_CHECKING:
    from ibis.expr import types as ir

    from fadu.grammar.indicator import Number

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}
"""Ibis's name of each database that Django names."""

TYPES = {
    "AutoField": "int64",
    "BigAutoField": "int64",
    "BigIntegerField": "int64",
    "BooleanField": "boolean",
    "CharField": "string",
    "DateField": "date",
    "DateTimeField": "timestamp",
    "DecimalField": "decimal",
    "FloatField": "float64",
    "IntegerField": "int64",
    "PositiveBigIntegerField": "int64",
    "PositiveIntegerField": "int64",
    "PositiveSmallIntegerField": "int64",
    "SmallIntegerField": "int64",
    "TextField": "string",
    "UUIDField": "string",
}
"""What a condition may stand on. A key is compared as text, which both databases take in an untyped literal."""

OF_CASE = ("number", "body_id", "stage", "opened_on", "closed_on", "sample")
"""What a condition may name of the case, with `case_` before it."""

ONLY_IBIS = re.compile(r"_IBIS_\w+")
"""Functions that Ibis adds to a SQLite connection of its own, and Django's does not have."""


class Uncountable(ValueError):
    """An indicator that cannot be a query; the sentence says which and why."""


def _columns(model: type[Model]) -> dict[str, str]:
    """Column → Ibis type of every field a condition may stand on."""

    def kind(field: Field[Any, Any]) -> str | None:
        if isinstance(field, ForeignKey):
            return kind(field.target_field)
        return TYPES.get(field.get_internal_type())

    fields = model._meta.concrete_fields
    return {field.column: found for field in fields if field.column and (found := kind(field))}


def _table(model: type[Model]) -> ir.Table:
    return ibis.table(_columns(model), name=model._meta.db_table)


@cache
def table(module: str, over: str = "") -> ir.Table:
    """A line for each record (or each row `over`), with the fields of row, record and case. A name that both have
    is the row's. `case_…` are the case's own. Errors: Uncountable for a row that the module does not write."""
    declared = modules()[module]
    record, case = _table(declared.record), _table(Case)
    lines = record
    if over:
        if over not in declared.rows:
            raise Uncountable(f"事项“{declared.title}”没有步骤写入名为“{over}”的明细。")
        rows = _table(declared.rows[over])
        others = [name for name in record.columns if name not in rows.columns]
        joined = rows.inner_join(record, rows.case_id == record.case_id)
        lines = joined.select(*(rows[name] for name in rows.columns), *(record[name] for name in others))
    owned = {f"case_{name}": case[name] for name in OF_CASE}
    mine = [lines[name] for name in lines.columns if name not in owned]
    return lines.inner_join(case, lines.case_id == case.id).select(*mine, **owned)


def sql(expression: ir.Expr, vendor: str) -> str:
    """The query for Django's `vendor`. Errors: Uncountable for what only Ibis's own connection could run."""
    try:
        text = str(ibis.to_sql(expression, dialect=DIALECTS[vendor], pretty=False))
    except IbisError as error:
        raise Uncountable(f"{vendor} 不能计算：{error}") from error
    if found := ONLY_IBIS.search(text):
        raise Uncountable(f"{vendor} 没有函数 {found.group()}，请改写条件。")
    return text


def lines(query: ir.Expr | str) -> list[Mapping[str, Any]]:
    """Run an expression, or SQL made of one, on Django's connection: a mapping for each line, by column."""
    text = query if isinstance(query, str) else sql(query, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(text)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, found, strict=True)) for found in cursor.fetchall()]


def number(value: Any) -> Number:
    """An int where it is whole, else a Decimal; nought for nothing. Databases give int, float, Decimal or None."""
    if value is None:
        return 0
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def day(value: date | str) -> date:
    """A date; SQLite gives text for one that was worked out."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
