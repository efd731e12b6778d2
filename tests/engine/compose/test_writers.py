"""What each writer makes of a report and of a 文书."""

import io
import re
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pypdfium2
import pytest
from docx import Document
from docx.document import Document as Docx
from docx.shared import Mm
from lxml import etree
from openxml_audit import OpenXmlValidator

from fadu.engine.compose import FORMATS, save, write
from fadu.engine.compose.charts import png, spec, svg
from fadu.engine.compose.fonts import FACES, MISSING, SANS, SERIF, installed
from fadu.engine.compose.layout import mark, signature_indents, title_lines, width
from fadu.engine.compose.tokens import token
from fadu.faults import Fault
from fadu.grammar.composed import Align, ChartBlock, Composed, Gap, Head, Para, Text

from .agreement import agreement
from .xiaotao import HEAD, demonstration

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = ChartBlock("各月", "months", "件", (("1月", 3), ("2月", 0)))


def opened(paper: Composed) -> Docx:
    return Document(io.BytesIO(write(paper, "docx")))


def page(paper: Composed) -> etree._Element:
    return lxml.html.document_fromstring(write(paper, "html"))


def chinese_typeface() -> bool:
    names = {*SERIF, *SANS, *(name for face in FACES for name in face.names)}
    return bool(names & installed())


@pytest.mark.parametrize("paper", [demonstration(), agreement(), Composed(Head(issuer="甲镇", title="空"), ())])
def test_the_word_file_is_valid_to_the_schema(paper: Composed, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    save(paper, path)
    result = OpenXmlValidator().validate(path)
    assert not result.errors
    assert result.is_valid


def test_the_validator_would_see_a_fault(tmp_path: Path) -> None:
    document = opened(demonstration())
    paragraph = document.paragraphs[3]._p
    paragraph.append(paragraph.get_or_add_pPr())
    path = tmp_path / "wrong.docx"
    document.save(str(path))
    assert not OpenXmlValidator().validate(path).is_valid


def test_the_page_is_that_of_the_standard() -> None:
    (section,) = opened(demonstration()).sections
    measures = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
                section.left_margin, section.right_margin)  # fmt: skip
    expected = tuple(Mm(n) for n in (210, 297, 37, 35, 28, 26))
    assert all(abs((m or 0) - e) < Mm(0.1) for m, e in zip(measures, expected, strict=True))


def test_the_word_file_holds_the_report_in_the_order_of_an_official_paper() -> None:
    lines = [paragraph.text for paragraph in opened(demonstration()).paragraphs]
    assert lines[0] == "永安市小陶镇人民政府文件"
    assert lines[1] == "　陶政〔2025〕示1号\t签发人：示例镇长"
    assert lines[2] == "永安市小陶镇人民政府\n2024年法治政府建设情况报告"
    assert lines[3] == "永安市人民政府："
    body = "\n".join(lines)
    for figure in ("445件", "440件", "98.9%"):
        assert figure in body
    end = lines.index("永安市小陶镇人民政府")
    assert lines[end + 1] == "2025年1月24日"
    assert lines[end + 2] == "　抄送：中共永安市委全面依法治市委员会办公室。"
    assert lines[end + 3] == "　小陶镇党政办公室\t2025年1月24日印发"


def test_typefaces_sizes_and_lines_are_those_of_the_standard() -> None:
    document = opened(demonstration())
    styles = document.styles
    assert styles["Title"].font.name == "方正小标宋简体"
    assert styles["Title"].font.size.pt == 22
    assert styles["Heading 1"].font.name == "黑体"
    assert styles["Heading 2"].font.name == "楷体_GB2312"
    assert styles["Heading 3"].font.bold
    assert styles["Normal"].paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    defaults = styles.element.find(f"{W}docDefaults//{W}rFonts")
    assert defaults.get(f"{W}eastAsia") == "仿宋_GB2312"
    body = next(p for p in document.paragraphs if p.text.startswith("根据"))
    assert body._p.pPr.ind.get(f"{W}firstLineChars") == "200"


