"""What the door writes after it judged: a fixed number of statements for each table and insert batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import AutoField, Model

from . import log, numbering
from .clocks import next_due, rows_of, windows_of
from .digests import digest
from .loading import Draft, Loaded, asked
from .models import Case, Document, Entry, Key, Link, Party, Running, Service
from .numbering import Series
from .projection import (
    answered,
    case_of,
    opened_case,
    papers_of,
    party_of,
    project,
    row_of,
    service_of,
    writes_record,
)
from .record import Record, Row
from .registry import Module
from .standing import LEGAL
from .taking import Group

Salt = Callable[[UUID, int, str], str]

CASE = tuple(
    column.name
    for column in Case._meta.concrete_fields
    if column.name not in ("id", "module", "fingerprint", "number", "body", "path", "sample")
)
STATUS = ("role", "joined_on", "left_on")
PERSON = ("name", "kind", "number", "number_digest", "phone", "phone_digest")


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A case (`paper` "") or a paper that waits for its number."""

    series: Series
    draft: Draft
    did: dict[str, Any]
    paper: str = ""


def give_numbers(groups: Sequence[Group]) -> None:
    """Number the cases opened and the papers issued, in the order of the acts."""
    opened: set[UUID] = set()
    wanted: list[Unnumbered] = []
    for group in groups:
        draft = group.draft
        body, word = draft.body.id, draft.module.word
        for made in group.made:
            year, did = made.entry.on.year, made.entry.did
            if draft.new and draft.case.id not in opened:
                opened.add(draft.case.id)
                wanted.append(Unnumbered(Series(body, word, year), draft, did))
            wanted.extend(
                Unnumbered(Series(body, word + numbering.word_of(name), year), draft, did, name)
                for name in _papers(draft, did)
            )
    following = numbering.reserve(Counter(one.series for one in wanted))
    for one in wanted:
        written = numbering.written(one.draft.body, one.series.kind, one.series.year, following[one.series])
        following[one.series] += 1
        if one.paper:
            parties = [party for name, party in one.did["papers"] if name == one.paper]
            one.did.setdefault("numbers", []).extend([one.paper, party, written] for party in parties)
        else:
            one.did["number"] = one.draft.case.number = written


def _papers(draft: Draft, did: dict[str, Any]) -> list[str]:
    """The papers of an entry that are numbered and have none yet; one number, however many parties get a copy."""
    if "papers" not in did:
        return []
    numbered = _numbered(draft.module)
    given = {name for name, _, _ in did.get("numbers", ())}
    return [name for name in dict.fromkeys(name for name, _ in did["papers"]) if name in numbered and name not in given]


@cache
def _numbered(module: Module) -> frozenset[str]:
    return frozenset(doc.name for step in module.procedure.steps.values() for doc, _ in step.documents if doc.numbered)


def store(loaded: Loaded, drafts: Sequence[Draft], *, recorded_at: datetime, salt: Salt) -> None:
    """Write what was made on these cases: the log first, because the rest may only follow it."""
    entries: list[Entry] = []
    for draft in drafts:
        chain = log.Chain(
            draft.case.id,
            draft.module.name,
            draft.body.id,
            draft.module.fingerprint,
            draft.case.head,
            recorded_at,
            salt,
        )
        rows = log.append(chain, [made for made, _ in draft.made])
        draft.case.head = rows[-1].digest
        entries.extend(rows)
    write(Entry, entries)
    _store_cases(loaded, drafts)
    _store_records(drafts)
    _store_parties(drafts)
    _store_papers(drafts)


