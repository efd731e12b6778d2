"""The help of every verb is Chinese throughout."""

import re

import pytest
import typer
from typer.testing import CliRunner

from fadu import cli
from fadu.helptext import chinese

ENGLISH = re.compile(r"Usage|Options|OPTIONS|Arguments|ARGS|Commands?\b|COMMAND|required|default|Show|exit")
VERBS = [command.name or "" for command in cli.app.registered_commands]


@pytest.mark.parametrize("words", [[], *([name] for name in VERBS)])
def test_no_heading_is_english(words: list[str]) -> None:
    told = CliRunner().invoke(cli.app, [*words, "--help"])
    assert told.exit_code == 0
    assert told.output.startswith("用法：")
    assert "选项：" in told.output
    assert ENGLISH.findall(told.output) == []


def test_what_it_does_not_know_stays() -> None:
    assert chinese("Options:\n  --x  Options: 1  [default: 8]") == "选项：\n  --x  Options: 1  [缺省：8]"


def test_typer_itself_is_english() -> None:
    """Else this whole file could go."""
    app = typer.Typer(rich_markup_mode=None)
    app.command()(lambda: None)
    assert "Usage: " in CliRunner().invoke(app, ["--help"]).output
