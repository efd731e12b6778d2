"""The list of powers and duties (权责清单): items come on it, are adjusted, and leave it."""

from fadu.grammar import procedure
from fadu.grammar.procedure import Doc
from fadu.grammar.public import Page

from . import rules
from .law import APL, LIST, OGI, T
from .models import Evaluation, Power, Role, State

Step = procedure.Step[Power]

ITEM = Doc("权责事项表", numbered=False, internal=True)
DIFFERENCE = Doc("权责事项调整对照表", numbered=False, internal=True)


SHOWN = ("code", "name", "kind", "articles", "subject", "duties", "delegated", "decision", "in_force_on", "version")
PAGE = Page("权责清单事项", "属于内部审核意见等过程性信息", OGI.art(16, 2))


# A step is read as a paragraph, not as a column.
# fmt: off
class PowerList(procedure.Procedure[Power]):
    title = "权责清单"
    word = "权责"
    group = "D"
    ends = frozenset({State.WITHDRAWN})
    retention = T["retention"]

    draft = Step("梳理", by=Role.CLERK, at=None, to=State.DRAFTED, under=LIST,
        asks=("code", "name", "kind", "articles", "subject", "duties", "delegated", "decision", "decided_on"),
        only_if=(rules.founded, rules.delegated_by_decision))
    confirm = Step("审核确认", by=Role.REVIEWER, at=State.DRAFTED, to=State.CONFIRMED, under=LIST, asks=("opinion",),
        separate_from=(draft,))
    enact = Step("公布", by=Role.HEAD, at=State.CONFIRMED, to=State.IN_FORCE, under=APL.art(39), asks=("in_force_on",),
        only_if=(rules.not_before_decision,), does=(rules.first_version, rules.as_it_stands), issues=(ITEM,),
        shows=SHOWN, page=PAGE)
    adjust = Step("调整", by=Role.CLERK, approved_by=Role.HEAD, at=State.IN_FORCE, many=True, under=LIST,
        asks=("name", "articles", "subject", "duties", "adjusted_because"), only_if=(rules.founded, rules.differs),
        does=(rules.next_version, rules.as_it_stands, rules.set_against), issues=(ITEM, DIFFERENCE),
        shows=(*SHOWN, "difference", "adjusted_because"), page=PAGE)
    evaluate = Step("承接情况评估", by=Role.CLERK, at=State.IN_FORCE, many=True, writes=Evaluation,
        under=APL.art(24, 3), asks=("account", "fit"))
    withdraw = Step("移出清单", by=Role.HEAD, at=State.IN_FORCE, to=State.WITHDRAWN, under=LIST,
        asks=("cause", "taken_by", "withdrawn_on"), only_if=(rules.after_in_force, rules.taker_named),
        withdraws=(enact, adjust), issues=(Doc("移出权责清单登记表", numbered=False, internal=True),))
