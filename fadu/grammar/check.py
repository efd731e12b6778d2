"""Every way a declaration can be wrong, as a list of sentences. An empty list is a sound declaration."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from .deadline import Ahead, AtLeast, Deadline, OnDate, Served, Until, Within
from .law import Citation, Terms
from .names import Office, Role, State
from .procedure import Branch, ByLaw, Need, Outside, Procedure, Step
from .public import PAPER, PARTIES

Proc = type[Procedure[Any]]
Fields = Callable[[type], Mapping[str, tuple[str, ...]]]


def annotated(record: type) -> Mapping[str, tuple[str, ...]]:
    """Fields of a plain class by its annotations, without choices. The engine gives the fields of its models."""
    return {name: () for owner in record.__mro__ for name in getattr(owner, "__annotations__", {})}


def problems(
    procedure: Proc, *, fields: Fields = annotated, terms: Terms | None = None, on: date | None = None
) -> list[str]:
    """What is wrong with a procedure. `on`: the day on which every citation must be in force (None: the
    reference version)."""
    if not procedure.steps:
        return [f"《{procedure.title}》没有任何步骤。"]
    found = [
        *_stages(procedure),
        *(problem for step in procedure.steps.values() for problem in _step(procedure, step)),
        *_deadlines(procedure),
        *_roles(procedure),
        *_fields(procedure, fields),
        *_citations(procedure, on),
        *(f"terms.toml中的“{term.words}”没有任何声明使用。" for term in (terms.unused() if terms else ())),
    ]
    return [f"《{procedure.title}》{problem}" for problem in found]


def _targets(step: Step[Any]) -> tuple[State, ...]:
    if isinstance(step.to, Branch):
        return tuple(state for state in step.to.to.values() if state is not None)
    return () if step.to is None else (step.to,)


def reachable(procedure: Proc) -> frozenset[State]:
    """Stages that some order of steps can reach."""
    found: set[State] = set()
    while True:
        more = {
            to
            for step in procedure.steps.values()
            if step.at is None or found & set(step.stages)
            for to in _targets(step)
        } - found
        if not more:
            return frozenset(found)
        found |= more


def _stages(procedure: Proc) -> Iterator[str]:
    if not procedure.openings():
        yield "没有开始的步骤（at=None）。"
    for step in procedure.openings():
        if not _targets(step):
            yield f"“{step.label}”开始一个案件，却没有写明到哪一阶段。"
    at_hand = reachable(procedure)
    for step in procedure.steps.values():
        for state in step.stages:
            if state not in at_hand:
                yield f"“{step.label}”所在的阶段“{state.label}”没有任何步骤能够到达。"
    for state in procedure.ends - at_hand:
        yield f"终结阶段“{state.label}”没有任何步骤能够到达。"
    for state in sorted(at_hand - procedure.ends):
        if not _leads_out(procedure, state):
            yield f"阶段“{state.label}”走不到任何终结，是死路。"
    kinds = {type(state) for state in (*at_hand, *procedure.ends)}
    for kind in kinds:
        for state in kind:
            if state not in at_hand:
                yield f"阶段“{state.label}”没有用到。"


def _leads_out(procedure: Proc, state: State) -> bool:
    seen, hops = {state}, [state]
    while hops:
        here = hops.pop()
        for step in procedure.steps.values():
            for to in _targets(step) if here in step.stages else ():
                if to in procedure.ends:
                    return True
                if to not in seen:
                    seen.add(to)
                    hops.append(to)
    return False


def _flat(need: Need) -> Iterator[Need]:
    yield need
    for one in need.among:
        yield from _flat(one)


def _step(procedure: Proc, step: Step[Any]) -> Iterator[str]:
    name = f"“{step.label}”"
    needs = [one for need, _ in step.needs for one in _flat(need)]
    for other in (*(need.step for need in needs), *step.separate_from, *step.withdraws):
        if other is not None and other.name not in procedure.steps:
            yield f"{name}提到的“{other.label}”不是本程序的步骤。"
    for deadline in (*(need.deadline for need in needs), *(move.deadline for move, _ in step.moves)):
        if deadline is not None and deadline.name not in procedure.deadlines:
            yield f"{name}提到的“{deadline.label}”不是本程序的期限。"
    yield from _shape(procedure, step)
    for need, rule in step.needs:
        for one in _flat(need):
            if one.kind == "for_each" and one.step is not None and one.step.each is None:
                yield f"{name}要求对每一名分别完成“{one.step.label}”，但后者不分别进行。"
            if one.kind == "settled" and one.deadline is not None:
                yield from _settled(procedure, step, one.deadline, rule is not None)


def _shape(procedure: Proc, step: Step[Any]) -> Iterator[str]:
    name = f"“{step.label}”"
    if step.each is not None and step.to is not None:
        yield f"{name}对每一名{step.each.label}分别进行，不能改变案件的阶段。"
    if step.each is not None and step.asks and step.writes is None:
        yield f"{name}对每一名{step.each.label}分别进行，填写的内容须写入行（writes）。"
    if step.many and step.at is not None:
        for to in _targets(step):
            if to not in step.stages and to not in procedure.ends:
                yield f"{name}可以重复，只能转到它自己所在的阶段，不能转到“{to.label}”。"
    if step.withdraws and not all(other.shows for other in step.withdraws):
        yield f"{name}撤回的步骤没有公开任何内容。"
    if isinstance(step.by, ByLaw):
        yield from _by_law(procedure, step)
    if isinstance(step.to, Branch) and step.to.field not in step.asks:
        yield f"{name}按“{step.to.field}”分支，却没有填写它。"


def _by_law(procedure: Proc, step: Step[Any]) -> Iterator[str]:
    assert isinstance(step.by, ByLaw)
    if step.asks or step.only_if or step.does or step.issues or any(rule is not None for _, rule in step.needs):
        yield f"“{step.label}”依法自行发生，不能带守则、填写项、文书或者条件。"
    deadline = procedure.deadlines.get(step.by.deadline.name)
    if deadline is None or (deadline.lapses is None and step.to is not None):
        yield f"“{step.label}”改变案件的阶段，须由一个会失权（lapses）的期限引起。"
    for move, rule in step.moves:
        length = move.deadline.length
        timed = isinstance(length, Until | OnDate) or length.unit == "h"
        plain = not timed and not isinstance(move.deadline, Ahead)
        if move.verb != "start" or rule is not None or not plain or move.deadline.counts_from is not None:
            yield f"“{step.label}”依法自行发生，只能使一个普通的期限从届满之日起算。"
    if step.at is None:
        yield f"“{step.label}”依法自行发生，不能开始一个案件。"


def _starters(procedure: Proc, deadline: Deadline) -> list[Step[Any]]:
    """The steps that start a deadline, or issue the paper that arms it."""
    paper = deadline.counts_from.document if isinstance(deadline.counts_from, Served) else None
    return [
        step
        for step in procedure.steps.values()
        if any(move.verb == "start" and move.deadline.name == deadline.name for move, _ in step.moves)
        or any(doc.name == paper for doc, _ in step.documents)
    ]


def _settled(procedure: Proc, step: Step[Any], deadline: Deadline, conditional: bool) -> Iterator[str]:
    if isinstance(deadline, Within) and deadline.lapses is None:
        yield f"“{step.label}”等待“{deadline.label}”届满，但这一期限只约束办理，不会失权。"
    starters = {one.name for one in _starters(procedure, deadline)}
    beside = {one.step.name for need, _ in step.needs for one in _flat(need) if one.step is not None}
    if not conditional and not starters & beside and not any(s.name in starters for s in procedure.openings()):
        yield f"“{step.label}”等待“{deadline.label}”，却没有同时要求起算它的步骤。"


def _deadlines(procedure: Proc) -> Iterator[str]:
    issued = {doc.name for step in procedure.steps.values() for doc, _ in step.documents}
    laws = {step.by.deadline.name for step in procedure.steps.values() if isinstance(step.by, ByLaw)}
    moved = {(move.deadline.name, move.verb) for step in procedure.steps.values() for move, _ in step.moves}
    waited = {
        one.deadline.name
        for step in procedure.steps.values()
        for need, _ in step.needs
        for one in _flat(need)
        if one.deadline is not None
    }
    excluded = {other.name for d in procedure.deadlines.values() for other in d.not_counting}
    for name, deadline in procedure.deadlines.items():
        label = f"期限“{deadline.label}”"
        for served in (deadline.counts_from, deadline.met_by):
            if isinstance(served, Served) and served.document not in issued:
                yield f"{label}以《{served.document}》的送达为准，但没有步骤制发它。"
        if not _starters(procedure, deadline):
            yield f"{label}没有任何步骤起算。"
        if isinstance(deadline, Ahead):
            if deadline.met_by is None or name not in waited:
                yield f"{label}须写明由哪一文书的送达完成，并由后面的步骤核对。"
        elif isinstance(deadline, AtLeast):
            if name not in waited:
                yield f"{label}没有任何步骤等待它届满。"
        else:
            ends = (name, "stop") in moved or name in laws or deadline.met_by is not None
            if not ends and not (deadline.lapses is not None and name in waited | excluded):
                yield f"{label}起算以后没有任何步骤使它停止。"
            if deadline.binds is None and deadline.lapses is None:
                yield f"{label}既不约束办理也不失权，没有作用。"
        anew = any(step.at is not None for step in _starters(procedure, deadline))
        if (name, "pause") in moved and (name, "resume") not in moved and not anew:
            yield f"{label}中止以后没有任何步骤恢复。"


def _roles(procedure: Proc) -> Iterator[str]:
    """Every role is of the procedure's own class (or every office's); parties' roles are declared."""
    named = list(_named_roles(procedure))
    kinds = [type(role) for role in named if not isinstance(role, Office)]
    own = max(set(kinds), key=kinds.count) if kinds else Role
    for role in dict.fromkeys(named):
        if not isinstance(role, own | Office):
            yield f"职责“{role.label}”不属于本程序的职责，没有人能够担任。"
    for step in procedure.steps.values():
        if step.each is not None and step.each not in procedure.parties:
            yield f"“{step.label}”分别对“{step.each.label}”进行，但当事人中没有这种角色。"
    served = {
        one.document
        for deadline in procedure.deadlines.values()
        for one in (deadline.counts_from, deadline.met_by)
        if isinstance(one, Served)
    }
    for step in procedure.steps.values():
        for doc, _ in step.documents:
            if doc.to is not None and doc.to not in procedure.parties:
                yield f"《{doc.name}》发给“{doc.to.label}”，但当事人中没有这种角色。"
            if doc.internal and (doc.to is not None or doc.name in served):
                yield f"《{doc.name}》只存卷，不能又发给或者送达当事人。"
    for deadline in procedure.deadlines.values():
        if deadline.per is not None and deadline.per not in procedure.parties:
            yield f"期限“{deadline.label}”按“{deadline.per.label}”分别计算，但当事人中没有这种角色。"
    acting = {who.role if isinstance(who, Outside) else who for step in procedure.steps.values() for who in step.actors}
    acting |= {step.approved_by for step in procedure.steps.values() if step.approved_by is not None}
    for role in procedure.scanned - acting:
        yield f"“{role.label}”签字的纸质材料须附扫描件，但没有由其办理或者审批的步骤。"
    staffed = {role for step in procedure.steps.values() for who in step.actors for role in _staff(who)}
    for role in procedure.parties & staffed:
        yield f"“{role.label}”是当事人，不能同时是办理人员。"


