"""The lines that facts are told in: values, days, labels, texts and parties."""

from datetime import date
from uuid import UUID

import pytest

from fadu.demo.lines import Labels, Telling, acts, dated, filled
from fadu.grammar.calendar import standard

BODY = {"示例镇": UUID(int=7)}


def told(lines: str, labels: Labels, label: str = "", **texts: str) -> list[object]:
    return [dict(act.answers) for act in acts(Telling("m", "示例镇", lines, label, texts=texts), labels, BODY)]


def test_a_line_with_an_empty_value_is_left_out() -> None:
    lines = "2025-01-02 k record title={title}\n2025-01-02 k hang pieces={pieces}\n# a remark\n2025-01-03 k archive"
    assert list(filled(lines, {"title": "宪法 宣传", "pieces": ""})) == [
        "2025-01-02 k record title='宪法 宣传'",
        "2025-01-03 k archive",
    ]


def test_days_are_working_days_and_the_telling_ends_at_a_day() -> None:
    lines = "+0 k one\n+1 k two until={on:+30}\n+2..2 k three\n+1 k four"
    found = list(
        dated(
            lines, {}, start=date(2025, 1, 24), until=date(2025, 2, 5),
            calendar=standard(), between=max,
        )
    )  # fmt: skip
    # After Friday 24 January: Sunday 26 (worked); then Monday 27 and, past the Spring Festival, Wednesday 5 February.
    assert found == [
        "2025-01-24 k one",
        "2025-01-26 k two until=2025-02-25",
        "2025-02-05 k three",
    ]


def test_a_line_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="k one"):
        list(dated("k one", {}, start=date(2025, 1, 2), until=date(2025, 1, 9), calendar=standard(), between=min))


def test_labels_stand_for_keys_and_texts_for_themselves() -> None:
    labels = Labels()
    told("2025-01-02 k establish name=甲", labels, "甲")
    found = told("2025-01-03 k apply committee=@甲 mediators=[@甲] plan=$plan", labels, plan=" 一是学习。\n")
    assert found == [{"committee": labels.of("甲"), "mediators": [labels.of("甲")], "plan": "一是学习。"}]
    assert UUID(labels.of("甲")).version == 7


def test_what_is_told_before_its_time_or_twice_is_named() -> None:
    labels = Labels()
    with pytest.raises(ValueError, match="“乙”还没有说到"):
        told("2025-01-03 k apply committee=@乙", labels)
    told("2025-01-02 k establish name=甲", labels, "甲")
    with pytest.raises(ValueError, match="两件“甲”"):
        told("2025-01-02 k establish name=甲", labels, "甲")


def test_a_party_has_its_kind_and_number() -> None:
    (act,) = acts(Telling("m", "示例镇", "2025-01-02 p1@k apply +p1:party:某厂:firm +p2:party:某人"), Labels(), BODY)
    assert [(one.key, one.name, dict(one.more)) for one in act.parties] == [
        ("p1", "某厂", {"kind": "firm"}),
        ("p2", "某人", {}),
    ]
    assert (act.actor, act.entered_by, act.basis, act.body) == ("p1", "k", "paper", str(UUID(int=7)))
