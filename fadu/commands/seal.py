"""`fadu seal`: sign what was recorded up to yesterday; `--export` writes a line a day to keep elsewhere."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from .home import enter


def run(
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="把全部封印写到文件，一行一个")
    ] = None,
) -> None:
    """加封截至昨日的记录。"""
    enter()
    from fadu.engine import seals

    made = seals.seal_due(datetime.now(UTC))
    typer.echo(f"已加封至{made.day}，共{made.entries}条记录。" if made is not None else "截至昨日的记录已经加封。")
    if export is not None:
        export.write_text("".join(f"{line}\n" for line in seals.export()), encoding="utf-8")
        typer.echo(f"已写入 {export}，请保存到别处。")
