"""Sentences over figures: what is printed, what is left out, and what a declaration may not say."""

from dataclasses import replace

import pytest

from fadu.grammar.composed import Bound, Gap, Loose, Text, line
from fadu.grammar.indicator import Measured
from fadu.grammar.report import (
    BadReport,
    Clause,
    MonthlyBars,
    Part,
    PartsOfWhole,
    Said,
    Section,
    Sentence,
    Table,
    blanks,
    loose,
)


def figure(name: str, value: int | None) -> Measured:
    printed = "—" if value is None else str(value)
    return Measured(name, f"{name}的名称", "件", "count", value, printed, None, None, 0, "口径", 1, href=f"/f/{name}")


def over(**values: int | None) -> Said:
    own = {"year": "2024", "next_year": "2025", "issuer": "小陶镇人民政府"}
    return Said({name: figure(name, value) for name, value in values.items()}, own)


HELD = Sentence(
    "全年累计", Clause("开展宣传{a}场次"), Clause("讲座{b}场次", joined="、"), Clause("发放资料{c}份", joined="；")
)


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ({"a": 18, "b": 6, "c": 5000}, "全年累计开展宣传18场次、讲座6场次；发放资料5000份。"),
        ({"a": 0, "b": 6, "c": 5000}, "全年累计讲座6场次；发放资料5000份。"),
        ({"a": 18, "b": 0, "c": 5000}, "全年累计开展宣传18场次；发放资料5000份。"),
        ({"a": 18, "b": 6, "c": None}, "全年累计开展宣传18场次、讲座6场次。"),
        ({"a": 0, "b": None, "c": 7}, "全年累计发放资料7份。"),
        ({"a": 0, "b": None}, ""),
        ({}, ""),
    ],
)
def test_clauses_drop_out_one_by_one(values: dict[str, int | None], printed: str) -> None:
    assert line(over(**values).sentence(HELD)) == printed


def test_plain_words_after_the_last_clause_close_the_sentence() -> None:
    sentence = Sentence(Clause("收到{a}件"), Clause("办结{b}件"), "，均按期答复。")
    assert line(over(a=3, b=2).sentence(sentence)) == "收到3件，办结2件，均按期答复。"


def test_a_clause_is_set_off_from_the_figures_before_it() -> None:
    sentence = Sentence("排查{a}次", Clause("发现{b}件", joined="、"))
    assert line(over(a=11, b=3).sentence(sentence)) == "排查11次、发现3件。"
    assert line(over(a=11, b=0).sentence(sentence)) == "排查11次。"
    assert over(a=0, b=3).sentence(sentence) == ()
    lead = Sentence("{year}年，", Clause("发现{b}件"))
    assert line(over(b=3).sentence(lead)) == "2024年，发现3件。"


def test_a_plain_sentence_needs_every_figure_and_one_above_zero() -> None:
    sentence = Sentence("调处{a}件，成功{b}件。")
    assert line(over(a=5, b=0).sentence(sentence)) == "调处5件，成功0件。"
    assert over(a=0, b=0).sentence(sentence) == ()
    assert over(a=5, b=None).sentence(sentence) == ()
    assert over(a=5).sentence(sentence) == ()


def test_clauses_do_not_print_where_the_words_around_them_have_nothing_behind() -> None:
    sentence = Sentence("调委会{a}个", Clause("调处{b}件"))
    assert over(a=0, b=5).sentence(sentence) == ()
    assert line(over(a=36, b=5).sentence(sentence)) == "调委会36个，调处5件。"


def test_a_zero_claim_is_printed_only_when_it_is_true() -> None:
    claim = Sentence("{year}年{issuer}{lost:未发生}败诉案件。", zero=True)
    runs = over(lost=0).sentence(claim)
    assert line(runs) == "2024年小陶镇人民政府未发生败诉案件。"
    assert Bound("lost", "未发生", "lost的名称", "/f/lost") in runs
    assert over(lost=1).sentence(claim) == ()
    assert over(lost=None).sentence(claim) == ()
    assert over().sentence(claim) == ()


@pytest.mark.parametrize("text", ["{}", "{a b}", "{a", "a}", "{{a}}", "{a:}"])
def test_braces_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(BadReport, match="花括号"):
        blanks(text)


def test_a_declaration_that_means_nothing_is_refused() -> None:
    with pytest.raises(BadReport, match="没有指标"):
        Clause("深入推进")
    with pytest.raises(BadReport, match="没有指标"):
        Sentence("{year}年工作取得成效。")
    with pytest.raises(BadReport, match="joined"):
        Clause("，办结{a}件")
    with pytest.raises(BadReport, match="joined"):
        Sentence("收到{a}件，", Clause("办结{b}件"))
    with pytest.raises(BadReport, match="不能再分句"):
        Sentence("未发生", Clause("{a}件"), zero=True)
    with pytest.raises(BadReport, match="zero=True"):
        Sentence("{a:若干}件。")


def test_typed_text_binds_braces_and_tells_loose_numbers_apart() -> None:
    runs = over(a=445, b=None).typed("{year}年调处{a}件，走访120户，成功率98.9%，另{b}件、{nowhere}件，{ }。")
    assert [run for run in runs if not isinstance(run, Text)] == [
        Bound("a", "445", "a的名称", "/f/a"),
        Loose("120"),
        Loose("98.9%"),
        Gap("“b的名称”尚无数据"),
        Gap("没有编号为“nowhere”的指标"),
    ]
    assert line(runs).startswith("2024年调处445件，走访120户")
    assert line(runs).endswith("，{ }。")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("发放资料5000余份、悬挂横幅60多条", ["5000余", "60多"]),
        ("投入资金1.5万元，覆盖2万余人", ["1.5万", "2万余"]),
        ("办结率100%，21个事项(47个子项)，（1）首先", ["100%", "21", "47"]),
        ("2024年3月15日第2次会议", []),
        ("国办发〔2021〕30号文件", []),
        ("12345热线，12月4日，3·15宣传", []),
        ("电话13800000000，A4纸，G20", []),
        ("八五普法", []),
    ],
)
def test_what_counts_as_a_number_in_typed_text(text: str, counts: list[str]) -> None:
    runs = list(loose(text))
    assert [run.text for run in runs if isinstance(run, Loose)] == counts
    assert line(runs) == text


def test_a_section_names_every_indicator_it_uses() -> None:
    section = Section(
        Part.RESULTS, "化解纠纷", 1, (HELD, Sentence("{lost:未发生}败诉。", zero=True)),
        tables=(Table("表", ("d",)),), charts=(MonthlyBars("月", "e"), PartsOfWhole("分", {"f": "口头"}, "g")),
    )  # fmt: skip
    assert section.indicators() == {"a", "b", "c", "lost", "d", "e", "f", "g"}


def test_the_five_parts_and_which_must_stand() -> None:
    assert [part.value for part in Part] == ["results", "problems", "head_duty", "plan", "other"]
    assert [part for part in Part if not part.required] == [Part.OTHER]


def test_a_figure_without_an_address_is_still_bound() -> None:
    said = replace(over(), figures={"a": replace(figure("a", 3), href="")})
    assert said.sentence(Sentence("调处{a}件。"))[1] == Bound("a", "3", "a的名称", "")
