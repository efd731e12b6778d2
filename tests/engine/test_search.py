"""Cases found by words of two characters and more."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from fadu.engine.acting import Act
from fadu.engine.models import Body, Case
from fadu.engine.search import bigrams, matching
from tests.engine.world import case_key, opening, people, take, town


def test_a_text_is_cut_two_by_two() -> None:
    assert bigrams("示邻〔2024〕12号 张三") == " 示邻 2024 12 号 张三 "
    assert bigrams("小陶镇") == " 小陶 陶镇 "
    assert bigrams("，。") == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp", "home")
def test_a_case_is_found_by_names_number_and_title() -> None:
    body: Body = town()
    people(body)
    take(opening("a", body, date(2024, 3, 1)))
    cases = Case.objects.filter(module="quarrel")
    for words in ("张三", "宅基地", "示邻〔2024〕1号", "李四 纠纷", "三", "2024"):
        assert matching(cases, words).count() == 1, words
    for words in ("张四", "用水", "2023", "王"):
        assert matching(cases, words).count() == 0, words
    assert matching(cases, "").count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp", "home")
def test_words_are_found_by_the_index_and_follow_the_case() -> None:
    body: Body = town()
    people(body)
    take(opening("a", body))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = matching(Case.objects.all(), "宅基地").explain()
    assert "engine_case_words" in plan
    take(
        Act(
            verb="correct",
            on=date(2024, 3, 1),
            actor="h1",
            target=1,
            reason="写错",
            answers={"kind": "water"},
            case=case_key("a"),
        )
    )
    assert not matching(Case.objects.all(), "宅基地")
    assert matching(Case.objects.all(), "用水").get().number == "示邻〔2024〕1号"
