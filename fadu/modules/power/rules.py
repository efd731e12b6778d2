"""What must be true of an item of the list, and what follows of itself."""

import json

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


SPOKEN = {"name": "事项名称", "articles": "法定依据", "subject": "实施主体", "duties": "责任事项"}
"""What an adjustment may change, and how it is called."""


def spoken(record: Power) -> dict[str, str]:
    """What may be adjusted, in words."""
    said = {name: getattr(record, name) or "" for name in SPOKEN}
    return {SPOKEN[name]: "；".join(one) if isinstance(one, list) else str(one) for name, one in said.items()}


def told(record: Power) -> dict[str, str]:
    """What stood before this act."""
    return json.loads(record.current) if record.current else {}


@guard("调整的内容须与现行内容有所不同", LIST)
def differs(now: Now[Power]) -> bool:
    return spoken(now.record) != told(now.record)


@effect("现行内容", LIST, sets="current")
def as_it_stands(now: Now[Power]) -> object:
    return json.dumps(spoken(now.record), ensure_ascii=False)


@effect("与上一版的差异", LIST, sets="difference")
def set_against(now: Now[Power]) -> object:
    before, after = told(now.record), spoken(now.record)
    changed = (
        f"{name}：由“{before.get(name, '')}”改为“{one}”" for name, one in after.items() if before.get(name) != one
    )
    return "\n".join(changed)


first_version = always("第一版", LIST, sets="version", value=1)


@effect("版本递增", LIST, sets="version")
def next_version(now: Now[Power]) -> object:
    return (now.record.version or 0) + 1
