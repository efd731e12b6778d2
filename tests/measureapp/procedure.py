"""Two steps, so that the module is one: open a case, and hold a sitting on it."""

from fadu.grammar import procedure
from fadu.grammar.law import LOCAL

from .models import Dispute, Role, Sitting, State

RULE = LOCAL("测试规则")
Step = procedure.Step[Dispute]


class MeasureApp(procedure.Procedure[Dispute]):
    title = "测试事项"
    ends = frozenset({State.DONE})

    open = Step("立案", by=Role.CLERK, at=None, to=State.OPEN, under=RULE)
    sit = Step("开会", by=Role.CLERK, at=State.OPEN, many=True, writes=Sitting, asks=("persons",), under=RULE)
    close = Step("办结", by=Role.CLERK, at=State.OPEN, to=State.DONE, under=RULE)
