"""The door: one path, whole or not at all, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Manager
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies

from fadu.engine.act import act_many, sweep, why_not
from fadu.engine.acting import Act
from fadu.engine.log import of_cases
from fadu.engine.models import Body, Case, Document, Entry, Grant, Key, Link, Party, Running, Service
from fadu.engine.standing import Standing, fold
from tests.engine.world import AT, case_key, enrolled, opening, people, refusal, step, story, take, take_all, town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp", "home")]


@pytest.fixture
def body() -> Body:
    found: Body = town()
    people(found)
    take(enrolled(found))
    return found


def of(model: str) -> Manager[Any]:
    """The rows of a table of the quarrel."""
    rows: Manager[Any] = apps.get_model("quarrel", model)._default_manager
    return rows


def case(name: str) -> Case:
    return Case.objects.get(id=case_key(name))


def test_a_story_fills_the_tables(body: Body) -> None:
    take_all(story("a", body))
    found = case("a")
    assert (found.number, found.stage, found.seq) == ("示邻〔2024〕1号", "agreed", 8)
    assert found.title == "张三与李四宅基地纠纷"
    assert (found.opened_on, found.closed_on, found.handler) == (date(2024, 3, 1), None, "c1")
    record = of("Dispute").get(case=found)
    assert (record.kind, record.mediator, record.amount, record.agreed_on) == ("land", "m1", 123400, date(2024, 3, 6))
    assert list(of("Visit").order_by("entry").values_list("entry", "on", "place", "minutes")) == [
        (3, date(2024, 3, 3), "村东", 40),
        (4, date(2024, 3, 4), "村西", None),
    ]
    papers = Document.objects.filter(case=found).order_by("entry", "party").values_list("name", "party", "number")
    assert list(papers) == [
        ("受理通知书", "p1", "示邻通知〔2024〕1号"),
        ("受理通知书", "p2", "示邻通知〔2024〕1号"),
        ("协议书", "p1", "示邻协议〔2024〕1号"),
        ("协议书", "p2", "示邻协议〔2024〕1号"),
    ]
    assert Service.objects.filter(case=found).count() == 2
    parties = Party.objects.filter(case=found).order_by("key")
    assert [(party.key, party.name, party.role) for party in parties] == [
        ("p1", "张三", "party"),
        ("p2", "李四", "party"),
    ]
    assert parties[0].number.masked == "110*************14"
    # 2024-03-01 + 30 days = 03-31, a Sunday, so Monday 04-01; stopped by the agreement.
    # Served on Thursday 03-07: five working days are Fri 8, Mon 11, Tue 12, Wed 13, Thu 14.
    clocks = Running.objects.filter(case=found).order_by("deadline")
    assert [(clock.deadline, clock.state, clock.last_day) for clock in clocks] == [
        ("ask_in", "running", date(2024, 3, 14)),
        ("conclude", "closed", date(2024, 4, 1)),
    ]


def test_the_stored_standing_is_the_fold_of_the_log(body: Body) -> None:
    take_all(story("a", body))
    found = case("a")
    log = of_cases([found.id])[found.id]
    assert Standing.load(found.standing) == fold([made.entry for made in log])
    assert found.head == Entry.objects.get(case=found, seq=8).digest


def lines() -> list[tuple[Any, ...]]:
    """The whole log as bytes."""
    columns = [column.attname for column in Entry._meta.concrete_fields]
    return list(Entry.objects.order_by("case_id", "seq").values_list(*columns))


def written(acts: list[Act], chunk: int) -> list[tuple[Any, ...]]:
    """The log that these acts make in chunks of that size; taken back afterwards."""
    with transaction.atomic():
        take_all(acts, chunk=chunk)
        found = lines()
        transaction.set_rollback(True)
    return found


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=strategies.data())
def test_any_chunking_writes_the_same_bytes(data: strategies.DataObject, body: Body) -> None:
    stories = [story(name, body, start=data.draw(strategies.integers(1, 9))) for name in ("a", "b", "c")]
    acts: list[Act] = []
    while any(stories):
        acts.append(data.draw(strategies.sampled_from([one for one in stories if one])).pop(0))
    one_by_one = written(acts, 1)
    assert len(one_by_one) == 25
    assert written(acts, data.draw(strategies.integers(2, 30))) == one_by_one


def test_none_writes_nothing_and_names_every_refused_act(body: Body) -> None:
    acts = [*story("a", body), step("a", "accept", "m1", date(2024, 3, 9), mediator="m1"), opening("b", body)]
    acts[1] = replace(acts[1], answers={"mediator": "nobody"})
    batch = act_many(acts, at=AT)
    assert not batch.written
    assert batch.refused[0].index == 1
    assert "调解员须在名册上" in batch.refused[0].sentences[0]
    assert Case.objects.filter(module="quarrel").count() == 0
    assert 8 in [refused.index for refused in batch.refused]


def test_skip_keeps_what_may_be_taken(body: Body) -> None:
    acts = [opening("a", body), replace(opening("b", body), answers={"kind": "fire", "claim": "x"}), opening("c", body)]
    batch = act_many(acts, at=AT, on_refusal="skip")
    assert [refused.index for refused in batch.refused] == [1]
    assert batch.refused[0].sentences == ("“纠纷类型”没有“fire”这一选项，可选：宅基地、用水。",)
    numbers = Case.objects.filter(module="quarrel").order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["示邻〔2024〕1号", "示邻〔2024〕2号"]


def test_a_key_does_it_once(body: Body) -> None:
    one = opening("a", body, key="k1")
    first = take(one)
    again = take(one)
    assert again.again
    assert (again.case, again.number, again.seqs) == (first.case, first.number, first.seqs)
    assert Entry.objects.filter(case=first.case).count() == 1
    assert "已用于另一次办理" in refusal(replace(one, on=date(2024, 3, 2)))
    twice = take_all([opening("b", body, key="k2"), opening("b", body, key="k2")]).results
    assert twice[0].number == twice[1].number  # type: ignore[union-attr]
    assert Key.objects.count() == 2


def test_roles_hold_where_and_when_they_were_granted(body: Body) -> None:
    other = town("另镇", "另")
    assert "不能录入" in refusal(opening("a", other))
    take(opening("a", body))
    said = refusal(step("a", "accept", "m1", date(2024, 3, 2), mediator="m1"))
    assert "“受理”由承办人办理" in said
    take(opening("b", body, date(2019, 12, 31)))  # entered today, by what c1 is today
    assert "由承办人办理" in refusal(step("b", "accept", "c1", date(2019, 12, 31), mediator="m1"))
    Grant.objects.filter(person__username="c1").update(until=date(2024, 3, 5))
    assert "由承办人办理" in refusal(step("a", "accept", "c1", date(2024, 3, 5), mediator="m1"))
    take(step("a", "accept", "c1", date(2024, 3, 4), mediator="m1"))


def test_a_register_is_read_on_the_day_of_the_act(body: Body) -> None:
    take(opening("a", body, date(2022, 3, 1)))
    assert "调解员须在名册上" in refusal(step("a", "accept", "c1", date(2022, 3, 2), mediator="m1"))
    take(step("a", "accept", "c1", date(2023, 3, 2), mediator="m1"))


def test_a_register_written_in_the_same_call_is_seen(body: Body) -> None:
    acts = [opening("a", body), enrolled(body, "m9"), step("a", "accept", "c1", date(2024, 3, 2), mediator="m9")]
    take_all(acts)
    assert case("a").stage == "accepted"


def test_an_opened_case_answers_the_one_that_opened_it(body: Body) -> None:
    take_all(story("a", body))
    sent = Act(step="send", on=date(2024, 3, 8), entered_by="c1", party="p1", jointly=("p1", "p2"), case=case_key("a"))
    take(sent)
    link = Link.objects.get(case_id=case_key("a"))
    ruling = link.other
    assert (ruling.module, ruling.stage, ruling.number) == ("ruling", "received", "示确〔2024〕1号")
    assert ruling.title == "张三与李四司法确认"
    ruled = Act(step="rule", on=date(2024, 3, 20), actor="j1", case=ruling.number, answers={"ruling": "valid"})
    take(ruled)
    found = case("a")
    assert (found.stage, found.closed_on) == ("confirmed", date(2024, 3, 20))
    last = Entry.objects.get(case=found, seq=found.seq)
    assert (last.verb, last.step, last.basis, last.actor) == ("upon", "answer", "linked", "j1")


def test_a_linked_chain_in_one_call(body: Body) -> None:
    sent = Act(step="send", on=date(2024, 3, 8), entered_by="c1", party="p1", jointly=("p1", "p2"), case=case_key("a"))
    opened = str(uuid5(UUID(case_key("a")), "opened by 9"))
    ruled = Act(step="rule", on=date(2024, 3, 20), actor="j1", case=opened, answers={"ruling": "refused"})
    take_all([*story("a", body), sent, ruled])
    assert case("a").stage == "refused"


def test_a_case_that_was_opened_is_voided_before_the_step_that_opened_it(body: Body) -> None:
    take_all(story("a", body))
    take(Act(step="send", on=date(2024, 3, 8), entered_by="c1", party="p1", jointly=("p1", "p2"), case=case_key("a")))
    ruling = Link.objects.get(case_id=case_key("a")).other
    void = Act(verb="void", on=date(2024, 3, 9), actor="h1", target=9, reason="登记有误", case=case_key("a"))
    assert f"关联案件{ruling.number}尚未撤销" in refusal(void)
    take(replace(void, case=str(ruling.id), target=1))
    take(void)
    assert case("a").stage == "agreed"


def test_a_correction_writes_the_tables_anew(body: Body) -> None:
    take_all(story("a", body))
    fix = Act(verb="correct", on=date(2024, 3, 3), actor="h1", target=3, reason="地点写错", case=case_key("a"))
    take(replace(fix, answers={"place": "村南"}))
    take(Act(verb="void", on=date(2024, 3, 9), actor="h1", target=4, reason="没有走访", case=case_key("a")))
    assert list(of("Visit").values_list("entry", "place")) == [(3, "村南")]
    take(replace(fix, target=1, on=date(2024, 3, 1), answers={"kind": "用水"}))
    assert of("Dispute").get(case_id=case_key("a")).kind == "water"
    assert case("a").title == "张三与李四用水纠纷"
    assert case("a").number == "示邻〔2024〕1号"


def test_a_voided_case_leaves_the_records(body: Body) -> None:
    take_all(story("a", body))
    take(Act(verb="void", on=date(2024, 3, 9), actor="h1", target=1, reason="重复登记", case=case_key("a")))
    found = case("a")
    assert (found.stage, found.opened_on, found.number) == ("", None, "示邻〔2024〕1号")
    assert not of("Dispute").exists()
    assert not Running.objects.filter(case=found).exists()
    assert set(Document.objects.filter(case=found).values_list("withdrawn", flat=True)) == {True}


def test_a_right_lapses_by_law_with_the_next_act_or_the_sweep(body: Body) -> None:
    take_all(story("a", body))
    assert not sweep(date(2024, 3, 14), at=AT).results
    assert len(sweep(date(2024, 3, 15), at=AT).results) == 1
    found = case("a")
    assert (found.stage, found.closed_on) == ("lapsed", date(2024, 3, 15))
    assert Entry.objects.get(case=found, seq=9).actor == "法定"


def test_why_not_stores_nothing(body: Body) -> None:
    take(opening("a", body))
    acts = [
        step("a", "accept", "c1", date(2024, 3, 2)),
        step("a", "accept", "m1", date(2024, 3, 2)),
        step("a", "agree", "m1", date(2024, 3, 2)),
    ]
    free, by_other, too_early = why_not(acts)
    assert free == ()
    assert "由承办人办理" in by_other[0].words
    assert "须在“已受理”时进行" in too_early[0].words
    assert Entry.objects.filter(case_id=case_key("a")).count() == 1


def tables(queries: Any) -> Iterator[tuple[str, str]]:
    """The verb and first table of each statement."""
    for query in queries:
        sql = query["sql"].partition(" times: ")[2] or query["sql"]
        verb = sql.split(None, 1)[0].upper()
        if verb in ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT"):
            continue
        table = next((part for part in sql.replace('"', " ").replace("(", " ").split() if "_" in part), "")
        yield verb, table


def counted(acts: list[Act]) -> Counter[tuple[str, str]]:
    with CaptureQueriesContext(connection) as seen:
        take_all(acts)
    return Counter(tables(seen.captured_queries))


def reads(found: Counter[tuple[str, str]]) -> int:
    return sum(n for (verb, _), n in found.items() if verb == "SELECT")


def test_reads_do_not_grow_with_the_acts(body: Body) -> None:
    few = counted([one for name in ("a", "b") for one in story(name, body)])
    many = counted([one for n in range(30) for one in story(f"case {n}", body)])
    assert reads(many) == reads(few)
    assert reads(few) <= 14


def test_writes_are_one_statement_a_table(body: Body) -> None:
    """240 acts on 30 cases write each table once: records, rows, parties twice (those brought, those that stand)."""
    few = counted(story("few", body))
    many = counted([one for n in range(30) for one in story(f"case {n}", body)])
    assert {place: n for place, n in many.items() if place[0] != "SELECT"} == {
        place: n for place, n in few.items() if place[0] != "SELECT"
    }
    assert many["INSERT", "engine_entry"] == 1
    assert sum(n for (verb, _), n in many.items() if verb != "SELECT") <= 10


def test_who_came_later_enters_and_mends_what_was_done_before(body: Body) -> None:
    """c9 and k9 came in April: what happened in March is entered and corrected by them, but not done by them."""
    people(body, {"c9": ("clerk", "enter"), "k9": ("correct",)})
    Grant.objects.filter(person__username__in=("c9", "k9")).update(since=date(2024, 4, 1))
    take(replace(opening("a", body), entered_by="c9"))
    assert "c9当日没有这一职责" in refusal(step("a", "accept", "c9", date(2024, 3, 2), mediator="m1"))
    take(replace(step("a", "accept", "c1", date(2024, 3, 2), mediator="m1"), entered_by="c9", basis="paper"))
    mend = Act(verb="correct", on=date(2024, 3, 3), target=2, reason="写错", actor="k9", case=case_key("a"))
    take(replace(mend, answers={"mediator": "m1"}))
    assert act_many([replace(mend, reason="又错")], at=AT.replace(month=3, day=20)).refused, "before they came, not"
