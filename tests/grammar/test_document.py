"""The template language of 文书: what it prints, what it asks, and how it says that a template is wrong."""

from datetime import date, datetime
from pathlib import Path

import pytest

from fadu.grammar.composed import Align, FormBlock, Head, Heading, Para, Signing, TableBlock, line
from fadu.grammar.document import TO_SIGN, BadTemplate, Row, Value, blanks, fill, parse, read
from fadu.grammar.names import Named

HEAD = Head(issuer="小陶镇人民调解委员会", document_number="〔2024〕3号", signed_on=date(2024, 3, 1))


class Kind(Named):
    NEIGHBOURS = "neighbours", "相邻关系"


def printed(text: str, **values: Value) -> list[str]:
    """The lines a template prints, headings and signatures among them."""
    lines: list[str] = []
    for block in fill(parse(f"# 文书\n{text}", source="documents/文书.txt"), values, head=HEAD).blocks:
        match block:
            case Heading(text=heading):
                lines.append(heading)
            case Para(runs=runs):
                lines.append(line(runs))
            case Signing(lines=signed):
                lines += [line(runs) for runs in signed]
    return lines


@pytest.mark.parametrize(
    ("blank", "value", "words"),
    [
        ("{v}", "甲", "甲"),
        ("{v}", date(2024, 3, 1), "2024年3月1日"),
        ("{v}", datetime(2024, 3, 1, 9, 5), "2024年3月1日9时5分"),  # noqa: DTZ001 - local wall time is what is printed
        ("{v}", Kind.NEIGHBOURS, "相邻关系"),
        ("{v}", 28, "28"),
        ("{v}", 0, "0"),
        ("{v}", True, "是"),
        ("{v}", ["陈某", "林某"], "陈某、林某"),
        ("{v:元}", 123450, "1234.50"),
        ("{v:元}", 500000, "5000"),
        ("{v}", None, "＿" * 8),
        ("{v}", "", "＿" * 8),
        ("{v|无}", None, "无"),
        ("{v|}", None, ""),
        ("{{v}}", "甲", "{v}"),
    ],
)
def test_values_as_a_paper_prints_them(blank: str, value: Value, words: str) -> None:
    assert printed(f"甲{blank}乙", v=value) == [f"甲{words}乙"]


def test_optional_lines_drop_out() -> None:
    text = "[如有 phone]\n电话{phone}\n[完]\n[如无 phone]\n未留电话\n[完]\n完了"
    assert printed(text, phone="110") == ["电话110", "完了"]
    assert printed(text, phone="") == ["未留电话", "完了"]


def test_a_zero_is_a_value() -> None:
    assert printed("[如有 fine]\n罚款{fine}元\n[完]", fine=0) == ["罚款0元"]


def test_a_no_is_not_given() -> None:
    text = "[如有 overruled]\n决定公开\n[完]\n[如无 overruled]\n不予公开\n[完]"
    assert printed(text, overruled=False) == ["不予公开"]
    assert printed(text, overruled=True) == ["决定公开"]


def test_rows_repeat_and_are_numbered() -> None:
    text = "[每个 parties]\n{parties.序号}．{parties.name}\n[如有 parties.phone]\n电话{parties.phone}\n[完]\n[完]"
    rows: Value = [{"name": "甲", "phone": "1"}, {"name": "乙", "phone": ""}]
    assert printed(text, parties=rows) == ["1．甲", "电话1", "2．乙"]
    assert printed(text, parties=[]) == []


def test_places_headings_signatures_and_closing() -> None:
    text = "# {name}决定书\n## 事实\n< 张三：\n^ 居中\n> 靠右\n[签名]\n签名：\n[完]\n[落款]\n"
    paper = fill(parse(text, source="t.txt"), {"name": "处罚"}, head=HEAD)
    assert (paper.form, paper.head.title, paper.head.signed_on) == ("文书", "处罚决定书", date(2024, 3, 1))
    placed = [block.align for block in paper.blocks if isinstance(block, Para)]
    assert placed == [Align.FLUSH, Align.CENTRE, Align.RIGHT]
    assert isinstance(paper.blocks[0], Heading)
    assert isinstance(paper.blocks[-1], Signing)
    unsigned = fill(parse("# 记录\n正文\n", source="t.txt"), {}, head=HEAD)
    assert unsigned.head.signed_on is None


def test_a_table_of_rows() -> None:
    text = "# 表\n[表 visits 回访记录]\n日期 | 情况\n{visits.on} | {visits.note|无}\n[完]\n"
    rows: list[Row] = [{"on": date(2024, 4, 1), "note": ""}]
    paper = fill(parse(text, source="t.txt"), {"visits": rows}, head=HEAD)
    (table,) = paper.blocks
    assert isinstance(table, TableBlock)
    assert (table.title, table.header) == ("回访记录", ("日期", "情况"))
    assert [[line(cell) for cell in row] for row in table.rows] == [["2024年4月1日", "无"]]


