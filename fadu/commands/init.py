"""`fadu init`: a new home with its first body and administrator; on an existing home, its database brought up to date."""

import getpass
import sys
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from fadu.faults import Fault

from .home import wake

ZONE = ZoneInfo("Asia/Shanghai")


def run(
    body: Annotated[
        str | None, typer.Option("--body", metavar="NAME", help="第一个机关的全称，如示例县示例镇人民政府")
    ] = None,
    admin: Annotated[str | None, typer.Option("--admin", metavar="NAME", help="第一个管理员的用户名")] = None,
    name: Annotated[str | None, typer.Option("--name", help="机关的简称，如示例镇；缺省由全称得出")] = None,
    word: Annotated[str | None, typer.Option("--word", help="机关代字，用于案号；缺省取简称的第一个字")] = None,
) -> None:
    """建立数据目录、第一个机关和管理员；已有数据的，更新数据库结构。"""
    make()
    from fadu.engine import office
    from fadu.engine.models import Body

    if Body.objects.exists():
        from fadu.engine.clocks import recount

        recount()  # a newer release may bring a newer calendar
        typer.echo("数据库已是本版本的结构。")
        if body or admin:
            typer.echo("已有机关和人员，--body 和 --admin 没有采用；请由管理员在系统中增加。")
        return
    if not body or not admin:
        raise Fault("新的数据目录须写明 --body 机关全称 和 --admin 管理员用户名。")
    short = name or body.removesuffix("人民政府")
    office.found(
        full_name=body,
        name=short,
        word=word or short[0],
        admin=admin,
        password=_password(),
        on=datetime.now(ZONE).date(),
        at=datetime.now(UTC),
    )
    typer.echo(f"已建立{body}，管理员{admin}可以登录。")


def make() -> None:
    """The home's folder, its database up to date, its triggers."""
    wake()
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def _password() -> str:
    """Typed twice on a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("管理员密码：")
    if getpass.getpass("再输一次：") != first:
        raise Fault("两次输入的密码不同，请重新运行。")
    return first
