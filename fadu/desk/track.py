"""The procedure as a track: its stages in order, each with its steps, done, here, ahead or not taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.engine.registry import Module
from fadu.engine.standing import Standing
from fadu.grammar.names import State
from fadu.grammar.printout import by_words
from fadu.grammar.procedure import Branch, Need, Procedure, Step


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on the track. mark: done, again (done, but to be done anew), here, ahead or not_taken."""

    step: Step[Any]
    mark: str
    by: str
    leads: str
    days: tuple[date, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stage with the steps that are taken there. mark: passed, here, ahead or not_taken; `aside`: steps that were
    not taken and that nothing on the way waits for."""

    label: str
    mark: str
    steps: tuple[Mark, ...]
    aside: tuple[Mark, ...] = ()


FEW = 4
"""Of so many steps aside the track tells in one line."""
WORDS = {
    "done": "已完成",
    "again": "须重新办理",
    "here": "可办理阶段",
    "ahead": "尚未到",
    "not_taken": "未经过",
    "passed": "已经过",
}


def states(procedure: type[Procedure[Any]]) -> tuple[State, ...]:
    """The stages, in the order that the module declares them."""
    kind = type(next(iter(procedure.ends)))
    return tuple(kind)


def stage_label(module: Module, stage: str) -> str:
    """The word of a stored stage; a case whose opening was taken back has none."""
    return next((state.label for state in states(module.procedure) if state == stage), "已撤销")


def targets(step: Step[Any]) -> Iterator[State]:
    """Where a step may lead."""
    if isinstance(step.to, Branch):
        yield from (state for state in step.to.to.values() if state is not None)
    elif step.to is not None:
        yield step.to


def reachable(procedure: type[Procedure[Any]], stage: str) -> set[str]:
    """The stages that may still come, with the present one."""
    found, asked = {stage}, [stage]
    while asked:
        here = asked.pop()
        for step in procedure.steps.values():
            for state in targets(step):
                if here in step.stages and state not in found:
                    found.add(state)
                    asked.append(state)
    return found


def main_line(procedure: type[Procedure[Any]], stage: str) -> frozenset[str]:
    """The steps that lead on from a stage, and those that they need before them."""
    asked = [step for step in procedure.steps.values() if stage in step.stages and step.to is not None]
    found: set[str] = set()
    while asked:
        step = asked.pop()
        if step.name in found or stage not in step.stages:
            continue
        found.add(step.name)
        asked.extend(one for need, _ in step.needs for one in _steps_in(need))
    return frozenset(found)


def _steps_in(need: Need) -> Iterator[Step[Any]]:
    for one in need.among:
        yield from _steps_in(one)
    if need.step is not None:
        yield need.step


def track(procedure: type[Procedure[Any]], standing: Standing, passed: Collection[str] = ()) -> tuple[Stretch, ...]:
    """The whole track of a case. `passed`: the stages that it came through, by its log."""
    coming = reachable(procedure, standing.stage)
    found: list[Stretch] = []
    opening = [step for step in procedure.steps.values() if step.at is None]
    marks = tuple(_mark(step, standing, coming) for step in opening if _opens(step, standing))
    found.append(Stretch("开始", "passed" if standing.stage else "here", marks))
    seen: set[str] = set()
    for state in states(procedure):
        steps = [s for s in procedure.steps.values() if _home(s, standing.stage) == state and s.name not in seen]
        seen.update(step.name for step in steps)
        listed = tuple(_mark(step, standing, coming) for step in steps)
        line = main_line(procedure, state)
        on_way = tuple(one for one in listed if one.times or one.step.name in line)
        aside = tuple(one for one in listed if one not in on_way)
        if len(aside) < FEW:
            on_way, aside = listed, ()
        mark = _stage_mark(state, standing, coming, listed, passed)
        found.append(Stretch(state.label, mark, on_way, aside))
    return tuple(found)


def _home(step: Step[Any], stage: str) -> State | None:
    """Under which stage the track shows a step of several: the present one, else the first."""
    return next((state for state in step.stages if state == stage), step.stages[0] if step.stages else None)


def _opens(step: Step[Any], standing: Standing) -> bool:
    """Of several ways in, the track shows the one that was taken."""
    return step.name in standing.taken or not standing.stage


def _stage_mark(
    state: State, standing: Standing, coming: set[str], marks: tuple[Mark, ...], passed: Collection[str]
) -> str:
    if state == standing.stage:
        return "here"
    if state in passed:
        return "passed"
    if state in coming:
        return "ahead"
    return "passed" if any(mark.mark in ("done", "again") for mark in marks) else "not_taken"


def _mark(step: Step[Any], standing: Standing, coming: set[str]) -> Mark:
    taken = standing.taken.get(step.name, {})
    days = tuple(sorted({one.on for one in taken.values()}))
    times = sum(one.times for one in taken.values())
    if taken:
        word = "again" if any(one.stale for one in taken.values()) else "done"
    elif standing.stage in step.stages:
        word = "here"
    else:
        word = "ahead" if coming & set(step.stages) else "not_taken"
    leads = "或者".join(dict.fromkeys(state.label for state in targets(step)))
    return Mark(step, word, by_words(step), leads, days, times)
