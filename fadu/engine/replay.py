"""Late entries, corrections and voidings: every later entry is judged again, and acts of law are derived again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from fadu.grammar.names import Office
from fadu.grammar.procedure import Procedure

from .acting import Accepted, Act, Brought, Facts, Reason, Refused, Verdict
from .deciding import decide, ripen
from .refusals import label_of
from .standing import LAW, LEGAL, Entry, Standing, apply, effective, fold

Proc = type[Procedure[Any]]
SAME = ("to", "ends", "moves", "papers", "handler")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in its legal place. `fresh`: the act being judged; `again`: what stands later and is judged anew."""

    order: tuple[date, int, int]
    entry: Entry
    fresh: bool = False


def judge_late(procedure: Proc, standing: Standing, act: Act, facts: Facts, log: Sequence[Entry]) -> Verdict:
    """Judge an act that stands before entries already made, a correction or a voiding."""
    live = effective(log)
    reasons = tuple(_may(act, live))
    if reasons:
        return Refused(reasons)
    seq = max((entry.seq for entry in log), default=0) + 1
    target = next((entry for entry in live if entry.seq == act.target), None)
    if act.verb == "void" and target is not None and target.did.get("opens"):
        return _accept([*log], [_plain(act, seq)])
    run = Run(procedure, act, facts, frozenset({*act.keep, *standing.flawed}), seq, target, frozenset(standing.flawed))
    refused = run.through([entry for entry in live if entry.verb != "law"], _horizon(live, act))
    if refused is not None:
        return refused
    made = replace(run.made or _plain(act, seq), keep=tuple(sorted(run.flawed)))
    repairs = run.repairs([entry for entry in live if entry.verb == "law"], after=made)
    return _accept([*log], [made, *repairs])


def _accept(log: list[Entry], new: list[Entry]) -> Accepted:
    return Accepted(tuple(new), fold([*log, *new]))


def _horizon(live: Sequence[Entry], act: Act) -> date:
    return max([entry.on for entry in live] + ([] if act.verb in ("correct", "void") else [act.on]), default=act.on)


def _plain(act: Act, seq: int) -> Entry:
    """A voiding as it is recorded."""
    return Entry(
        seq=seq,
        verb=act.verb,
        on=act.on,
        actor=act.actor,
        entered_by=act.entered_by or act.actor,
        basis=act.basis,
        target=act.target,
        reason=act.reason,
        approver=act.approver,
        pins={"roles": sorted(act.roles)},
    )


def _may(act: Act, live: Sequence[Entry]) -> list[Reason]:
    """Authority, reason and target of a correction, a voiding, or a keeping."""
    reasons: list[Reason] = []
    if act.keep:
        if not act.reason:
            reasons.append(Reason("保留有瑕疵的记录须写明理由"))
        if not act.approver or act.approver == act.actor or Office.CORRECT not in act.approver_roles:
            reasons.append(Reason("保留有瑕疵的记录须由另一名有更正职责的人批准"))
    if act.verb not in ("correct", "void"):
        return reasons
    word = "更正" if act.verb == "correct" else "撤销"
    if Office.CORRECT not in act.roles | act.entered_roles:
        reasons.append(Reason(f"{act.actor or '当前人员'}没有更正职责，不能{word}记录"))
    if not act.reason:
        reasons.append(Reason(f"{word}须写明理由"))
    target = next((entry for entry in live if entry.seq == act.target), None)
    if target is None:
        reasons.append(Reason(f"第{act.target}号记录不存在或者已经撤销，不能{word}"))
    elif target.verb == "handover":
        reasons.append(Reason(f"第{act.target}号记录是移交承办，不能{word}；移交错了的，再移交回去"))
    elif target.verb == "law":
        reasons.append(Reason(f"第{act.target}号记录依法自行发生，不能由人{word}"))
    elif act.verb == "correct" and target.verb == "propose" and _approved(target, live):
        reasons.append(Reason(f"第{act.target}号申请已经批复，请{word}批复的记录"))
    return reasons


def _approved(proposal: Entry, live: Sequence[Entry]) -> bool:
    same = (e for e in live if e.verb == "approve" and e.step == proposal.step and e.party == proposal.party)
    return any(entry.order > proposal.order for entry in same)