def test_each_typeface_lists_its_substitutes() -> None:
    with zipfile.ZipFile(io.BytesIO(write(demonstration(), "docx"))) as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
    listed = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val").split(",") for font in table}
    assert set(listed) == {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    assert listed["仿宋_GB2312"][:2] == ["仿宋", "FangSong"]


def test_page_numbers_stand_outside_on_odd_and_even_pages() -> None:
    document = opened(demonstration())
    assert document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = etree.tostring(footer.paragraphs[0]._p, encoding="unicode")
        assert 'w:instr=" PAGE "' in xml
        assert f'w:jc w:val="{side}"' in xml
        assert "".join(etree.fromstring(xml).itertext()) == "— 1 —"


def test_sample_data_says_so_in_every_format() -> None:
    section = opened(demonstration()).sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "示例数据"
    assert "示例数据" in page(demonstration()).find(".//title").text
    assert page(demonstration()).find_class("sample")[0].text == "示例数据"
    assert write(demonstration(), "md").decode().startswith("> 示例数据\n")
    real = replace(HEAD, sample=False, document_number="陶政〔2025〕1号")
    for form in ("html", "md"):
        assert "示例数据" not in write(demonstration(real), form).decode()
    assert opened(demonstration(real)).sections[0].header.is_linked_to_previous


def test_a_case_paper_has_title_number_signatures_and_no_red_head() -> None:
    lines = [paragraph.text for paragraph in opened(agreement()).paragraphs]
    assert lines[:2] == ["人民调解协议书", "〔2024〕小陶民调示字第3号"]
    assert "当事人（签名、盖章或者按指印）：" in lines
    assert lines[-2:] == ["小陶镇人民调解委员会", "2024年3月1日"]
    assert not [line for line in lines if line.endswith("文件")]
    assert not page(agreement()).find_class("mark")


def test_a_form_is_ruled_in_every_format() -> None:
    (form,) = (table for table in opened(agreement()).tables if table.cell(0, 0).text == "调解地点")
    assert [cell.text for cell in form.rows[0].cells] == ["调解地点", "村委会"]
    assert form.cell(1, 1).text.startswith("陈调解、林调解\n")
    assert form.cell(1, 1).text.endswith("日")
    (ruled,) = page(agreement()).find_class("form")
    assert [one.text for one in ruled.iter("th")] == ["调解地点", "记录人"]
    assert "**调解地点**：村委会" in write(agreement(), "md").decode()


def test_charts_are_pictures_with_words_or_say_what_is_missing() -> None:
    document = opened(demonstration())
    if chinese_typeface():
        assert len(document.inline_shapes) == 2
        words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
        assert words[0].startswith("各月调处矛盾纠纷数：1月31件，2月28件")
    else:
        assert len([p for p in document.paragraphs if MISSING in p.text]) == 2


def test_each_figure_of_the_page_leads_to_its_records_and_loose_numbers_are_marked() -> None:
    tree = page(demonstration())
    links = {a.get("data-figure"): a for a in tree.iter("a")}
    assert links["mediation_cases_handled"].get("href") == "/figures/xiaotao/2024/mediation_cases_handled"
    assert links["mediation_success_rate"].text == "98.9"
    assert links["lost_cases"].text == "未发生"
    assert [node.text for node in tree.find_class("loose")] == ["4"]


def test_the_page_stands_alone_and_is_read_aloud_well() -> None:
    written = write(demonstration(), "html").decode()
    assert not re.search(r"<script|<link|<img|@import|url\(", written)
    tree = page(demonstration())
    assert tree.get("lang") == "zh-CN"
    assert len(tree.findall(".//h1")) == 1
    for table in tree.iter("table"):
        assert table.find("caption").text
        assert all(head.get("scope") == "col" for head in table.iter("th"))
    charts = list(tree.iter("figure"))
    assert len(charts) == 2
    for chart in charts:
        (drawn,) = (node for node in chart if node.tag.endswith("svg"))
        assert drawn.get("role") == "img"
        assert "件" in drawn.get("aria-label")
    assert "@media print" in written


def test_gaps_are_seen_in_every_format() -> None:
    paper = Composed(Head(issuer="甲镇", title="草稿"), (Para((Text("甲"), Gap("待填写"))),))
    assert opened(paper).paragraphs[-1].runs[-1].font.highlight_color is not None
    assert page(paper).find(".//mark").text == "【待填写】"
    assert "【待填写】" in write(paper, "md").decode()


def test_the_pdf_is_written_or_names_the_package_that_is_missing() -> None:
    if not chinese_typeface():
        with pytest.raises(Fault, match="fonts-noto-cjk"):
            write(demonstration(), "pdf")
        return
    document = pypdfium2.PdfDocument(write(demonstration(), "pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    plain = re.sub(r"\s", "", text)
    for words in (
        "永安市小陶镇人民政府文件",
        "调处矛盾纠纷445件",
        "440件",
        "98.9%",
        "示例数据",
        "—1—",
        "2025年1月24日印发",
    ):
        assert words in plain
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_a_full_page_holds_22_lines_of_28_characters() -> None:
    if not chinese_typeface():
        return
    paper = Composed(Head(issuer="甲", title="题"), (Para((Text("汉" * 28 * 60),), Align.FLUSH),))
    text = pypdfium2.PdfDocument(write(paper, "pdf"))[1].get_textpage().get_text_range()
    assert [len(line) for line in text.splitlines() if "汉" in line] == [28] * 22


def test_the_same_paper_is_the_same_bytes_at_any_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [form for form in FORMATS if form != "pdf" or chinese_typeface()]
    then = {form: write(demonstration(), form) for form in forms}
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 100_000)
    for form in forms:
        assert write(demonstration(), form) == then[form]
    core = opened(demonstration()).core_properties
    assert (core.created.date(), core.author) == (HEAD.signed_on, HEAD.issuer)


def test_bars_start_at_zero_and_wear_the_tokens_colours() -> None:
    for kind in ("months", "parts"):
        plan = spec(replace(CHART, kind=kind))
        layer = plan["layer"][0]["encoding"]
        assert layer["y" if kind == "months" else "x"]["scale"] == {"zero": True, "domainMin": 0}
        assert token("accent") in str(plan)
    drawn = svg(CHART)
    assert token("accent") in drawn
    assert "1月" in drawn
    if chinese_typeface():
        assert png(CHART).startswith(b"\x89PNG")
    else:
        with pytest.raises(Fault, match="fonts-noto-cjk"):
            png(CHART)


def test_an_unknown_token_is_named() -> None:
    with pytest.raises(LookupError, match="--nothing"):
        token("nothing")


def test_a_format_or_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"不能写成“doc”格式，可用：docx、html、pdf、md。") as caught:
        save(demonstration(), tmp_path / "r.doc")
    assert caught.value.code == 2
    with pytest.raises(Fault, match="写不了文件"):
        save(demonstration(), tmp_path / "nowhere" / "r.md")
    assert set(FORMATS) == {"docx", "html", "pdf", "md"}


def test_a_long_title_breaks_after_its_issuer_and_the_mark_fits_one_line() -> None:
    assert title_lines(Head(issuer="甲镇", title="甲镇报告")) == ("甲镇报告",)
    long = Head(issuer="永安市小陶镇人民政府", title="永安市小陶镇人民政府2024年法治政府建设情况报告")
    assert title_lines(long) == ("永安市小陶镇人民政府", "2024年法治政府建设情况报告")
    even = Head(issuer="甲县", title="关于普惠托育服务补贴办法公开征求意见的公告")  # 21 characters; a line holds 20.1
    assert title_lines(even) == ("关于普惠托育服务补贴", "办法公开征求意见的公告")
    quoted = Head(issuer="甲县", title="关于废止《普惠托育服务机构》补贴办法的若干决定")
    assert [line[0] for line in title_lines(quoted) if line[0] in "》的"] == []
    endless = title_lines(Head(issuer="甲县", title="关于" + "很" * 70 + "的请示"))
    assert "".join(endless) == "关于" + "很" * 70 + "的请示"
    assert all(width(line) * 22 <= 442.3 for line in endless)
    for issuer in ("甲镇", "某某省某某自治州某某自治县某某民族乡人民政府"):
        words, points = mark(Head(issuer=issuer))
        assert width(words) * points <= 442.3


@pytest.mark.parametrize(
    ("issuer", "sealed", "indents"),
    [
        # 2025年1月24日 is 7 digits of half a character and 3 characters: 6.5. 永安市小陶镇人民政府 is 10.
        ("永安市小陶镇人民政府", False, (2.0, 3.5)),  # the date begins 2 after the name: 2 + 10 - 2 - 6.5
        ("甲镇", False, (8.5, 2.0)),  # the date is longer: it stands 2 in; the name begins 2 before it: 2 + 6.5 + 2 - 2
        ("永安市小陶镇人民政府", True, (2.25, 4.0)),  # centred on the date: 4 + (6.5 - 10) / 2
        ("甲镇", True, (6.25, 4.0)),
    ],
)
def test_signature_and_date_stand_where_the_standard_has_them(
    issuer: str, sealed: bool, indents: tuple[float, float]
) -> None:
    assert signature_indents(issuer, "2025年1月24日", sealed=sealed) == indents


def test_the_page_names_only_tokens_that_there_are() -> None:
    named = set(re.findall(r"var\(--([a-z0-9-]+)\)", write(demonstration(), "html").decode()))
    assert {"ink", "accent", "type-document"} <= named
    assert all(token(name) for name in named)
