"""Instruments and citations: numbers of each version, words, and what cannot be cited."""

from datetime import date, timedelta

import pytest

from fadu.grammar.law import LOCAL, BadCitation, UnknownStatute, cite, named, numeral, statute, statutes

TODAY = date(2026, 11, 21)
KINDS = {"法律", "行政法规", "司法解释", "部门规章", "党内法规", "规范性文件", "国家标准"}


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (64, "六十四"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (205, "二百零五"),
        (1000, "一千"),
        (1010, "一千零一十"),
        (1260, "一千二百六十"),
        (2001, "二千零一"),
    ],
)
def test_numerals(n: int, words: str) -> None:
    assert numeral(n) == words


@pytest.mark.parametrize("n", [0, -1, 10000])
def test_no_such_number(n: int) -> None:
    with pytest.raises(BadCitation, match="1至9999"):
        statute("处罚法").art(n)


def test_words_of_a_citation() -> None:
    law = statute("处罚法")
    assert law.art(60).text() == "《中华人民共和国行政处罚法》第六十条"
    assert law.art(60, 1, 2).text() == "《中华人民共和国行政处罚法》第六十条第一款第（二）项"
    assert law.art(60).short() == "《行政处罚法》第六十条"
    assert law.art(64, item=2).short() == "《行政处罚法》第六十四条第（二）项"
    assert statute("118号").whole().short() == "国办发〔2018〕118号"
    assert statute("118号").whole().text().endswith("法制审核制度的指导意见》（国办发〔2018〕118号）")


def test_the_number_in_force_on_the_day() -> None:
    confirmation = statute("民诉法").art(205)
    assert [confirmation.article(date(year, 6, 1)) for year in (2010, 2014, 2019, 2022, 2024)] == [
        None,
        194,
        194,
        201,
        205,
    ]
    assert confirmation.article() == 205
    assert confirmation.text(date(2021, 12, 31)) == "《中华人民共和国民事诉讼法》第一百九十四条"
    assert confirmation.text(date(2022, 1, 1)) == "《中华人民共和国民事诉讼法》第二百零一条"
    assert confirmation.short(date(2010, 6, 1)) == "《民事诉讼法》第二百零五条（2023年文本条号）"


def test_a_paragraph_is_named_only_where_the_numbering_is_the_same() -> None:
    assert statute("许可法").art(42, 1).short(date(2010, 6, 1)) == "《行政许可法》第四十二条第一款"
    assert statute("公开条例").art(33, 2).short(date(2010, 6, 1)) == "《政府信息公开条例》第二十四条"


def test_a_whole_instrument_carries_the_number_of_its_text() -> None:
    assert statute("公开条例").whole().text(date(2010, 6, 1)) == "《中华人民共和国政府信息公开条例》（国务院令第492号）"
    assert statute("公开条例").whole().text() == "《中华人民共和国政府信息公开条例》（国务院令第711号）"


@pytest.mark.parametrize(
    ("words", "on", "problem"),
    [
        ("处罚法 §60", None, None),
        ("处罚法 §60", date(2021, 7, 15), None),
        ("处罚法 §86", TODAY, None),
        ("处罚法 §87", TODAY, "《行政处罚法》2021年文本共86条，没有第八十七条。"),
        ("处罚法 §87", None, "《行政处罚法》2021年文本共86条，没有第八十七条。"),
        (
            "处罚法 §60",
            date(2021, 7, 14),
            "《行政处罚法》2017年文本中哪一条对应现行第六十条没有登记，不能按该文本引用。",
        ),
        ("处罚法 §67", date(2021, 7, 14), None),
        ("处罚法 §60", date(1996, 9, 30), "《行政处罚法》自1996年10月1日起施行，1996年9月30日尚未施行，不能引用。"),
        ("许可法 §42(1)", date(2010, 1, 1), None),
        (
            "执法监督条例 §1",
            date(2026, 1, 31),
            "《行政执法监督条例》自2026年2月1日起施行，2026年1月31日尚未施行，不能引用。",
        ),
        ("信访条例2005 §23", date(2022, 4, 30), None),
        ("信访条例2005 §23", date(2022, 5, 1), "《信访条例》已于2022年5月1日废止，2022年5月1日不能引用。"),
        ("复议条例 §5", None, "《行政复议法实施条例》2026年文本的条文尚未核读，不能引用第五条。"),
        ("复议条例", TODAY, None),
        ("118号", date(2018, 12, 5), None),
        ("118号", date(2018, 12, 4), "国办发〔2018〕118号自2018年12月5日起施行，2018年12月4日尚未施行，不能引用。"),
        ("地方规定：县规", date(1980, 1, 1), None),
    ],
)
def test_problems(words: str, on: date | None, problem: str | None) -> None:
    assert cite(words).problem(on) == problem


