"""The headings of `fadu --help` in Chinese: what typer writes of itself is English."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

WORDS = (
    (r"^Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]…"),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"Show this message and exit\.", "显示这一说明"),
    (r"\[default: ([^\]]*)\]", r"[缺省：\1]"),
    (r"\[required\]", "[必填]"),
)


def chinese(text: str) -> str:
    """A help text with typer's own words in Chinese; a word it does not know stays as it is."""
    for pattern, word in WORDS:
        text = re.sub(pattern, word, text, flags=re.MULTILINE)
    return text


class Group(TyperGroup):
    """The command line, its help in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return chinese(super().get_help(ctx))


class Command(TyperCommand):
    """A verb, its help in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return chinese(super().get_help(ctx))
