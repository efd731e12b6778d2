"""`fadu holidays FILE`: import a holiday notice, recount running clocks, list what moved."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fadu.faults import Fault

from .home import enter


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV：首行 # 标题, 文号, 日期；其后 日期,off|work,名称")],
) -> None:
    """导入放假通知，重新计算在办案件的期限，列出变动。"""
    enter()
    from fadu.engine.clocks import import_notice

    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Fault(f"{file}不是UTF-8编码，请另存为UTF-8。") from None
    moved = import_notice(text, datetime.now(UTC))
    typer.echo(f"已导入；{len(moved)}个期限有变动。")
    for one in moved:
        party = f"（{one.party}）" if one.party else ""
        typer.echo(
            f"{one.number} {one.what}{party}：{one.was or '未定'} → {one.now or '未定'}{'（暂定）' if one.provisional else ''}"
        )
