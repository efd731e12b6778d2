"""What must be true of a mediator."""

from fadu.grammar.rule import Now, Register, effect, guard, today

from .law import PML
from .models import Ending, Mediator

COMMITTEE = Register("mediation_committee").of("committee")


@guard("所在的调委会当日须已设立且未撤销", PML.art(13), reads=(COMMITTEE,))
def committee_stands(now: Now[Mediator]) -> bool:
    found = now.values(COMMITTEE)
    return bool(found) and all(found)


appointed_today = today("任职日期", PML.art(13), sets="appointed_on")
dismissed_today = today("离任日期", PML.art(15), sets="dismissed_on")


@effect("离任原因：罢免或者解聘", PML.art(15), sets="ending")
def ended_by_dismissal(_now: Now[Mediator]) -> object:
    return Ending.DISMISSED.value
