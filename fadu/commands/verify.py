"""`fadu verify`: every digest, every link, every table against the log; exit 1 where anything differs."""

from pathlib import Path
from typing import Annotated

import typer

from .home import enter


def run(
    seals: Annotated[Path | None, typer.Option("--seals", metavar="FILE", help="另行保存的封印，一行一个")] = None,
) -> None:
    """核验全部记录：是否被改动、删除、插入或者调换。"""
    enter()
    from rich.progress import Progress

    from fadu.engine import seals as sealing
    from fadu.engine.models import Case
    from fadu.engine.verify import verify

    kept = sealing.read(seals.read_text(encoding="utf-8").splitlines()) if seals is not None else None
    with Progress(transient=True) as bar:
        task = bar.add_task("核验", total=Case.objects.count())
        found = list(verify(kept_seals=kept, progress=lambda done: bar.update(task, completed=done)))
    for finding in found:
        typer.echo(finding.sentence, err=True)
    if found:
        typer.echo(f"发现{len(found)}处不符。", err=True)
        raise typer.Exit(1)
    typer.echo("全部记录与日志一致。")
