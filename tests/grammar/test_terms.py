"""Dated numbers: what holds on a day, what a place may set, who used them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fadu.grammar.law import LOCAL, BadTerm, Override, Term, Terms, cite, override_problem, resolve

TOML = """
[decide]
words = "办案期限"
unit = "d"
under = "处罚法 §60"
versions = [{ from = 2021-07-15, n = 90 }]

[comment]
words = "公开征求意见期限"
unit = "d"
place = "may_lengthen"
hi = 90
under = "决策条例 §15"
versions = [{ from = 2019-09-01, n = 30 }]

[answer]
words = "答复期限"
unit = "wd"
place = "may_shorten"
lo = 5
versions = [
  { from = 2008-05-01, n = 15, under = "公开条例 §33" },
  { from = 2019-05-15, n = 20, under = "公开条例 §33(2)" },
]

[file]
words = "备案期限"
unit = "d"
place = "sets"
lo = 1
hi = 30
under = "地方规定：规范性文件管理办法"
versions = [{ from = 2000-01-01, n = 15 }]
"""


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    folder = tmp_path / "penalty"
    folder.mkdir()
    (folder / "terms.toml").write_text(TOML, encoding="utf-8")
    return Terms.load(folder / "terms.toml")


def override(term: Term, n: int, since: str = "2025-01-01", until: str | None = None, under: str = "县规") -> Override:
    ends = date.fromisoformat(until) if until else None
    return Override(key=term.key, path="000100", n=n, since=date.fromisoformat(since), until=ends, under=under)


def test_a_number_on_a_day(terms: Terms) -> None:
    answer = terms["answer"]
    assert (answer.key, answer.name, answer.unit) == ("penalty.answer", "answer", "wd")
    assert [answer.on(date(2019, 5, n)) for n in (14, 15)] == [15, 20]
    assert answer.under == cite("公开条例 §33(2)")
    with pytest.raises(BadTerm, match="自2008年5月1日起"):
        answer.on(date(2008, 4, 30))


def test_defaults(terms: Terms) -> None:
    assert terms["decide"].place == "fixed"
    assert [term.name for term in terms.all() if term.default_marked] == ["file"]


def test_numbers_no_one_took_are_named(terms: Terms) -> None:
    assert [term.name for term in terms.unused()] == ["decide", "comment", "answer", "file"]
    terms["decide"]
    assert [term.name for term in terms.unused()] == ["comment", "answer", "file"]
    with pytest.raises(KeyError, match="没有“decided”"):
        terms["decided"]


@pytest.mark.parametrize(
    ("name", "n", "problem"),
    [
        ("decide", 60, "“办案期限”由《行政处罚法》第六十条定为90，地方不能另行规定。"),
        ("comment", 45, None),
        ("comment", 30, None),
        (
            "comment",
            20,
            "“公开征求意见期限”由《重大行政决策程序暂行条例》第十五条定为30，地方只能延长，不能缩短，不能定为20。",
        ),
        ("comment", 91, "“公开征求意见期限”不能多于90，不能定为91。"),
        ("answer", 10, None),
        ("answer", 20, None),
        ("answer", 4, "“答复期限”不能少于5，不能定为4。"),
        ("answer", 21, "“答复期限”由《政府信息公开条例》第三十三条第二款定为20，地方只能缩短，不能延长，不能定为21。"),
        ("file", 30, None),
        ("file", 31, "“备案期限”不能多于30，不能定为31。"),
    ],
)
def test_what_a_place_may_set(terms: Terms, name: str, n: int, problem: str | None) -> None:
    assert override_problem(terms[name], override(terms[name], n)) == problem


def test_an_override_is_held_against_every_version_it_spans(terms: Terms) -> None:
    answer = terms["answer"]
    assert "定为15" in (override_problem(answer, override(answer, 18, since="2018-01-01")) or "")
    assert override_problem(answer, override(answer, 18, since="2019-05-15")) is None
    comment = replace(
        terms["comment"],
        versions=((date(2019, 9, 1), 30, cite("决策条例 §15")), (date(2026, 1, 1), 60, cite("决策条例 §15"))),
    )
    assert "定为60" in (override_problem(comment, override(comment, 45)) or "")
    assert override_problem(comment, override(comment, 45, until="2026-01-01")) is None


def test_an_override_needs_its_document_and_days_in_order(terms: Terms) -> None:
    file = terms["file"]
    assert override_problem(file, override(file, 20, under=" ")) == "“备案期限”的地方规定没有写明依据的文件。"
    assert "不晚于起始日" in (override_problem(file, override(file, 20, until="2025-01-01")) or "")
    assert "地方规定不能早于该日" in (override_problem(file, override(file, 20, since="1999-12-31")) or "")


def test_the_nearest_lawful_override_counts(terms: Terms) -> None:
    file, on = terms["file"], date(2025, 6, 1)
    town, county = override(file, 10, under="镇规"), override(file, 20, under="县规")
    assert resolve(file, on, ()) == (15, cite("地方规定：规范性文件管理办法"))
    assert resolve(file, on, (town, county)) == (10, LOCAL("镇规"))
    assert resolve(file, on, (replace(town, key="penalty.decide"), county)) == (20, LOCAL("县规"))
    assert resolve(file, on, (replace(town, n=99), county)) == (20, LOCAL("县规"))
    assert resolve(file, date(2024, 12, 31), (town, county)) == (15, file.under)
    ended = replace(town, until=date(2025, 6, 1))
    assert resolve(file, on, (ended,)) == (15, file.under)
    assert resolve(file, date(2025, 5, 31), (ended,)) == (10, LOCAL("镇规"))
    cited = replace(county, under=cite("地方规定：省办法"))
    assert resolve(file, on, (cited,)) == (20, LOCAL("省办法"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('place = "sets"', 'place = "free"', "place应为"),
        ("hi = 90\n", "", "须写明界限"),
        ("versions = [{ from = 2021-07-15, n = 90 }]", "versions = []", "versions不能为空"),
        ("from = 2008-05-01", "from = 2020-05-01", "自早至晚"),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in TOML
    path = tmp_path / "terms.toml"
    path.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadTerm, match=problem):
        Terms.load(path)
