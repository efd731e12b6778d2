"""`fadu due BODY`: what is due, overdue, and under which article."""

import typer

from .home import BodyArgument, DayOption, JsonOption, body_named, enter, on_day, tell_json

STATES = {"running": "办理中", "due_soon": "即将到期", "overdue": "已逾期", "paused": "未起算或者中止"}


def run(body: BodyArgument, on: DayOption = None, as_json: JsonOption = False) -> None:
    """在办案件的期限：到期、逾期和依据。"""
    enter()
    from fadu.engine.clocks import due
    from fadu.engine.measure import sample

    found, day = body_named(body), on_day(on)
    items = due(found, day)
    if as_json:
        rows = [
            {
                "number": one.number,
                "title": one.title,
                "what": one.what,
                "last_day": one.last_day.isoformat() if one.last_day else None,
                "days_left": one.days_left,
                "state": one.state,
                "under": one.under,
            }
            for one in items
        ]
        tell_json({"body": found.name, "on": day.isoformat(), "sample": sample(found), "items": rows})
        return
    typer.echo(f"{found.full_name} {day}{'（示例数据）' if sample(found) else ''}")
    for one in items:
        last = f"{one.last_day}{'（暂定）' if one.provisional else ''}" if one.last_day else "—"
        typer.echo(f"{STATES[one.state]}  {last}  {one.number}  {one.title}  {one.what}（{one.under}）")
    if not items:
        typer.echo("没有在计算的期限。")
