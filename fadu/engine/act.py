"""The one door: load, judge, store, in one transaction or not at all. Nothing else changes a case.

`act(x)` is `act_many([x])`. Acts are judged in the order given, in chunks; an act with what follows from it in linked
cases is taken whole or refused whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from fadu.grammar.procedure import ByLaw

from . import judge
from .acting import Act, Reason
from .digests import digest
from .loading import Draft, Loaded, asked, load
from .log import fresh_salt
from .models import Running
from .registry import FIGURES, modules
from .storing import Salt, give_numbers, store, store_keys
from .taking import Group, Refusal, attempt, blank_for, with_roles
from .uniqueness import first_twice

CHUNK = 5000  # acts judged on what one round of queries loaded


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was taken: the entries it wrote in its case. `again`: its key had been used for the same act."""

    case: UUID
    number: str
    seqs: tuple[int, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """An act that was refused, with its place among the acts given."""

    index: int
    reasons: tuple[Reason, ...]
    on: date

    @property
    def sentences(self) -> tuple[str, ...]:
        """The reasons as they can be read out."""
        return tuple(reason.sentence(self.on) for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of many acts, in the order given. `written` is False where a refusal let nothing be written."""

    results: tuple[Done | Rejected, ...]
    written: bool

    @property
    def refused(self) -> tuple[Rejected, ...]:
        return tuple(result for result in self.results if isinstance(result, Rejected))


class _Undo(Exception):
    """Takes the transaction back."""


def act(one: Act, *, at: datetime, salt: Salt = fresh_salt) -> Done | Rejected:
    """Take one act, recorded `at` this instant."""
    return act_many([one], at=at, salt=salt).results[0]


def act_many(
    acts: Iterable[Act],
    *,
    at: datetime,
    on_refusal: Literal["none", "skip"] = "none",
    chunk: int = CHUNK,
    salt: Salt = fresh_salt,
    progress: Callable[[int], None] = lambda _: None,
) -> Batch:
    """Take many acts. "none": any refusal writes nothing, and every refused act is told. "skip": what may be taken is,
    each chunk in a transaction of its own. `progress` is told how many acts are behind."""
    given = list(acts)
    results: list[Done | Rejected] = []
    if on_refusal == "skip":
        for found in _rounds(given, chunk, at, salt):
            results.extend(found)
            progress(len(results))
        return Batch(tuple(results), written=True)
    try:
        with transaction.atomic():
            for found in _rounds(given, chunk, at, salt):
                results.extend(found)
                progress(len(results))
            if any(isinstance(result, Rejected) for result in results):
                raise _Undo
    except _Undo:
        return Batch(tuple(results), written=False)
    return Batch(tuple(results), written=True)


def _rounds(given: Sequence[Act], chunk: int, at: datetime, salt: Salt) -> Iterator[list[Done | Rejected]]:
    start = 0
    while start < len(given):
        acts = given[start : start + chunk]
        try:
            with transaction.atomic():
                found = _round(acts, start, at, salt)
        except IntegrityError:  # someone took the same key or opened the same case meanwhile: it is there now
            found = _once_more(acts, start, at, salt)
        yield found
        start += len(found)


def _once_more(acts: Sequence[Act], start: int, at: datetime, salt: Salt) -> list[Done | Rejected]:
    """The same again; what a table holds once and an act would hold twice is refused, after what stands before it."""
    try:
        with transaction.atomic():
            return _round(acts, start, at, salt)
    except IntegrityError:
        twice = first_twice(acts)
        if twice is None:
            raise
    index, reasons = twice
    if not index:
        return [Rejected(start, reasons, acts[0].on)]
    with transaction.atomic():
        return _round(acts[:index], start, at, salt)


def _round(acts: Sequence[Act], start: int, at: datetime, salt: Salt) -> list[Done | Rejected]:
    """Take as many of these acts as can be judged on one loading."""
    loaded = load(acts, today=timezone.localdate(at))
    results: list[Done | Rejected] = []
    taken: dict[int, tuple[Act, list[Group]]] = {}
    used: dict[str, tuple[str, int]] = {}
    touched: set[str] = set()
    for index, one in enumerate(acts):
        read = _registers(loaded, one)
        if touched & read or (touched and FIGURES in read):
            break
        known = _again(loaded, used, one, start + index)
        if known is not None:
            results.append(known)
            continue
        try:
            groups = attempt(loaded, one)
        except Refusal as refusal:
            results.append(Rejected(start + index, refusal.reasons, one.on))
            continue
        taken[index] = (one, groups)
        touched.update(group.draft.module.name for group in groups)
        if one.key:
            used[one.key] = (asked(one), index)
        results.append(Done(groups[0].draft.case.id, "", tuple(made.entry.seq for made in groups[0].made)))
    _write(loaded, list(taken.values()), at, salt)
    return [_numbered(loaded, result, taken, used, acts[index]) for index, result in enumerate(results)]


def _registers(loaded: Loaded, one: Act) -> set[str]:
    """The registers an act reads. What this round wrote in them is not loaded, so such an act begins the next."""
    draft = loaded.draft(one.case)
    module = draft.module if draft is not None else modules().get(one.module)
    step = module.procedure.steps.get(one.step) if module is not None else None
    return {read.register for read in step.reads} if step is not None else set()


def _again(loaded: Loaded, used: dict[str, tuple[str, int]], one: Act, index: int) -> Done | Rejected | None:
    """What a client key that was used before led to."""
    if not one.key or (one.key not in loaded.keys and one.key not in used):
        return None
    row = loaded.keys.get(one.key)
    same = used[one.key][0] == asked(one) if row is None else row.asked == digest(asked(one), by="sha256")
    if not same:
        return Rejected(index, (Reason(f"客户端编号“{one.key}”已用于另一次办理，请换一个编号"),), one.on)
    if row is None:
        return Done(UUID(int=0), "", (), again=True)
    return Done(row.case_id, row.case.number, tuple(int(seq) for seq in row.seqs.split(",") if seq), again=True)


def _write(loaded: Loaded, taken: Sequence[tuple[Act, list[Group]]], at: datetime, salt: Salt) -> None:
    groups = [group for _, done in taken for group in done]
    drafts: dict[UUID, Draft] = {group.draft.case.id: group.draft for group in groups if group.draft.made}
    if not drafts:
        return
    give_numbers(groups)
    store(loaded, [drafts[key] for key in sorted(drafts)], recorded_at=at, salt=salt)
    store_keys(taken)


def _numbered(
    loaded: Loaded,
    result: Done | Rejected,
    taken: dict[int, tuple[Act, list[Group]]],
    used: dict[str, tuple[str, int]],
    one: Act,
) -> Done | Rejected:
    """The result with the case's number, which is given last."""
    if isinstance(result, Rejected) or result.number:
        return result
    if result.again:
        case = taken[used[one.key][1]][1][0]
        return replace(
            result,
            case=case.draft.case.id,
            number=case.draft.case.number,
            seqs=tuple(made.entry.seq for made in case.made),
        )
    return replace(result, number=loaded.drafts[result.case].case.number)


def why_not(acts: Sequence[Act]) -> list[tuple[Reason, ...]]:
    """The reasons against each of these acts, each by itself, without taking it: the same judging without storing.
    A rule that asks for an answer not yet given is left open."""
    loaded = load(acts, lock=False)
    return [_against(loaded, one) for one in acts]


def _against(loaded: Loaded, one: Act) -> tuple[Reason, ...]:
    try:
        draft = loaded.draft(one.case) or blank_for(loaded, one)
    except Refusal as refusal:
        return refusal.reasons
    facts, reads = loaded.facts(draft, one.on)
    asking = with_roles(loaded, draft, one)
    reasons = judge.why_not(draft.module.procedure, draft.standing, asking, facts)
    if reads.missed:
        loaded.lack(reads.missed)
        facts, _ = loaded.facts(draft, one.on)
        reasons = judge.why_not(draft.module.procedure, draft.standing, asking, facts)
    return reasons


def sweep(on: date, *, at: datetime, salt: Salt = fresh_salt) -> Batch:
    """Write the acts of law that are due by a day. When this runs never matters: the next act on a case would write
    them too."""
    lapsing = Q(pk__in=())
    for module in modules().values():
        steps = (module.procedure.steps[name].by for name in module.procedure.by_law)
        named = [by.deadline.name for by in steps if isinstance(by, ByLaw)]
        lapsing |= Q(module=module.name, deadline__in=named) if named else Q(pk__in=())
    late = Running.objects.filter(lapsing, open=True, last_day__lt=on)
    cases = late.order_by("case_id").values_list("case_id", flat=True).distinct()
    return act_many([Act(verb="sweep", on=on, case=str(case)) for case in cases], at=at, on_refusal="skip", salt=salt)
