"""Judging one act on the cases in memory, with what follows from it in linked cases: taken whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from fadu.grammar.procedure import Step

from . import registry
from .acting import Accepted, Act, Brought, Facts, Reason, Refused, Verdict
from .deciding import ripen
from .fields import as_key, new_key
from .judge import judge, needs_log
from .loading import Draft, Loaded
from .log import Made
from .models import Case
from .record import clean
from .registry import Module, modules
from .secrets import digest_of, sealed
from .standing import Entry, Standing

KEPT = ("number", "numbers", "opened")
"""What an entry was given by the door: a correction of it gives nothing anew."""

AGAIN = 8
"""How often an act is judged again for register values that an answer in the same batch led to."""


class Refusal(Exception):
    """The reasons against an act, from wherever in its consequences they came."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("".join(reason.sentence() for reason in reasons))
        self.reasons = reasons


@dataclass(slots=True)
class Group:
    """What one act did to one case."""

    draft: Draft
    made: list[Made]
    standing: Standing
    act: Act


@dataclass(slots=True)
class Trial:
    """An act and its consequences, kept apart until all of it is taken."""

    loaded: Loaded
    groups: list[Group] = field(default_factory=list)
    opened: dict[UUID, Draft] = field(default_factory=dict)
    links: list[tuple[UUID, UUID]] = field(default_factory=list)

    def linked(self, draft: Draft) -> list[Draft]:
        """The cases linked to one, in the order of their keys."""
        found = set(self.loaded.links.get(draft.case.id, ()))
        found.update(other for one, other in self.links if one == draft.case.id)
        return [self.opened.get(key) or self.loaded.drafts[key] for key in sorted(found)]

    def standing(self, draft: Draft) -> Standing:
        """The case's standing with what this trial did so far."""
        return next((one.standing for one in reversed(self.groups) if one.draft is draft), draft.standing)

    def entries(self, draft: Draft) -> list[Entry] | None:
        """The case's log with what this trial did so far."""
        log = draft.entries
        if log is None:
            return None
        return log + [made.entry for one in self.groups if one.draft is draft for made in one.made]

    def keep(self) -> None:
        """Take all of it."""
        self.loaded.drafts.update(self.opened)
        for one_case, other in self.links:
            self.loaded.links.setdefault(one_case, set()).add(other)
        for one in self.groups:
            draft = one.draft
            draft.standing = one.standing
            draft.made.extend((made, one.standing) for made in one.made)
            if draft.log is not None:
                draft.log.extend(one.made)
            draft.whole = draft.whole or any(made.entry.verb in ("correct", "void") for made in one.made)
            for made in one.made:
                for key, known in made.named.items():
                    draft.named.setdefault(key, {}).update(known)
            for party in one.act.parties:
                draft.private[party.key] = (
                    sealed(str(party.more.get("number", ""))),
                    sealed(str(party.more.get("phone", ""))),
                )


def attempt(loaded: Loaded, act: Act) -> list[Group]:
    """Judge an act and what follows from it; take it all. Gives what was done, the act's own case first.

    Errors: Refusal, and then nothing was done.
    """
    trial = Trial(loaded)
    draft = loaded.draft(act.case)
    if draft is None:
        draft = blank_for(loaded, act)
        trial.opened[draft.case.id] = draft
    _do(trial, draft, act)
    trial.keep()
    return trial.groups


def blank_for(loaded: Loaded, act: Act) -> Draft:
    """A case about to be opened by this act. Errors: Refusal where it names no body or module that stands."""
    module = modules().get(act.module)
    if module is None:
        if act.case and not act.module:
            raise Refusal(Reason(f"没有编号为“{act.case}”的案件，请核对"))
        raise Refusal(Reason(f"没有“{act.module}”这类事项，现有：{'、'.join(modules())}"))
    step = module.procedure.steps.get(act.step)
    if act.verb in ("step", "admit") and step is not None and step.at is not None and act.case:
        raise Refusal(Reason(f"没有编号为“{act.case}”的案件，请核对"))
    body = loaded.bodies.get(as_key(act.body) or new_key())
    if body is None:
        raise Refusal(Reason(f"没有“{act.body}”这个机关，请核对"))
    if act.on < body.opened_on or (body.closed_on is not None and act.on >= body.closed_on):
        raise Refusal(Reason(f"{body.name}在{act.on.isoformat()}不存续，不能办理"))
    return blank(module, body, as_key(act.case) or new_key())


