"""Finding cases by words: one column of bigrams, because the words of Chinese names and places have two characters.

The database indexes the tokens of that column: SQLite by FTS5, PostgreSQL by a GIN index. Both are made again after every
migrate, as triggers are.
"""

import re
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Lookup, Model, QuerySet, TextField

M = TypeVar("M", bound=Model)
RUN = re.compile(r"[0-9a-z]+|[㐀-鿿]+")
INDEX = "engine_case_words"
VECTOR = "array_to_tsvector(string_to_array(btrim({}), ' '))"

LITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS engine_case_words USING fts5"
    "(search, content='engine_case', content_rowid='rowid', tokenize='unicode61 remove_diacritics 0')",
    "DROP TRIGGER IF EXISTS engine_case_words_insert",
    "DROP TRIGGER IF EXISTS engine_case_words_update",
    "DROP TRIGGER IF EXISTS engine_case_words_delete",
    "CREATE TRIGGER engine_case_words_insert AFTER INSERT ON engine_case BEGIN "
    "INSERT INTO engine_case_words(rowid, search) VALUES (NEW.rowid, NEW.search); END",
    "CREATE TRIGGER engine_case_words_update AFTER UPDATE OF search ON engine_case WHEN OLD.search <> NEW.search BEGIN "
    "INSERT INTO engine_case_words(engine_case_words, rowid, search) VALUES ('delete', OLD.rowid, OLD.search); "
    "INSERT INTO engine_case_words(rowid, search) VALUES (NEW.rowid, NEW.search); END",
    "CREATE TRIGGER engine_case_words_delete AFTER DELETE ON engine_case BEGIN "
    "INSERT INTO engine_case_words(engine_case_words, rowid, search) VALUES ('delete', OLD.rowid, OLD.search); END",
    "INSERT INTO engine_case_words(engine_case_words) VALUES ('rebuild')",
)
POSTGRES = (f"CREATE INDEX IF NOT EXISTS {INDEX} ON engine_case USING gin ({VECTOR.format('search')})",)


def make(using: str) -> None:
    """Make the index of words, on a table that stands."""
    connection = connections[using]
    if "engine_case" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in LITE if connection.vendor == "sqlite" else POSTGRES:
                cursor.execute(statement)


def bigrams(text: str) -> str:
    """The tokens of a text, each with a space before and after: two by two where it is Chinese, else whole words."""
    found: dict[str, None] = {}
    for run in RUN.findall(text.lower()):
        if run[0].isascii() or len(run) == 1:
            found[run] = None
        else:
            found.update(dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)))
    return f" {' '.join(found)} " if found else ""


@TextField.register_lookup
class Words(Lookup[Any]):
    """`search__words=tokens`: the cases whose column of bigrams holds all of these tokens, by the index."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        table = left.rpartition(".")[0]
        wanted = " ".join(f'"{token}"' for token in self.rhs)
        return f"{table}.rowid IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)", [*given, wanted]  # noqa: S608

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, given = self.process_lhs(compiler, connection)
        wanted = " & ".join(f"'{token}'" for token in self.rhs)
        return f"{VECTOR.format(left)} @@ %s::tsquery", [*given, wanted]


def matching(rows: QuerySet[M], words: str, *, field: str = "search") -> QuerySet[M]:
    """The cases whose words hold every token of these words; all of them where there is none. One Chinese character
    alone is looked for inside the tokens, without the index."""
    tokens = bigrams(words).split()
    single = [token for token in tokens if len(token) == 1 and not token.isascii()]
    for token in single:
        rows = rows.filter(**{f"{field}__contains": token})
    whole = [token for token in tokens if token not in single]
    return rows.filter(**{f"{field}__words": whole}) if whole else rows
