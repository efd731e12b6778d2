"""The project's own set: labels stand where they say, and what is sown is found, in the half held out too."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from fadu.reading.read import read_text
from fadu.reading.values import to_json
from tests.reading.set import Made, reports

HALVES = [pytest.param(False, id="tuned"), pytest.param(True, id="held out")]


@cache
def _read(name: str) -> dict[str, Any]:
    made = next(each for each in reports() if each.name == name)
    said = to_json(read_text(made.text, file=name))
    assert isinstance(said, dict)
    return said


def half(held_out: bool) -> list[Made]:
    return [made for made in reports() if made.held_out is held_out]


def meets(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a label or a reading that has a quote and its place."""
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= value.keys():
            yield value
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


def share(found: Iterable[bool]) -> float:
    kept = list(found)
    assert kept, "nothing to measure"
    return sum(kept) / len(kept)


def test_there_are_enough_reports_of_every_kind_and_half() -> None:
    made = reports()
    assert len(made) >= 40
    assert len({each.text for each in made}) == len(made)
    assert {each.kind for each in made if each.held_out} == {each.kind for each in made}


@pytest.mark.parametrize("made", reports(), ids=lambda made: made.name)
def test_quotes_stand_where_they_say(made: Made) -> None:
    for said in (made.label, _read(made.name)):
        for span in spans(said):
            assert made.text[span["start"] : span["end"]] == span["quote"]


@pytest.mark.parametrize("held_out", HALVES)
def test_sown_faults_of_wording_are_found(held_out: bool) -> None:
    missed = [
        (made.name, sown["kind"], sown["quote"])
        for made in half(held_out)
        for sown in made.label["findings"]
        if not any(each["kind"] == sown["kind"] and meets(each, sown) for each in _read(made.name)["findings"])
    ]
    sown = sum(len(made.label["findings"]) for made in half(held_out))
    assert len(missed) <= 0.1 * sown, missed


@pytest.mark.parametrize("held_out", HALVES)
def test_few_findings_of_error_stand_where_nothing_was_sown(held_out: bool) -> None:
    false = [
        (made.name, each["kind"], each["quote"])
        for made in half(held_out)
        for each in _read(made.name)["findings"]
        if each["severity"] == "error"
        and not any(meets(each, sown) for name in ("findings", "citations") for sown in made.label[name])
    ]
    assert len(false) <= 2, false


@pytest.mark.parametrize("held_out", HALVES)
def test_citations_get_their_verdicts(held_out: bool) -> None:
    wrong = []
    total = 0
    for made in half(held_out):
        for sown in made.label["citations"]:
            total += 1
            given = next((each for each in _read(made.name)["citations"] if meets(each, sown)), None)
            if given is None or given["verdict"] != sown["verdict"]:
                wrong.append((made.name, sown["quote"], sown["verdict"], given and given["verdict"]))
            elif sown["canonical"] and sown["verdict"] == "wrong":
                assert given["canonical"] == sown["canonical"], (made.name, sown["quote"], given["canonical"])
    assert len(wrong) <= 0.05 * total, wrong


@pytest.mark.parametrize("held_out", HALVES)
def test_a_missing_part_is_told(held_out: bool) -> None:
    lacking = [made for made in half(held_out) if made.label["missing"]]
    assert share(any(each["kind"] == "missing_part" for each in _read(made.name)["findings"]) for made in lacking) == 1
    whole = [made for made in half(held_out) if made.kind == "law_government" and not made.label["missing"]]
    told = [made.name for made in whole if any(each["kind"] == "missing_part" for each in _read(made.name)["findings"])]
    assert not told
