"""A document of a case as a paper: its template filled with what the record said when it was issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from fadu.grammar.composed import Composed, Head
from fadu.grammar.document import Row as Line
from fadu.grammar.document import Template, Value, blanks, fill, read

from .fields import as_key
from .models import Case, Document, Entry, Party, Person
from .plain import loads
from .record import Field, fields_of
from .registry import Module, of_case

OWN = frozenset({"on", "number", "body.name", "case.number", "case.title", "party.name", "party.role"})
OWN |= {"taken_by", "approved_by", "entered_by"}
PARTIES = frozenset({"parties", "parties.序号", "parties.name", "parties.role"})


def names(module: Module) -> frozenset[str]:
    """Every blank that a template of this module may have."""
    rows = {
        word
        for name, model in module.rows.items()
        for word in (
            name,
            f"{name}.序号",
            f"{name}.on",
            f"{name}.party",
            *(f"{name}.{one}" for one in fields_of(model)),
        )
    }
    return OWN | PARTIES | rows | frozenset(fields_of(module.record))


def problems(module: Module) -> list[str]:
    """What is wrong with a module's templates: one missing, one that cannot be read, a blank nobody fills."""
    found = []
    known = names(module)
    for name in dict.fromkeys(doc.name for step in module.procedure.steps.values() for doc, _ in step.documents):
        try:
            unknown = blanks(template(module.documents / f"{name}.txt")) - known
        except ValueError as error:
            found.append(f"《{module.title}》{error}")
            continue
        found += [f"《{module.title}》文书《{name}》的空格“{blank}”没有来源。" for blank in sorted(unknown)]
    return found


@cache
def template(path: Path) -> Template:
    return read(path)


def paper(document: Document) -> Composed:
    """The paper of a document. Seven queries at most, and three for each kind of row, whatever it holds."""
    case = document.case
    module = of_case(case)
    head = Head(
        issuer=case.body.full_name,
        document_number=document.number,
        signed_on=document.issued_on,
        sample=case.sample,
    )
    return fill(template(module.documents / f"{document.name}.txt"), values(document, module, case), head=head)


def values(document: Document, module: Module, case: Case) -> Mapping[str, Value]:
    """What each blank is filled with."""
    fields = fields_of(module.record)
    kept = loads(document.values)
    parties = list(Party.objects.filter(case=case).order_by("id"))
    roles = {str(role): role.label for role in module.procedure.parties}
    listed: list[Line] = [
        {"序号": place, "name": party.name, "role": roles.get(party.role, party.role)}
        for place, party in enumerate(parties, 1)
    ]
    titles = titles_in(fields.values(), kept)
    found: dict[str, Value] = {name: None for name in names(module) if "." not in name}
    found |= {name: _value(field, kept.get(name), titles) for name, field in fields.items()}
    found |= {
        "on": document.issued_on,
        "number": document.number,
        "body.name": case.body.full_name,
        "case.number": case.number,
        "case.title": case.title,
        "parties": listed,
    }
    entry = Entry.objects.filter(case=case, seq=document.entry)
    taken = entry.values_list("actor", "approver", "entered_by").first() or ("", "", "")
    people = dict(Person.objects.filter(username__among=sorted({*taken} - {""})).values_list("username", "name"))
    found["taken_by"], found["approved_by"], found["entered_by"] = (people.get(who) for who in taken)
    party = next((one for one in parties if one.key == document.party), None)
    found["party.name"] = party.name if party is not None else None
    found["party.role"] = roles.get(party.role, party.role) if party is not None else None
    known = {one.key: one.name for one in parties}
    found |= {name: _rows(model, document, known) for name, model in module.rows.items()}
    return found


def _rows(model: Any, document: Document, known: Mapping[str, str]) -> list[Line]:
    """The rows written so far; a paper for one party holds nothing of the others'. `known`: names of the parties."""
    fields = fields_of(model)
    rows = model._default_manager.filter(case=document.case, entry__lte=document.entry).order_by("on", "entry")
    if document.party:
        rows = rows.filter(party__in=("", document.party))
    kept: dict[str, list[Any]] = {}
    for row in rows:
        for name in fields:
            value = getattr(row, name)
            kept.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    titles = titles_in(fields.values(), kept)
    return [
        {
            "序号": place,
            "on": row.on,
            "party": known.get(row.party, row.party),
            **{name: _value(field, getattr(row, name), titles) for name, field in fields.items()},
        }
        for place, row in enumerate(rows, 1)
    ]


def titles_in(fields: Iterable[Field], kept: Mapping[str, Any]) -> Mapping[str, str]:
    """Titles of the register entries and names of the people that the record names, by one query each."""
    cases: set[UUID] = set()
    people: set[str] = set()
    for field in fields:
        value = kept.get(field.name) if field.register or field.kind == "key" else None
        named = {str(one) for one in (value if isinstance(value, list) else [value]) if one}
        if field.register:
            cases |= {key for one in named if (key := as_key(one)) is not None}
        else:
            people |= named
    found: dict[str, str] = {}
    if cases:
        titled = Case.objects.filter(id__among=sorted(cases)).values_list("id", "title")
        found.update((str(key), title) for key, title in titled)
    if people:
        found.update(Person.objects.filter(username__among=sorted(people)).values_list("username", "name"))
    return found


def _value(field: Field, value: Any, titles: Mapping[str, str]) -> Any:
    """The value as a template takes it: a choice by its label, a register's key by its title, a person by the name."""
    if value is None or value == "":
        return None
    if field.kind == "choice":
        return field.shown(value)
    if field.register or field.kind == "key":
        return (
            [titles.get(str(one), str(one)) for one in value]
            if isinstance(value, list)
            else titles.get(str(value), value)
        )
    return value
