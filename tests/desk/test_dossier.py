"""The check of a dossier on the desk, and the sheet of it."""

from __future__ import annotations

from pathlib import Path
from zlib import compress, crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdfium2 import PdfDocument

from fadu.engine.models import Document
from tests.desk.conftest import At
from tests.desk.test_acts import PNG as DAMAGED
from tests.desk.town import Town


def test_the_case_page_tells_what_the_file_lacks_and_what_to_do(town: Town, at: At) -> None:
    page = at("li").get(f"/case/{town.cases['agreed'].id}").content.decode()
    assert "卷宗检查" in page
    assert "《人民调解协议书》制发后没有送达" in page
    assert "可补救" in page
    assert "《民事诉讼法》第八十七条" in page


def test_the_sheet_names_every_finding_with_its_article(town: Town, at: At) -> None:
    page = at("li").get(f"/case/{town.cases['agreed'].id}/check").content.decode()
    assert town.cases["agreed"].number in page
    assert "依法送达，登记送达方式和日期并附送达回证" in page
    assert "示例数据" in page


def test_the_sheet_is_for_those_who_may_read_the_case(town: Town, at: At) -> None:
    address = f"/case/{town.cases['agreed'].id}/check"
    assert at("zhao").get(address).status_code == 404


def test_the_dossier_is_taken_away_as_one_file_with_index_and_page_numbers(town: Town, at: At, tmp_path: Path) -> None:
    client, key = at("li"), town.cases["agreed"].id
    client.post(f"/case/{key}/evidence", {"file": SimpleUploadedFile("现场.png", picture())})
    client.post(f"/case/{key}/evidence", {"file": SimpleUploadedFile("损坏.png", DAMAGED)})
    answer = client.get(f"/case/{key}/dossier.pdf")
    assert "attachment" in answer.headers["Content-Disposition"]
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(answer.content)]
    assert "人民调解卷宗" in pages[0]
    assert "10年" in pages[0]
    assert "卷内目录" in pages[1]
    assert all("示例数据" in page for page in pages)
    index = "".join(pages[1:3])
    for title in ("人民调解协议书", "证据材料清单", "办理记录摘要", "现场.png"):
        assert title in index
    assert any("—1—" in page for page in pages[2:4])
    assert f"共有材料{len([*dossier_items(town)])}件" in pages[-1]


def picture() -> bytes:
    """A picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")

    head = bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def dossier_items(town: Town) -> list[str]:
    """The papers, the list of materials, the picture, the record."""
    names = Document.objects.filter(case=town.cases["agreed"]).values_list("name", flat=True)
    return [*names, "证据材料清单", "现场.png", "办理记录摘要"]


def test_the_whole_dossier_is_for_those_who_may_read_the_case(town: Town, at: At) -> None:
    assert at("zhao").get(f"/case/{town.cases['agreed'].id}/dossier.pdf").status_code == 404
