"""The indicators of the modules: what they declare is written down, and changing it takes a new version.

`python -m tests.modules.write_indicators` writes `indicators.txt` anew, once versions are raised.
"""

from pathlib import Path

from fadu.engine import measure
from fadu.engine.indicators import indicators

FILE = Path(__file__).parent / "indicators.txt"
OURS = {
    "law_gov_special_meetings",
    "publicity_events",
    "legal_lectures",
    "materials_distributed",
    "banners_hung",
    "mediator_trainings",
    "mediator_trainees",
    "dispute_screenings",
    "mediation_orgs",
    "mediation_cases_handled",
    "mediation_cases_succeeded",
    "lost_cases",
    "mediation_success_rate",
}
"""What a town's year of mediation and publicity is told by."""


def by_id(declarations: list[str]) -> dict[str, tuple[int, str]]:
    """Id → (version, declaration), of lines such as `id v1 = count(…)`."""
    heads = [(line.split(" = ")[0].rsplit(" v", 1), line) for line in declarations]
    return {name: (int(version), line) for (name, version), line in heads}


def silent(before: list[str], after: list[str]) -> list[str]:
    """The ids whose declaration changed while the version did not rise."""
    old, new = by_id(before), by_id(after)
    return [name for name in old if name in new and new[name][1] != old[name][1] and new[name][0] <= old[name][0]]


def declared() -> list[str]:
    return [one.declaration() for one in indicators().values() if one.id[:2] != "t_"]


def test_no_definition_changes_in_silence() -> None:
    written = FILE.read_text(encoding="utf-8").splitlines()
    assert silent(written, declared()) == [], "raise the version of these, then write the file anew"
    assert declared() == written, "write the file anew: python -m tests.modules.write_indicators"


def test_a_silent_change_is_seen() -> None:
    before = ["a v1 = count(title=数, on=_.a)", "b v1 = count(title=数, on=_.b)", "c v2 = count(title=数, on=_.c)"]
    after = ["a v1 = count(title=数, on=_.b)", "b v2 = count(title=数, on=_.a)", "c v2 = count(title=数, on=_.c)"]
    assert silent(before, after) == ["a"]


def test_every_indicator_compiles_on_both_databases_and_is_well_declared() -> None:
    assert measure.compile_all() == []


def test_the_figures_of_a_town_are_all_declared() -> None:
    assert set(indicators()) >= OURS