@dataclass(slots=True)
class Run:
    """One replay in legal order. `made`: the entry of the act judged; `derived`: acts of law as they now ripen;
    `flawed`: the entries kept although they would not be taken now, without those kept before."""

    procedure: Proc
    act: Act
    facts: Facts
    kept: frozenset[int]
    seq: int
    target: Entry | None
    before: frozenset[int]
    flawed: set[int] = field(default_factory=set)
    made: Entry | None = None
    derived: tuple[Entry, ...] = ()

    def through(self, entries: Sequence[Entry], horizon: date) -> Refused | None:
        standing = Standing()
        placed = self._placed(entries)
        first = min([one.order for one in placed if one.fresh] + ([self.target.order] if self.target else []))
        for one in placed:
            self.derived += tuple(ripen(self.procedure, standing, one.order[0], self.facts))
            refused = self._one(standing, one, again=one.order > first)
            if refused is not None:
                return refused
        self.derived += tuple(ripen(self.procedure, standing, horizon, self.facts))
        return None

    def _placed(self, entries: Sequence[Entry]) -> list[Placed]:
        placed = [Placed(entry.order, entry) for entry in entries if entry is not self.target]
        if self.act.verb == "correct":
            assert self.target is not None
            placed.append(Placed((self.act.on, 1, self.target.seq), self.target, fresh=True))
        elif self.act.verb != "void":
            new = Entry(seq=self.seq, verb=self.act.verb, on=self.act.on)
            placed.append(Placed(new.order, new, fresh=True))
        return sorted(placed, key=lambda one: one.order)

    def _one(self, standing: Standing, one: Placed, *, again: bool) -> Refused | None:
        if one.fresh:
            return self._fresh(standing)
        entry = one.entry
        if again and entry.verb != "admit" and entry.verb in LEGAL:
            found = decide(self.procedure, standing, as_act(entry), pinned(entry, self.facts), seq=entry.seq)
            trouble = self._trouble(entry, found)
            if trouble is not None and (_groundless(standing, entry) or entry.seq not in self.kept):
                return Refused((trouble,))
            if trouble is not None and entry.seq not in self.before:
                self.flawed.add(entry.seq)
        apply(standing, entry)
        return None

    def _fresh(self, standing: Standing) -> Refused | None:
        act = self.act
        if act.verb == "correct":
            assert self.target is not None
            act = corrected(self.target, self.act)
            waiting = standing.pending.get(act.step, {}).get(act.party)
            if act.verb == "approve" and waiting is not None:
                waiting.answers = dict(act.answers)
        found = decide(self.procedure, standing, act, self.facts, seq=self.seq)
        if isinstance(found, Refused):
            return found
        apply(standing, replace(found, seq=self.target.seq) if self.target is not None else found)
        if self.act.verb == "correct":
            found = replace(
                found,
                verb="correct",
                step="",
                party="",
                actor=self.act.actor,
                entered_by=self.act.entered_by or self.act.actor,
                basis=self.act.basis,
                target=self.act.target,
                reason=self.act.reason,
                approver=self.act.approver,
            )
        self.made = found
        return None

    def _trouble(self, entry: Entry, found: Entry | Refused) -> Reason | None:
        step = self.procedure.steps.get(entry.step)
        name = f"第{entry.seq}号记录“{step.label if step else WORDS[entry.verb]}”（{entry.on.isoformat()}）"
        if isinstance(found, Refused):
            reason = found.reasons[0]
            return Reason(f"{name}将不能成立：{reason.words}", reason.under, entry.seq)
        for key in SAME:
            if found.did.get(key) != entry.did.get(key):
                under = step.under if step else None
                return Reason(
                    f"{name}的{OUTCOMES[key]}将会不同：{self._difference(key, entry, found)}", under, entry.seq
                )
        return None

    def _difference(self, key: str, entry: Entry, found: Entry) -> str:
        was, now = entry.did.get(key), found.did.get(key)
        if key == "to":
            steps = [step for step in self.procedure.steps.values() if step.stages]
            words = [label_of(steps[0], str(stage)) if stage and steps else "不变" for stage in (was, now)]
            return f"原为“{words[0]}”，现为“{words[1]}”"
        if key == "handler" and was and now:
            return f"原为{was[0]}，现为{now[0]}"
        if key == "papers":
            lists = ["、".join(f"《{name}》" for name, _ in papers or ()) or "无" for papers in (was, now)]
            return f"原制发{lists[0]}，现应制发{lists[1]}"
        return "期限的起止或者长度不同" if key == "moves" else "办结与否不同"

    def repairs(self, existing: Sequence[Entry], *, after: Entry) -> list[Entry]:
        """Voids of acts of law that no longer ripen, and those that newly do."""
        now = {_law_key(entry): entry for entry in self.derived}
        was = {_law_key(entry): entry for entry in existing}
        made: list[Entry] = []
        for key, entry in was.items():
            if key not in now:
                reason = f"因第{after.seq}号记录，期限不再于该日届满"
                made.append(
                    Entry(
                        seq=after.seq + len(made) + 1,
                        verb="void",
                        on=max(self.act.on, after.on),
                        actor=LAW,
                        entered_by=LAW,
                        basis="law",
                        target=entry.seq,
                        reason=reason,
                    )
                )
        for key, entry in now.items():
            if key not in was:
                made.append(replace(entry, seq=after.seq + len(made) + 1))
        return made


