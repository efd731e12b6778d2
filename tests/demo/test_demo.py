"""What the demo holds, by plain SQL beside what the product says of it."""

from __future__ import annotations

from datetime import date
from json import loads
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import TextChoices
from django.test import Client

from fadu.demo.build import built
from fadu.demo.facts import Account, demo
from fadu.engine import grids
from fadu.engine.clocks import due
from fadu.engine.home import fixed_day
from fadu.engine.log import of_cases
from fadu.engine.measure import figures, trace
from fadu.engine.models import Body, Case, Document, Person
from fadu.engine.papers import paper, values
from fadu.engine.registry import of_case
from fadu.engine.reporting import begun, report
from fadu.engine.verify import verify
from fadu.grammar.calendar import standard
from fadu.grammar.composed import Text
from fadu.grammar.names import State
from fadu.modules.decision import models as decision
from fadu.modules.information_request import models as request
from fadu.modules.penalty import models as penalty

from .conftest import Told, rows, told

pytestmark = pytest.mark.usefixtures("twice")
DAY = date(2025, 1, 24)

# What the report of 小陶镇 on 2024 says, and, where it says 余, what the demo holds.
SAID = {
    "law_gov_special_meetings": 1,
    "publicity_events": 18,
    "legal_lectures": 6,
    "materials_distributed": 5260,
    "banners_hung": 64,
    "mediator_trainings": 4,
    "mediator_trainees": 110,
    "dispute_screenings": 11,
    "mediation_orgs": 36,
    "mediation_cases_handled": 445,
    "mediation_cases_succeeded": 440,
    "lost_cases": 0,
}
OF_TOWN = "JOIN engine_case c ON c.id = t.case_id JOIN engine_body b ON b.id = c.body_id WHERE b.name = '小陶镇' AND "
IN_2024 = ">= '2024-01-01' AND {0} < '2025-01-01'"
HELD = "t.held_on " + IN_2024.format("t.held_on")
ENDED = "t.accepted_on IS NOT NULL AND t.concluded_on " + IN_2024.format("t.concluded_on")
OVER = "SELECT COALESCE(SUM(r.{0}), 0) FROM {1} r JOIN event_event t ON t.case_id = r.case_id "
EVENTS = "SELECT COUNT(*) FROM event_event t " + OF_TOWN + HELD + " AND t.kind = "
DISPUTES = "SELECT COUNT(*) FROM mediation_dispute t " + OF_TOWN + ENDED
COUNTED = {
    "law_gov_special_meetings": EVENTS + "'special_meeting'",
    "publicity_events": EVENTS + "'publicity'",
    "legal_lectures": EVENTS + "'lecture'",
    "materials_distributed": OVER.format("copies", "event_material") + OF_TOWN + HELD,
    "banners_hung": OVER.format("pieces", "event_banner") + OF_TOWN + HELD,
    "mediator_trainings": EVENTS + "'mediator_training'",
    "mediator_trainees": OVER.format("people", "event_attendance")
    + OF_TOWN
    + HELD
    + " AND t.kind = 'mediator_training'",
    "dispute_screenings": EVENTS + "'screening'",
    "mediation_orgs": "SELECT COUNT(*) FROM mediation_committee_committee t "
    + OF_TOWN
    + "t.established_on < '2025-01-01' AND (t.dissolved_on IS NULL OR t.dissolved_on >= '2025-01-01')",
    "mediation_cases_handled": DISPUTES,
    "mediation_cases_succeeded": DISPUTES + " AND t.outcome = 'agreed'",
    "lost_cases": "SELECT COUNT(*) FROM respondent_case_respondentcase t " + OF_TOWN + "t.corrected",
}


@pytest.fixture
def town() -> Body:
    return Body.objects.get(name="小陶镇")


@pytest.fixture
def other() -> Body:
    return Body.objects.get(name="示例镇")


@pytest.mark.parametrize("name", SAID)
def test_a_published_figure_is_the_records_behind_it(db: None, town: Body, name: str) -> None:
    assert rows(COUNTED[name])[0][0] == SAID[name]
    assert figures(town, 2024, DAY, ids=[name])[name].value == SAID[name]


def test_the_rate_is_rounded_half_up(db: None, town: Body) -> None:
    # 440 of 445 are 98.876…: half up 98.9, cut 98.8
    assert figures(town, 2024, DAY)["mediation_success_rate"].printed == "98.9"