def write(model: type[Model], rows: Sequence[Any], *, key: Sequence[str] = (), update: Iterable[str] = ()) -> None:
    """Insert rows with one statement for all of them; a row whose `key` is there already has its `update` columns
    written. (`bulk_create` makes a statement of every 35 entries on SQLite, and takes longer to put it together than
    the database to run it.)"""
    if not rows:
        return
    columns = [column for column in model._meta.concrete_fields if not isinstance(column, AutoField)]
    named = {column.name: f'"{column.column}"' for column in columns}
    marks = ", ".join(["%s"] * len(columns))
    sql = f'INSERT INTO "{model._meta.db_table}" ({", ".join(named.values())}) VALUES ({marks})'  # noqa: S608
    if key:
        changes = ", ".join(f"{named[name]} = excluded.{named[name]}" for name in update)
        sql += f" ON CONFLICT ({', '.join(named[name] for name in key)}) DO UPDATE SET {changes}"
    values = [[column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _store_cases(loaded: Loaded, drafts: Sequence[Draft]) -> None:
    clocks: list[Running] = []
    for draft in drafts:
        case = draft.case
        found = case_of(draft.module.procedure, draft.standing, draft.named, number=case.number)
        for name, value in found.items():
            setattr(case, name, value)
        windows = windows_of(draft.standing, draft.module.procedure, loaded.calendar)
        case.due_on, case.due_what = next_due(windows)
        clocks.extend(rows_of(case, windows))
    write(Case, [draft.case for draft in drafts], key=["id"], update=CASE)
    old = [draft.case.id for draft in drafts if not draft.new]
    if old:
        Running.objects.filter(case__id__among=old).delete()
    write(Running, clocks)


def _store_records(drafts: Sequence[Draft]) -> None:
    records: dict[type[Record], list[Record]] = {}
    rows: dict[type[Row], list[Row]] = {}
    gone: dict[type[Record], list[UUID]] = {}
    anew: dict[type[Row], list[UUID]] = {}
    for draft in drafts:
        model, case = draft.module.record, draft.case.id
        if draft.whole:
            assert draft.log is not None
            found = project(case, draft.module.procedure, draft.log)
            record, lines = found.record, found.rows
            for table in draft.module.rows.values():
                anew.setdefault(table, []).append(case)
            if record is None:
                gone.setdefault(model, []).append(case)
        else:
            record, lines = _incremental(draft)
        if record is not None:
            records.setdefault(model, []).append(model(case_id=case, **record))
        for table, values in lines:
            rows.setdefault(table, []).append(table(case_id=case, **values))
    for table, cases in anew.items():
        table._default_manager.filter(case__id__among=cases).delete()
    for model, cases in gone.items():
        model._default_manager.filter(case__id__among=cases).delete()
    for model, made in records.items():
        update = [column.name for column in model._meta.concrete_fields if column.name != "case"]
        write(model, made, key=["case"], update=update)
    for table, written in rows.items():
        write(table, written)


def _incremental(draft: Draft) -> tuple[dict[str, Any] | None, list[tuple[type[Row], dict[str, Any]]]]:
    """The record and the new rows of a case whose log only grew."""
    entries = [made.entry for made, _ in draft.made]
    seqs = [entry.seq for entry in entries if writes_record(entry)]
    record = {**answered(draft.module.record, draft.standing.fields), "seq": max(seqs)} if seqs else None
    found = (row_of(draft.module.procedure, entry) for entry in entries if entry.verb in LEGAL)
    return record, [row for row in found if row is not None]


def _store_parties(drafts: Sequence[Draft]) -> None:
    """Parties that an act brought or named are written whole, of others only their part in the case."""
    brought: list[Party] = []
    others: list[Party] = []
    left: list[UUID] = []
    for draft in drafts:
        if draft.whole:
            left.append(draft.case.id)
        for key, holder in draft.standing.parties.items():
            party = Party(case_id=draft.case.id, **party_of(key, holder, draft.named))
            if key in draft.private:
                party.number, party.phone = draft.private[key]
                brought.append(party)
            else:
                others.append(party)
    if left:
        standing = {(draft.case.id, key) for draft in drafts for key in draft.standing.parties}
        there = Party.objects.filter(case__id__among=left).values_list("id", "case_id", "key")
        Party.objects.filter(id__among=[id_ for id_, case, key in there if (case, key) not in standing]).delete()
    write(Party, brought, key=["case", "key"], update=(*STATUS, *PERSON))
    write(Party, others, key=["case", "key"], update=STATUS)


def _store_papers(drafts: Sequence[Draft]) -> None:
    papers: list[Document] = []
    services: list[Service] = []
    links: list[Link] = []
    anew: list[UUID] = []
    for draft in drafts:
        case = draft.case.id
        for made, then in draft.made:
            links.extend(_links(case, made))
            if not draft.whole:
                papers.extend(Document(case_id=case, **one) for one in papers_of(case, made.entry, then.fields))
                served = service_of(made.entry)
                services.extend([Service(case_id=case, **served)] if served else [])
        if draft.whole:
            assert draft.log is not None
            anew.append(case)
            found = project(case, draft.module.procedure, draft.log)
            papers.extend(Document(case_id=case, **one) for one in found.papers)
            services.extend(Service(case_id=case, **one) for one in found.services)
    if anew:
        Service.objects.filter(case__id__among=anew).delete()
    write(Document, papers, key=["id"], update=["withdrawn"])
    write(Service, services)
    write(Link, links)


def _links(case: UUID, made: log.Made) -> list[Link]:
    entry = made.entry
    return [Link(case_id=case, other_id=UUID(entry.did["opened"]), entry=entry.seq)] if opened_case(entry) else []


def store_keys(taken: Sequence[tuple[Any, Sequence[Group]]]) -> None:
    """Keep what each client key led to."""
    Key.objects.bulk_create(
        Key(
            key=act.key,
            case_id=groups[0].draft.case.id,
            seqs=",".join(str(made.entry.seq) for made in groups[0].made),
            asked=digest(asked(act), by="sha256"),
        )
        for act, groups in taken
        if act.key
    )