def _groundless(standing: Standing, entry: Entry) -> bool:
    """What an entry is about is gone: it cannot even be kept. An approval without its proposal, a service without
    its paper, a departure of somebody who never joined."""
    if entry.verb in ("approve", "refuse"):
        return entry.party not in standing.pending.get(entry.step, {})
    papers = (party in standing.papers.get(name, {}) for name, party, _ in entry.did.get("served", ()))
    parties = (key in standing.parties for key in entry.did.get("leaves", ()))
    return not all((*papers, *parties))


WORDS = {
    "serve": "送达",
    "waive": "放弃",
    "join": "追加当事人",
    "leave": "退出",
    "refuse": "不予批准",
    "handover": "移交承办",
}
OUTCOMES = {"to": "结果", "ends": "结果", "moves": "期限", "papers": "文书", "handler": "原承办人"}


def _law_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.step, entry.party, entry.on, str(entry.did.get("moves")), entry.did.get("to"))


def as_act(entry: Entry) -> Act:
    """The act that an entry records, to be judged again on its pinned roles."""
    pins = entry.pins
    approving = entry.verb in ("approve", "refuse")
    return Act(
        verb="step" if entry.verb == "propose" else entry.verb,
        step=entry.step,
        on=entry.on,
        time=entry.time,
        actor=entry.approver if approving else entry.actor,
        entered_by=entry.entered_by,
        basis=entry.basis,
        party=entry.party or (pins.get("party") or ""),
        answers=entry.answers,
        parties=tuple(Brought(key, role) for key, role in entry.did.get("joins", ())),
        jointly=tuple(pins.get("jointly", ())),
        scans=tuple(pins.get("scans", ())),
        excepting=tuple(pins.get("excepting", ())),
        document=pins.get("document", ""),
        method=pins.get("method", ""),
        deadline=pins.get("deadline", ""),
        reason=entry.reason,
        approver="" if approving else entry.approver,
        to=entry.did["handler"][1] if "handler" in entry.did else "",
        roles=frozenset(pins.get("approver" if approving else "roles", ())),
        entered_roles=frozenset(pins.get("entered", ())),
        approver_roles=frozenset(pins.get("approver", ())),
        to_roles=frozenset(pins.get("to", ())),
        stands_in=frozenset({pins.get("approver_for" if approving else "for", "")} - {""}),
    )


def corrected(target: Entry, act: Act) -> Act:
    """The corrected act: the target's, on its new day, with the new answers laid over the old."""
    return replace(
        as_act(target),
        on=act.on,
        time=act.time or target.time,
        method=act.method or target.pins.get("method", ""),
        answers={**target.answers, **act.answers},
        excepting=(*target.pins.get("excepting", ()), *act.excepting),
        reason=target.reason or act.reason,
    )


def pinned(entry: Entry, facts: Facts) -> Facts:
    """The facts an entry was judged on, under today's calendar."""
    read = {(register, key): value for register, key, value in entry.pins.get("reads", ())}
    return replace(facts, on=entry.on, read=read)