def test_what_is_open_leaves_2024_as_it_is(db: None, town: Body) -> None:
    opened = rows(
        "SELECT c.number FROM mediation_dispute t "
        + OF_TOWN
        + "c.opened_on < '2025-01-01' AND (t.concluded_on IS NULL OR t.concluded_on >= '2025-01-01')"
    )
    traced = trace(town, 2024, DAY, "mediation_cases_handled")
    assert len(opened) == 5
    assert len({one.number for one in traced}) == 445
    assert {number for (number,) in opened}.isdisjoint(one.number for one in traced)
    assert {one.on.year for one in traced} == {2024}


def test_the_same_numbers_names_and_days_each_time(db: None, twice: Told) -> None:
    now = told()
    assert len(now) > 5000
    assert now == twice


def test_keys_and_salts_are_new(db: None) -> None:
    salts = rows("SELECT salts FROM engine_entry WHERE salts <> '{}'")
    assert len({salt for (salt,) in salts}) == len(salts)


def test_nothing_of_the_real_town_is_overdue(db: None, town: Body) -> None:
    found = due(town, DAY)
    assert found
    assert [one.number for one in found if one.state == "overdue"] == []


def test_nothing_that_went_amiss_is_told_of_the_real_town(db: None) -> None:
    verbs = rows("SELECT DISTINCT t.verb FROM engine_entry t " + OF_TOWN + "t.verb <> 'step'")
    late = rows("SELECT t.seq FROM engine_entry t " + OF_TOWN + "t.did LIKE %s", '%"late"%')
    modules = rows("SELECT COUNT(*) FROM engine_case t JOIN engine_body b ON b.id = t.body_id "
                   "WHERE b.name = '小陶镇' AND t.module = 'respondent_case'")  # fmt: skip
    assert (verbs, late, modules) == ([], [], [(0,)])


def test_clocks_cross_worked_weekends_and_the_spring_festival(db: None) -> None:
    last = {
        str(day)
        for (day,) in rows("SELECT t.last_day FROM engine_running t " + OF_TOWN + "t.deadline = 'conclude' AND t.open")
    }
    # A month from 26 December is Sunday 26 January, worked; from 30 and 31 December it is 30 and 31 January, inside
    # the Spring Festival (28 January to 4 February), so Wednesday 5 February; from 8 January it is Saturday
    # 8 February, worked.
    assert {"2025-01-26", "2025-02-05", "2025-02-08"} <= last


def test_the_real_town_rests_on_rest_days(db: None) -> None:
    days = [day for (day,) in rows('SELECT DISTINCT t."on" FROM engine_entry t ' + OF_TOWN + "1 = 1")]
    assert [day for day in map(_day, days) if not standard().is_working(day)] == []


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def test_several_people_act_and_a_clerk_enters_for_those_who_sign_paper(db: None) -> None:
    by = rows("SELECT COUNT(DISTINCT t.actor) FROM engine_entry t " + OF_TOWN + "t.step = 'mediate'")[0][0]
    pairs = rows(
        "SELECT DISTINCT t.basis, t.entered_by = t.actor FROM engine_entry t " + OF_TOWN + "t.step = 'mediate'"
    )
    assert by > 60
    assert {(basis, bool(own)) for basis, own in pairs} == {("own", True), ("paper", False)}


def test_the_report_is_signed_and_its_figures_hold(db: None, town: Body) -> None:
    found = report(town, 2024, DAY)
    assert found.case is not None
    assert found.case.stage == "signed"
    assert found.drifts == ()
    assert [(one.what, str(one.last_day)) for one in due(town, DAY) if one.number == found.case.number] == [
        ("报送期限", "2025-03-01"),
        ("公开期限", "2025-03-31"),
    ]


AMISS = {
    "corrected": "SELECT COUNT(*) FROM engine_entry WHERE verb = 'correct'",
    "voided": "SELECT COUNT(*) FROM engine_entry WHERE verb = 'void'",
    "refused": "SELECT COUNT(*) FROM engine_entry WHERE verb = 'refuse'",
    "waived": "SELECT COUNT(*) FROM engine_entry WHERE verb = 'waive'",
    "kept": "SELECT COUNT(*) FROM engine_entry WHERE keep <> '[]'",
    "late answer": 'SELECT COUNT(*) FROM engine_entry WHERE did LIKE \'%%"late":[["review_answer"%%\'',
    "concluded late": 'SELECT COUNT(*) FROM engine_entry WHERE did LIKE \'%%"late":[["conclude"%%\'',
    "failed": "SELECT COUNT(*) FROM mediation_dispute d JOIN engine_case c ON c.id = d.case_id "
    "JOIN engine_body b ON b.id = c.body_id WHERE b.name = '示例镇' AND d.outcome = 'failed'",
    "rejected by the court": "SELECT COUNT(*) FROM mediation_dispute WHERE ruling = 'rejected'",
    "sent back": "SELECT COUNT(*) FROM engine_entry WHERE step = 'send_back'",
}


