"""Values of a composed paper: tidy text, exact values, frozen figures and their drift."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.grammar.composed import (
    Bound,
    ChartBlock,
    Composed,
    Gap,
    Head,
    Heading,
    Para,
    TableBlock,
    Text,
    bound_in,
    digest,
    drift,
    exact,
    frozen,
    pin,
    thawed,
    tidied,
    tidy,
)
from fadu.grammar.indicator import Measured

HANDLED = Measured("handled", "调处数", "件", "count", 445, "445", None, None, 445, "口径", 1)
RATE = Measured("rate", "成功率", "%", "rate", Decimal(44000) / 445, "98.9", 440, 445, 445, "口径", 2)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x08c\x1bd", "abcd"),
        ("元\u202e月\u2066日\u200b", "元月日"),
        ("\ud800甲\ufffe乙\ufdd0", "甲乙"),
        ("一\r\n二\r三\u2028四\t五", "一\n二\n三\n四 五"),
        ("𠮷野家 𱍐 \ue000", "𠮷野家 𱍐 \ue000"),
    ],
)
def test_tidy_drops_what_no_document_may_carry_and_keeps_rare_names(text: str, clean: str) -> None:
    assert tidy(text) == clean


@given(st.text())
def test_tidy_is_settled_after_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_every_string_of_a_paper_is_tidied() -> None:
    paper = Composed(
        Head(issuer="甲\x00镇", copies_to=("乙\x01",)),
        (
            Heading(1, "一、", "题\x02"),
            Para((Text("文\x03"), Bound("a", "4\x04"))),
            TableBlock("表\x05", ("头\x06",), (((Gap("缺\x07"),),),)),
            ChartBlock("图\x0e", "months", "件", (("一月\x0f", 3),)),
        ),
    )
    assert not {chr(n) for n in range(0x10)} & set(repr(tidied(paper)).replace("\\x", "\x00"))
    assert tidied(paper).head == Head(issuer="甲镇", copies_to=("乙",))


@pytest.mark.parametrize(
    ("value", "word"),
    [(None, ""), (5, "5"), (0, "0"), (100, "100"), (Decimal("98.50"), "98.5"), (Decimal("100"), "100"), (Decimal("2.00"), "2")],
)  # fmt: skip
def test_a_value_is_one_word_whatever_its_zeros(value: int | Decimal | None, word: str) -> None:
    assert exact(value) == word


def test_the_digest_holds_every_figure_whatever_their_order() -> None:
    pins = [pin(HANDLED), pin(RATE)]
    assert digest(pins) == digest(reversed(pins))
    assert len(digest(pins)) == 64
    for changed in (
        replace(HANDLED, value=446, printed="446"),
        replace(HANDLED, records=446),
        replace(HANDLED, version=2),
        replace(HANDLED, title="调处件数"),
    ):
        assert digest([pin(changed), pin(RATE)]) != digest(pins)


def test_frozen_figures_come_back_and_a_changed_store_is_named() -> None:
    stored = frozen([pin(RATE), pin(HANDLED)])
    assert set(thawed(stored)) == {pin(HANDLED), pin(RATE)}
    figures = stored["figures"]
    assert isinstance(figures, list)
    figures[0]["printed"] = "446"
    with pytest.raises(ValueError, match="摘要不符"):
        thawed(stored)
    with pytest.raises(ValueError, match="损坏"):
        thawed({"digest": "", "figures": [{"id": "handled"}]})


def test_drift_names_what_reads_otherwise_today() -> None:
    then = [pin(HANDLED), pin(RATE)]
    assert drift(then, {"handled": HANDLED, "rate": RATE}) == []
    later = replace(HANDLED, value=446, printed="446", records=446)
    found = drift(then, {"handled": later})
    assert [(d.id, d.then.printed, d.now.printed if d.now else None) for d in found] == [
        ("handled", "445", "446"),
        ("rate", "98.9", None),
    ]


def test_a_sample_paper_has_the_sample_mark_in_its_number() -> None:
    with pytest.raises(ValueError, match="示"):
        Head(issuer="小陶镇", document_number="陶政〔2025〕1号", sample=True)
    assert Head(issuer="小陶镇", document_number="陶政〔2025〕示1号", sample=True).sample


def test_bound_figures_are_found_in_text_tables_and_charts_once_each() -> None:
    blocks = (
        Para((Bound("a", "1"), Text("，"), Bound("b", "2"))),
        TableBlock("表", ("值",), (((Bound("a", "1"),),),)),
        ChartBlock("图", "months", "件", (), ("c",)),
    )
    assert bound_in(blocks) == ("a", "b", "c")
