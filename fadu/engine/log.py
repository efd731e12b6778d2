"""The log of a case: entries as they are written, and what their digests cover.

Every column of an entry is covered by its digest as text, with the digest of the entry before it; `answers` and `salts`
through `sealed`, where each answer stands as a salted commitment.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from . import models
from .digests import algorithm, digest
from .plain import dumps, loads
from .standing import Entry

FORM = "fadu-entry-1"
NAMED = "@"
"""Before a party's key among the answers: name and kind of a party, sealed like an answer but never judged."""

COVERED = tuple(
    column.attname
    for column in models.Entry._meta.concrete_fields
    if column.attname not in ("answers", "salts", "digest")
)


@dataclass(frozen=True, slots=True)
class Made:
    """An entry of the pure core with what the door adds: the names of parties it brings."""

    entry: Entry
    named: Mapping[str, Mapping[str, str]]


def fresh_salt(case: UUID, seq: int, name: str) -> str:  # noqa: ARG001 - a test gives salts by these
    """A salt that nobody can guess."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Chain:
    """What all entries of one case that are appended together share."""

    case: UUID
    module: str
    body: UUID
    fingerprint: str
    head: str
    recorded_at: datetime
    salt: Callable[[UUID, int, str], str] = fresh_salt


def instant(at: datetime) -> str:
    """An instant as the log has it: 2024-05-12T03:04:05.000000Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commitment(salt: str, name: str, value: Any, *, by: str) -> str:
    """What stands for an answer in the chain."""
    return digest(f"{salt}\n{name}\n{dumps(value)}", by=by)


def digest_of(covered: Mapping[str, str | None], *, by: str) -> str:
    """The digest of an entry, of its covered columns as text."""
    return digest(dumps([FORM, *([name, covered[name]] for name in COVERED)]), by=by)


def append(chain: Chain, made: Sequence[Made]) -> list[models.Entry]:
    """The rows of new entries, linked to the head and to each other. Nothing is stored yet."""
    rows: list[models.Entry] = []
    head, by = chain.head, algorithm()
    for one in made:
        row = _row(chain, one, by)
        row.previous = head
        row.digest = head = digest_of(texts(row, COVERED), by=by)
        rows.append(row)
    return rows


def _row(chain: Chain, made: Made, by: str) -> models.Entry:
    entry = made.entry
    answers = {**entry.answers, **{NAMED + key: dict(named) for key, named in made.named.items()}}
    salts = {name: chain.salt(chain.case, entry.seq, name) for name in sorted(answers)}
    return models.Entry(
        case_id=chain.case,
        seq=entry.seq,
        verb=entry.verb,
        step=entry.step,
        on=entry.on,
        time=entry.time,
        actor=entry.actor,
        entered_by=entry.entered_by,
        approver=entry.approver,
        basis=entry.basis,
        party=entry.party,
        target=entry.target,
        reason=entry.reason,
        keep=dumps(list(entry.keep)),
        answers=dumps(answers),
        salts=dumps(salts),
        sealed=dumps({name: commitment(salts[name], name, value, by=by) for name, value in answers.items()}),
        did=dumps(entry.did),
        pins=dumps(entry.pins),
        module=chain.module,
        body=str(chain.body),
        fingerprint=chain.fingerprint,
        recorded_at=instant(chain.recorded_at),
        algorithm=by,
    )


def made_of(row: Mapping[str, Any]) -> Made:
    """An entry as the pure core knows it, of its columns as text."""
    answers = loads(row["answers"])
    named = {name.removeprefix(NAMED): answers.pop(name) for name in list(answers) if name.startswith(NAMED)}
    entry = Entry(
        seq=int(row["seq"]),
        verb=row["verb"],
        step=row["step"],
        on=datetime.strptime(row["on"], "%Y-%m-%d").date(),  # noqa: DTZ007 - a day has no zone
        time=row["time"],
        actor=row["actor"],
        entered_by=row["entered_by"],
        approver=row["approver"],
        basis=row["basis"],
        party=row["party"],
        answers=answers,
        did=loads(row["did"]),
        pins=loads(row["pins"]),
        target=None if row["target"] is None else int(row["target"]),
        reason=row["reason"],
        keep=tuple(loads(row["keep"])),
    )
    return Made(entry, named)


def texts(row: Model, columns: Sequence[str]) -> dict[str, str | None]:
    """Columns of a row about to be stored, as `raw` will read them back."""
    kinds = _columns(type(row))
    return {name: text_of(kinds[name], getattr(row, name)) for name in columns}


@cache
def _columns(model: type[Model]) -> dict[str, Any]:
    return {column.attname: column for column in model._meta.concrete_fields}


def text_of(column: Any, value: Any) -> str | None:
    """A value as the database shows it as text. A key is 32 hexadecimal digits on both databases."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, bool):
        return str(int(value)) if connection.vendor == "sqlite" else str(value).lower()
    prepared = column.get_prep_value(value)
    return prepared.hex if isinstance(prepared, UUID) else str(prepared)


def raw(
    model: type[Model],
    columns: Sequence[str],
    *,
    where: str = "",
    given: Sequence[Any] = (),
    order: str = "",
    limit: int | None = None,
) -> Iterator[dict[str, str | None]]:
    """Rows with every column as the text that is stored, whatever it has become: nothing is converted, so nothing
    that was written there by hand can break the reading."""
    lite = connection.vendor == "sqlite"
    # Named apart, so that an order is that of the column and not of its text, where 10 comes before 2.
    shown = ", ".join(f'{_shown(model, name, lite)} AS "{name} as text"' for name in columns)
    tail = (f" WHERE {where}" if where else "") + (f" ORDER BY {order}" if order else "")
    tail += f" LIMIT {limit}" if limit is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {shown} FROM "{model._meta.db_table}"{tail}', given)  # noqa: S608 - names of ours
        while found := cursor.fetchmany(1000):
            for values in found:
                yield {name: _text(value) for name, value in zip(columns, values, strict=True)}


def _shown(model: type[Model], attname: str, lite: bool) -> str:
    column = _columns(model)[attname]
    if lite:
        return f'CAST("{column.column}" AS BLOB)'
    text = f'"{column.column}"::text'
    return f"replace({text}, '-', '')" if column.db_type(connection) == "uuid" else text


def _text(value: Any) -> str | None:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def of_cases(cases: Sequence[UUID]) -> dict[UUID, list[Made]]:
    """The whole logs of some cases, as recorded; one query."""
    columns = [column.attname for column in models.Entry._meta.concrete_fields]
    where, given = membership("case_id", cases)
    found: dict[UUID, list[Made]] = {case: [] for case in cases}
    for row in raw(models.Entry, columns, where=where, given=given, order='"case_id", "seq"'):
        found[UUID(row["case_id"])].append(made_of(row))
    return found


def membership(column: str, keys: Sequence[UUID | str]) -> tuple[str, list[Any]]:
    """`column IN keys` with one parameter, for plain SQL. A key as text is 32 hexadecimal digits."""
    texts_ = [key.hex if isinstance(key, UUID) else key for key in keys]
    if connection.vendor == "sqlite":
        return f'"{column}" IN (SELECT value FROM json_each(%s))', [dumps(texts_)]  # noqa: S608
    return f'"{column}" = ANY(%s::uuid[])', [texts_]
