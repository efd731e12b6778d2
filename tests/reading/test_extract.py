"""Text out of files: content decides, offsets count its characters, and what cannot be read gets one sentence."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from pypdfium2 import PdfDocument

from fadu.reading.extract import decode, extract, extract_file
from fadu.reading.faults import ReadFault

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def archive(**parts: str) -> bytes:
    """A .docx of these parts; a name's double underscore is a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", text)
    return stream.getvalue()


def body(inside: str) -> str:
    return f"<w:document {NAMESPACE}><w:body>{inside}</w:body></w:document>"


def paragraph(words: str, *, level: int | None = None) -> str:
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{number if level is not None else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_text_is_decoded_and_nothing_else() -> None:
    assert extract("一\r\n二\n".encode()) == "一\r\n二\n"
    assert extract(b"\xef\xbb\xbf" + "报告".encode()) == "报告"
    assert extract("法治政府".encode("gb18030")) == "法治政府"
    assert extract("法治政府".encode("utf-16")) == "\ufeff法治政府".lstrip("\ufeff")


def test_a_file_cut_inside_its_last_character_stays_utf8() -> None:
    assert decode("法治政府建设".encode()[:-1]) == "法治政府建"


def test_bytes_that_are_no_text_get_a_sentence() -> None:
    with pytest.raises(ReadFault, match="不是文本文件"):
        extract(bytes(range(256)) * 40)


def test_docx_gives_paragraphs_and_rows_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("一、总体情况")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "制发件数", "3"
    document.add_paragraph("二、存在问题")
    stream = io.BytesIO()
    document.save(stream)
    assert extract(stream.getvalue()) == "一、总体情况\n制发件数\t3\n二、存在问题"


def test_docx_numbers_its_lists_as_word_prints_them() -> None:
    inside = (
        paragraph("成效", level=0)
        + paragraph("宣传", level=1)
        + paragraph("执法", level=1)
        + paragraph("问题", level=0)
        + paragraph("力量", level=1)
    )
    text = extract(archive(word__document=body(inside), word__numbering=NUMBERING))
    assert text == "一、成效\n（一）宣传\n（二）执法\n二、问题\n（一）力量"


def test_docx_keeps_tracked_insertions_and_drops_deletions() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    kept = run.format("开展") + f"<w:ins>{run.format('普法')}</w:ins><w:del>{run.format('法制')}</w:del>"
    assert extract(archive(word__document=body(f"<w:p>{kept}</w:p>"))) == "开展普法"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (archive(xl__workbook="<a/>"), "不是 Word 文档"),
        (archive(word__document=body("<w:p/>")), "没有文字"),
        (archive(word__document="<w:document"), "已损坏"),
        (archive(word__document="<!DOCTYPE a [<!ENTITY b 'c'>]>" + body(paragraph("&b;"))), "实体"),
        (archive(word__document=body(paragraph("法" * 3_000_000))), "大得不正常"),
        (b"PK\x03\x04" + b"\0" * 200, "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"%PDF-1.7\nnothing", "已损坏"),
        (b"<html><body><script>x()</script></body></html>", "没有文字"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ReadFault, match=says) as caught:
        extract(data)
    assert str(caught.value).endswith("。")
    assert "\n" not in str(caught.value)


def test_a_pdf_without_a_text_layer_gets_a_sentence() -> None:
    document = PdfDocument.new()
    document.new_page(300, 300)
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(ReadFault, match="没有文字层"):
        extract(stream.getvalue())


def test_html_gives_the_words_without_what_is_not_shown() -> None:
    page = (
        '<!DOCTYPE html><html><head><meta name="ArticleTitle" content="某县2023年法治政府建设年度报告"><style>p{}</style></head>'
        '<body><div class="nav">首页 政务</div><div id="zoom"><p>一、主要举措<b>和成效</b></p>'
        '<p style="display: none">隐藏</p><table><tr><td>制发</td><td>3</td></tr></table>'
        f'<p>{"全年召开会议。" * 20}</p></div><div class="footer">版权所有</div><script>x</script></body></html>'
    )
    text = extract(page.encode())
    assert text.startswith("某县2023年法治政府建设年度报告\n一、主要举措和成效\n")
    assert "制发\t3" in text
    assert not any(each in text for each in ("首页", "隐藏", "版权", "x"))


def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(archive(word__document=body(paragraph("法治"))))
    assert extract_file(file) == "法治"
    with pytest.raises(ReadFault, match="找不到"):
        extract_file(tmp_path / "none.txt")
    with pytest.raises(ReadFault, match="文件夹"):
        extract_file(tmp_path)