def _staff(who: Role | Outside) -> tuple[Role, ...]:
    if isinstance(who, Role):
        return (who,)
    return who.entered_by if isinstance(who.entered_by, tuple) else (who.entered_by,)


def _named_roles(procedure: Proc) -> Iterator[Role]:
    for step in procedure.steps.values():
        for who in step.actors:
            yield from _staff(who)
            if isinstance(who, Outside):
                yield who.role
        yield from (role for role in (step.approved_by, step.each) if role is not None)
    for deadline in procedure.deadlines.values():
        yield from (role for role in (deadline.binds, deadline.lapses, deadline.per) if role is not None)


def _fields(procedure: Proc, fields: Fields) -> Iterator[str]:
    record = fields(procedure.record)
    filled: set[str] = set()
    for step in procedure.steps.values():
        target = fields(step.writes) if step.writes is not None else record
        for name in step.asks:
            if name not in target:
                yield f"“{step.label}”填写的“{name}”不是记录中的字段。"
        yield from _shows(procedure, step, {*record, *target})
        filled |= {effect.sets for effect in step.does} | (set(step.asks) if step.writes is None else set())
        for effect in step.does:
            if effect.sets not in record:
                yield f"“{step.label}”的结果“{effect.words}”写入“{effect.sets}”，记录中没有这一字段。"
        if isinstance(step.to, Branch):
            yield from _branch(step, step.to, target.get(step.to.field, ()))
    for name in record:
        if name not in filled:
            yield f"记录中的“{name}”没有任何步骤填写。"
    for deadline in procedure.deadlines.values():
        sources = [deadline.of] + ([deadline.length.field] if isinstance(deadline.length, Until) else [])
        sources += [deadline.counts_from] if isinstance(deadline.counts_from, str) else []
        for source in filter(None, sources):
            if not _asked(procedure, deadline, source):
                yield f"期限“{deadline.label}”取自“{source}”，起算它的步骤没有填写。"


