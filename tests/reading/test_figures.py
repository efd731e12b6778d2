"""Figures of labelled sentences: value, qualifier, indicator; and nothing where nothing is counted."""

import tomllib
from pathlib import Path

import pytest

from fadu.reading.document import Document
from fadu.reading.figures.lexer import number_value
from fadu.reading.figures.read import read_figures
from fadu.reading.read import document
from fadu.reading.values import Form, Period

SENTENCES = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))["sentence"]
HEAD = "清河县柳林镇2023年法治政府建设年度报告\n一、主要举措和成效\n"


def read(sentence: str) -> Document:
    return document(f"{HEAD}{sentence}\n")


def said(line: str) -> tuple[str, float, str, str | None]:
    """Take a label apart: `quote = value qualifier [indicator]`."""
    quote, _, rest = line.partition(" = ")
    value, qualifier, *indicator = rest.split()
    return quote, float(value), qualifier, indicator[0] if indicator else None


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:16])
def test_a_sentence_gives_its_figures_and_no_other(sentence: dict[str, object]) -> None:
    labels = [said(line) for line in sentence["figures"]]  # type: ignore[attr-defined]
    figures = read(str(sentence["text"])).figures
    assert [(each.quote, each.value, str(each.qualifier)) for each in figures] == [label[:3] for label in labels]
    for figure, label in zip(figures, labels, strict=True):
        if label[3]:
            assert figure.indicator == label[3]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千三百", 2300),
        ("三万五千", 35000),
        ("一亿二千万", 120_000_000),
        ("1,234.5", 1234.5),
        ("百", 100),
    ],
)
def test_numerals_have_their_value(number: str, value: float) -> None:
    found = number_value(number)
    assert found is not None
    assert float(found) == value


@pytest.mark.parametrize("number", ["一二", "1" * 16, "三四五"])
def test_what_is_no_numeral_has_no_value(number: str) -> None:
    assert number_value(number) is None


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("办结5件。", Form.DIGIT),
        ("办结7.3万件。", Form.MIXED),
        ("召开三次会议。", Form.HANZI),
        ("未发生群体性事件。", Form.IMPLIED_ZERO),
        ("收到3件，均已回复。", Form.IMPLIED_ALL),
    ],
)
def test_the_form_says_how_a_value_is_written(sentence: str, form: Form) -> None:
    assert read(sentence).figures[-1].form is form


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("全年累计调解30件。", Period.THIS_YEAR),
        ("截至目前共调解30件。", Period.CUMULATIVE),
        ("2020年以来共调解30件。", Period.CUMULATIVE),
        ("去年调解30件。", Period.LAST_YEAR),
        ("2022年调解30件。", Period.LAST_YEAR),
        ("明年计划新增调解员3名。", Period.PLAN),
        ("结转下年度继续办理1件。", Period.THIS_YEAR),
    ],
)
def test_the_period_follows_the_words_of_time(sentence: str, period: Period) -> None:
    assert read(sentence).figures[0].period is period


def test_figures_of_the_plan_are_targets() -> None:
    doc = document(f"{HEAD}开展培训3次。\n二、2024年工作安排\n开展培训5次。\n")
    assert [(figure.value, str(figure.qualifier), str(figure.period)) for figure in doc.figures] == [
        (3, "exact", "this_year"),
        (5, "target", "plan"),
    ]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("全年共审核重大合同16件。", "全年共审核重大合同"),
        ("现有136名人民调解员。", "人民调解员"),
        ("召开人民调解员培训4次110人次。", "召开人民调解员培训"),
        ("结案7件（3起维持）。", "结案"),
    ],
)
def test_the_subject_is_a_phrase_of_the_text(sentence: str, subject: str) -> None:
    assert read(sentence).figures[0].subject == subject
    assert subject in sentence


def test_figures_come_in_the_order_of_the_text_and_in_place() -> None:
    text = f"{HEAD}受理 12 件，\n\n办结１０件，均已回复，位列全市第二。\n"
    doc = document(text)
    assert [text[figure.start : figure.end] for figure in doc.figures] == ["12 件", "１０件", "均", "全市第二"]
    assert list(doc.figures) == read_figures(doc)
