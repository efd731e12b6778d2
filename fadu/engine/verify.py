"""The self-check: every entry's digest, every link of every chain, and every table held against the log.

Rows are read as the text that is stored, so that nothing written there by hand can break the reading. Memory is
bounded by a chunk of cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Model

from . import evidence, seals, triggers
from .chains import Finding, Line, check_chain
from .clocks import calendar_of_home, next_due, rows_of, windows_of
from .fields import as_key
from .log import made_of, membership, raw, text_of
from .models import Body, Case, Document, Entry, Link, Party, Running, Service
from .numbering import gaps
from .projection import Projected, project
from .registry import Module, modules, tables
from .secrets import Broken, Sealed, digest_of, opened

CHUNK = 200  # cases held in memory at a time

Text = Mapping[str, str | None]
Rows = Mapping[str, Model]

CASE = tuple(column.attname for column in Case._meta.concrete_fields)
ENTRY = tuple(column.attname for column in Entry._meta.concrete_fields)


@dataclass(slots=True)
class Kept:
    """One case as the tables have it: `rows` by table, then by what tells its rows apart."""

    row: Text
    lines: list[Line] = field(default_factory=list)
    rows: dict[type[Model], list[Text]] = field(default_factory=dict)

    number: str = ""


def verify(
    *, kept_seals: Iterable[seals.Sealed] | None = None, progress: Callable[[int], None] = lambda _: None
) -> Iterator[Finding]:
    """Everything that is not as the log has it. `progress` is told how many cases are behind."""
    for words in triggers.missing():
        yield Finding(words=words)
    done = 0
    for chunk in _chunks():
        yield from _check(chunk)
        done += len(chunk)
        progress(done)
    yield from _strays()
    for wrong in (*seals.broken(), *(seals.broken(kept_seals) if kept_seals is not None else ())):
        yield Finding(words=f"{wrong.day}的封印：{wrong.words}。")
    for words in gaps():
        yield Finding(words=words)
    for _, words in evidence.damaged():
        yield Finding(words=words)


def _chunks() -> Iterator[dict[str, Kept]]:
    """Cases in the order of their keys, with everything the tables have of them."""
    last = ""
    while True:
        where, given = ('"id" > %s', [last]) if last else ("", [])
        rows = list(raw(Case, CASE, where=where, given=given, order='"id"', limit=CHUNK))
        if not rows:
            return
        chunk = {row["id"] or "": Kept(row, number=row["number"] or "") for row in rows}
        last = rows[-1]["id"] or ""
        _fill(chunk)
        yield chunk


def _fill(chunk: Mapping[str, Kept]) -> None:
    where, given = membership("case_id", list(chunk))
    for row in raw(Entry, ENTRY, where=where, given=given, order='"case_id", "seq"'):
        chunk[row["case_id"] or ""].lines.append(Line(row))
    present = {kept.row["module"] for kept in chunk.values()}
    models: list[type[Model]] = [Party, Document, Service, Link, Running]
    for module in modules().values():
        if module.name in present:
            models += [module.record, *module.rows.values()]
    for model in models:
        columns = [column.attname for column in model._meta.concrete_fields]
        for row in raw(model, columns, where=where, given=given):
            chunk[row["case_id"] or ""].rows.setdefault(model, []).append(row)


def _check(chunk: Mapping[str, Kept]) -> Iterator[Finding]:
    calendar = calendar_of_home()
    bodies = {body.id.hex: body for body in Body.objects.filter(id__among=sorted(set(_bodies(chunk))))}
    for key, kept in chunk.items():
        wrong = list(check_chain(kept.number, kept.lines, seq=kept.row["seq"], head=kept.row["head"]))
        if wrong:
            yield from wrong
            continue
        module = modules().get(kept.row["module"] or "")
        if module is None or module.name != kept.lines[0].row["module"]:
            yield _field(kept.number, Case, "module", None)
            continue
        made = [made_of(line.row) for line in kept.lines]
        found = project(UUID(key), module.procedure, made)
        kept.number = found.case["number"]
        yield from _compare_case(kept, found, module, bodies, calendar)
        yield from _compare_tables(kept, found, module)


def _bodies(chunk: Mapping[str, Kept]) -> Iterator[UUID]:
    for kept in chunk.values():
        if kept.lines and (body := as_key(kept.lines[0].row["body"] or "")) is not None:
            yield body


def _compare_case(
    kept: Kept, found: Projected, module: Module, bodies: Mapping[str, Body], calendar: Any
) -> Iterator[Finding]:
    first = kept.lines[0].row
    body = bodies.get(UUID(first["body"]).hex) if first["body"] else None
    case = Case(id=found.key, module=module.name, path=body.path if body else "", **found.case)
    windows = windows_of(found.standing, module.procedure, calendar)
    case.due_on, case.due_what = next_due(windows)
    case.fingerprint, case.head = first["fingerprint"] or "", kept.lines[-1].row["digest"] or ""
    case.body_id, case.sample = (body.id, body.sample) if body else (None, False)  # type: ignore[assignment]
    yield from _compare(kept.number, Case, case, kept.row)
    clocks: Rows = {f"{row.deadline}/{row.party}": row for row in rows_of(case, windows)}
    yield from _match(kept, Running, clocks, lambda row: f"{row['deadline']}/{row['party']}")


def _compare_tables(kept: Kept, found: Projected, module: Module) -> Iterator[Finding]:
    case = found.key
    record: Rows = {"": module.record(case_id=case, **found.record)} if found.record is not None else {}
    yield from _match(kept, module.record, record, lambda _: "")
    for table in module.rows.values():
        rows: Rows = {str(one["entry"]): table(case_id=case, **one) for model, one in found.rows if model is table}
        yield from _match(kept, table, rows, itemgetter("entry"))
    papers: Rows = {one["id"].hex: Document(case_id=case, **one) for one in found.papers}
    yield from _match(kept, Document, papers, itemgetter("id"))
    services: Rows = {str(one["entry"]): Service(case_id=case, **one) for one in found.services}
    yield from _match(kept, Service, services, itemgetter("entry"))
    links: Rows = {other.hex: Link(case_id=case, other_id=other, entry=seq) for seq, other in found.links}
    yield from _match(kept, Link, links, itemgetter("other_id"))
    parties: Rows = {one["key"]: Party(case_id=case, **one) for one in found.parties}
    yield from _match(kept, Party, parties, itemgetter("key"), sealed=("number", "phone"))


def _match(
    kept: Kept,
    model: type[Model],
    expected: Rows,
    place: Callable[[Text], str | None],
    *,
    sealed: Sequence[str] = (),
) -> Iterator[Finding]:
    """Rows of one table against those that the log makes, found again by what tells them apart."""
    label = str(model._meta.verbose_name)
    there: dict[str | None, Text] = {}
    for row in kept.rows.get(model, ()):
        if place(row) in there or place(row) not in expected:
            yield Finding(kept.number, table=model._meta.db_table, words=f"{label}多出一行，日志中没有。")
        there[place(row)] = row
    for where, made in expected.items():
        if where not in there:
            yield Finding(kept.number, table=model._meta.db_table, words=f"{label}缺少一行，日志中有。")
            continue
        yield from _compare(kept.number, model, made, there[where], but=sealed)
        for name in sealed:
            if not _opens(there[where], name):
                yield _field(kept.number, model, name, None)


def _opens(row: Text, name: str) -> bool:
    """Whether a sealed number opens to what its look-up digest says."""
    try:
        return digest_of(opened(Sealed(row[name] or ""))) == (row[f"{name}_digest"] or "")
    except Broken:
        return False


def _compare(
    number: str, model: type[Model], expected: Model, row: Text, *, but: Sequence[str] = ()
) -> Iterator[Finding]:
    for column in model._meta.concrete_fields:
        name = column.attname
        if name in but or (column.primary_key and column.get_internal_type() == "BigAutoField"):
            continue
        if text_of(column, getattr(expected, name)) != row[name]:
            seq = row.get("entry")
            yield _field(number, model, column.name, int(seq) if seq and seq.isdecimal() else None)


def _field(number: str, model: type[Model], name: str, seq: int | None) -> Finding:
    column = model._meta.get_field(name)
    label = f"{model._meta.verbose_name}的“{getattr(column, 'verbose_name', name)}”（{name}）"
    return Finding(number, seq, model._meta.db_table, name, f"{label}与日志不符。")


def _strays() -> Iterator[Finding]:
    """Entries without their case, and rows in tables of another module than their case's."""
    case = Case._meta.db_table
    lost = f'NOT EXISTS (SELECT 1 FROM "{case}" c WHERE c."id" = "case_id")'  # noqa: S608 - a name of ours
    for row in raw(Entry, ("case_id", "seq"), where=lost):
        seq = row["seq"] or ""
        yield Finding(row["case_id"] or "", int(seq) if seq.isdecimal() else None, words="日志条目没有所属的案件。")
    owners = {model: module.name for module in modules().values() for model in (module.record, *module.rows.values())}
    for table in tables():
        alien = f'NOT EXISTS (SELECT 1 FROM "{case}" c WHERE c."id" = "case_id" AND c."module" = %s)'  # noqa: S608
        for row in raw(table, ("case_id",), where=alien, given=[owners[table]]):
            words = f"{table._meta.verbose_name}有一行不属于任何本类案件。"
            yield Finding(row["case_id"] or "", table=table._meta.db_table, words=words)
