"""`fadu trace BODY YEAR INDICATOR`: the records behind one figure."""

from typing import Annotated

import typer

from .home import BodyArgument, DayOption, JsonOption, YearArgument, body_named, enter, on_day, tell_json, year_of


def run(
    body: BodyArgument,
    year: YearArgument,
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="指标的标识或者名称")],
    on: DayOption = None,
    as_json: JsonOption = False,
) -> None:
    """一个数据所依据的记录。"""
    enter()
    from fadu.engine.measure import trace_json

    found = trace_json(body_named(body), year_of(year), on_day(on), indicator)
    if as_json:
        tell_json(found)
        return
    typer.echo(
        f"{found['body']} {found['year']}年 {found['id']}{'（示例数据）' if found['sample'] else ''}：{found['value']}"
    )
    for record in found["records"]:
        typer.echo(f"{record['number']}  {record['on']}  {record['adds']}")
