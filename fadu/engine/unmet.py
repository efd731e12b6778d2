"""What must stand before a step and what must be true, where it does not and is not; and the law's exceptions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fadu.grammar.deadline import Ahead, AtLeast
from fadu.grammar.procedure import Need, Step
from fadu.grammar.rule import Guard

from .acting import Reason
from .laid import Scene
from .running import Window, is_settled, window


def unmet(seen: Scene, step: Step[Any]) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    """What must stand before and what must be true, where it does not and is not: the condition's name, the reasons."""
    for need, rule in step.needs:
        if (rule is None or seen.holds(rule)) and (found := tuple(lacking(seen, step, need, rule))):
            yield need.name, tuple(_with_exception(one, need.name, step) for one in found)
    for guard in step.only_if:
        if seen.holds(guard) is False:
            yield guard.name, (_with_exception(Reason(guard.words, guard.under), guard.name, step),)


def depending(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    """What must stand before under a condition that an answer not yet given decides, where it does not stand."""
    for need, rule in step.needs:
        if rule is not None and seen.holds(rule) is None:
            for reason in lacking(seen, step, need, rule):
                yield replace(reason, words=reason.words.replace(f"（因{rule.words}）", f"（如{rule.words}）"))


def _with_exception(reason: Reason, name: str, step: Step[Any]) -> Reason:
    unless = step.exceptions.get(name)
    return reason if unless is None else replace(reason, unless=(name, unless))


def excepted(seen: Scene) -> tuple[str, ...]:
    """The exceptions that an act claims and needs."""
    step = seen.step
    if step is None or not seen.act.excepting:
        return ()
    return tuple(name for name, _ in unmet(seen, step) if name in seen.act.excepting and name in step.exceptions)


def lacking(seen: Scene, step: Step[Any], need: Need, rule: Guard[Any] | None) -> Iterator[Reason]:
    because = f"（因{rule.words}）" if rule is not None else ""
    if need.kind == "any_of":
        found = [tuple(lacking(seen, step, one, None)) for one in need.among]
        if all(found):
            tail = f"，才能“{step.label}”"
            words = "；或者".join(reasons[0].words.removesuffix(tail) for reasons in found)
            yield Reason(f"{words}{because}{tail}", found[0][0].under)
    elif need.kind == "settled":
        yield from _unsettled(seen, step, need, because)
    elif need.step is not None and need.kind != "if_taken":
        yield from _undone(seen, step, need, because)


def _undone(seen: Scene, step: Step[Any], need: Need, because: str) -> Iterator[Reason]:
    assert need.step is not None
    wanted = seen.procedure.steps[need.step.name]
    taken = seen.standing.taken.get(wanted.name, {})
    if need.kind == "for_each":
        assert wanted.each is not None
        asked = seen.standing.holders(wanted.each)
    elif wanted.each is not None and wanted.each == step.each:
        asked = (seen.act.party,) if seen.act.party else ()
    else:
        if not any(not one.stale for one in taken.values()):
            again = "重新" if taken else ""
            yield Reason(f"须先{again}完成“{wanted.label}”{because}，才能“{step.label}”", wanted.under)
        return
    for party in asked:
        if party not in taken or taken[party].stale:
            again = "重新" if party in taken else ""
            yield Reason(f"须先{again}对{party}完成“{wanted.label}”{because}，才能“{step.label}”", wanted.under)


def _unsettled(seen: Scene, step: Step[Any], need: Need, because: str) -> Iterator[Reason]:
    assert need.deadline is not None
    deadline = seen.procedure.deadlines[need.deadline.name]
    parties: tuple[str, ...] = ("",)
    if deadline.per is not None:
        parties = (seen.act.party,) if step.each == deadline.per else seen.standing.holders(deadline.per)
    for party in parties:
        if is_settled(seen.standing, deadline, party, seen.act.on, seen.facts.calendar):
            continue
        found = window(seen.standing, deadline, party, seen.act.on, seen.facts.calendar)
        who = f"{party}的" if party else ""
        yield Reason(f"{who}“{deadline.label}”{_why(found, deadline)}{because}，还不能“{step.label}”", deadline.under)


def _why(found: Window | None, deadline: Any) -> str:
    if found is None:
        return "尚未起算"
    if isinstance(deadline, Ahead):
        event = found.clock.event
        if found.clock.closed is None or found.last_day is None:
            return f"须在{found.last_day}前送达" if found.last_day else "尚未起算"
        if found.clock.closed > found.last_day:
            return f"最迟应于{found.last_day}送达，实际{found.clock.closed}送达，已经迟延"
        return f"通知的日期是{event}，尚未到日"
    if found.state in ("armed", "paused"):
        return "文书尚未送达，没有起算" if found.state == "armed" else "已经中止"
    if isinstance(deadline, AtLeast):
        return f"至{found.last_day}届满，不得提前"
    return f"至{found.last_day}届满，期间未满"
