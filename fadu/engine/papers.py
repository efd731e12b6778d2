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
from .models import Case, Document, Party
from .record import Field, fields_of
from .registry import Module, of_case
from .standing import loads

OWN = frozenset({"on", "number", "body.name", "case.number", "case.title", "party.name", "party.role"})
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
    """The paper of a document. Four queries at most, whatever it holds."""
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
    party = next((one for one in parties if one.key == document.party), None)
    found["party.name"] = party.name if party is not None else None
    found["party.role"] = roles.get(party.role, party.role) if party is not None else None
    found |= {name: _rows(model, document) for name, model in module.rows.items()}
    return found


def _rows(model: Any, document: Document) -> list[Line]:
    fields = fields_of(model)
    rows = model._default_manager.filter(case=document.case, entry__lte=document.entry).order_by("on", "entry")
    return [
        {
            "序号": place,
            "on": row.on,
            "party": row.party,
            **{name: _value(field, getattr(row, name), {}) for name, field in fields.items()},
        }
        for place, row in enumerate(rows, 1)
    ]


def titles_in(fields: Iterable[Field], kept: Mapping[str, Any]) -> Mapping[str, str]:
    """Titles of the register entries that the record names, by one query."""
    named: set[UUID] = set()
    for field in fields:
        value = kept.get(field.name) if field.register else None
        for one in value if isinstance(value, list) else [value]:
            key = as_key(str(one)) if one else None
            if key is not None:
                named.add(key)
    if not named:
        return {}
    return {str(key): title for key, title in Case.objects.filter(id__among=sorted(named)).values_list("id", "title")}


def _value(field: Field, value: Any, titles: Mapping[str, str]) -> Any:
    """The value as a template takes it: a choice by its label, a register's key by its title."""
    if value is None or value == "":
        return None
    if field.kind == "choice":
        return field.shown(value)
    if field.register:
        return (
            [titles.get(str(one), str(one)) for one in value]
            if isinstance(value, list)
            else titles.get(str(value), value)
        )
    return value
