"""What the tables must hold of a case, worked out from its log. The door writes it, the verifier compares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from fadu.grammar.procedure import Procedure

from .digests import digest
from .log import Made
from .plain import dumps
from .record import Record, Row, fields_of
from .search import bigrams
from .standing import LEGAL, Entry, Holder, Standing, apply, effective, finish, fold

Proc = type[Procedure[Any]]
Named = Mapping[str, Mapping[str, str]]
KEPT = frozenset({"case", "seq", "id", "entry", "on", "party"})
"""Columns of a record or row that the engine fills itself."""


def answered(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a record or row, of the answers given so far; what was not answered is empty."""
    found: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if column.name not in KEPT:
            value = values.get(column.name)
            found[column.attname] = column.get_default() if value is None and not column.null else value
    return found


def row_of(procedure: Proc, entry: Entry) -> tuple[type[Row], dict[str, Any]] | None:
    """The row that an entry wrote, if it wrote one."""
    step = procedure.steps.get(entry.step)
    if "row" not in entry.did or step is None or step.writes is None or not issubclass(step.writes, Row):
        return None
    own = {"entry": entry.seq, "on": entry.on, "party": entry.party}
    return step.writes, {**answered(step.writes, entry.answers), **own}


def papers_of(case: UUID, entry: Entry, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents that an entry issued. `fields`: the record as the log had it then."""
    numbers = {(name, party): number for name, party, number in entry.did.get("numbers", ())}
    values = dumps(dict(fields))
    return [
        {
            "id": uuid5(case, f"{entry.seq}/{name}/{party}"),
            "entry": entry.seq,
            "name": name,
            "number": numbers.get((name, party), ""),
            "party": party,
            "issued_on": entry.on,
            "withdrawn": False,
            "values": values,
            "digest": digest(dumps([name, party, entry.on, values])),
        }
        for name, party in entry.did.get("papers", ())
    ]


def service_of(entry: Entry) -> dict[str, Any] | None:
    """The service that an entry recorded, if it did."""
    for document, party, effective_on in entry.did.get("served", ()):
        method = entry.pins.get("method", "")
        own = {"entry": entry.seq, "on": entry.on, "method": method}
        return {**own, "document": document, "party": party, "effective_on": effective_on}
    return None


def party_of(key: str, holder: Holder, named: Named) -> dict[str, Any]:
    """A party's columns, but for the sealed numbers."""
    known = named.get(key, {})
    return {
        "key": key,
        "role": holder.role,
        "joined_on": holder.joined,
        "left_on": holder.left,
        "name": known.get("name", key),
        "kind": known.get("kind", "person"),
        "number_digest": known.get("number", ""),
        "phone_digest": known.get("phone", ""),
    }


def names(log: Iterable[Made]) -> dict[str, dict[str, str]]:
    """What the log knows of each party beside its role; the last word counts."""
    found: dict[str, dict[str, str]] = {}
    for made in log:
        for key, known in made.named.items():
            found.setdefault(key, {}).update(known)
    return found


def title_of(procedure: Proc, standing: Standing, named: Named) -> str:
    """The case's title, of the record's fields and the parties' names."""
    pattern = getattr(procedure.record, "titled", "")
    if not pattern:
        return procedure.title
    asked = fields_of(procedure.record)
    words: dict[str, str] = defaultdict(str)
    parties = sorted(standing.parties, key=lambda key: (standing.parties[key].joined, key))
    for role in ("parties", *{standing.parties[key].role for key in parties}):
        holders = (key for key in parties if role in ("parties", standing.parties[key].role))
        words[role] = "与".join(named.get(key, {}).get("name", key) for key in holders)
    words.update({name: asked[name].shown(value) for name, value in standing.fields.items() if name in asked})
    return pattern.format_map(words)[:200]


def case_of(procedure: Proc, standing: Standing, named: Named, *, number: str) -> dict[str, Any]:
    """The case's columns that follow from its log."""
    title = title_of(procedure, standing, named)
    people = " ".join(sorted(named.get(key, {}).get("name", key) for key in standing.parties))
    return {
        "number": number,
        "stage": standing.stage,
        "title": title,
        "opened_on": standing.opened,
        "closed_on": standing.closed,
        "handler": standing.handler,
        "awaits": bool(standing.pending) and standing.closed is None,
        "standing": standing.dump(),
        "seq": standing.seq,
        "search": bigrams(f"{number} {title} {people}"),
    }


def opened_case(entry: Entry) -> bool:
    """Whether an entry opened a case. A correction of it names the case too, and opens nothing."""
    return "opened" in entry.did and entry.verb != "correct"


def writes_record(entry: Entry) -> bool:
    """Whether the record's row is written again with this entry."""
    return bool(entry.did.get("fields") or entry.did.get("opens") or entry.verb in ("correct", "void"))


@dataclass(slots=True)
class Projected:
    """Everything the tables must hold of one case."""

    key: UUID
    standing: Standing
    case: dict[str, Any]
    record: dict[str, Any] | None
    rows: list[tuple[type[Row], dict[str, Any]]] = field(default_factory=list)
    parties: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    services: list[dict[str, Any]] = field(default_factory=list)
    links: list[tuple[int, UUID]] = field(default_factory=list)


def project(case: UUID, procedure: Proc, log: Sequence[Made]) -> Projected:
    """What the tables must hold of a case, of its whole log."""
    entries = [made.entry for made in log]
    standing, named = fold(entries), names(log)
    live = effective(entries)
    sources = _sources(entries)
    papers = [
        {**paper, "withdrawn": entry.seq not in sources}
        for entry, then in as_recorded(entries)
        for paper in papers_of(case, entry, then.fields)
    ]
    first = entries[0]
    model = procedure.record
    record = None
    if standing.stage and issubclass(model, Record):
        record = {
            **answered(model, standing.fields),
            "seq": max(entry.seq for entry in entries if writes_record(entry)),
        }
    return Projected(
        case,
        standing,
        case_of(procedure, standing, named, number=first.did.get("number", "")),
        record,
        [found for entry in live if (found := row_of(procedure, entry)) is not None],
        [party_of(key, holder, named) for key, holder in standing.parties.items()],
        papers,
        [served for entry in live if (served := service_of(entry)) is not None],
        [(entry.seq, UUID(entry.did["opened"])) for entry in entries if opened_case(entry)],
    )


def _sources(entries: Sequence[Entry]) -> set[int]:
    """The recorded entries whose effects stand: a step not corrected, or the last correction of it."""
    found: dict[int, int] = {}
    for entry in entries:
        if entry.verb == "correct" and entry.target in found:
            found[entry.target] = entry.seq
        elif entry.verb == "void" and entry.target is not None:
            found.pop(entry.target, None)
        elif entry.verb in LEGAL:
            found[entry.seq] = entry.seq
    standing = {entry.seq for entry in effective(entries)}
    return {source for seq, source in found.items() if seq in standing}


def as_recorded(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Standing]]:
    """Each entry with the standing as the log had it when that entry was recorded."""
    standing = Standing()
    for at, entry in enumerate(entries):
        late = standing.last is not None and entry.order < standing.last
        if late or entry.verb not in LEGAL:
            standing = fold(entries[: at + 1])
        else:
            apply(standing, entry)
            finish(standing, [entry])
        yield entry, standing
