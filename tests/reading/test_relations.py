"""Relations of labelled sentences, and what is never told: silence is no support, and no one is accused of a partial list."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from fadu.reading.read import read_text
from fadu.reading.relations.terms import compare
from fadu.reading.values import Relation, Verdict

SENTENCES = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))["sentence"]
HEAD = "清河县柳林镇2023年法治政府建设年度报告\n一、主要举措和成效\n"


def relations(body: str) -> tuple[Relation, ...]:
    return read_text(f"{HEAD}{body}\n").relations


def told(relation: Relation) -> str:
    quotes = sorted(relation.quotes, key=lambda quote: (quote.start, -quote.end))
    return f"{relation.kind} {relation.verdict} {' '.join(quote.quote for quote in quotes)}"


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:16])
def test_a_sentence_asserts_these_relations_and_no_other(sentence: dict[str, object]) -> None:
    assert sorted(told(each) for each in relations(str(sentence["text"]))) == sorted(sentence["relations"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("claimed", "computed", "verdict"),
    [
        ("98.8", "98.8764", Verdict.TRUNCATED),
        ("98.9", "98.8764", Verdict.ROUNDED),
        ("90", "90", Verdict.HOLDS),
        ("99", "98.4", Verdict.WRONG),
        ("91", "90.909", Verdict.ROUNDED),
        ("0.5", "0.4949", Verdict.ROUNDED),
    ],
)
def test_a_rate_is_held_at_its_own_decimals(claimed: str, computed: str, verdict: Verdict) -> None:
    assert compare(Decimal(claimed), Decimal(computed)) is verdict


def test_one_quantity_with_two_values_is_a_contradiction() -> None:
    found = relations("全年发生行政诉讼案件41件，均依法应诉。\n注重预防，全年行政诉讼案件48件。")
    assert [(each.kind, str(each.verdict)) for each in found if each.kind == "repeat"] == [("repeat", "contradictory")]


def test_one_quantity_of_two_scopes_is_none() -> None:
    found = relations("全年发生一审行政诉讼案件41件。\n全年其中二审行政诉讼案件8件。")
    assert not [each for each in found if each.verdict is Verdict.CONTRADICTORY]


@pytest.mark.parametrize(
    "body",
    [
        "普通程序案件占比38.5%。\n今年普通程序案件占比41.2%，占比继续上升。",
        "检查企业60余家次，其中重点企业30家次。\n检查企业30余家次。",
        "法律顾问审核合同20件。\n其中一季度审核合同8件。",
    ],
)
def test_shares_leaning_amounts_and_parts_are_no_two_values(body: str) -> None:
    assert not [each for each in relations(body) if each.verdict is Verdict.CONTRADICTORY]


def test_a_sum_of_money_is_told_in_the_words_of_its_total() -> None:
    [made] = [
        each
        for each in relations("审核合同标的额21.4亿元，其中工程类15.6亿元、采购类4.2亿元、其他2.6亿元。")
        if each.kind == "sum"
    ]
    assert "合计22.4亿，总数为21.4亿元" in made.message


def test_a_total_and_its_parts_may_stand_in_two_sentences() -> None:
    found = relations(
        "今年共收到行政复议申请10件，受理9件，1件不予受理。结案7件（3起维持，2起撤销，1起终止，1起确认违法），2件正在审理中。"
    )
    assert [(each.claimed, each.computed, str(each.verdict)) for each in found if each.kind == "sum"] == [
        ("10", "10", "holds"),
        ("9", "9", "holds"),
        ("7", "7", "holds"),
    ]


def test_measures_announced_are_counted_in_the_headings_below() -> None:
    text = "清河县2023年法治政府建设年度报告\n一、三项措施推进法治政府建设\n（一）加强学习。\n内容。\n（二）加强普法。\n内容。\n二、存在的问题\n不足。\n"
    found = [each for each in read_text(text).relations if each.kind == "enumeration"]
    assert [(str(each.verdict), each.claimed, each.computed) for each in found] == [("wrong", "3", "2")]


def test_a_result_claimed_and_planned_again_contradicts_itself() -> None:
    text = f"{HEAD}实现重大行政决策合法性审核100%覆盖。\n二、存在的问题\n公开不够，需加大力度，实现重大行政决策合法性审核100%覆盖。\n"
    assert [str(each.verdict) for each in read_text(text).relations if each.kind == "goal_already_claimed"] == [
        "contradictory"
    ]


def test_every_message_ends_in_the_verdict_in_words() -> None:
    for sentence in SENTENCES:
        for each in relations(sentence["text"]):
            assert each.message.endswith("。")
            assert len(each.message) > 8
