"""Events of law-based government, from the plan to the file."""

from fadu.grammar import procedure
from fadu.grammar.deadline import Until, Within
from fadu.grammar.rule import Guard

from . import rules
from .law import INSPECTION, LEDGER
from .models import Attendance, Banner, Event, Finding, Material, Role, State

Step = procedure.Step[Event]


def noted(label: str, row: type, *asks: str, only_if: tuple[Guard[Event], ...] = ()) -> procedure.Step[Event]:
    """What is written down of an event that was held, as often as there is something to write."""
    return Step(label, by=Role.CLERK, at=State.HELD, many=True, writes=row, under=LEDGER, asks=asks, only_if=only_if)


HAPPENED = (rules.held_by_now, rules.kind_in_force)


# A step is read as a paragraph, not as a column.
# fmt: off
class EventRecord(procedure.Procedure[Event]):
    title = "法治建设活动"
    word = "法活"
    group = "I"
    ends = frozenset({State.FILED, State.CANCELLED})

    planned = Within("计划日期", Until("planned_on"), under=LEDGER, binds=Role.CLERK)

    plan = Step("计划", by=Role.CLERK, at=None, to=State.PLANNED, under=LEDGER, asks=("kind", "title", "planned_on"),
        clocks=(planned.start,))
    register = Step("登记已举办的活动", by=Role.CLERK, at=None, to=State.HELD, under=LEDGER,
        asks=("kind", "title", "held_on", "place", "summary"), only_if=HAPPENED)
    hold = Step("举办", by=Role.CLERK, at=State.PLANNED, to=State.HELD, under=LEDGER,
        asks=("held_on", "place", "summary"), only_if=HAPPENED, clocks=(planned.stop,))
    cancel = Step("取消", by=Role.CLERK, at=State.PLANNED, to=State.CANCELLED, under=LEDGER, asks=("cancelled_because",),
        clocks=(planned.stop,), issues=("取消说明",))
    attend = noted("登记参加人员", Attendance, "group", "people")
    hand_out = noted("登记发放资料", Material, "name", "copies")
    hang = noted("登记悬挂横幅", Banner, "words", "pieces")
    find = noted("登记排查发现的纠纷", Finding, "about", "passed_to", only_if=(rules.is_screening,))
    archive = Step("归档", by=Role.CLERK, at=State.HELD, to=State.FILED, under=INSPECTION.whole(), issues=("活动记录",))
