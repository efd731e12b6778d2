"""Numbers: one after another for each body, kind and year; never twice, and none is lost by a refusal."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from fadu.engine.models import Body
from fadu.engine.numbering import Series, gaps, reserve, word_of, written
from tests.engine.world import town


@pytest.mark.django_db
def test_blocks_follow_each_other() -> None:
    a, b = town("甲镇", "甲"), town("乙镇", "乙")
    one, other, next_year = Series(a.id, "调", 2024), Series(b.id, "调", 2024), Series(a.id, "调", 2025)
    assert reserve({one: 3, other: 1}) == {one: 1, other: 1}
    assert reserve({one: 2, next_year: 1}) == {one: 4, next_year: 1}
    assert reserve({one: 1}) == {one: 6}
    assert reserve({}) == {}


@pytest.mark.django_db
def test_many_series_at_once() -> None:
    body = town()
    wanted = {Series(body.id, f"k{n}", 2024): n + 1 for n in range(450)}
    assert set(reserve(wanted).values()) == {1}
    assert reserve(wanted) == {series: n + 1 for series, n in wanted.items()}


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_no_gap() -> None:
    one = Series(town().id, "调", 2024)
    with transaction.atomic():
        reserve({one: 7})
        transaction.set_rollback(True)
    assert reserve({one: 1}) == {one: 1}


@pytest.mark.django_db
def test_a_number_given_and_used_nowhere_is_told() -> None:
    reserve({Series(town().id, "调", 2024): 1})
    assert list(gaps()) == ["编号示调〔2024〕1号已经给出，却没有案件或者文书使用。"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_take_the_same() -> None:
    one = Series(town().id, "调", 2024)
    taken: list[int] = []

    def take() -> None:
        for _ in range(10):
            with transaction.atomic():
                taken.append(reserve({one: 2})[one])
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 60, 2))


def test_how_a_number_is_written() -> None:
    body = Body(id=uuid4(), name="小陶镇", word="陶")
    assert written(body, "调", 2024, 12) == "陶调〔2024〕12号"
    body.sample = True
    assert written(body, "调协议", 2024, 3) == "陶调协议（示）〔2024〕3号"


@pytest.mark.parametrize(
    ("name", "word"), [("事先告知书", "告知"), ("人民调解协议书", "协议"), ("回执", "回执"), ("调解记录", "记录")]
)
def test_the_letters_of_a_document(name: str, word: str) -> None:
    assert word_of(name) == word
