"""Balances: received and carried over against done and left, and the equations that the meaning of the indicators asks for."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TypedDict

from fadu.reading.document import Document
from fadu.reading.relations.terms import Term, relation, shown
from fadu.reading.relations.totals import CARRIED, DONE, LEFT, TAKEN, addable, countable, judge, made_sum
from fadu.reading.values import Form, Qualifier, Relation, Verdict

DUE = re.compile(r"应审理?|应办理?|应处理|共审理|共办理|共处理")
OVER = re.compile(r"结转|转结|连同|加上|旧存|存案|应审|应办")
NEAR_ENOUGH = 260
NET = re.compile(r"净增(?:加|长)?(?:了)?$")
GAINED = re.compile(r"(?<!净)新增|新登记|新设|新建|新录|招录|招收|招聘|吸收|新接收|引进|迁入|转入|增加")
LOST = re.compile(r"注销|减少|退出|解除|退休|吊销|调出|辞职|撤并|撤销|迁出|转出|流失")


class Equation(TypedDict):
    """`total` equals the sum of `parts`; `optional` parts count where they are stated."""

    total: str
    parts: list[str]
    optional: list[str]


def _carried(total: Term, over: Term, done: Term, left: Term) -> tuple[Term, Relation]:
    taken = shown(total.value + over.value)
    because = f"新收{total.figure.quote}＋上年结转{over.figure.quote}＝{taken}，办结{done.figure.quote}＋未结{left.figure.quote}"
    some = (total, over, done, left)
    return total, relation("sum", Verdict.HOLDS, some, claimed=taken, computed=taken, because=because)


@cache
def _known_equations() -> list[Equation]:
    text = files("fadu.reading.relations").joinpath("equations.toml").read_text(encoding="utf-8")
    return [
        Equation(total=e["total"], parts=e["parts"], optional=e.get("optional", []))
        for e in tomllib.loads(text)["equation"]
    ]


def equations(found: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """Sums that the meaning of the indicators asks for, where the report states all that is needed close together."""
    stated: dict[str, list[Term]] = {}
    for term in found:
        if term.figure.indicator and term.figure.form not in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO):
            stated.setdefault(term.figure.indicator, []).append(term)
    for equation in _known_equations():
        for total in stated.get(equation["total"], ()):
            if total.figure.qualifier in (Qualifier.GROWTH, Qualifier.TARGET) or not addable(total.kind):
                continue
            needed = [_nearest(total, stated.get(name, ()), doc) for name in equation["parts"]]
            if not all(needed):
                continue
            further = [_nearest(total, stated.get(name, ()), doc) for name in equation["optional"]]
            parts = sorted((term for term in (*needed, *further) if term), key=lambda term: term.figure.at)
            verdict = judge(total, parts, partial=False)
            if verdict is Verdict.WRONG and len(parts) > len(needed):
                verdict = judge(total, [term for term in needed if term], partial=False) or verdict
                parts = [term for term in needed if term] if verdict is Verdict.HOLDS else parts
            short = verdict is Verdict.WRONG and judge(total, parts, partial=True) is None
            if short and equation["optional"] and (not any(further) or _more_listed(total, parts, found, doc)):
                continue
            if verdict is Verdict.WRONG and (due := _due(total, parts, found, doc)):
                yield from (
                    [made_sum(due, parts, Verdict.HOLDS)] if judge(due, parts, partial=False) is Verdict.HOLDS else []
                )
                continue
            if verdict is Verdict.WRONG and _carried_in(total, found):
                continue
            if verdict:
                yield made_sum(total, parts, verdict)


def _due(total: Term, parts: Sequence[Term], found: Sequence[Term], doc: Document) -> Term | None:
    """What is said to be due in all, with what was carried over, between what was received and what became of it."""
    if not parts or not OVER.search(doc.text, total.figure.at[1], max(part.figure.at[1] for part in parts)):
        return None
    last = max(part.figure.at for part in parts)
    some = [t for t in found if total.figure.at < t.figure.at < last and t.kind == total.kind and DUE.search(t.before)]
    return some[-1] if some else None


def _carried_in(total: Term, found: Sequence[Term]) -> bool:
    """Whether something carried over is said right after the total, so that what was received is not all there was."""
    first = bisect_left(found, total.figure.at, key=lambda term: term.figure.at) + 1
    return any(
        CARRIED.search(term.before) and term.figure.at[0] - total.figure.at[1] < 40 for term in found[first : first + 2]
    )


def _more_listed(total: Term, parts: Sequence[Term], found: Sequence[Term], doc: Document) -> bool:
    """Whether the sentence lists further counts of the class between the total and its end, so that parts may be among them."""
    first = bisect_left(found, total.figure.at, key=lambda term: term.figure.at) + 1
    for term in found[first : first + 20]:
        if re.search(r"[。；;\n]", doc.text[total.figure.at[1] : term.figure.at[0]]):
            return False
        if term.kind == total.kind and term not in parts and not TAKEN.search(term.said):
            return True
    return False


def _nearest(total: Term, some: Sequence[Term], doc: Document) -> Term | None:
    """The first of the terms that follows the total closely, of the same class, time and paragraph group."""
    first = bisect_left(some, total.figure.at, key=lambda term: term.figure.at)
    for term in some[first : first + 4]:
        gap = term.figure.at[0] - total.figure.at[1]
        if 0 <= gap <= NEAR_ENOUGH and countable(term, total) and term.figure.period is total.figure.period:
            return term if doc.text.count("\n", total.figure.at[1], term.figure.at[0]) == 0 else None
    return None


def net(group: Sequence[Term]) -> Iterator[tuple[Term, Relation]]:
    """新增38人，注销11人，净增27人."""
    for place, more in enumerate(group):
        if not NET.search(more.before) or not more.exact:
            continue
        before = [term for term in group[:place] if term.kind == more.kind and term.exact]
        gained = [term for term in before if GAINED.search(term.before)]
        lost = [term for term in before if LOST.search(term.before)]
        if len(gained) != 1 or len(lost) != 1 or gained == lost:
            continue
        computed = gained[0].value - lost[0].value
        verdict = Verdict.HOLDS if computed == more.value else Verdict.WRONG
        because = f"{gained[0].figure.quote}－{lost[0].figure.quote}＝{shown(computed)}，报告说净增{more.figure.quote}"
        some, claimed = (more, gained[0], lost[0]), shown(more.value)
        yield more, relation("sum", verdict, some, claimed=claimed, computed=shown(computed), because=because)


def done_and_left(group: Sequence[Term], doc: Document) -> Iterator[tuple[Term, Relation]]:
    """Received = done + left, said in one sentence and of one unit."""
    for place, total in enumerate(group):
        if (
            not addable(total.kind)
            or not TAKEN.search(total.before)
            or DONE.search(total.said)
            or LEFT.search(total.said)
        ):
            continue
        rest = [term for term in group[place + 1 :] if countable(term, total)]
        stop = next(
            (
                n
                for n, term in enumerate(rest)
                if TAKEN.search(term.before) and not DONE.search(term.said) and not LEFT.search(term.said)
            ),
            None,
        )
        rest = rest[:stop]
        if rest and "其中" in doc.text[total.figure.at[1] : rest[-1].figure.at[0]]:
            continue
        done = [term for term in rest if DONE.search(term.said) and not LEFT.search(term.said)]
        left = [term for term in rest if LEFT.search(term.said)]
        if len(done) == 1 and len(left) == 1:
            verdict = judge(total, [*done, *left], partial=False)
            over = [term for term in group if CARRIED.search(term.before) and term.kind == total.kind]
            if (
                verdict is Verdict.WRONG
                and len(over) == 1
                and total.value + over[0].value == done[0].value + left[0].value
            ):
                yield _carried(total, over[0], done[0], left[0])
                continue
            due = _due(total, [*done, *left], group, doc) if verdict is Verdict.WRONG else None
            if due is not None:
                total, verdict = due, judge(due, [*done, *left], partial=False)
            if verdict:
                yield made_sum(total, [*done, *left], verdict)
