"""The third table of the national disclosure report: over random histories it balances in every column and year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.demo.lines import Labels, Telling, acts
from fadu.engine import grids
from fadu.engine.act import act_many
from fadu.engine.measure import figures, trace
from fadu.engine.models import Body, Grant, Person
from fadu.faults import Fault
from fadu.modules.information_request.models import Applicant, Outcome
from fadu.modules.information_request.report import TABLES
from tests.modules.test_examples import TOLD

pytestmark = pytest.mark.django_db

(TABLE,) = TABLES
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NEW, BROUGHT, TOTAL, LEFT = "foi_requests", "foi_carried_over", "foi_concluded", "foi_carried_forward"
OUTCOMES = [name for name in TABLE.rows if name not in (NEW, BROUGHT, TOTAL, LEFT)]
AT = datetime(2026, 11, 1, tzinfo=UTC)
END = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def town() -> Body:
    """示例镇, whose people may do what those of the worked examples may."""
    body = Body.objects.create(
        name="示例镇", full_name="示例镇人民政府", word="样", kind="镇", opened_on=date(2000, 1, 1), sample=True
    )
    for who, roles in TOLD["information_request"][1].people.items():
        person = Person.objects.create(username=who, name=who)
        for role in roles:
            Grant.objects.create(person=person, role=role, body=body, since=date(2020, 1, 1))
    return body


def tell(body: Body, *lines: str) -> int:
    """Take a case told in lines; how many of its acts were taken."""
    telling = Telling("information_request", body.name, "\n".join(lines))
    told = acts(telling, Labels(), {body.name: body.id})
    return len(told) - len(act_many(told, at=AT, on_refusal="skip").refused)


def moved(line: str, days: int, kind: Applicant, outcome: Outcome) -> str:
    """The same act so many days later, of another kind of applicant, answered otherwise."""
    later = DAY.sub(lambda found: str(date.fromisoformat(found[0]) + timedelta(days)), line)
    answered = re.sub(r"outcome=\w+(.*) reasons= ", rf"outcome={outcome.value}\1 reasons=理由 ", later)
    return re.sub(r"applicant_kind=\w+", f"applicant_kind={kind.value}", answered)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_it_balances_over_random_histories(town: Body, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - the same cases for a seed
    examples = TOLD["information_request"][1].examples
    taken = 0
    with transaction.atomic():
        for _ in range(12):
            lines = [line for line in dice.choice(examples).lines if line[0].isdigit()]
            days, kind = dice.randint(-500, 200), dice.choice(list(Applicant))
            outcome = dice.choice(list(Outcome))
            taken += tell(town, *(moved(line, days, kind, outcome) for line in lines[: dice.randint(1, len(lines))]))
        assert taken >= 12
        before = None
        for year in (2024, 2025, 2026):
            form = grids.filled(town, year, END, TABLE)
            for column in TABLE.columns:
                cell = {name: form.cells[name][column] for name in TABLE.rows}
                assert cell[NEW] + cell[BROUGHT] == cell[TOTAL] + cell[LEFT]
                assert cell[TOTAL] == sum(cell[name] for name in OUTCOMES)
                assert before is None or cell[BROUGHT] == before[LEFT][column]
            measured = figures(town, year, END, ids=TABLE.rows)
            assert form.totals == {name: measured[name].value for name in TABLE.rows}
            assert form.totals == {name: sum(form.cells[name].values()) for name in TABLE.rows}
            before = form.cells
        transaction.set_rollback(True)


RECEIVED = "{day} a1@k1 receive +a1:applicant:王某 channel=counter submitted_on={day} confirmed_on=none applicant_kind={kind} described=批复 manner=复印件"
ANSWER = "{day} k1 answer outcome={outcome} content=附件 reasons=理由 other_body= public_interest=false review_body=县政府 court=法院"


def told_year(town: Body) -> None:
    """Received in 2024: one answered in 2024, one in 2025, one still open. In 2025: one withdrawn, one refused, late."""
    tell(town, RECEIVED.format(day="2024-03-04", kind="person"), "2024-03-05 k1 examine",
         ANSWER.format(day="2024-03-06", outcome="full"))  # fmt: skip
    tell(town, RECEIVED.format(day="2024-12-30", kind="business"), "2024-12-31 k1 examine",
         ANSWER.format(day="2025-01-02", outcome="partial"))  # fmt: skip
    tell(town, RECEIVED.format(day="2024-12-31", kind="person"))
    tell(town, RECEIVED.format(day="2025-02-10", kind="charity"), "2025-02-11 a1@k1 withdraw")
    tell(town, RECEIVED.format(day="2025-03-03", kind="person"), "2025-03-04 k1 examine",
         ANSWER.format(day="2025-04-30", outcome="secret"))  # fmt: skip


def test_a_year_told_by_hand(town: Body) -> None:
    told_year(town)
    form = grids.filled(town, 2025, END, TABLE)
    said = {name: {key: n for key, n in row.items() if n} for name, row in form.cells.items()}
    assert {name: row for name, row in said.items() if row} == {
        "foi_requests": {"person": 1, "charity": 1},
        "foi_carried_over": {"person": 1, "business": 1},
        "foi_partial": {"business": 1},
        "foi_secret": {"person": 1},
        "foi_other": {"charity": 1},
        "foi_concluded": {"person": 1, "business": 1, "charity": 1},
        "foi_carried_forward": {"person": 1},
    }
    # twenty working days from 3 March 2025 end on 31 March: 30 April is late; the other of the two answers was in time
    assert figures(town, 2025, END, ids=["foi_timely_reply_rate"])["foi_timely_reply_rate"].printed == "50.0"


CORRECT = (
    "2025-06-03 k1 ask_correction missing=何年 correct_by=2025-06-20",
    "2025-06-03 k1 serve 补正告知书/a1",
)
CHARGE = ("2025-06-03 k1 charge fee_basis=items fee_quantity=11 fee=10000", "2025-06-03 k1 serve 收费通知书/a1")
FIRST = {
    Outcome.STILL_UNCLEAR: (*CORRECT, "2025-06-05 a1@k1 supply supplied_on=2025-06-05"),
    Outcome.MASS: ("2025-06-04 k1 ask_reasons why_so_many=五十件",),
    Outcome.THIRD_PARTY: (
        "2025-06-04 k1 join +t1:third:乙公司",
        "2025-06-04 k1 consult/t1",
        "2025-06-04 k1 serve 征求第三方意见书/t1",
        "2025-06-05 t1@k1 oppose/t1 reasons=商业秘密",
    ),
}
"""What must come before an answer."""


def test_every_way_to_end_stands_in_one_row_and_only_there(town: Body) -> None:
    received = RECEIVED.format(day="2025-06-02", kind="research")
    for outcome in Outcome:
        tell(town, received, *FIRST.get(outcome, ()), "2025-06-06 k1 examine",
             ANSWER.format(day="2025-06-09", outcome=outcome.value))  # fmt: skip
    tell(town, received, *CORRECT, "2025-06-23 k1 archive")
    tell(town, received, *CHARGE, "2025-07-02 k1 archive")
    tell(town, received, "2025-06-04 a1@k1 withdraw")
    form = grids.filled(town, 2025, END, TABLE)
    assert {name: form.cells[name]["research"] for name in OUTCOMES} == {
        name: 2 if name == "foi_other" else 1 for name in OUTCOMES
    }
    assert form.cells[TOTAL]["research"] == form.totals[NEW] == len(Outcome) + 3
    assert form.unbalanced == ()


def test_what_was_put_on_record_afterwards_counts_and_what_was_void_does_not(town: Body) -> None:
    received = RECEIVED.format(day="2025-06-02", kind="charity")
    answered = ANSWER.format(day="2025-06-09", outcome="query").split(" ", 2)[2]
    tell(town, received, f"2025-06-09 k2 admit {answered} reason=补录")
    tell(town, received, "2025-06-05 k2 void #1 reason=误登")
    form = grids.filled(town, 2025, END, TABLE)
    assert (form.totals[NEW], form.totals["foi_query"], form.totals[LEFT]) == (1, 1, 0)


def test_a_request_given_up_and_taken_up_again_leaves_the_row_of_what_was_given_up(town: Body) -> None:
    tell(town, RECEIVED.format(day="2025-06-02", kind="other"), *CORRECT, "2025-06-23 k1 archive",
         "2025-12-30 a1@k1 supply_late supplied_on=2025-12-30 late_reason=住院")  # fmt: skip
    form = grids.filled(town, 2025, END, TABLE)
    assert (form.totals["foi_not_corrected"], form.totals[LEFT]) == (0, 1)
    assert grids.filled(town, 2026, END, TABLE).totals[BROUGHT] == 1


def test_a_cell_opens_into_its_records(town: Body) -> None:
    told_year(town)
    opened = grids.opened(town, 2025, END, TABLE, row="foi_carried_over", column="business")
    assert [one.on for one in opened] == [date(2024, 12, 30)]
    every = {one.number for one in trace(town, 2025, END, "foi_carried_over")}
    assert len(every) == 2
    assert opened[0].number in every
    with pytest.raises(Fault, match="没有“foi_requests”行、“village”列"):
        grids.opened(town, 2025, END, TABLE, row="foi_requests", column="village")


def test_what_was_brought_forward_is_what_stood_at_the_end_of_the_year_before_even_within_a_year(town: Body) -> None:
    told_year(town)
    assert figures(town, 2025, date(2025, 1, 24), ids=[BROUGHT])[BROUGHT].value == 2
    assert figures(town, 2024, END, ids=[LEFT])[LEFT].value == 2


def test_it_prints_as_the_form(town: Body) -> None:
    told_year(town)
    block = grids.table(grids.filled(town, 2025, END, TABLE))
    assert block.header == ("项目", "自然人", "法人或其他组织：商业企业", "法人或其他组织：科研机构",
        "法人或其他组织：社会公益组织", "法人或其他组织：法律服务机构", "法人或其他组织：其他", "总计")  # fmt: skip
    assert ["".join(run.text for run in cell) for cell in block.rows[0]] == [
        "一、本年新收政府信息公开申请数量", "1", "0", "0", "1", "0", "0", "2"]  # fmt: skip


def test_every_outcome_is_one_row_and_the_forms_are_sound() -> None:
    # 19 answers, 逾期不补正 and 逾期不缴费, 新收, 上年结转, 总计, 结转下年度; 撤回 stands under 其他
    assert len(TABLE.rows) == len(Outcome) + 2 + 4
    assert list(grids.problems()) == []
