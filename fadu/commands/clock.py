"""`fadu clock PROCEDURE DEADLINE DAY`: count one plain period and explain each day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fadu.faults import Fault

from .home import JsonOption, day_of, enter, procedure_named, tell_json, wake

if TYPE_CHECKING:
    from fadu.grammar.calendar import Calendar


def run(
    procedure: Annotated[str, typer.Argument(metavar="PROCEDURE", help="程序的模块名或者名称")],
    deadline: Annotated[str, typer.Argument(metavar="DEADLINE", help="期限的标识或者名称")],
    day: Annotated[str, typer.Argument(metavar="DAY", help="起算日；提前通知的为活动之日，如2025-01-20")],
    as_json: JsonOption = False,
) -> None:
    """计算一个期间，并说明每一天算不算、为什么。"""
    wake()
    found = counted(procedure, deadline, day_of(day))
    if as_json:
        tell_json(found)
        return
    typer.echo(
        f"{found['procedure']} {found['deadline']}：{found['n']}{UNITS.get(found['unit'], '')}，{found['under']}"
    )
    for one in found["days"]:
        typer.echo(f"{one['day']} {'计' if one['counts'] else '  '} {one['why']}")
    typer.echo(f"最后一日 {found['last_day']}{'（暂定：该年放假通知尚未公布）' if found['provisional'] else ''}")


UNITS = {"h": "小时", "d": "日", "wd": "个工作日", "m": "个月", "y": "年", "date": ""}


def _calendar() -> Calendar:
    """The calendar of this home; of the published notices where no home stands."""
    from fadu.engine.clocks import calendar_of_home
    from fadu.grammar.calendar import standard

    try:
        enter()
    except Fault:
        return standard()
    return calendar_of_home()


def counted(procedure: str, named: str, start: date) -> dict[str, Any]:
    """One plain period as JSON has it. Fault for a deadline that is not there or has no length of its own."""
    from fadu.grammar import clock
    from fadu.grammar.deadline import Ahead, OnDate, Until
    from fadu.grammar.law import Term

    module = procedure_named(procedure)
    deadlines = module.procedure.deadlines
    deadline = next((one for name, one in deadlines.items() if named in (name, one.label)), None)
    if deadline is None:
        known = "、".join(f"{name}（{one.label}）" for name, one in deadlines.items()) or "没有期限"
        raise Fault(f"《{module.title}》没有“{named}”这一期限，现有：{known}。")
    calendar, length = _calendar(), deadline.length
    days: tuple[clock.CountedDay, ...] = ()
    n: int | None = None
    if isinstance(length, Until):
        raise Fault(f"“{deadline.label}”的最后一日由文书写明，没有固定的长度，不能计算。")
    if isinstance(length, OnDate):
        month, of = (one.on(start) if isinstance(one, Term) else one for one in (length.month, length.day))
        unit, last = "date", clock.fixed(month, of, start.year + 1)
    else:
        unit, n = length.unit, length.n_on(start)
        if unit == "h":
            last = clock.Counted(clock.hours(n, datetime.combine(start, time())).date(), False)
        elif isinstance(deadline, Ahead):
            last = clock.ahead(unit, n, start, calendar=calendar)
            days = clock.explain_ahead(unit, n, start, calendar=calendar)
        else:
            last = clock.count(unit, n, start, calendar=calendar)
            days = clock.explain(unit, n, start, calendar=calendar)
    return {
        "procedure": module.name,
        "deadline": deadline.name,
        "start": start.isoformat(),
        "n": n,
        "unit": unit,
        "last_day": last.last_day.isoformat() if last.last_day else None,
        "provisional": last.provisional,
        "under": deadline.under.text(start),
        "days": [{"day": one.day.isoformat(), "counts": one.counts, "why": one.why} for one in days],
    }
