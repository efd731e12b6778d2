"""案号 and 文号: by body, kind and year, without gaps and never twice.

Numbers are taken inside the transaction that uses them, after judging, so that a refusal leaves no gap.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from .models import Body, Case, Document, Numbering

BATCH = 200  # rows a statement: SQLite takes 999 parameters


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One run of numbers. `kind` is what stands between the body's word and the year: 调, 调协议."""

    body: UUID
    kind: str
    year: int


def reserve(wanted: Mapping[Series, int]) -> dict[Series, int]:
    """Take so many numbers of each series; gives the first of each. In the order of the keys, so that two who take
    at once never wait for each other."""
    assert connection.in_atomic_block, "numbers are taken in the transaction that uses them"
    rows = sorted(wanted.items())
    batches = (rows[at : at + BATCH] for at in range(0, len(rows), BATCH))
    last = {series: n for batch in batches for series, n in _taken(batch)}
    return {series: last[series] - n + 1 for series, n in rows}


def _taken(rows: Sequence[tuple[Series, int]]) -> Iterator[tuple[Series, int]]:
    """The last number of each series after so many were taken; one statement."""
    table, column = Numbering._meta.db_table, Numbering._meta.get_field("body")
    values = [
        part
        for series, n in rows
        for part in (column.get_db_prep_save(series.body, connection), series.kind, series.year, n)
    ]
    places = ", ".join(["(%s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (body_id, kind, year, last) VALUES {places} "  # noqa: S608 - our own names only
            f"ON CONFLICT (body_id, kind, year) DO UPDATE SET last = {table}.last + excluded.last "
            "RETURNING body_id, kind, year, last",
            values,
        )
        for body, kind, year, last in cursor.fetchall():
            yield Series(UUID(str(body)), kind, year), last


def written(body: Body, kind: str, year: int, n: int) -> str:
    """陶调〔2024〕12号; a sample body's number says 示."""
    return f"{body.word}{kind}{'（示）' if body.sample else ''}〔{year}〕{n}号"


def word_of(document: str) -> str:
    """The letters of a document's number, of its name: 事先告知书 → 告知, 人民调解协议书 → 协议."""
    return document.rstrip("书单表")[-2:]


def gaps() -> Iterator[str]:
    """Numbers that were given and stand nowhere, as sentences."""
    for row in Numbering.objects.select_related("body").order_by("body__path", "kind", "year"):
        stem = written(row.body, row.kind, row.year, 0).removesuffix("0号")
        there = set(Case.objects.filter(number__startswith=stem).values_list("number", flat=True))
        there.update(Document.objects.filter(number__startswith=stem).values_list("number", flat=True))
        for n in range(1, row.last + 1):
            if f"{stem}{n}号" not in there:
                yield f"编号{stem}{n}号已经给出，却没有案件或者文书使用。"
