"""The log of a case as people read it, and the facts of its record with the step that each came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from fadu.engine.log import Made, of_cases
from fadu.engine.models import Case
from fadu.engine.models import Entry as Kept
from fadu.engine.record import fields_of
from fadu.engine.registry import Module
from fadu.engine.standing import LAW, Entry, effective
from fadu.grammar.procedure import Outside

from .choices import chosen, shown, titles
from .people import names_of

VERBS = {
    "step": "",
    "propose": "报请审批：",
    "approve": "批准：",
    "refuse": "不批准：",
    "serve": "送达",
    "waive": "放弃期限",
    "join": "追加当事人",
    "leave": "当事人退出",
    "handover": "移交承办",
    "correct": "更正",
    "void": "撤销",
    "admit": "补录：",
    "law": "依法发生：",
    "upon": "随关联案件：",
}
BASES = {"own": "本人办理", "paper": "依纸质材料录入", "law": "依法自行发生", "linked": "随关联案件"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the log. `late`: recorded on a later day than it happened; `struck`: corrected or voided since."""

    seq: int
    what: str
    who: str
    entered_by: str
    approver: str
    basis: str
    on: date
    time: str
    recorded: datetime
    late: bool
    struck: bool
    flawed: bool
    excepting: tuple[str, ...]
    reason: str
    said: tuple[tuple[str, str], ...]
    digest: str
    may_correct: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the record, and the entry that gave it."""

    label: str
    value: str
    wide: bool
    step: str
    on: date | None
    seq: int | None


@dataclass(frozen=True, slots=True)
class RowFact:
    """One row that a step wrote."""

    title: str
    seq: int
    on: date
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Book:
    """The whole log of one case; three queries."""

    case: Case
    module: Module
    made: Sequence[Made]
    digests: Mapping[int, tuple[str, str]]
    people: Mapping[str, str]
    titles: Mapping[str, str]
    parties: Mapping[str, str]

    @property
    def entries(self) -> list[Entry]:
        return [one.entry for one in self.made]

    @cached_property
    def live(self) -> list[Entry]:
        """The entries that stand, in legal order."""
        return effective(self.entries)

    def lines(self, *, until: date | None = None) -> Iterator[Line]:
        """Every entry, newest first. `until`: the day that the home stands on; what was recorded after it was recorded
        beside the home's time, and is not called late."""
        entries = self.entries
        struck = {one.target for one in entries if one.verb in ("correct", "void")}
        flawed = {seq for one in entries for seq in one.keep}
        for one in reversed(entries):
            recorded_at, digest = self.digests[one.seq]
            at = Kept(recorded_at=recorded_at).recorded.astimezone(ZoneInfo(settings.TIME_ZONE))
            yield Line(
                seq=one.seq,
                what=self.what(one),
                who=self._who(one),
                entered_by=self._entered(one),
                approver=self._named(one.approver) if one.keep else "",
                basis=BASES.get(one.basis, one.basis),
                on=one.on,
                time=one.time,
                recorded=at,
                late=one.on < at.date() <= (until or date.max) and one.verb != "law",
                struck=one.seq in struck,
                flawed=one.seq in flawed,
                excepting=exceptions(self.module, self.entries, one),
                reason=one.reason,
                said=tuple(self._said(one)),
                digest=digest[:12],
                may_correct=one.verb
                in ("step", "serve", "waive", "join", "leave", "approve", "admit", "propose", "upon")
                and one.seq not in struck,
            )

    def what(self, one: Entry) -> str:
        """What an entry did, in a few words."""
        step = self.module.procedure.steps.get(one.step)
        label = step.label if step is not None else one.step
        party = self.parties.get(one.party, one.party)
        if one.verb in ("correct", "void"):
            return f"{VERBS[one.verb]}第{one.target}号记录"
        if one.verb == "serve":
            served = "、".join(f"《{name}》{self.parties.get(to, to)}" for name, to, _ in one.did.get("served", ()))
            return f"送达{served}"
        if one.verb == "waive":
            deadline = self.module.procedure.deadlines.get(one.pins.get("deadline", ""))
            return f"{party}放弃“{deadline.label if deadline else ''}”"
        if one.verb in ("join", "leave"):
            keys = [key for key, _ in one.did.get("joins", ())] or [one.party]
            return f"{VERBS[one.verb]}：{'、'.join(self.parties.get(key, key) for key in keys)}"
        if one.verb == "handover":
            return f"{VERBS[one.verb]}：{'→'.join(self._named(who) for who in one.did['handler'])}"
        whom = f"（{party}）" if party and step is not None and step.each is not None else ""
        return f"{VERBS.get(one.verb, '')}{label}{whom}"

    def claimed(self, seq: int) -> tuple[str, ...]:
        """The exceptions that an entry claims, each with its article and the reason given."""
        one = next(entry for entry in self.entries if entry.seq == seq)
        return tuple(f"{words}，理由：{one.reason}" for words in exceptions(self.module, self.entries, one))

    def _who(self, one: Entry) -> str:
        if one.actor == LAW:
            return LAW
        own = self._named(one.actor)
        if "for" in one.pins:
            own += f"（代{self._named(one.pins['for'])}）"
        if one.verb in ("approve", "refuse"):
            return f"{self._named(one.approver)}（{own}报请）"
        if one.actor:
            return own
        step = self.module.procedure.steps.get(one.step)
        outside = next((who for who in step.actors if isinstance(who, Outside)), None) if step is not None else None
        return outside.role.label if outside is not None else ""

    def _entered(self, one: Entry) -> str:
        """Who typed it, where that is somebody else."""
        own = one.approver if one.verb in ("approve", "refuse") else one.actor
        return self._named(one.entered_by) if one.entered_by not in (own, LAW) else ""

    def _named(self, who: str) -> str:
        """A party or a person of the office by name."""
        return self.parties.get(who) or self.people.get(who, who)

    def _said(self, one: Entry) -> Iterator[tuple[str, str]]:
        model = self._model(one)
        known = fields_of(model)
        for name in known:
            value = one.answers.get(name)
            if value not in (None, "", []):
                yield known[name].label, shown(known[name], value, self.titles)

    def _model(self, one: Entry) -> Any:
        return model_of(self.module, one, self.entries)

    def facts(self, fields: Mapping[str, Any]) -> Iterator[Fact]:
        """What the record holds, in the order of the record."""
        sources: dict[str, Entry] = {}
        for one in effective(self.entries):
            for name in one.did.get("fields", {}):
                sources[name] = one
        for name, asked in fields_of(self.module.record).items():
            value = fields.get(name)
            if value in (None, "", []) or name in self.module.record.inner:
                continue
            source = sources.get(name)
            yield Fact(
                asked.label,
                shown(asked, value, self.titles),
                asked.kind in ("long", "list") and not asked.register,
                self.what(source) if source is not None else "",
                source.on if source is not None else None,
                source.seq if source is not None else None,
            )

    def rows(self) -> Iterator[RowFact]:
        """What steps wrote as rows, oldest first."""
        for one in effective(self.entries):
            if "row" in one.did:
                model = self.module.rows[one.did["row"]]
                yield RowFact(str(model._meta.verbose_name), one.seq, one.on, tuple(self._said(one)))


