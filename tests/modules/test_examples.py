"""Every module's worked examples, run on the pure core; together they show every guard, deadline and separation."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from fadu.engine.examples import Book, Example, read, run, shown
from fadu.grammar.procedure import Procedure

MODULES = Path(import_module("fadu.modules").__path__[0])
LEAST = {"mediation": 20, "penalty": 25, "information_request": 20}


def _procedures(module: str) -> list[type[Procedure[Any]]]:
    found = vars(import_module(f"fadu.modules.{module}.procedure")).values()
    return [one for one in found if isinstance(one, type) and issubclass(one, Procedure) and one.steps]


TOLD: Mapping[str, tuple[type[Procedure[Any]], Book]] = {
    path.parent.name: (_procedures(path.parent.name)[0], read(path)) for path in sorted(MODULES.glob("*/examples.toml"))
}
EACH = [
    pytest.param(module, example, id=f"{module}: {example.name}")
    for module in TOLD
    for example in TOLD[module][1].examples
]


@pytest.mark.parametrize(("module", "example"), EACH)
def test_an_example_comes_out_as_told(module: str, example: Example) -> None:
    procedure, book = TOLD[module]
    assert run(procedure, book, example).failures == []


@pytest.mark.parametrize("module", TOLD)
def test_examples_show_every_guard_deadline_and_separation(module: str) -> None:
    procedure, book = TOLD[module]
    assert shown([run(procedure, book, example) for example in book.examples], procedure) == []


@pytest.mark.parametrize(("module", "least"), LEAST.items())
def test_the_three_proofs_are_told_in_enough_examples(module: str, least: int) -> None:
    assert len(TOLD[module][1].examples) >= least
