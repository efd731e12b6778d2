"""Handing a case over to another handler: who may, and to whom. Pure."""

from collections.abc import Iterator
from typing import Any

from fadu.grammar.names import HEAD, Office
from fadu.grammar.procedure import Outside, Procedure, Step

from .acting import Reason
from .laid import Scene


def takers(step: Step[Any]) -> Iterator[str]:
    """The roles of the office that take a step, or enter it for someone outside."""
    for who in step.actors:
        enters = who.entered_by if isinstance(who, Outside) else who
        yield from enters if isinstance(enters, tuple) else (enters,)


def handling(procedure: type[Procedure[Any]]) -> frozenset[str]:
    """The roles of those who may handle a case: they take its steps, but for those kept apart from the handler."""
    return frozenset(role for step in procedure.steps.values() if not step.separate_from for role in takers(step))


def directing(procedure: type[Procedure[Any]]) -> frozenset[str]:
    """The roles of those who say who handles a case: the head, whoever approves in the procedure, the administrator."""
    approving = (step.approved_by for step in procedure.steps.values() if step.approved_by is not None)
    return frozenset({HEAD, str(Office.ADMIN), *approving})


def handing_over(seen: Scene) -> Iterator[Reason]:
    """By the handler or who directs them, of a case that runs, to someone who may handle it and was not kept apart."""
    act, standing, procedure = seen.act, seen.standing, seen.procedure
    if not standing.stage:
        yield Reason("本案尚未开始")
        return
    if standing.ended:
        yield Reason("本案已经办结，不需要移交承办")
    if act.actor != standing.handler and not directing(procedure) & act.roles:
        yield Reason(f"移交承办由承办人、机关负责人或者管理人员办理，{act.actor or '当前人员'}不能移交本案")
    if (
        act.entered_by
        and act.entered_by != act.actor
        and (Office.ENTER not in act.entered_roles or act.basis != "paper")
    ):
        yield Reason(f"替{act.actor}录入移交的，须有代录职责，并以签字的纸质材料为依据")
    if not act.reason:
        yield Reason("移交承办须写明理由")
    if not act.to:
        yield Reason("请写明移交给谁")
    elif act.to == standing.handler:
        yield Reason(f"本案现在就由{act.to}承办")
    elif not handling(procedure) & act.to_roles:
        yield Reason(f"{act.to}当日在本机关没有办理《{procedure.title}》的职责，不能承办本案")
    for step in procedure.steps.values():
        if step.separate_from and act.to in standing.people.get(step.name, ()):
            yield Reason(f"{act.to}办理过“{step.label}”，不能再承办本案", step.under)
