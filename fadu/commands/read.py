"""`fadu read FILE…`: what a narrative report claims, and what does not add up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .home import JsonOption, body_named, enter, year_of

if TYPE_CHECKING:
    from fadu.reading.ledger import LedgerFigure


def run(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER…", help=".txt、.html、.docx、.pdf，或者文件夹")],
    body: Annotated[str | None, typer.Option("--body", metavar="BODY", help="与哪个机关的记录核对")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="与哪一年的记录核对")] = None,
    as_json: JsonOption = False,
    output: Annotated[Path | None, typer.Option("-o", metavar="FILE.html|FOLDER", help="写成网页")] = None,
    text: Annotated[Path | None, typer.Option("--text", metavar="FILE", help="写出提取的文字")] = None,
) -> None:
    """阅读一份报告：说了哪些数、哪里对不上、哪里引错、缺了什么。"""
    from fadu.reading.command import run as read

    of = None if year is None else year_of(year)
    code = read(
        files, as_json=as_json, output=output, text_to=text, body=body, year=of, ledger=ledger if body else None
    )
    if code:
        raise typer.Exit(code)


def ledger(body: str, year: int) -> Mapping[str, LedgerFigure]:
    """The figures of a body's records of a year."""
    enter()
    from fadu.engine.home import today
    from fadu.engine.measure import figures
    from fadu.reading.ledger import recorded

    return recorded(figures(body_named(body), year, today()))