def blank(module: Module, body: Any, key: UUID) -> Draft:
    """A case that has no entry yet."""
    case = Case(
        id=key,
        module=module.name,
        fingerprint=module.fingerprint,
        body=body,
        path=body.path,
        sample=body.sample,
        seq=0,
        head="",
    )
    return Draft(case, body, module, Standing(), [], {}, new=True)


def _do(trial: Trial, draft: Draft, act: Act) -> None:
    """Judge one act on one case, then what it opens and what follows from it elsewhere."""
    act = with_roles(trial.loaded, draft, _answered(trial, draft, act))
    verdict = _judged(trial, draft, act)
    if isinstance(verdict, Refused):
        raise Refusal(*verdict.reasons)
    own, named = (act.verb, "propose"), _named(act)
    made = [Made(_kept(trial, draft, entry), named if entry.verb in own else {}) for entry in verdict.entries]
    trial.groups.append(Group(draft, made, verdict.standing, act))
    for one in made:
        _undoing(trial, draft, one.entry)
        if one.entry.did.get("takes") and one.entry.verb != "correct":
            _open(trial, draft, one.entry, act)
            _follow(trial, draft, one.entry)


def _answered(trial: Trial, draft: Draft, act: Act) -> Act:
    """The act with its answers as values. Errors: Refusal with a sentence for each answer that is wrong."""
    step = draft.module.procedure.steps.get(act.step)
    if act.verb == "correct":
        step = _corrected_step(trial, draft, act)
    if step is None or act.verb not in ("step", "upon", "admit", "correct"):
        return act
    asks = () if act.verb == "correct" else step.asks
    values, wrong = clean(step.writes or draft.module.record, act.answers, asks=asks)
    if wrong:
        raise Refusal(*(Reason(sentence.rstrip("。")) for _, sentence in wrong))
    return replace(act, answers=values)


def _corrected_step(trial: Trial, draft: Draft, act: Act) -> Step[Any] | None:
    target = next((entry for entry in trial.entries(draft) or () if entry.seq == act.target), None)
    return draft.module.procedure.steps.get(target.step) if target is not None else None


def with_roles(loaded: Loaded, draft: Draft, act: Act) -> Act:
    """The act with what its people were granted at the case's body on its day. Whoever enters it late may do so by
    what they were granted on either day: the clerk of today enters what was done before they came."""
    entered = act.entered_by or act.actor
    enters = loaded.roles(entered, draft, act.on)
    if loaded.today is not None and loaded.today > act.on:
        enters |= loaded.roles(entered, draft, loaded.today)
    return replace(
        act,
        entered_by=entered,
        roles=loaded.roles(act.actor, draft, act.on),
        entered_roles=enters,
        approver_roles=loaded.roles(act.approver, draft, act.on) if act.approver else frozenset(),
        to_roles=loaded.roles(act.to, draft, act.on) if act.to else frozenset(),
        stands_in=loaded.stands_in(act.actor, draft, act.on),
        stands_for="",
        approver_for="",
    )


def _judged(trial: Trial, draft: Draft, act: Act) -> Verdict:
    """The verdict, once every register value it asked for was loaded."""
    for _ in range(AGAIN):
        facts, reads = trial.loaded.facts(draft, act.on)
        verdict = _verdict(trial, draft, act, facts)
        if not reads.missed:
            return verdict
        trial.loaded.lack(reads.missed)
    raise LookupError(f"{draft.module.name}.{act.step}: register keys do not settle")


