"""What the database itself refuses, whoever asks: changing the log, and changing a case without it.

Made again after every migrate, because SQLite drops a table's triggers when it rebuilds the table. A condition is a
statement about the row (`NEW`, `OLD`) that must hold; both databases read the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from fadu.faults import Fault

from . import search

PREFIX = "fadu_"
MARK = "fadu_mark"
"""A table of marks that no model owns, so that emptying a database keeps it. Under the mark `test` entries may be
deleted, so that tests can empty their database."""

ENTRY = 'EXISTS (SELECT 1 FROM "engine_entry" e WHERE e."case_id" = {row}."case_id" AND e."seq" = {row}."{seq}")'
UNDONE = (
    """EXISTS (SELECT 1 FROM "engine_entry" e WHERE e."case_id" = OLD."case_id" AND e."verb" IN ('correct', 'void'))"""
)
HEAD = (
    'EXISTS (SELECT 1 FROM "engine_entry" e WHERE e."case_id" = NEW."id"'
    ' AND e."seq" = NEW."seq" AND e."digest" = NEW."head")'
)
MARKED = f"""EXISTS (SELECT 1 FROM "{MARK}" m WHERE m."name" = 'test')"""  # noqa: S608 - a name of ours
SAME = " AND ".join(
    f'NEW."{name}" = OLD."{name}"' for name in ("id", "module", "number", "body_id", "stage", "standing", "seq", "head")
)
DATED = " AND ".join(
    f"""COALESCE(CAST(NEW."{name}" AS text), '') = COALESCE(CAST(OLD."{name}" AS text), '')"""
    for name in ("opened_on", "closed_on")
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One refusal: before `event` on `table`, unless `holds`."""

    table: str
    event: str
    holds: str
    says: str

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.table}_{self.event.lower()}"

    def sql(self, vendor: str) -> Iterator[str]:
        """The statements that make it."""
        if vendor == "sqlite" and self.event == "TRUNCATE":
            return
        if vendor == "sqlite":
            yield f'DROP TRIGGER IF EXISTS "{self.name}"'
            yield (
                f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW '
                f"WHEN NOT ({self.holds}) BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
            )
            return
        gives = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(self.event, "NEW")
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        yield (
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
            f"IF NOT ({self.holds}) THEN RAISE EXCEPTION '{self.says}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {gives}; END $$"
        )
        yield f'DROP TRIGGER IF EXISTS "{self.name}" ON "{self.table}"'
        yield (
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" '
            f'FOR EACH {each} EXECUTE FUNCTION "{self.name}"()'
        )


def wanted() -> list[Trigger]:
    """Every trigger of the engine and of the installed modules' tables."""
    from .record import Record
    from .registry import tables

    found = [
        Trigger("engine_entry", "UPDATE", "1 = 0", "日志条目不能修改"),
        Trigger("engine_entry", "DELETE", MARKED, "日志条目不能删除"),
        Trigger("engine_entry", "TRUNCATE", MARKED, "日志条目不能清空"),
        Trigger("engine_case", "INSERT", HEAD, "案件只能由日志条目产生"),
        Trigger(
            "engine_case",
            "UPDATE",
            f'({SAME} AND {DATED}) OR {HEAD} AND NEW."seq" > OLD."seq"',
            "案件只能随日志条目变动",
        ),
        Trigger("engine_case", "DELETE", MARKED, "案件不能删除"),
        Trigger("engine_seal", "UPDATE", "1 = 0", "封印不能修改"),
        Trigger("engine_seal", "DELETE", MARKED, "封印不能删除"),
        Trigger("engine_change", "UPDATE", "1 = 0", "变更记录不能修改"),
        Trigger("engine_change", "DELETE", MARKED, "变更记录不能删除"),
        Trigger("engine_change", "TRUNCATE", MARKED, "变更记录不能清空"),
    ]
    for model in tables():
        table = model._meta.db_table
        seq = "seq" if issubclass(model, Record) else "entry"
        written = ENTRY.format(row="NEW", seq=seq)
        found.append(Trigger(table, "INSERT", written, "记录只能由日志条目产生"))
        moved = f'NEW."case_id" = OLD."case_id" AND NEW."seq" > OLD."seq" AND {written}' if seq == "seq" else "1 = 0"
        found.append(Trigger(table, "UPDATE", moved, "记录只能随日志条目变动"))
        found.append(Trigger(table, "DELETE", f"{MARKED} OR {UNDONE}", "记录只能随更正或者撤销删除"))
    return found


def make(using: str = "default") -> None:
    """Make every trigger anew, on tables that stand."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "engine_entry" not in tables:
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE IF NOT EXISTS "{MARK}" (name varchar(20) PRIMARY KEY)')
        for trigger in wanted():
            if trigger.table in tables:
                for statement in trigger.sql(connection.vendor):
                    cursor.execute(statement)


def drop(using: str = "default") -> None:
    """Drop every trigger: for tests that tamper with a record, or make one without its log."""
    connection = connections[using]
    tables = {trigger.name: trigger.table for trigger in wanted()}
    with connection.cursor() as cursor:
        for name in list(_made(connection)):
            on = "" if connection.vendor == "sqlite" else f' ON "{tables[name]}"'
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def make_after_migrate(*, using: str = "default", **_: object) -> None:
    """Made again after every migrate, with the index of words, which stands on triggers too."""
    make(using)
    search.make(using)


def missing(using: str = "default") -> list[str]:
    """The triggers that this database lacks, in one sentence; nothing where all are there."""
    connection = connections[using]
    there = set(_made(connection))
    lacking = [one.name for one in wanted() if one.name not in there and any(one.sql(connection.vendor))]
    if not lacking:
        return []
    return [f"数据库缺少{len(lacking)}个触发器，绕过办理的改动拦不住，请运行 fadu init 重建：{'、'.join(lacking)}。"]


def _made(connection: BaseDatabaseWrapper) -> Iterator[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if connection.vendor != "sqlite":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{PREFIX}%"])
        for (name,) in cursor.fetchall():
            yield name


def mark_test(using: str = "default") -> None:
    """Mark this database as one of tests: what stands in it may be deleted. Never for a home with work in it."""
    from .models import Case

    if Case.objects.using(using).exists():
        raise Fault("本库已有案件，不能标记为测试库。")
    with connections[using].cursor() as cursor:
        cursor.execute(f"INSERT INTO \"{MARK}\" VALUES ('test') ON CONFLICT DO NOTHING")  # noqa: S608 - a name of ours


def is_test(using: str = "default") -> bool:
    """Whether the database carries the mark."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM \"{MARK}\" WHERE name = 'test'")  # noqa: S608 - a name of ours
        return cursor.fetchone() is not None
