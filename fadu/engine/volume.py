"""The whole dossier of a case in the order of a file: papers, service, materials, the record in brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from fadu.grammar.composed import Composed, Head, TableBlock, Text
from fadu.grammar.law import day_words

from .acting import Act, Facts
from .approvals import papers
from .compose.volume import Item, Volume, bound
from .evidence import path_of
from .loading import load
from .log import of_cases
from .models import Case, Document, Evidence, Party, Person, Service
from .papers import paper
from .previews import picture, seen
from .receipts import NAME, receipt, service_of
from .registry import Module, of_case
from .standing import LAW, Entry

DEEDS = {
    "propose": "报请审批：",
    "approve": "批准：",
    "refuse": "不予批准：",
    "admit": "补录：",
    "law": "依法发生：",
    "serve": "登记送达",
    "waive": "放弃期限",
    "join": "追加当事人",
    "leave": "当事人退出",
    "handover": "移交承办",
    "correct": "更正",
    "void": "撤销",
}


def volume(case: Case, on: date) -> bytes:
    """The dossier as one PDF. Errors: Fault where it cannot be printed on this machine."""
    module = of_case(case)
    people = dict(Person.objects.values_list("username", "name"))
    parties = dict(Party.objects.filter(case=case).values_list("key", "name"))
    return bound(
        Volume(
            title=f"{module.title}卷宗",
            issuer=case.body.full_name,
            cover=tuple(_cover(case, module, people, on)),
            items=tuple(_items(case, module, {**people, **parties})),
            note="由系统按记录编成。",
            close=(("立卷人", ""), ("检查人", ""), ("立卷时间", day_words(on))),
            sample=case.sample,
        )
    )


def _cover(case: Case, module: Module, people: dict[str, str], on: date) -> Iterator[tuple[str, str]]:
    yield "案号", case.number
    yield "案由", case.title
    yield "承办机关", case.body.full_name
    yield "经办人", people.get(case.handler, case.handler) or "—"
    yield "立案日期", day_words(case.opened_on) if case.opened_on else "—"
    yield "结案日期", day_words(case.closed_on) if case.closed_on else "未结"
    yield "保管期限", kept_for(case, module, on)


def kept_for(case: Case, module: Module, on: date) -> str:
    """How long the dossier is kept, and under what."""
    term = module.procedure.retention
    if term is None:
        return "按本机关的档案保管期限表确定"
    loaded = load([Act(on=on, case=str(case.id))], lock=False)
    facts: Facts = loaded.facts(loaded.drafts[case.id], on)[0]
    return f"{facts.number(term)}年（{term.under.short(on)}）"


def _items(case: Case, module: Module, names: dict[str, str]) -> Iterator[Item]:
    """Papers as they were issued, then service, materials, the record in brief."""
    issuer = case.body.full_name
    for document in Document.objects.filter(case=case, withdrawn=False).order_by("entry", "name", "party"):
        document.case = case
        to = f"（{names[document.party]}）" if document.party in names else ""
        day = document.issued_on.isoformat()
        composed = paper(document)
        yield Item(title=f"{document.name}{to}", number=document.number, by=issuer, day=day, paper=composed)
        if document.party and (service := service_of(document)) is not None:
            served = service.on.isoformat()
            yield Item(title=f"{NAME}：{document.name}{to}", by=issuer, day=served, paper=receipt(document, service))
    for composed in papers(case):
        yield Item(title=f"{composed.head.title}（审批意见）", by=issuer, paper=composed)
    services = list(Service.objects.filter(case=case).order_by("on", "id"))
    if services:
        rows = [
            [
                one.document,
                names.get(one.party, one.party),
                one.method,
                one.on.isoformat(),
                one.effective_on.isoformat(),
            ]
            for one in services
        ]
        yield _table(case, "送达记录", ("文书", "受送达人", "方式", "送达日期", "生效日期"), rows)
    materials = list(Evidence.objects.filter(case=case).order_by("id"))
    if materials:
        rows = [[str(at), one.name, one.kind, one.added_on.isoformat()] for at, one in enumerate(materials, 1)]
        yield _table(case, "证据材料清单", ("序号", "名称", "类型", "收存日期"), rows)
    for one in materials:
        there = path_of(one.digest)
        looked = seen(there, one.kind, one.digest) if there.is_file() else None
        pages = [picture(one.digest, str(at)) for at in range(1, looked.shown + 1)] if looked is not None else []
        pictures = tuple(page for page in pages if page is not None)
        if looked is not None and pictures:
            more = looked.pages - len(pictures)
            rest = f"（后面{more}页见电子原件）" if more > 0 else ""
            yield Item(title=f"{one.name}{rest}", by=issuer, day=one.added_on.isoformat(), pictures=pictures)
    log = [made.entry for made in of_cases([case.id])[UUID(str(case.id))]]
    lines = [[str(one.seq), one.on.isoformat(), deed(module, one, names), _who(one, names)] for one in log]
    yield _table(case, "办理记录摘要", ("序号", "日期", "事项", "办理人"), lines)


def deed(module: Module, entry: Entry, names: dict[str, str]) -> str:
    """What an entry did, in a few words."""
    step = module.procedure.steps.get(entry.step)
    served = "、".join(f"《{name}》{names.get(to, to)}" for name, to, _ in entry.did.get("served", ()))
    target = f"第{entry.target}号记录" if entry.target is not None else ""
    handed = "→".join(names.get(who, who) for who in entry.did.get("handler", ()))
    return f"{DEEDS.get(entry.verb, '')}{step.label if step is not None else ''}{served}{target}{handed}"


def _who(entry: Entry, names: dict[str, str]) -> str:
    who = entry.approver if entry.verb in ("approve", "refuse") else entry.actor
    said = names.get(who, who) or "—"
    if "for" in entry.pins and who == entry.actor:
        said += f"（代{names.get(entry.pins['for'], entry.pins['for'])}）"
    typed = names.get(entry.entered_by, entry.entered_by)
    return said if LAW in (who, entry.entered_by) or typed == said else f"{said}（{typed}录入）"


def _table(case: Case, title: str, header: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> Item:
    """A list as an item of its own."""
    cells = tuple(tuple((Text(str(one)),) for one in row) for row in rows)
    head = Head(issuer=case.body.full_name, title=title, sample=case.sample)
    return Item(title=title, paper=Composed(head=head, blocks=(TableBlock("", header, cells),), form="文书"))