@pytest.mark.parametrize("what", AMISS)
def test_the_invented_town_shows_what_goes_amiss(db: None, what: str) -> None:
    assert rows(AMISS[what])[0][0] == 1


def test_the_invented_town_lost_a_suit_and_a_reconsideration_with_their_causes(db: None, other: Body) -> None:
    lost = rows("SELECT kind, cause FROM respondent_case_respondentcase WHERE corrected ORDER BY kind")
    assert [kind for kind, _ in lost] == ["review", "suit"]
    assert all(cause for _, cause in lost)
    assert figures(other, 2024, DAY)["lost_cases"].value == 2


def test_the_invented_town_is_overdue(db: None, other: Body) -> None:
    late = {one.what for one in due(other, DAY) if one.state == "overdue"}
    penalties = {"办案期限", "缴纳罚款期限", "当场处罚缴纳罚款期限"}
    assert late == {"委员任期", "协议约定的履行期限", "调解期限", "复议答复期限"} | penalties


PENALTIES = """
    SELECT b.name, c.stage, t.outcome, t.simple FROM penalty_penaltycase t
    JOIN engine_case c ON c.id = t.case_id JOIN engine_body b ON b.id = c.body_id
"""
FALLEN = "SELECT posted_on, withdrawn_on, ground FROM publication_publication WHERE withdrawn_on IS NOT NULL"


def test_the_real_town_has_no_penalties(db: None) -> None:
    found = rows(PENALTIES)
    assert {name for name, _, _, _ in found} == {"示例镇"}
    assert sum(bool(simple) for _, _, _, simple in found) == 11


def test_an_annulled_penalty_takes_its_publication_with_it(db: None) -> None:
    [(posted, withdrawn, ground)] = [one for one in rows(FALLEN) if one[2] == "overturned"]
    assert (str(posted), str(withdrawn), ground) == ("2024-06-06", "2024-11-25", "overturned")


def test_a_cancelled_certificate_takes_its_publication_with_it(db: None) -> None:
    assert {ground for _, _, ground in rows(FALLEN)} == {"overturned", "over"}


def test_everything_is_marked_a_sample(db: None) -> None:
    for table in ("engine_body", "engine_person", "engine_case"):
        assert rows(f"SELECT COUNT(*) FROM {table} WHERE NOT sample") == [(0,)]
    assert rows("SELECT COUNT(*) FROM engine_case WHERE number NOT LIKE %s", "%（示）%") == [(0,)]


def test_the_home_stands_on_its_day(db: None) -> None:
    assert built()
    assert fixed_day() == DAY


def test_only_the_accounts_told_of_have_a_password(db: None) -> None:
    told_of = {account.username for account in demo().accounts}
    for person in Person.objects.all():
        assert person.has_usable_password() == (person.username in told_of)
    one = Person.objects.get(username="xt-clerk")
    assert check_password(demo().password, one.password)
    assert one.is_active


def test_the_record_is_whole(db: None) -> None:
    assert list(verify()) == []


def test_a_long_log_is_read_in_its_order(db: None) -> None:
    logs = of_cases(list(Case.objects.filter(seq__gte=10).values_list("id", flat=True)))
    assert len(logs) > 50
    assert all([one.entry.seq for one in log] == list(range(1, len(log) + 1)) for log in logs.values())


def test_the_invented_town_has_to_write_again(db: None, other: Body) -> None:
    begun_one = begun(other, 2024)
    assert begun_one is not None
    assert begun_one.case.stage == "drafting"
    assert begun_one.remarks


@pytest.mark.parametrize("account", demo().accounts, ids=lambda account: account.username)
def test_every_account_signs_in(db: None, client: Client, account: Account) -> None:
    assert client.login(username=account.username, password=demo().password)
    page = client.get("/day")
    assert page.status_code == 200
    assert "示例数据" in page.content.decode()