def _shows(procedure: Proc, step: Step[Any], known: Collection[str]) -> Iterator[str]:
    """What is made public is a field of the record, the last day of a deadline, the parties, or the number of a paper."""
    issued = {doc.name for one in procedure.steps.values() for doc, _ in one.documents if doc.numbered}
    for name in step.shows:
        paper = PAPER.fullmatch(name)
        if paper is not None and paper[1] not in issued:
            yield f"“{step.label}”公开的{name}没有步骤编号制发。"
        elif paper is None and name not in {PARTIES, *procedure.deadlines, *known}:
            yield f"“{step.label}”公开的“{name}”不是记录中的字段。"
    if step.page is not None and (not step.shows or not {*step.page.named, *step.page.contacts} <= set(step.shows)):
        yield f"“{step.label}”写明了公开页面（page），却没有写明公开什么（shows）。"


def _asked(procedure: Proc, deadline: Deadline, source: str) -> bool:
    steps = _starters(procedure, deadline)
    everywhere = {name for step in procedure.steps.values() if step.writes is None for name in step.asks}
    everywhere |= {effect.sets for step in procedure.steps.values() for effect in step.does}
    return all(source in step.asks or source in everywhere for step in steps)


def _branch(step: Step[Any], branch: Branch, choices: tuple[str, ...]) -> Iterator[str]:
    named = {str(answer) for answer in branch.to}
    for answer in choices:
        if answer not in named:
            yield f"“{step.label}”按“{branch.field}”分支，没有写明“{answer}”的去向。"
    for answer in sorted(named - set(choices)) if choices else ():
        yield f"“{step.label}”按“{branch.field}”分支，“{answer}”不是它的选项。"


def citations(procedure: Proc) -> Iterator[tuple[str, Citation]]:
    """Every citation of a procedure with what it stands under."""
    for step in procedure.steps.values():
        yield f"“{step.label}”", step.under
        if step.page is not None:
            yield f"“{step.label}”的公开页面", step.page.under
        for rule in step.rules:
            yield f"“{step.label}”的守则“{rule.words}”", rule.under
        for unless in step.exceptions.values():
            yield f"“{step.label}”的例外“{unless.words}”", unless.under
    for deadline in procedure.deadlines.values():
        yield f"期限“{deadline.label}”", deadline.under


def _citations(procedure: Proc, on: date | None) -> Iterable[str]:
    seen: dict[tuple[str, str], None] = {}
    for where, citation in citations(procedure):
        problem = citation.problem(on)
        if problem is not None:
            seen.setdefault((where, problem))
    return [f"{where}：{problem}" for where, problem in seen]
