"""What the worked examples of a module leave untouched, read from its declaration: every step, branch, act of law, move
of a clock, paper, and every step that goes stale. Guards, deadlines and separations are told by `examples.shown`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fadu.grammar.names import State
from fadu.grammar.procedure import Branch, ByLaw, Need, Procedure, Step, Upon

from .examples import Told
from .standing import Entry

Proc = type[Procedure[Any]]
TAKES = frozenset({"step", "approve", "upon", "law"})


def untouched(tellings: Iterable[Told], procedure: Proc) -> list[str]:
    """One sentence for each word of the declaration that no example uses."""
    logs = [told.log for told in tellings]
    return [*_steps(logs, procedure), *_branches(logs, procedure), *_moves(logs, procedure), *_stale(logs, procedure)]


def _taken(logs: list[list[Entry]], step: Step[Any]) -> Iterator[Entry]:
    return (entry for log in logs for entry in log if entry.step == step.name and entry.verb in TAKES)


def _steps(logs: list[list[Entry]], procedure: Proc) -> Iterator[str]:
    for step in procedure.steps.values():
        if isinstance(step.by, Upon):
            continue  # a linked case takes it; an example tells one case
        if not any(_taken(logs, step)):
            yield f"{'法定的' if isinstance(step.by, ByLaw) else '步骤'}“{step.label}”没有范例"
        issued = {name for entry in _taken(logs, step) for name, _ in entry.did.get("papers", ())}
        for doc, _ in step.documents:
            if doc.name not in issued:
                yield f"“{step.label}”制发《{doc.name}》没有范例"


def _branches(logs: list[list[Entry]], procedure: Proc) -> Iterator[str]:
    for step in procedure.steps.values():
        if isinstance(step.to, Branch):
            field = step.to.field
            given = {str(entry.did.get("fields", {}).get(field)) for entry in _taken(logs, step)}
            yield from (
                f"“{step.label}”的{field}为{answer}没有范例" for answer in step.to.to if str(answer) not in given
            )


def _moves(logs: list[list[Entry]], procedure: Proc) -> Iterator[str]:
    for step in procedure.steps.values():
        done = {(move["of"], move["verb"]) for entry in _taken(logs, step) for move in entry.did.get("moves", ())}
        for move, _ in step.moves:
            if (move.deadline.name, move.verb) not in done:
                yield f"“{step.label}”使“{move.deadline.label}”{VERBS[move.verb]}没有范例"


VERBS = {"start": "起算", "stop": "停止", "pause": "中止", "resume": "恢复", "extend": "延长"}


def _stale(logs: list[list[Entry]], procedure: Proc) -> Iterator[str]:
    shown: set[str] = set()
    for log in logs:
        taken: set[str] = set()
        for entry in log:
            shown |= {name for name, _ in entry.did.get("stales", ()) if name in taken}
            if entry.did.get("takes"):
                taken.add(entry.step)
    for name, step in procedure.steps.items():
        if name not in shown and _may_go_stale(procedure, step, frozenset()):
            yield f"“{step.label}”所依据的步骤又办理一次，没有范例"


def _may_go_stale(procedure: Proc, step: Step[Any], seen: frozenset[str]) -> bool:
    """Whether a step that it rests on can be taken again where the case stands after it."""
    if step.name in seen:
        return False
    grounds = {one.name: one for need, _ in step.needs for one in _in(need)}
    after = _stages_after(step)
    return any(
        set(ground.stages) & after and _again(procedure, ground, step, seen | {step.name})
        for ground in (procedure.steps[name] for name in grounds if name in procedure.steps)
    )


def _again(procedure: Proc, ground: Step[Any], step: Step[Any], seen: frozenset[str]) -> bool:
    by_another = ground.each is not None and ground.each != step.each
    return ground.many or by_another or _may_go_stale(procedure, ground, seen)


def _in(need: Need) -> Iterator[Step[Any]]:
    if need.step is not None:
        yield need.step
    for one in need.among:
        yield from _in(one)


def _stages_after(step: Step[Any]) -> set[State]:
    targets = step.to.to.values() if isinstance(step.to, Branch) else (step.to,)
    return {to for to in targets if to is not None} | (set(step.stages) if None in targets else set())
