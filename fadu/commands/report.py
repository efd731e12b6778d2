"""`fadu report BODY YEAR -o FILE`: the year's report from the records as they stand."""

from pathlib import Path
from typing import Annotated

import typer

from .home import BodyArgument, DayOption, YearArgument, body_named, enter, on_day, year_of


def run(
    body: BodyArgument,
    year: YearArgument,
    output: Annotated[Path, typer.Option("-o", metavar="FILE", help="写到哪里：.docx、.html、.pdf或者.md")],
    on: DayOption = None,
) -> None:
    """由记录写成的年度报告；已签发的，指出与签发时数据的不同。"""
    enter()
    from fadu.engine.compose.paper import save
    from fadu.engine.reporting import written

    found, of, day = body_named(body), year_of(year), on_day(on)
    composed, paper = written(found, of, day, output.suffix.lstrip(".").lower())
    save(paper, output)
    typer.echo(f"已写入 {output}")
    for gap in composed.paper.gaps:
        typer.echo(f"待补：{gap}")
    if composed.broken:
        typer.echo(composed.broken)
    if composed.drifts is not None and composed.record is not None:
        if not composed.drifts:
            typer.echo(f"与{composed.record.signed_on}签发时的数据一致。")
        for one in composed.drifts:
            now = one.now.printed if one.now is not None else "已不统计"
            typer.echo(f"与签发时不同：{one.title}（{one.id}）签发时{one.then.printed}，现在{now}")
