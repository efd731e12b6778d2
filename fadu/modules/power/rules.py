"""What must be true of an item of the list, and what follows of itself."""

from fadu.grammar.rule import Now, always, effect, guard

from .law import APL, LIST
from .models import Cause, Power


@guard("法定依据须至少写明一条", LIST)
def founded(now: Now[Power]) -> bool:
    return bool(now.record.articles)


@guard("下放的事项须写明省级决定的名称、文号和公布日期", APL.art(24, 1))
def delegated_by_decision(now: Now[Power]) -> bool:
    record = now.record
    return not record.delegated or bool(record.decision and record.decided_on)


@guard("下放的事项不得早于省级决定公布之日生效", APL.art(24, 1))
def not_before_decision(now: Now[Power]) -> bool:
    decided, begins = now.record.decided_on, now.record.in_force_on
    return not now.record.delegated or (decided is not None and begins is not None and decided <= begins)


@guard("移出日期不得早于生效日期", LIST)
def after_in_force(now: Now[Power]) -> bool:
    begins, ends = now.record.in_force_on, now.record.withdrawn_on
    return begins is not None and ends is not None and begins <= ends


@guard("收回的事项须写明承接机关", LIST)
def taker_named(now: Now[Power]) -> bool:
    return now.record.cause != Cause.TAKEN_BACK or bool(now.record.taken_by)


first_version = always("第一版", LIST, sets="version", value=1)


@effect("版本递增", LIST, sets="version")
def next_version(now: Now[Power]) -> object:
    return (now.record.version or 0) + 1
