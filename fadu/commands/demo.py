"""`fadu demo`: the example bodies in a home of their own, then the pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fadu.faults import Fault

from .home import wake
from .init import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from fadu.demo.build import Step

OURS = frozenset({"keys", "static", "evidence", "reports", "fadu.sqlite3", "fadu.sqlite3-wal", "fadu.sqlite3-shm"})
"""What may lie in a home before anything was done in it: the beginnings of one that was not finished."""


def run(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只建立示例数据，不打开网页")] = False,
    port: Annotated[int, typer.Option("--port", metavar="N", help="端口")] = 8000,
) -> None:
    """建立示例数据，再打开网页；已有示例数据的，照原样打开。"""
    _alone()
    wake()
    from django.conf import settings

    _unused()
    make()
    from fadu.demo.build import build, built

    if built():
        typer.echo(f"{settings.HOME}中已有示例数据，照原样使用。")
    else:
        with _shown() as progress:
            build(progress)
    _papers()
    _accounts()
    if not no_serve:
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "fadu.cli", "--home", str(settings.HOME), "serve", "--port", str(port)])  # fmt: skip  # noqa: S606


def _alone() -> None:
    """Fault where the folder holds what is none of ours. The settings make keys in a folder that they find, so they
    are not asked which it is."""
    home = Path(os.environ.get("FADU_HOME") or "fadu-home").absolute()
    if home.exists() and not home.is_dir():
        raise Fault(f"{home}不是目录，请用 --home 另指一个目录。")
    other = sorted(path.name for path in home.iterdir() if path.name not in OURS) if home.exists() else []
    if other:
        raise Fault(f"{home}中已有别的文件（如{other[0]}），示例数据不放在这里；请用 --home 另指一个空目录。")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)


def _unused() -> None:
    """Fault where the database holds work of its own, before it is brought up to date; or where there is none."""
    from django.conf import settings
    from django.db import OperationalError, connection

    from fadu.demo.build import built
    from fadu.engine.models import Body, Person

    try:
        stands = {"engine_body", "engine_person", "engine_setting"} <= set(connection.introspection.table_names())
    except OperationalError as error:
        raise Fault(f"数据库连接不上：{str(error).splitlines()[0]}。请核对 FADU_DATABASE_URL。") from error
    if stands and not built() and (Body.objects.exists() or Person.objects.exists()):
        raise Fault(f"{settings.HOME}中已有正式数据，示例数据不放在这里；请用 --home 另指一个空目录。")


@contextmanager
def _shown() -> Iterator[Callable[[Step], None]]:
    """A bar for each thing that is told."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def progress(step: Step) -> None:
            if step.words not in tasks:
                tasks[step.words] = bar.add_task(step.words, total=step.total)
            bar.update(tasks[step.words], completed=step.done)

        yield progress


def _papers() -> None:
    """The reports of the example bodies as files."""
    from django.conf import settings

    from fadu.demo.facts import demo

    from .report import run as report

    folder = settings.HOME / "reports"
    folder.mkdir(exist_ok=True)
    for paper in demo().papers:
        for form in ("docx", "html", "md"):
            report(paper.body, str(paper.year), folder / f"{paper.body}{paper.year}年法治政府建设情况报告.{form}")


def _accounts() -> None:
    """Who may sign in, and what to look at."""
    from rich.console import Console
    from rich.table import Table

    from fadu.demo.facts import demo
    from fadu.engine.home import fixed_day
    from fadu.engine.models import Person

    facts = demo()
    names = dict(Person.objects.values_list("username", "name"))
    table = Table("以……登录", "姓名", "角色", "看什么", title=f"示例数据，停在{fixed_day()}；密码都是 {facts.password}")
    for account in facts.accounts:
        table.add_row(account.username, names[account.username], account.role, account.look)
    Console(width=None if sys.stdout.isatty() else 110).print(table)
