"""The check of the whole dossier: what was refused and done all the same is named, what was lawful is clean."""

from __future__ import annotations

from typing import Any

import pytest

from fadu.engine.derived import derived
from fadu.engine.dossier import defects
from fadu.engine.registry import declared
from fadu.grammar.dossier import Dossier, check
from tests.dossiers import book_of, dossier_of, found, lawful, run_lines, seeded, told_defects

JUDGED = ("before", "fact", "apart", "spent", "stage", "whose", "approval", "blank", "kept")
HARD = ("penalty", "information_request", "mediation")
OF_THE_ACT = ("不能重复", "录入", "请写明", "须由全体", "审批", "须填写时刻")
"""Refusals that are about sending the act, not about the file: who types, whether twice, for whom."""


def judged(ids: set[str]) -> set[str]:
    return {one for one in ids if one.split(".")[0] in JUDGED}


def shown(name: str) -> set[str]:
    """The defects of a module that a failing fixture shows: refusals done all the same, and those told in its file."""
    ids = {one for seed in seeded(name) for one in judged(found(name, dossier_of(name, seed.log)))}
    return ids | {row["shows"] for row in told_defects(name)}


@pytest.mark.parametrize("name", sorted(declared()))
def test_what_was_refused_and_done_all_the_same_is_named(name: str) -> None:
    for seed in seeded(name):
        if not any(word in words for words in seed.words for word in OF_THE_ACT):
            assert judged(found(name, dossier_of(name, seed.log))), seed.line


@pytest.mark.parametrize("name", sorted(declared()))
def test_what_was_taken_lawfully_breaks_nothing(name: str) -> None:
    for example, log in lawful(name):
        assert judged(found(name, dossier_of(name, log))) == set(), example.name


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_defect_has_its_words_its_article_and_its_remedy_once(name: str) -> None:
    every = defects(declared()[name])
    assert len({one.id for one in every}) == len(every)
    assert all(one.words and one.mend and one.under.short() for one in every)


def test_the_hard_procedures_show_sixty_defects_and_more() -> None:
    assert len({f"{name}.{one}" for name in HARD if name in declared() for one in shown(name)}) >= 60


@pytest.mark.parametrize("name", sorted(declared()))
def test_every_defect_of_a_module_is_told_failing_and_passing(name: str) -> None:
    own = {one.id for one in defects(declared()[name])} - {one.id for one in derived(declared()[name].procedure)}
    rows = told_defects(name)
    assert own <= {row["shows"] for row in rows}
    for row in rows:
        fails = _run(name, row, row["fails"])
        assert row["shows"] in found(name, fails), row["name"]
        passes = _run(name, row | row.get("passing", {}), row["passes"])
        assert row["shows"] not in found(name, passes), row["name"]


def _run(name: str, row: dict[str, Any], lines: str) -> Dossier:
    module = declared()[name]
    base = next((one.lines for one in book_of(name).examples if one.name == row.get("base")), ())
    own = tuple(line.strip() for line in lines.splitlines() if line.strip())
    return dossier_of(name, tuple(run_lines(module, (*base, *own))), on=row.get("on"), told=row)


def test_what_can_still_be_mended_comes_first() -> None:
    name = "mediation"
    for seed in seeded(name):
        listed = check(dossier_of(name, seed.log), defects(declared()[name]))
        assert [one.mendable for one in listed] == sorted((one.mendable for one in listed), reverse=True)