def exceptions(module: Module, entries: Iterable[Entry], one: Entry) -> tuple[str, ...]:
    """The exceptions of the law that an entry claims, with their articles; a correction, those of what it corrects."""
    step = module.procedure.steps.get(_step_of(one, entries))
    known = step.exceptions if step is not None else {}
    claimed = (known[held] for held in one.pins.get("excepting", ()) if held in known)
    return tuple(f"{unless.words}（{unless.under.short(one.on)}）" for unless in claimed)


def _step_of(one: Entry, entries: Iterable[Entry]) -> str:
    """The step that an entry is about; of a correction, that of the entry it corrects."""
    if one.verb == "correct":
        return next((other.step for other in entries if other.seq == one.target), "")
    return one.step


def model_of(module: Module, one: Entry, entries: Iterable[Entry]) -> Any:
    """The record or row that an entry's answers are about; of a correction, that of the entry it corrects."""
    step = module.procedure.steps.get(_step_of(one, entries))
    return (step.writes if step is not None else None) or module.record


def book_of(case: Case, module: Module, fields: Mapping[str, Any], parties: Mapping[str, str]) -> Book:
    """Load the log of a case, with the names of all it speaks of."""
    made = of_cases([case.id])[UUID(str(case.id))]
    rows = Kept.objects.filter(case_id=case.id).values_list("seq", "recorded_at", "digest")
    entries = [one.entry for one in made]
    keys = chosen(module.record, fields)
    for one in entries:
        for register, found in chosen(model_of(module, one, entries), one.answers).items():
            keys.setdefault(register, set()).update(found)
    people = {who for one in entries for who in (one.actor, one.entered_by, one.approver, one.pins.get("for", ""))}
    people.update(who for one in entries for who in one.did.get("handler", ()))
    keys.setdefault("", set()).update(people)
    people_known = names_of(keys[""])
    known = titles({name: found for name, found in keys.items() if name})
    return Book(
        case,
        module,
        made,
        {seq: (recorded_at, digest) for seq, recorded_at, digest in rows},
        people_known,
        {**people_known, **known},
        parties,
    )
