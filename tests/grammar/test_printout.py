"""The printed procedure: everything declared is in it, and it is safe as a page."""

from typing import Any

from lxml import etree, html

from fadu.grammar.diagram import arrows, drawn, order
from fadu.grammar.law import LOCAL
from fadu.grammar.printout import fingerprint, lines, page
from fadu.grammar.procedure import Doc, Step
from tests.engine.toys import R, S, Toy, U


def test_every_step_deadline_and_article_is_printed() -> None:
    text = "\n".join(lines(Toy))
    for step in Toy.steps.values():
        assert step.label in text
    for deadline in Toy.deadlines.values():
        assert deadline.label in text
    assert "提前7个工作日" in text
    assert "《告知书》送达" in text
    assert "不得由办理过以下步骤的人办理：检查；调查终结" in text
    assert "再次办理后须重做：告知" in text
    assert "依据：地方规定：测试规则" in text


def test_labels_stand_for_field_names() -> None:
    assert "填写：是否重大；年度" in "\n".join(lines(Toy, labels=lambda _record: {"big": "是否重大", "year": "年度"}))


def test_branches_and_days_are_told_by_their_labels() -> None:
    said = {"": "测试案件", "answer": "决定", "answer=yes": "准予", "correct_by": "补正期限"}
    text = "\n".join(lines(Toy, labels=lambda _record: said))
    assert "按“决定”：准予→" in text
    assert "至“补正期限”所填之日" in text


def test_the_fingerprint_follows_the_declaration() -> None:
    class Changed(Toy):
        seize = Step("查封扣押", by=R.CLERK, at=S.OPEN, under=U, clocks=(Toy.urgent.start,))

    assert fingerprint(Toy) == fingerprint(Toy)
    assert fingerprint(Changed) != fingerprint(Toy)
    # what names the replaced step sees the new one
    assert any("“查封扣押”" in line for line in lines(Changed)) or Changed.steps["seize"].label == "查封扣押"


def test_the_diagram_shows_every_change_of_stage() -> None:
    found = {(arrow.source, arrow.target) for arrow in arrows(Toy)}
    assert found == {("", "已立案"), ("已立案", "待决定"), ("已立案", "视为放弃"), ("待决定", "已办结")}
    assert order(Toy) == ["已立案", "待决定", "视为放弃", "已办结"]
    etree.fromstring(drawn(Toy))


def test_words_of_a_declaration_are_escaped() -> None:
    class Nasty(Toy):
        title = "<script>alert(1)</script>"
        seize = Step("<b>查封</b>", by=R.CLERK, at=S.OPEN, under=LOCAL("<i>"), clocks=(Toy.urgent.start,))

    tree: Any = html.fromstring(page(Nasty))
    assert tree.xpath("//script | //b | //i") == []
    assert tree.xpath("//h1")[0].text == "<script>alert(1)</script>"


def test_a_paper_says_whom_it_goes_to() -> None:
    class Papers(Toy):
        archive = Step(
            "归档", by=R.CLERK, at=S.DONE, under=U, issues=(Doc("卷宗目录", internal=True), Doc("回执", to=R.PARTY))
        )

    assert "文书：《卷宗目录》（存卷）；《回执》（发给当事人）" in "\n".join(lines(Papers))
