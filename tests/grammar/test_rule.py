"""Rules as values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.grammar.law import LOCAL
from fadu.grammar.rule import Now, today

U = LOCAL("测试规则")


@dataclass
class Doing:
    on: date
    actor: str = ""
    party: str = ""
    approver: str = ""
    brought: tuple[tuple[str, str], ...] = ()


def test_today_keeps_the_day_of_the_act_and_not_another() -> None:
    kept = today("受理日期", U, sets="accepted_on")
    nothing: Any = None
    now: Now[Any] = Now(nothing, nothing, nothing, Doing(on=date(2024, 2, 29)), nothing)
    assert (kept.gives(now), kept.sets, kept.name) == (date(2024, 2, 29), "accepted_on", "accepted_on_today")
