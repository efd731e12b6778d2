"""Every module of the house: sound, printable, exemplified, and without a field nobody needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fadu.engine import papers
from fadu.engine.checks import choices_of, declarations, terms_of
from fadu.engine.examples import read, run, shown
from fadu.engine.exemplified import untouched
from fadu.engine.record import fields_of
from fadu.engine.registry import declared, modules
from fadu.grammar.check import problems
from fadu.grammar.printout import lines, page

FILES = {"__init__.py", "law.py", "terms.toml", "models.py", "choices.py", "rules.py", "procedure.py", "indicators.py", "report.py",
         "documents", "examples.toml", "defects.py", "defects.toml", "migrations", "kinds.toml", "__pycache__"}  # fmt: skip
MORE: set[str] = set()
"""Declared and exemplified, their tables still to come: none."""
UNTOUCHED: dict[str, list[str]] = {}
"""What the examples of a module do not touch yet. It only shrinks."""


def folder(name: str) -> Path:
    return declared()[name].documents.parent


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_module_is_declarations(name: str) -> None:
    stray = {path.name for path in folder(name).iterdir()} - FILES
    assert {one for one in stray if not one.startswith(("rules_", "steps_"))} == set()


@pytest.mark.parametrize("name", sorted(declared()))
def test_it_is_sound(name: str) -> None:
    module = declared()[name]
    assert problems(module.procedure, fields=choices_of, terms=terms_of(module)) == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_its_documents_have_templates_whose_blanks_are_filled(name: str) -> None:
    assert papers.problems(modules()[name]) == []


@pytest.mark.parametrize("name", sorted(declared()))
def test_its_examples_hold_and_show_every_guard_deadline_and_separation(name: str) -> None:
    book = read(folder(name) / "examples.toml")
    told = [run(declared()[name].procedure, book, example) for example in book.examples]
    assert [failure for one in told for failure in one.failures] == []
    assert shown(told, declared()[name].procedure) == []


@pytest.mark.parametrize("name", sorted(declared()))
def test_its_examples_touch_every_step_branch_act_of_law_move_paper_and_staleness(name: str) -> None:
    book = read(folder(name) / "examples.toml")
    told = [run(declared()[name].procedure, book, example) for example in book.examples]
    assert sorted(untouched(told, declared()[name].procedure)) == sorted(UNTOUCHED.get(name, ()))


@pytest.mark.parametrize("name", sorted(declared()))
def test_it_prints(name: str) -> None:
    procedure = declared()[name].procedure
    text = "\n".join(lines(procedure))
    assert all(step.label in text for step in procedure.steps.values())
    assert "<svg" in page(procedure)


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_field_without_a_consumer(name: str) -> None:
    """A statute (a guard, a deadline, a branch), a document, an indicator, a title or a publication needs each field."""
    module = modules()[name]
    wanted = list(consumers(name))
    lacking = [field for field in fields_of(module.record) if not any(field in text for text in wanted)]
    assert lacking == []


def consumers(name: str) -> Iterator[str]:
    module = modules()[name]
    for shape in ("rules*.py", "indicators.py", "report.py", "kinds.toml"):
        for path in folder(name).glob(shape):
            yield path.read_text(encoding="utf-8")
    for path in (folder(name) / "documents").glob("*.txt"):
        yield path.read_text(encoding="utf-8")
    yield module.record.titled
    for deadline in module.procedure.deadlines.values():
        yield f"{deadline.counts_from} {deadline.of} {deadline.length}"
    for step in module.procedure.steps.values():
        yield f"{step.shows} {step.opens} {step.to} {step.under.text()}"
    yield " ".join(getattr(module.record, "PLACES", ()))


def test_the_house_as_a_whole_is_sound() -> None:
    assert list(declarations()) == []


def test_the_proof_modules_stay_declared() -> None:
    assert set(declared()) - set(modules()) == MORE
