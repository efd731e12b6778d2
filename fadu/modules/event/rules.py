"""What must be true of an event."""

from fadu.grammar.rule import Now, guard

from .law import LEDGER
from .models import Event, kinds


@guard("举办日期不得晚于登记之日", LEDGER)
def held_by_now(now: Now[Event]) -> bool:
    return now.record.held_on is not None and now.record.held_on <= now.act.on


@guard("该类活动的依据在举办之日须已施行", LEDGER)
def kind_in_force(now: Now[Event]) -> bool:
    kind = kinds().get(now.record.kind)
    return kind is not None and kind.under.problem(now.record.held_on or now.act.on) is None


@guard("排查发现的纠纷只登记在矛盾纠纷排查中", LEDGER)
def is_screening(now: Now[Event]) -> bool:
    return now.record.kind == "screening"
