"""The defects that follow from any declaration: every condition, order, separation, window, paper and deadline of a
procedure has its own. Pure: an entry is held against what stood before it, on the facts that it pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from fadu.grammar.deadline import Ahead, AtLeast, Deadline, Within, Yearly
from fadu.grammar.dossier import Broken, Defect, Dossier, Event, Spot
from fadu.grammar.procedure import ByLaw, Doc, Need, Procedure, Step, Upon

from . import refusals
from .acting import Facts
from .laid import Scene, laid
from .replay import as_act, pinned
from .standing import Entry, Standing, apply, effective
from .unmet import lacking

Proc = type[Procedure[Any]]
JUDGED = ("step", "approve", "admit")
LATE_ENTRY = 15
"""Days after which an entry counts as written long after the event; no text names a number."""
ARCHIVED = 30
"""Days from the end of a case in which its file should be put away; where the procedure names none."""
REDO = "在本步骤还可以办理时依次重新办理；已经办结的，写明情况并由负责人审核后存卷"
AMEND = "核对原始材料：登记有误的更正；确实如此的，写明情况并由负责人审核后存卷"
OVERDUE = "写明逾期的原因存卷；逾期影响当事人权利的，依法告知补救途径"


def broken(procedure: Proc, log: Sequence[Entry], facts: Facts) -> Iterator[Broken]:
    """What each entry breaks, judged again on the standing before it. A lawful entry breaks nothing."""
    standing = Standing()
    for entry in effective(log):
        if entry.verb in JUDGED:
            own = pinned(entry, facts)
            seen = laid(procedure.governing(standing.opened, entry.on), standing, as_act(entry), own)
            if seen.step is not None:
                yield from _broken(seen, seen.step, entry)
        apply(standing, entry)


def _broken(seen: Scene, step: Step[Any], entry: Entry) -> Iterator[Broken]:
    def at(name: str, words: str = "") -> Broken:
        return Broken(id=name, seq=entry.seq, party=entry.party, words=words)

    for reason in refusals.at_stage(seen, step):
        yield at(f"stage.{step.name}", reason.words)
    for need, rule in step.needs:
        if rule is None or seen.holds(rule):
            for reason in lacking(seen, step, need, rule):
                yield at(f"before.{step.name}.{need.name}", reason.words)
    for guard in step.only_if:
        if guard.name not in seen.act.excepting and seen.holds(guard) is False:
            yield at(f"fact.{step.name}.{guard.name}")
    for other in seen.procedure.apart.get(step.name, ()):
        handed = seen.standing.handed if any(one.name == other for one in step.separate_from) else frozenset()
        if set(entry.people) & {*seen.standing.people.get(other, ()), *handed}:
            yield at(pair(step.name, other), "、".join(entry.people))
    for reason in refusals.too_late(seen, step):
        yield at(f"spent.{step.name}", reason.words)
    if entry.verb == "admit":
        if step.approved_by is not None and not entry.approver:
            yield at(f"approval.{step.name}")
        if any(name not in entry.answers for name in step.asks):
            yield at(f"blank.{step.name}")
        own = frozenset(who for who in step.actors if isinstance(who, str))
        if own and len(own) == len(step.actors) and not own & seen.act.roles:
            yield at(f"whose.{step.name}", entry.actor)


def pair(one: str, other: str) -> str:
    """The two steps of a separation, whichever was taken first."""
    return "apart." + ".".join(sorted((one, other)))


def derived(procedure: Proc) -> tuple[Defect, ...]:
    """Every defect that this declaration implies, each once."""
    hashable: Any = procedure  # a class is; the type checker reads its protocol as an instance's
    found: tuple[Defect, ...] = _derived(hashable)
    return found


@cache
def _derived(procedure: Any) -> tuple[Defect, ...]:
    found = [one for step in procedure.steps.values() for one in _of_step(procedure, step)]
    found += [one for deadline in procedure.deadlines.values() for one in _of_deadline(procedure, deadline)]
    found += _of_file(procedure)
    return tuple({one.id: one for one in found}.values())


def _held(name: str) -> Callable[[Dossier], Iterable[Spot]]:
    return lambda dossier: (Spot(one.seq, one.party, more=one.words) for one in dossier.broken if one.id == name)


def _of_step(procedure: Proc, step: Step[Any]) -> Iterator[Defect]:
    if isinstance(step.by, ByLaw | Upon):
        return

    def judged(name: str, words: str, under: Any = step.under, mend: str = REDO) -> Defect:
        return Defect(name, words, under, mend, _held(name), step)

    label = step.label
    for need, _ in step.needs:
        if need.kind != "if_taken":
            yield judged(f"before.{step.name}.{need.name}", _order(procedure, step, need), _under(need) or step.under)
    for guard in step.only_if:
        yield judged(f"fact.{step.name}.{guard.name}", f"“{label}”不符合：{guard.words}", guard.under)
    for other in procedure.apart.get(step.name, ()):
        words = f"“{label}”与“{procedure.steps[other].label}”由同一人办理"
        yield judged(pair(step.name, other), words, _apart_under(procedure, step, other))
    if any(move.verb in ("stop", "extend") for move, _ in step.moves):
        yield judged(f"spent.{step.name}", f"期限届满以后才“{label}”", mend=AMEND)
    if step.approved_by is not None:
        yield judged(f"approval.{step.name}", f"“{label}”没有{step.approved_by.label}批准的记录", mend=AMEND)
    if step.asks:
        yield judged(f"blank.{step.name}", f"“{label}”有应填未填的内容", mend=AMEND)
    if step.at is not None:
        yield judged(f"stage.{step.name}", f"“{label}”不是在应当办理的阶段办理的", mend=AMEND)
    if all(isinstance(who, str) for who in step.actors):
        names = "或者".join(who.label for who in step.actors)  # type: ignore[union-attr]
        yield judged(f"whose.{step.name}", f"“{label}”应由{names}办理，办理人当日没有这一职责", mend=AMEND)
    yield Defect(
        f"paper.{step.name}",
        f"代录的“{label}”没有附签字材料的扫描件",
        step.under,
        "在案件页“文书和材料”上传签字材料的扫描件",
        lambda dossier: (Spot(one.seq, one.party) for one in dossier.taken(step) if _bare(one)),
        step,
        always=True,
    )
    yield Defect(
        f"belated.{step.name}",
        f"“{label}”发生后{LATE_ENTRY}日以上才录入",
        step.under,
        "写明迟录的原因，附当时形成的材料",
        lambda dossier: (Spot(one.seq, one.party, more=_gap(one)) for one in dossier.taken(step) if _belated(one)),
    )
    yield Defect(
        f"kept.{step.name}",
        f"“{label}”因前面的记录更正或者补录而不再成立，仍予保留",
        step.under,
        REDO,
        lambda dossier: (
            Spot(one.seq, one.party) for one in dossier.taken(step) if one.flawed and not _told(dossier, one)
        ),
        step,
    )
    if step.name in {resting for rests in procedure.rests.values() for resting in rests}:
        yield Defect(
            f"stale.{step.name}",
            f"“{label}”所依据的步骤后来又办理过，“{label}”没有重做",
            step.under,
            REDO,
            lambda dossier: (Spot(party=party) for name, party in dossier.stale if name == step.name),
            step,
        )
    if step.approved_by is not None:
        yield Defect(
            f"undecided.{step.name}",
            f"“{label}”报请审批以后没有批复",
            step.under,
            "由负责人批准或者不予批准",
            lambda dossier: (
                Spot(seq, party) for name, party, seq in dossier.pending if name == step.name and _hangs(dossier, seq)
            ),
            step,
        )
    for doc, _ in step.documents:
        yield from _of_paper(step, doc)


def _bare(one: Event) -> bool:
    return one.basis == "paper" and not one.scanned


def _told(dossier: Dossier, one: Event) -> bool:
    """Whether what is wrong with it is said by a defect of its own."""
    return any(broken_.seq == one.seq for broken_ in dossier.broken)


def _belated(one: Event) -> bool:
    return one.recorded is not None and (one.recorded - one.on).days > LATE_ENTRY


def _gap(one: Event) -> str:
    assert one.recorded is not None
    return f"{one.on}发生，{one.recorded}录入"


def _hangs(dossier: Dossier, seq: int) -> bool:
    """Whether a proposal was left lying: the case has ended, or it waits for more than a week of work."""
    asked = next(one.on for one in dossier.events if one.seq == seq)
    return dossier.ended is not None or _waited(dossier, asked)


def _order(procedure: Proc, step: Step[Any], need: Need) -> str:
    if need.kind == "settled":
        assert need.deadline is not None
        if isinstance(need.deadline, AtLeast):
            return f"“{need.deadline.label}”未满即“{step.label}”"
        if isinstance(need.deadline, Ahead):
            return f"“{need.deadline.label}”没有按规定提前送达即“{step.label}”"
        return f"“{need.deadline.label}”尚未届满即“{step.label}”"
    names = "”“".join(procedure.steps[name].label for name in need.name.split("-or-"))
    each = "对每一名当事人" if need.kind == "for_each" else ""
    return f"没有{each}先完成“{names}”即“{step.label}”"


def _under(need: Need) -> Any:
    held = need.deadline if need.kind == "settled" else need.step
    return held.under if held is not None else None


def _apart_under(procedure: Proc, step: Step[Any], other: str) -> Any:
    """The article of the step that declares the separation."""
    declares = any(one.name == other for one in step.separate_from)
    return (step if declares else procedure.steps[other]).under


def _of_paper(step: Step[Any], doc: Doc) -> Iterator[Defect]:
    name = doc.name
    if doc.numbered:
        yield Defect(
            f"number.{name}",
            f"《{name}》没有文号",
            step.under,
            "撤销制发这份文书的记录后重新制发，由系统编号",
            lambda dossier: (Spot(s.seq, s.party, name) for s in dossier.sheets if s.name == name and not s.number),
            step,
        )
    if doc.internal:
        return
    yield Defect(
        f"unserved.{name}",
        f"《{name}》制发后没有送达",
        refusals.served_by(87),
        "依法送达，登记送达方式和日期并附送达回证",
        lambda dossier: (
            Spot(s.seq, s.party, name)
            for s in dossier.sheets
            if s.name == name and s.party and s.served is None and (dossier.ended or _waited(dossier, s.issued))
        ),
        step,
        always=True,
    )
    yield Defect(
        f"receipt.{name}",
        f"《{name}》的送达没有附送达回证",
        refusals.served_by(87),
        "在案件页“文书和材料”上传送达回证",
        lambda dossier: (
            Spot(one.seq, to, name)
            for one in dossier.events
            for paper, to, _ in one.served
            if paper == name and not one.scanned
        ),
        step,
        always=True,
    )


def _waited(dossier: Dossier, issued: date) -> bool:
    """Seven working days have gone since a paper was issued (行政处罚法 names this number for decisions)."""
    return dossier.calendar.working_days_after(issued, 7) < dossier.on


def _of_deadline(procedure: Proc, deadline: Deadline) -> Iterator[Defect]:
    bound = deadline.binds is not None and deadline.binds in refusals.staff(procedure)
    if not (bound and isinstance(deadline, Within | Yearly | Ahead)):
        return
    early = isinstance(deadline, Ahead)
    words = f"“{deadline.label}”没有提前足够的时间" if early else f"超过“{deadline.label}”"
    yield Defect(
        f"late.{deadline.name}",
        words,
        deadline.under,
        OVERDUE,
        lambda dossier: _overrun(dossier, deadline),
    )


def _overrun(dossier: Dossier, deadline: Deadline) -> Iterator[Spot]:
    told = set()
    for one in dossier.spans:
        if one.deadline != deadline.name or one.last_day is None or one.how in ("waived", "moot"):
            continue
        if (one.closed or dossier.on) > one.last_day:
            told.add(one.party)
            done = f"{one.closed}完成" if one.closed else "尚未完成"
            yield Spot(party=one.party, more=f"最后一日为{one.last_day}，{done}")
    for event in dossier.events:
        if deadline.name in event.late and event.party not in told and "" not in told:
            yield Spot(event.seq, event.party)


def _of_file(procedure: Proc) -> Iterator[Defect]:
    last = procedure.steps.get("archive")
    if last is not None and not any(move.verb == "stop" for move, _ in last.moves):
        yield Defect(
            "unfiled",
            f"结案{ARCHIVED}日以上没有归档",
            last.under,
            f"办理“{last.label}”",
            lambda dossier: (
                [Spot(more=f"{dossier.ended}结案")]
                if dossier.ended is not None
                and (dossier.on - dossier.ended).days > ARCHIVED
                and not dossier.taken(last)
                else []
            ),
            last,
        )