def test_blanks_are_all_names_asked_for() -> None:
    text = (
        "# {title}\n{case.number}\n[如有 a]\n{b}\n[完]\n[每个 parties]\n{parties.序号}{parties.name}\n[完]\n"
        "[表 visits]\n日期\n{visits.on}\n[完]\n[签名]\n{c}\n[完]\n"
    )
    assert blanks(parse(text, source="t.txt")) == {
        "title", "case.number", "a", "b", "parties", "parties.name", "visits", "visits.on", "c",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("正文\n", 1, "第一行应是标题"),
        ("", 1, "第一行应是标题"),
        ("// 说明\n\n正文\n", 3, "第一行应是标题"),
        ("# 题\n# 又一题\n", 2, "标题只能有一个"),
        ("# 题\n{名 字}\n", 2, "花括号"),
        ("# 题\n{name\n", 2, "花括号"),
        ("# 题\nname}\n", 2, "花括号"),
        ("# 题\n{name:角}\n", 2, "花括号"),
        ("# 题\n\n[如果 a]\n", 3, "不认识的标记[如果]"),
        ("# 题\n[如有]\n[完]\n", 2, "应写字段名"),
        ("# 题\n[如有 a]\n正文\n", 2, "没有用[完]结束"),
        ("# 题\n[完]\n", 2, "多出的[完]"),
        ("# 题\n{parties.序号}\n", 2, "只能写在[每个 parties]"),
        ("# 题\n[每个 a]\n[每个 b]\n[完]\n[完]\n", 3, "不能写在另一个逐行段落里面"),
        ("# 题\n[表 a]\n一 | 二\n{a.x}\n[完]\n", 4, "应当一样多"),
        ("# 题\n[表 a]\n一\n", 2, "表头和单元格"),
        ("# 题\n[如有 a]\n[落款]\n[完]\n", 3, "[落款]不能写在"),
        ("# 题\n请[如有 a]于{a}前[完]回复。\n", 2, "标记[如有 a]应单独成行"),
    ],
)
def test_a_wrong_template_is_named_by_file_and_line(text: str, at: int, what: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        parse(text, source="documents/决定书.txt")
    assert str(caught.value).startswith(f"documents/决定书.txt 第{at}行：")
    assert what in str(caught.value)


def test_a_value_that_is_not_given_is_named() -> None:
    with pytest.raises(BadTemplate, match=r"documents/文书\.txt：没有给出“claim”"):
        printed("{claim}")
    with pytest.raises(BadTemplate, match=r"没有给出“parties\.name”"):
        printed("[每个 parties]\n{parties.name}\n[完]", parties=[{"phone": "1"}])
    with pytest.raises(BadTemplate, match="应是逐行的数据"):
        printed("[每个 parties]\n{parties.name}\n[完]", parties="甲")


def test_values_cannot_add_markup_to_a_template() -> None:
    nasty = "[完]\n# 另一标题\n{secret}"
    assert printed("[如有 a]\n{a}\n[完]", a=nasty) == [nasty]


def test_files_are_read_or_named(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "甲.txt").write_text("\ufeff# 甲\n{a}\n", encoding="utf-8")
    assert blanks(read(folder / "甲.txt")) == {"a"}
    (folder / "乙.txt").write_bytes("# 乙".encode("gb18030"))
    with pytest.raises(BadTemplate, match=r"documents/乙\.txt 不是 UTF-8"):
        read(folder / "乙.txt")
    with pytest.raises(BadTemplate, match=r"没有文书模板 documents/丙\.txt"):
        read(folder / "丙.txt")


def test_a_form_rules_its_lines_and_leaves_room_to_sign() -> None:
    text = """
        [格]
        案由：{matter}
        日期：{on}；地点：{place|村部}
        [如有 fine]
        罚款：{fine:元}元
        [完]
        [每个 people]
        当事人：{people.name}
        [完]
        未填：{nothing}
        承办人意见：拟予立案，{who}（签名）
        负责人意见：
        [完]"""
    values: dict[str, Value] = {
        "matter": "占道：经营",
        "on": date(2024, 3, 1),
        "place": None,
        "fine": None,
        "people": [{"name": "甲"}, {"name": "乙"}],
        "nothing": None,
        "who": "李",
    }
    template = parse(f"# 文书\n{text}", source="documents/文书.txt")
    assert blanks(template) == {"matter", "on", "place", "fine", "people", "people.name", "nothing", "who"}
    (form,) = fill(template, values, head=HEAD).blocks
    assert isinstance(form, FormBlock)
    rows = [(label, line(cell)) for label, cell in form.rows]
    assert rows[:5] == [
        ("案由", "占道：经营"),
        ("日期", "2024年3月1日；地点：村部"),
        ("当事人", "甲"),
        ("当事人", "乙"),
        ("未填", ""),
    ]
    assert rows[5] == ("承办人意见", "拟予立案，李" + TO_SIGN)
    assert rows[6] == ("负责人意见", TO_SIGN)


def test_an_official_paper_has_its_head_and_one_that_goes_up_its_signer() -> None:
    up = parse("# 关于{v}的请示\n[公文 who]\n<县政府：\n妥否，请批示。\n[落款]", source="documents/请示.txt")
    assert blanks(up) == {"v", "who"}
    made = fill(up, {"v": "村道", "who": "李"}, head=HEAD)
    assert (made.form, made.head.signer, made.head.title) == ("公文", "李", "关于村道的请示")
    assert made.head.signed_on == date(2024, 3, 1)
    plain = fill(parse("# 公告\n[公文]\n[落款]", source="documents/公告.txt"), {}, head=HEAD)
    assert (plain.form, plain.head.signer) == ("公文", "")
    with pytest.raises(BadTemplate, match=r"\[公文\]不能写在其他段落里面"):
        parse("# 公告\n[如有 v]\n[公文]\n[完]", source="documents/公告.txt")
