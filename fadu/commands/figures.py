"""`fadu figures BODY YEAR`: every indicator of a body and year."""

from .home import BodyArgument, DayOption, JsonOption, YearArgument, body_named, enter, on_day, tell_json, year_of


def run(body: BodyArgument, year: YearArgument, on: DayOption = None, as_json: JsonOption = False) -> None:
    """一个机关一年的全部指标。"""
    enter()
    from rich.console import Console
    from rich.table import Table

    from fadu.engine.measure import figures, figures_json, sample

    found, of, day = body_named(body), year_of(year), on_day(on)
    if as_json:
        tell_json(figures_json(found, of, day))
        return
    table = Table(title=f"{found.full_name} {of}年{'（示例数据）' if sample(found) else ''}")
    for column in ("标识", "指标", "单位"):
        table.add_column(column)
    table.add_column("数值", justify="right")
    table.add_column("记录", justify="right")
    for one in figures(found, of, day).values():
        table.add_row(one.id, one.title, one.unit, one.printed, str(one.records))
    Console().print(table)