def test_a_repealed_instrument_is_a_problem_only_on_its_days() -> None:
    assert statute("信访条例2005").art(52).problem() == "《信访条例》2005年文本共51条，没有第五十二条。"


def test_local_rules() -> None:
    rule = LOCAL("某县行政决策规则")
    assert (rule.text(), rule.short(TODAY), rule.article(TODAY)) == ("地方规定：某县行政决策规则",) * 2 + (None,)
    assert cite("地方规定：某县行政决策规则") == rule
    with pytest.raises(BadCitation):
        LOCAL(" ")


def test_citations_as_data() -> None:
    assert cite("许可法 §42(1)") == statute("许可法").art(42, 1)
    assert cite("公开条例 §36(1)(4)") == statute("公开条例").art(36, 1, 4)
    assert cite("处罚法§64()(2)") == statute("处罚法").art(64, item=2)
    assert cite("5号") == statute("5号").whole()
    assert len({cite("处罚法 §60"), statute("处罚法").art(60)}) == 1
    for wrong in ("处罚法 §六十", "处罚法 §60(a)", ""):
        with pytest.raises(BadCitation, match="不是可读的引文"):
            cite(wrong)
    with pytest.raises(UnknownStatute, match="简称为“无此法”的法律文件"):
        cite("无此法 §1")


def test_statutes_are_equal_by_their_short_name() -> None:
    assert statute("处罚法") == statute("处罚法")
    assert statute("处罚法") != statute("许可法")
    assert repr(statute("处罚法")) == "statute('处罚法')"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("《中华人民共和国行政处罚法》", "处罚法"),
        ("行政处罚法", "处罚法"),
        ("处罚法", "处罚法"),
        ("国办发〔2018〕118号", "118号"),
        ("《信访工作条例》", "信访条例"),
        ("行诉解释", "诉讼解释"),
        ("无此法", None),
        ("", None),
    ],
)
def test_named(words: str, key: str | None) -> None:
    found = named(words)
    assert (found.key if found else None) == key


@pytest.mark.parametrize("key", list(statutes()))
def test_every_instrument_is_whole(key: str) -> None:
    known = statute(key)
    assert known.kind in KINDS
    assert known.mark in {"V", "S", "M-hi", "M-lo"}
    assert not known.title.startswith("《")
    assert known.reference.in_force <= TODAY
    for version, later in zip(known.versions, known.versions[1:], strict=False):
        assert version.in_force < later.in_force
        assert version.until == later.in_force
    for version in known.versions:
        assert version.promulgated is None or version.promulgated <= version.in_force
        assert known.version_on(version.in_force) is version
        assert version.until is None or known.version_on(version.until - timedelta(days=1)) is version
        assert not version.numbered_as or version.numbered_as in {one.name for one in known.versions}


@pytest.mark.parametrize("key", [key for key, known in statutes().items() if known.provisions])
def test_every_mapping_names_an_article_of_its_version(key: str) -> None:
    known = statute(key)
    articles = {version.name: version.articles for version in known.versions}
    for provision, mapped in known.provisions.items():
        assert known.art(int(provision)).problem() is None
        for name, article in mapped.items():
            assert name in articles
            assert 1 <= article <= (articles[name] or 9999)
