"""What the verbs share: waking Django on a home, and reading bodies, years and days as people write them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.faults import Fault

if TYPE_CHECKING:
    from fadu.engine.models import Body
    from fadu.engine.registry import Module

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help="机关的简称、全称或者代码")]
YearArgument = Annotated[str, typer.Argument(metavar="YEAR", help="年度，如2024")]
DayOption = Annotated[str | None, typer.Option("--on", metavar="DAY", help="按哪一天，如2024-12-31；缺省为当天")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出JSON")]


def wake() -> None:
    """Set Django up. No database is touched."""
    import django

    django.setup()


def enter() -> None:
    """Wake on a home that stands. Fault where it has not been made or is not up to date."""
    wake()
    from django.conf import settings
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        raise Fault(f"{settings.HOME}中还没有数据，请先运行 fadu init 或者 fadu demo。")
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise Fault(f"数据库连接不上：{str(error).splitlines()[0]}。请核对 FADU_DATABASE_URL。") from error
    if behind:
        raise Fault("数据库还不是本版本的结构，请先运行 fadu init。")


def body_named(words: str) -> Body:
    """The one body of that name, full name or code. Fault where there is none, or several (they are listed)."""
    from django.db.models import Q

    from fadu.engine.models import Body

    found = list(Body.objects.filter(Q(name=words) | Q(full_name=words) | (Q(code=words) & ~Q(code=""))))
    if not found:
        raise Fault(f"没有名称或者代码为“{words}”的机关，请核对。")
    if len(found) > 1:
        listed = "；".join(f"{body.full_name}（{body.code or body.word}）" for body in found)
        raise Fault(f"叫“{words}”的机关有{len(found)}个：{listed}。请改用全称或者代码。")
    return found[0]


def year_of(words: str) -> int:
    """Fault for what is no year."""
    if not (words.isascii() and words.isdigit() and len(words) == 4):
        raise Fault(f"“{words}”不是年度，应写作四位数字，如2024。")
    return int(words)


def day_of(words: str) -> date:
    """Fault for what is no day."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Fault(f"“{words}”不是日期，应写作2024-12-31。") from None


def on_day(words: str | None) -> date:
    """The day asked for, or the home's."""
    from fadu.engine.home import today

    return today() if words is None else day_of(words)


def procedure_named(words: str) -> Module:
    """The declared procedure of that module name or title. Fault where there is none."""
    from fadu.engine.registry import declared

    found = [module for module in declared().values() if words in (module.name, module.title)]
    if not found:
        known = "、".join(f"{module.name}（{module.title}）" for module in declared().values())
        raise Fault(f"没有名为“{words}”的程序，现有：{known}。")
    return found[0]


def tell_json(value: Any) -> None:
    """One JSON value on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
