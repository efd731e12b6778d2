"""Answers made clean, and what a field asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from fadu.engine.record import clean, fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testapp")]


def dispute() -> Any:
    return next(model for model in apps.get_app_config("quarrel").get_models() if model.__name__ == "Dispute")


def test_fields_are_read_off_the_model() -> None:
    found = fields_of(dispute())
    assert list(found) == ["kind", "claim", "mediator", "amount", "agreed_on", "urgent", "ruling"]
    assert (found["kind"].kind, found["kind"].choices) == ("choice", (("land", "宅基地"), ("water", "用水")))
    assert (found["mediator"].kind, found["mediator"].register) == ("key", "roster")
    assert [found[name].required for name in ("claim", "urgent")] == [True, False]
    kinds = [found[name].kind for name in ("claim", "amount", "agreed_on", "urgent")]
    assert kinds == ["long", "money", "date", "bool"]


def test_a_column_that_no_step_can_ask_is_refused() -> None:
    class Odd(models.Model):
        raw = models.BinaryField("内容")

        class Meta:
            app_label = "quarrel"
            managed = False

    Odd._meta.get_field("raw").editable = True
    with pytest.raises(TypeError, match=r"Odd\.raw"):
        fields_of(Odd)


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("amount", "1,234.5", 123450),
        ("amount", "88元", 8800),
        ("amount", 8800, 8800),
        ("amount", "0", 0),
        ("agreed_on", "2024-02-29", date(2024, 2, 29)),
        ("agreed_on", date(2024, 2, 29), date(2024, 2, 29)),
        ("urgent", "是", True),
        ("urgent", "false", False),
        ("urgent", "", None),
        ("kind", "用水", "water"),
        ("kind", "land", "land"),
        ("claim", "  退还三尺 ", "退还三尺"),
    ],
)
def test_an_answer_becomes_a_value(name: str, given: object, value: object) -> None:
    assert clean(dispute(), {name: given}) == ({name: value}, [])


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("amount", "12.345", "至多两位小数"),
        ("amount", "-1", "不小于零"),
        ("amount", "inf", "不小于零"),
        ("amount", "一百", "“一百”不是金额"),
        ("agreed_on", "2024-02-30", "如2024-05-12，“2024-02-30”不是日期"),
        ("urgent", "也许", "应为是或否"),
        ("kind", "fire", "可选：宅基地、用水"),
        ("claim", "", "请填写“请求”"),
        ("claim", 7, "应为文字"),
        ("mediator", "m" * 65, "至多64字，现有65字"),
        ("unknown", "x", "没有“unknown”这一项"),
    ],
)
def test_a_wrong_answer_is_one_sentence(name: str, given: object, words: str) -> None:
    values, wrong = clean(dispute(), {name: given})
    assert not values
    ((field, sentence),) = wrong
    assert field == name
    assert words in sentence


def test_what_is_asked_and_not_answered() -> None:
    values, wrong = clean(dispute(), {"kind": "land"}, asks=("kind", "claim", "urgent"))
    assert values == {"kind": "land", "urgent": None}
    assert wrong == [("claim", "请填写“请求”。")]
