"""Finding cases by words: one column of bigrams, because the words of Chinese names and places have two characters."""

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
RUN = re.compile(r"[0-9a-z]+|[㐀-鿿]+")


def bigrams(text: str) -> str:
    """The tokens of a text, each with a space before and after: two by two where it is Chinese, else whole words."""
    found: dict[str, None] = {}
    for run in RUN.findall(text.lower()):
        if run[0].isascii() or len(run) == 1:
            found[run] = None
        else:
            found.update(dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)))
    return f" {' '.join(found)} " if found else ""


def matching(rows: QuerySet[M], words: str, *, field: str = "search") -> QuerySet[M]:
    """The rows whose column of bigrams holds every token of the words; all rows where there is none."""
    for token in bigrams(words).split():
        whole = len(token) > 1 or token.isascii()
        rows = rows.filter(**{f"{field}__contains": f" {token} " if whole and not token.isascii() else token})
    return rows