def test_the_three_requests_of_2019_were_answered_in_time_and_entered_afterwards(db: None) -> None:
    body = Body.objects.get(name="东凤镇")
    found = figures(body, 2019, DAY)
    assert (found["foi_requests"].value, found["foi_timely_reply_rate"].printed) == (3, "100.0")
    entries = rows(
        "SELECT DISTINCT e.verb, e.reason FROM engine_entry e JOIN engine_case c ON c.id = e.case_id "
        "JOIN engine_body b ON b.id = c.body_id WHERE b.name = '东凤镇'"
    )
    assert entries == [("admit", "纸质登记补录")]
    days = rows('SELECT MIN(r.submitted_on), COUNT(*) FROM information_request_informationrequest r '
                "JOIN engine_case c ON c.id = r.case_id JOIN engine_body b ON b.id = c.body_id WHERE b.name = '东凤镇'")  # fmt: skip
    assert _day(days[0][0]) >= date(2019, 5, 15)
    assert days[0][1] == 3


@pytest.mark.parametrize("town", ["示例镇", "示例县", "东凤镇"])
@pytest.mark.parametrize("year", [2019, 2024, 2025])
def test_the_national_disclosure_table_balances(db: None, town: str, year: int) -> None:
    (form,) = grids.grids()
    cells = grids.filled(Body.objects.get(name=town), year, DAY, form).cells
    for column in form.columns:
        came = cells["foi_requests"][column] + cells["foi_carried_over"][column]
        assert came == cells["foi_concluded"][column] + cells["foi_carried_forward"][column]


# A few dozen of each hard procedure: in every stage, with every outcome.
EVERY = (
    ("penalty", "penalty_penaltycase", penalty.State, penalty.Outcome, 40),
    ("information_request", "information_request_informationrequest", request.State, request.Outcome, 40),
    ("decision", "decision_majordecision", decision.State, decision.Outcome, 30),
)


@pytest.mark.parametrize(("module", "table", "stages", "outcomes", "least"), EVERY)
def test_the_hard_procedures_stand_in_every_stage_and_outcome(
    db: None, module: str, table: str, stages: type[State], outcomes: type[TextChoices], least: int
) -> None:
    found = rows(f"SELECT c.stage, t.outcome FROM {table} t JOIN engine_case c ON c.id = t.case_id")
    assert len(found) >= least
    assert {stage for stage, _ in found} == {str(one) for one in stages}
    heard = rows("SELECT answers FROM engine_entry e JOIN engine_case c ON c.id = e.case_id "
                 "WHERE c.module = %s AND e.step IN ('decide', 'answer')", module)  # fmt: skip
    said = {loads(answers)["outcome"] for (answers,) in heard} if heard else set()
    assert said == set(outcomes.values)


def test_legality_review_found_one_decision_unlawful(db: None) -> None:
    unlawful = rows("""SELECT COUNT(*) FROM engine_entry WHERE step = 'review' AND answers LIKE '%%"illegal"%%'""")
    assert unlawful[0][0] == 1


def paper_of(name: str, party: str = "") -> Document:
    """A paper of the penalty with two parties."""
    found = Document.objects.filter(case__module="penalty", name=name, case__title__startswith="霍占先与", party=party)
    return found.order_by("issued_on")[0]


def test_a_paper_names_people_and_entries_of_registers(db: None) -> None:
    def said(document: Document) -> str:
        return "".join(run.text for run in paper(document).runs() if isinstance(run, Text))

    assert "听证由闻双方主持" in said(paper_of("听证通知书", "p1"))
    assert "询问人：石承办、计同行" in said(paper_of("询问笔录"))
    approval = said(paper_of("立案审批表"))
    assert "由石承办、计同行承办。承办人石承办" in approval
    assert "同意。尹当先" in approval
    asked = Document.objects.filter(name="政府信息公开申请表", case__body__name="示例镇").order_by("issued_on")[0]
    assert "申知白" in said(asked), "who entered it signs it"


def test_a_paper_for_one_party_holds_nothing_of_the_other(db: None) -> None:
    closing = paper_of("结案审批表")
    both: Any = values(closing, of_case(closing.case), closing.case)["Payment"]
    closing.party = "p2"
    one: Any = values(closing, of_case(closing.case), closing.case)["Payment"]
    assert [row["party"] for row in both] == ["霍占先", "宽路建材店"]
    assert [(row["party"], row["on"]) for row in one] == [("宽路建材店", date(2024, 5, 11))]
