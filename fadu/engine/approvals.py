"""审批表: what was asked for, every opinion in order, refusals too; made of the entries of any case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fadu.grammar.composed import Block, Composed, FormBlock, Head, Heading, Para, Signing, Text
from fadu.grammar.law import day_words
from fadu.grammar.procedure import Step

from .log import of_cases
from .models import Case, Party, Person
from .papers import titles_in
from .record import fields_of
from .registry import Module, of_case
from .standing import Entry, effective


@dataclass(frozen=True, slots=True)
class Opinion:
    """One line of a 审批表: asked, granted or refused."""

    entry: Entry
    what: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was asked and said about one step, for one party."""

    step: Step[Any]
    party: str
    opinions: tuple[Opinion, ...]

    @property
    def asked(self) -> Entry:
        """The latest proposal; the earliest entry where none was recorded apart."""
        proposals = [one.entry for one in self.opinions if one.entry.verb == "propose"]
        return (proposals or [self.opinions[0].entry])[-1]


WHAT = {"propose": "报请审批", "approve": "批准", "refuse": "不予批准", "admit": "补录"}


def sheets(module: Module, log: Iterable[Entry]) -> Iterator[Sheet]:
    """The 审批表 of a case, in the order in which the first was asked for."""
    found: dict[tuple[str, str], list[Opinion]] = {}
    for entry in effective(log):
        step = module.procedure.steps.get(entry.step)
        if step is not None and step.approved_by is not None and entry.verb in WHAT:
            found.setdefault((entry.step, entry.party), []).append(Opinion(entry, WHAT[entry.verb]))
    for (name, party), opinions in found.items():
        yield Sheet(module.procedure.steps[name], party, tuple(opinions))


def papers(case: Case) -> tuple[Composed, ...]:
    """The 审批表 of a case as papers to print; four queries."""
    module = of_case(case)
    log = [made.entry for made in of_cases([case.id])[UUID(str(case.id))]]
    who = {one for entry in log for one in (entry.actor, entry.approver, entry.entered_by)}
    people = dict(Person.objects.filter(username__among=sorted(who)).values_list("username", "name"))
    names = {**people, **dict(Party.objects.filter(case=case).values_list("key", "name"))}
    return tuple(_paper(case, module, one, names) for one in sheets(module, log))


def _paper(case: Case, module: Module, sheet: Sheet, names: Mapping[str, str]) -> Composed:
    whom = f"（{names.get(sheet.party, sheet.party)}）" if sheet.party else ""
    head = Head(issuer=case.body.full_name, title=f"{sheet.step.label}审批表", sample=case.sample)
    told = [("案号", case.number), ("案件", f"{case.title}{whom}"), ("依据", sheet.step.under.short(sheet.asked.on))]
    told += [*answered(module, sheet), *(("适用法定例外", one) for one in claimed(sheet))]
    blocks: list[Block] = [
        FormBlock(tuple((label, (Text(said),)) for label, said in told)),
        Heading(1, "", "审批意见"),
        FormBlock(tuple(_opinions(sheet.opinions, names))),
    ]
    waiting = sheet.opinions[-1].entry.verb == "propose"
    assert sheet.step.approved_by is not None
    if waiting:
        blocks.append(Para((Text(f"待{sheet.step.approved_by.label}审批。"),)))
    signing: Sequence[str] = ("承办人（签名）：", f"{sheet.step.approved_by.label}（签名）：", "日期：")
    blocks.append(Signing(tuple((Text(line),) for line in signing)))
    return Composed(head=head, blocks=tuple(blocks), form="文书")


def claimed(sheet: Sheet) -> Iterator[str]:
    """The exceptions of the law that the proposal claims, with their articles and its reason."""
    asked = sheet.asked
    for name in asked.pins.get("excepting", ()):
        unless = sheet.step.exceptions.get(name)
        if unless is not None:
            yield f"{unless.words}（{unless.under.short(asked.on)}）。理由：{asked.reason}"


def answered(module: Module, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What the proposal says, label and words; the keys of registers by the titles of their entries."""
    known = fields_of(sheet.step.writes or module.record)
    titles = titles_in(known.values(), sheet.asked.answers)
    for name in sheet.step.asks:
        value = sheet.asked.answers.get(name)
        if known[name].register and value:
            value = "、".join(titles.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
        if value not in (None, "", []):
            yield known[name].label, value if known[name].register else known[name].shown(value)


def _opinions(opinions: Iterable[Opinion], names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Each opinion in its order: what it was; on which day, whose, and why."""
    for at, one in enumerate(opinions, 1):
        who = one.entry.approver if one.entry.verb in ("approve", "refuse") else one.entry.actor
        signed = names.get(who, who)
        if one.entry.basis == "paper":
            signed += f"（{names.get(one.entry.entered_by, one.entry.entered_by)}据签字纸件录入）"
        reason = f"　理由：{one.entry.reason}" if one.entry.reason and "excepting" not in one.entry.pins else ""
        yield f"{at}. {one.what}", (Text(f"{day_words(one.entry.on)}　{signed}{reason}"),)
