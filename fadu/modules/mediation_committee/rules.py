"""What must be true of a committee."""

from fadu.grammar.rule import Now, guard, today

from .law import PML, T
from .models import Committee

FEWEST, MOST = T["fewest"], T["most"]


@guard("调委会由委员三至九人组成", PML.art(8))
def three_to_nine(now: Now[Committee]) -> bool:
    return now.facts.number(FEWEST) <= len(now.record.members or ()) <= now.facts.number(MOST)


@guard("委员姓名不得重复", PML.art(8))
def named_once(now: Now[Committee]) -> bool:
    members = now.record.members or ()
    return len(set(members)) == len(members)


@guard("调委会应当有妇女成员", PML.art(8))
def has_women(now: Now[Committee]) -> bool:
    return 1 <= (now.record.women or 0) <= len(now.record.members or ())


@guard("推选或者聘任日期不得晚于登记之日", PML.art(9))
def elected_by_now(now: Now[Committee]) -> bool:
    return now.record.elected_on is not None and now.record.elected_on <= now.act.on


established_today = today("设立日期", PML.art(8), sets="established_on")
dissolved_today = today("撤销日期", PML.art(10), sets="dissolved_on")
