"""Every reason against an act, as sentences with articles."""

from collections.abc import Iterator
from typing import Any

from fadu.grammar.deadline import Ahead, AtLeast, Within
from fadu.grammar.law import Citation, statute
from fadu.grammar.names import Office, Role, State
from fadu.grammar.procedure import ByLaw, Outside, Procedure, Step, Upon

from .acting import Reason
from .handing import handing_over, takers
from .laid import Scene
from .running import overdue, window
from .standing import LAW
from .unmet import unmet


def against(seen: Scene) -> Iterator[Reason]:
    """The reasons against an act on a standing that has ripened to its day."""
    verb = seen.act.verb
    if verb in ("step", "upon", "admit"):
        if seen.step is None:
            yield Reason(f"《{seen.procedure.title}》没有“{seen.act.step}”这一步，请核对步骤名称")
            return
        yield from _admitting(seen, seen.step) if verb == "admit" else taking(seen, seen.step)
    elif verb in ("approve", "refuse"):
        yield from _deciding(seen)
    elif verb == "handover":
        yield from handing_over(seen)
    elif verb in VERBS:
        yield from _by_staff(seen)
        yield from VERBS[verb](seen)
    else:
        yield Reason(f"没有“{verb}”这种行为")


def taking(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    """Stage, repetition, who, separation, order, guards, windows, answers."""
    staged = tuple(at_stage(seen, step))
    yield from staged
    yield from _whose(seen, step)
    yield from apart(seen, step)
    if staged:
        return
    yield from _repeated(seen, step)
    yield from _each(seen, step)
    for name, reasons in unmet(seen, step):
        if name not in seen.act.excepting or name not in step.exceptions:
            yield from reasons
    yield from _excepting(seen, step)
    yield from too_late(seen, step)
    if not seen.asking:
        yield from answered(seen, step)


def _excepting(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    """An exception is one that the law makes, and has a reason."""
    for name in seen.act.excepting:
        if name not in step.exceptions:
            yield Reason(f"法律没有对“{step.label}”规定“{name}”这一例外", step.under)
    if seen.act.excepting and seen.act.verb == "step" and not seen.act.reason.strip():
        yield Reason("适用例外须写明理由", step.under)


def answered(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    for name in step.asks:
        if name not in seen.act.answers:
            yield Reason(f"“{step.label}”须填写{name}", step.under)
    for name in seen.act.answers.keys() - set(step.asks):
        yield Reason(f"“{step.label}”不填写{name}，请删去", step.under)
    for move, rule in step.moves:
        length = move.deadline.length
        if rule is not None and not seen.holds(rule):
            continue
        if move.verb == "start" and getattr(length, "unit", "") == "h" and not seen.act.time:
            yield Reason(f"“{move.deadline.label}”按小时计算，须填写时刻", move.deadline.under)


def at_stage(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    stage = seen.standing.stage
    if step.at is None:
        if stage:
            yield Reason(f"本案已经开始，不能再次“{step.label}”", step.under)
    elif not stage:
        yield Reason(f"本案尚未开始，不能“{step.label}”", step.under)
    elif stage not in step.stages:
        allowed = "、".join(state.label for state in step.stages)
        yield Reason(f"案件处于“{label_of(step, stage)}”，“{step.label}”须在“{allowed}”时进行", step.under)


def label_of(step: Step[Any], stage: str) -> str:
    """The Chinese word of a stored stage, by the state class the step names."""
    kind = type(step.stages[0]) if step.stages else State
    return next((state.label for state in kind if state == stage), stage)


def _repeated(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    taken = seen.standing.taken.get(step.name, {}).get(seen.act.party if step.each else "")
    if taken is not None and not taken.stale and not step.many:
        yield Reason(f"“{step.label}”已于{taken.on.isoformat()}完成，不能重复", step.under)
    waiting = seen.standing.pending.get(step.name, {})
    if step.approved_by and seen.act.verb == "step" and seen.act.party in waiting:
        yield Reason(f"“{step.label}”已报请审批，尚未批复", step.under)


def _each(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    if step.each is None:
        return
    if not seen.act.party:
        if not seen.asking:
            yield Reason(f"“{step.label}”须对每一名{step.each.label}分别进行，请写明是哪一名", step.under)
    elif seen.act.party not in seen.standing.holders(step.each):
        yield Reason(f"{seen.act.party}不是本案现在的{step.each.label}", step.under)


def _whose(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    act = seen.act
    if isinstance(step.by, ByLaw):
        yield Reason(f"“{step.label}”依法自行发生，不由任何人办理", step.under)
        return
    if isinstance(step.by, Upon):
        if act.verb != "upon":
            yield Reason(f"“{step.label}”随关联案件发生，不单独办理", step.under)
        return
    against = [reason for who in step.actors for reason in [_not_by(seen, step, who)] if reason is not None]
    if len(against) == len(step.actors):
        yield against[0] if len(against) == 1 else _none_of(step)
    if act.verb == "step" and act.entered_by and act.entered_by != act.actor:
        enters = frozenset(Office.ENTER for who in step.actors if isinstance(who, Role))
        if enters and not any(isinstance(who, Outside) for who in step.actors):
            yield from _entered(seen, step, act.actor)
    if act.verb == "step":
        yield from _scanned(seen, step, *((who.role if isinstance(who, Outside) else who) for who in step.actors))


def _scanned(seen: Scene, step: Step[Any], *whose: Role) -> Iterator[Reason]:
    """An act entered from signed paper comes with the scan, where the declaration asks for it."""
    asked = [role for role in whose if role in seen.procedure.scanned]
    if asked and seen.act.basis == "paper" and not seen.act.scans and not seen.asking:
        names = "或者".join(role.label for role in asked)
        yield Reason(f"“{step.label}”依{names}签字的纸质材料录入，须附材料的扫描件", step.under)


def _none_of(step: Step[Any]) -> Reason:
    names = "或者".join((who.role if isinstance(who, Outside) else who).label for who in step.actors)
    return Reason(f"“{step.label}”由{names}办理", step.under)


def _not_by(seen: Scene, step: Step[Any], who: Role | Outside) -> Reason | None:
    act = seen.act
    if isinstance(who, Role):
        if who in act.roles:
            return None
        return Reason(f"“{step.label}”由{who.label}办理，{act.actor or '当前人员'}当日没有这一职责", step.under)
    enters = who.entered_by if isinstance(who.entered_by, tuple) else (who.entered_by,)
    if act.verb not in ("approve", "refuse") and not any(role in act.entered_roles for role in enters):
        names = "或者".join(role.label for role in enters)
        return Reason(
            f"“{step.label}”由{who.role.label}提出、{names}录入，{act.entered_by or '当前人员'}不能录入", step.under
        )
    if who.role not in seen.procedure.parties:
        return None
    holders = seen.standing.holders(who.role)
    if step.at is None:
        holders = tuple(key for key, role in act.brought if role == who.role)
    if who.jointly:
        if not seen.asking and set(act.jointly) != set(holders):
            return Reason(f"“{step.label}”须由全体{who.role.label}共同提出", step.under)
        return None
    if seen.asking and not act.party:
        return None
    if (act.party or act.actor) not in holders:
        return Reason(f"“{step.label}”由{who.role.label}提出，请写明是哪一名", step.under)
    return None


def _entered(seen: Scene, step: Step[Any], whose: str) -> Iterator[Reason]:
    act = seen.act
    if Office.ENTER not in act.entered_roles:
        yield Reason(f"{act.entered_by}没有代录职责，不能替{whose}录入“{step.label}”", step.under)
    if act.basis != "paper":
        yield Reason(f"“{step.label}”由{act.entered_by}代录，须以签字的纸质材料为依据", step.under)


def apart(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    act = seen.act
    taking_part = (act.actor, act.stands_for, act.approver if act.verb == "approve" else "")
    people = {who for who in taking_part if who and who != LAW}
    standing_in = f"{act.actor}代{act.stands_for}办理，" if act.stands_for else ""
    for other in sorted(seen.procedure.apart.get(step.name, ())):
        both = people & set(seen.standing.people.get(other, ()))
        if both:
            name = seen.procedure.steps[other].label
            because = standing_in if act.stands_for in both else ""
            yield Reason(f"{because}{'、'.join(sorted(both))}办理过“{name}”，不能再办理“{step.label}”", step.under)
    handled = people & seen.standing.handed if step.separate_from else frozenset()
    if handled:
        because = standing_in if act.stands_for in handled else ""
        yield Reason(f"{because}{'、'.join(sorted(handled))}承办过本案，不能办理“{step.label}”", step.under)


def too_late(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    """A lapsed window refuses its own use; an extension after the last day is refused."""
    for move, rule in step.moves:
        if move.verb not in ("stop", "extend") or (rule is not None and not seen.holds(rule)):
            continue
        deadline = seen.procedure.deadlines[move.deadline.name]
        if move.verb == "stop" and deadline.lapses is None:
            continue
        clocks = seen.standing.clocks.get(deadline.name, {})
        for party in [seen.act.party] if step.each is not None and step.each == deadline.per else list(clocks):
            found = window(seen.standing, deadline, party, seen.act.on, seen.facts.calendar)
            if found is None or (found.clock.closed is not None and found.clock.how != "lapsed"):
                continue
            if overdue(found, seen.act.on, seen.act.time):
                word = "不能再" if move.verb == "stop" else "届满后不能延长，不能"
                yield Reason(f"“{deadline.label}”已于{found.last_day}届满，{word}“{step.label}”", deadline.under)


def _deciding(seen: Scene) -> Iterator[Reason]:
    act, step = seen.act, seen.step
    if step is None or step.approved_by is None:
        yield Reason(f"“{act.step}”不需要审批，请核对步骤")
        return
    proposal = seen.standing.pending.get(act.step, {}).get(act.party)
    if proposal is None:
        yield Reason(f"“{step.label}”没有等待审批的申请", step.under)
        return
    if step.approved_by not in act.approver_roles:
        yield Reason(f"“{step.label}”由{step.approved_by.label}审批，{act.approver}当日没有这一职责", step.under)
    if act.approver in (proposal.actor, proposal.stands_for):
        yield Reason(f"{act.approver}是申请人，不能审批自己提出的“{step.label}”", step.under)
    elif act.approver_for and act.approver_for in (proposal.actor, proposal.stands_for):
        words = f"{act.approver}代{act.approver_for}办理本案，不能审批由其提出的“{step.label}”"
        yield Reason(words, step.under)
    if act.entered_by and act.entered_by != act.approver:
        yield from _entered(seen, step, act.approver)
    yield from _scanned(seen, step, step.approved_by)
    if act.verb == "approve":
        yield from taking(seen, step)


def _admitting(seen: Scene, step: Step[Any]) -> Iterator[Reason]:
    """补录 is not judged, only kept whole: it opens once, and by someone who may."""
    if bool(seen.standing.stage) == (step.at is None):
        yield from at_stage(seen, step)
    if Office.CORRECT not in seen.act.entered_roles:
        yield Reason(f"{seen.act.entered_by or '当前人员'}没有更正职责，不能补录“{step.label}”", step.under)
    if not seen.act.reason:
        yield Reason("补录须写明理由", step.under)
    yield from _each(seen, step)


def staff(procedure: type[Procedure[Any]]) -> frozenset[str]:
    """Every role of the office's own people in a procedure."""
    found: set[str] = {Office.ENTER, Office.CORRECT}
    for step in procedure.steps.values():
        found.update(takers(step))
        if step.approved_by is not None:
            found.add(step.approved_by)
    return frozenset(found)


def _by_staff(seen: Scene) -> Iterator[Reason]:
    if not staff(seen.procedure) & (seen.act.entered_roles | seen.act.roles):
        yield Reason(
            f"{seen.act.entered_by or seen.act.actor or '当前人员'}不是本机关办理《{seen.procedure.title}》的人员"
        )
    if not seen.standing.stage:
        yield Reason("本案尚未开始")


SERVICE = statute("民诉法")


def served_by(article: int) -> Citation:
    return SERVICE.art(article)


def _serving(seen: Scene) -> Iterator[Reason]:
    act = seen.act
    paper = seen.standing.papers.get(act.document, {}).get(act.party)
    if paper is None:
        whom = f"对{act.party}" if act.party else ""
        yield Reason(f"本案没有{whom}制发《{act.document}》，不能登记送达", served_by(87))
    elif act.on < paper.issued:
        yield Reason(f"《{act.document}》{paper.issued}制发，不能在{act.on}送达", served_by(87))
    if act.method not in METHODS:
        yield Reason(f"没有“{act.method}”这种送达方式，可用：{'、'.join(METHODS)}", served_by(87))


METHODS = {"直接": 88, "留置": 89, "电子": 90, "委托": 91, "邮寄": 91, "转交": 92, "公告": 95}


def _waiving(seen: Scene) -> Iterator[Reason]:
    act = seen.act
    deadline = seen.procedure.deadlines.get(act.deadline)
    if deadline is None:
        yield Reason(f"《{seen.procedure.title}》没有“{act.deadline}”这一期限")
    elif not (
        (isinstance(deadline, Ahead | AtLeast) and deadline.per) or (isinstance(deadline, Within) and deadline.lapses)
    ):
        yield Reason(f"“{deadline.label}”不是当事人的权利期限，不能放弃", deadline.under)
    else:
        found = window(seen.standing, deadline, act.party, act.on, seen.facts.calendar)
        if found is None or (found.state == "closed" and found.clock.how != "met"):
            yield Reason(f"{act.party}的“{deadline.label}”没有在计算，无从放弃", deadline.under)


def _joining(seen: Scene) -> Iterator[Reason]:
    if seen.standing.ended:
        yield Reason("本案已经结束，不能追加当事人")
    if not seen.act.brought:
        yield Reason("请写明追加的当事人")
    for key, role in seen.act.brought:
        if key in seen.standing.parties:
            yield Reason(f"{key}已经是本案当事人")
        if role not in seen.procedure.parties:
            yield Reason(f"《{seen.procedure.title}》没有“{role}”这种当事人")


def _leaving(seen: Scene) -> Iterator[Reason]:
    holder = seen.standing.parties.get(seen.act.party)
    if holder is None or holder.left is not None:
        yield Reason(f"{seen.act.party or '所写的人'}不是本案现在的当事人，不能退出")
    if not seen.act.reason:
        yield Reason("退出须写明理由")


VERBS = {"serve": _serving, "waive": _waiving, "join": _joining, "leave": _leaving}
