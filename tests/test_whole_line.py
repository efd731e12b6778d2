"""The whole line: acts through the door, figures over their records, traces, and the report; each figure against SQL
written for it alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from fadu.engine.act import Rejected, act
from fadu.engine.acting import Act
from fadu.engine.measure import figures, trace
from fadu.engine.models import Body
from fadu.engine.reporting import report
from fadu.engine.verify import verify
from fadu.grammar.composed import Composed, line
from tests import whole

pytestmark = pytest.mark.django_db
ON = date(2025, 1, 24)

INDEPENDENT = {
    "mediation_cases_handled": "select count(*) from mediation_dispute d join engine_case c on c.id = d.case_id"
    " where c.path = %s and d.outcome in ('agreed', 'failed') and d.concluded_on between '2024-01-01' and '2024-12-31'",
    "mediation_cases_succeeded": "select count(*) from mediation_dispute d join engine_case c on c.id = d.case_id"
    " where c.path = %s and d.outcome = 'agreed' and d.concluded_on between '2024-01-01' and '2024-12-31'",
    "mediation_orgs": "select count(*) from mediation_committee_committee d join engine_case c on c.id = d.case_id"
    " where c.path = %s and d.established_on <= '2024-12-31' and (d.dissolved_on is null or d.dissolved_on > '2024-12-31')",
    "publicity_events": "select count(*) from event_event d join engine_case c on c.id = d.case_id"
    " where c.path = %s and d.kind = 'publicity' and d.held_on between '2024-01-01' and '2024-12-31'",
    "materials_distributed": "select coalesce(sum(r.copies), 0) from event_material r join event_event d on d.case_id = r.case_id"
    " join engine_case c on c.id = d.case_id where c.path = %s and d.held_on between '2024-01-01' and '2024-12-31'",
    "lost_cases": "select count(*) from respondent_case_respondentcase d join engine_case c on c.id = d.case_id"
    " where c.path = %s and d.corrected and d.concluded_on between '2024-01-01' and '2024-12-31'",
}


def text_of(paper: Composed) -> str:
    """Everything the report says, in one line."""
    return line(paper.runs())


def counted(body: Body) -> dict[str, int]:
    """The figures by SQL that shares nothing with the indicators."""
    found = {}
    with connection.cursor() as cursor:
        for name, sql in INDEPENDENT.items():
            cursor.execute(sql, [body.path])
            found[name] = int(cursor.fetchone()[0])
    return found


def measured(body: Body) -> dict[str, object]:
    return {name: one.value for name, one in figures(body, 2024, ON, ids=list(INDEPENDENT)).items()}


@pytest.fixture
def town() -> Body:
    body = whole.town()
    whole.year(body)
    return body


def test_figures_equal_independent_counts_and_open_into_their_records(town: Body) -> None:
    assert (
        measured(town)
        == counted(town)
        == {
            "mediation_cases_handled": 6,
            "mediation_cases_succeeded": 5,
            "mediation_orgs": 1,
            "publicity_events": 1,
            "materials_distributed": 900,
            "lost_cases": 0,
        }
    )
    rate = figures(town, 2024, ON)["mediation_success_rate"]
    assert (rate.printed, rate.numerator, rate.denominator) == ("83.3", 5, 6)
    assert len(trace(town, 2024, ON, "mediation_cases_handled")) == 6
    assert list(verify()) == []


def test_one_more_dispute_one_voided_one_moved_and_a_lost_suit_are_followed(town: Body) -> None:
    whole.taken(*whole.dispute("纠纷7", town, 7))
    assert measured(town)["mediation_cases_handled"] == 7
    whole.taken(
        Act(verb="void", case=whole.key("纠纷1"), on=ON, actor="k1", target=1, reason="重复登记"),
        Act(verb="correct", case=whole.key("纠纷2"), on=date(2025, 1, 3), actor="k1", target=6, reason="签订日期录错",
            answers={"signed_on": date(2025, 1, 3), "perform_by": date(2025, 1, 20)}),
        *whole.suit("诉讼", town, date(2024, 9, 2), "revoked"),
    )  # fmt: skip
    now = measured(town)
    assert now == counted(town)
    assert (now["mediation_cases_handled"], now["mediation_cases_succeeded"], now["lost_cases"]) == (5, 4, 1)
    numbers = {one.case for one in trace(town, 2024, ON, "mediation_cases_handled")}
    assert not {str(case) for case in numbers} & {whole.key("纠纷1"), whole.key("纠纷2")}
    text = text_of(report(town, 2024, ON).paper)
    assert "调处矛盾纠纷5件" in text.replace("累计", "")
    assert "未发生行政复议、行政应诉败诉案件" not in text
    assert list(verify()) == []


def test_the_signed_report_keeps_its_figures_and_later_drift_is_shown(town: Body) -> None:
    whole.reported(town)
    signed = report(town, 2024, ON)
    assert signed.drifts == ()
    assert signed.paper.gaps == ()
    assert "未发生行政复议、行政应诉败诉案件" in text_of(signed.paper)
    whole.taken(*whole.dispute("纠纷8", town, 8))
    drifts = report(town, 2024, ON).drifts
    assert drifts is not None
    found = {one.id: (one.then.printed, one.now.printed if one.now else None) for one in drifts}
    assert found["mediation_cases_handled"] == ("6", "7")
    assert found["mediation_success_rate"] == ("83.3", "85.7")
    assert list(verify()) == []


def test_a_dispute_needs_its_lawful_steps(town: Body) -> None:
    first, *_, agree = whole.dispute("纠纷9", town, 9)
    whole.taken(first)
    refused = act(agree, at=whole.AT)
    assert isinstance(refused, Rejected)
    assert refused.sentences[0] == "案件处于“待受理”，“达成协议”须在“调解中”时进行（《人民调解法》第二十八条）。"
    empty = act(Act(case=whole.key("纠纷9"), step="agree", on=date(2024, 9, 5), actor="m1"), at=whole.AT)
    assert isinstance(empty, Rejected)
    assert any("请填写“协议形式”" in sentence for sentence in empty.sentences)