def _verdict(trial: Trial, draft: Draft, act: Act, facts: Facts) -> Verdict:
    procedure, standing = draft.module.procedure, trial.standing(draft)
    if act.verb == "sweep":
        ahead = standing.copy()
        return Accepted(tuple(ripen(procedure, ahead, act.on, facts)), ahead)
    log = trial.entries(draft)
    if needs_log(standing, act) and log is None:
        raise LookupError(f"{draft.case.number}: the log of a case was not loaded")
    return judge(procedure, standing, act, facts, log)


def _named(act: Act) -> dict[str, dict[str, str]]:
    """What is sealed of the parties an act brings: never their numbers, only how to look them up."""
    return {party.key: known for party in act.parties if (known := _known(party))}


def _known(party: Brought) -> dict[str, str]:
    known = {
        "name": party.name or party.key,
        "kind": str(party.more.get("kind", "person")),
        "number": digest_of(str(party.more.get("number", ""))),
        "phone": digest_of(str(party.more.get("phone", ""))),
    }
    return {word: value for word, value in known.items() if value}


def _kept(trial: Trial, draft: Draft, entry: Entry) -> Entry:
    """A correction keeps the numbers and the opened case of the entry it corrects."""
    if entry.verb != "correct":
        return entry
    same = [one for one in trial.entries(draft) or () if entry.target == (one.target or one.seq)]
    kept: dict[str, Any] = {name: one.did[name] for one in same for name in KEPT if name in one.did}
    return replace(entry, did={**entry.did, **kept})


def _undoing(trial: Trial, draft: Draft, entry: Entry) -> None:
    """A step that opened a case is voided after that case. Errors: Refusal."""
    if entry.verb != "void":
        return
    target = next(one for one in trial.entries(draft) or () if one.seq == entry.target)
    other = trial.loaded.drafts.get(UUID(target.did["opened"])) if "opened" in target.did else None
    if other is not None and trial.standing(other).stage:
        raise Refusal(Reason(f"第{target.seq}号记录开启的关联案件{other.case.number}尚未撤销，须先撤销该案"))


def _open(trial: Trial, draft: Draft, entry: Entry, act: Act) -> None:
    """Open the case that a step opens, with the parties that its module knows."""
    opening = entry.did.get("opening")
    if not opening:
        return
    module = modules()[opening["module"]]
    key = uuid5(draft.case.id, f"opened by {entry.seq}")
    entry.did["opened"] = str(key)
    other = trial.opened[key] = blank(module, draft.body, key)
    trial.links += [(draft.case.id, key), (key, draft.case.id)]
    standing = trial.standing(draft)
    known = {**draft.named, **_named(act)}
    parties = tuple(
        Brought(party, holder.role, known.get(party, {}).get("name", party), {})
        for party, holder in sorted(standing.parties.items())
        if holder.left is None and holder.role in module.procedure.parties
    )
    _linked(trial, other, _reaction(entry, opening["step"], opening["answers"], parties))


def _follow(trial: Trial, draft: Draft, entry: Entry) -> None:
    """Take the steps of linked cases that follow from this one, where they are open."""
    following = registry.followers(draft.module.name, entry.step)
    if not following:
        return
    fields = trial.standing(draft).fields
    for other in trial.linked(draft):
        for module, name in following:
            step = modules()[module].procedure.steps[name]
            if other.module.name == module and trial.standing(other).stage in step.stages:
                answers = {asked: fields[asked] for asked in step.asks if asked in fields}
                _linked(trial, other, _reaction(entry, name, answers, ()))


def _reaction(entry: Entry, step: str, answers: Any, parties: Sequence[Brought]) -> Act:
    """The act in a linked case that an entry brings about: on its day, of its people."""
    return Act(
        verb="upon",
        step=step,
        on=entry.on,
        actor=entry.actor,
        entered_by=entry.entered_by,
        basis="linked",
        answers=dict(answers),
        parties=tuple(parties),
    )


def _linked(trial: Trial, other: Draft, act: Act) -> None:
    """Judge the act of a linked case. Errors: Refusal that names that case."""
    try:
        _do(trial, other, act)
    except Refusal as refusal:
        where = f"关联的《{other.module.title}》{other.case.number}".strip()
        raise Refusal(*(replace(one, words=f"{where}：{one.words}") for one in refusal.reasons)) from refusal
