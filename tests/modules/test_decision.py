"""What a place may set for major decisions, and what is counted of them."""

from fadu.engine.examples import Example, run
from tests.modules.test_examples import TOLD

OPENING = (
    "2026-03-02 o1 propose subject=停车 matter=policy proposer=leader proposal=占道",
    "2026-03-03 o1 study necessity=必要",
    "2026-03-04 h1 initiate drafting_unit=规划建设办 technical=false risky=false market=false concerns_others=false"
    " groups=false hearing_required=false",
)


def failures(*lines: str, **numbers: int) -> list[str]:
    procedure, book = TOLD["decision"]
    return run(procedure, book, Example("本地规定", lines), numbers=numbers).failures


def test_a_place_may_do_without_the_catalogue() -> None:
    assert failures(*OPENING, "= stage drafting") != []
    assert failures(*OPENING, "= stage drafting", **{"decision.catalogue": 0}) == []


def test_a_place_may_do_without_the_report_to_the_committee_of_the_party() -> None:
    (decided,) = (one for one in TOLD["decision"][1].examples if one.name == "集体讨论通过")
    publish = "2026-05-06 o1 publish medium=website address=门户网站 checked=true redacted= explanation=说明 executing_unit=执法队"
    assert failures(*decided.lines, publish, "= stage executing") != []
    assert failures(*decided.lines, publish, "= stage executing", **{"decision.party_report": 0}) == []
