"""Evidence: kept once by content, its type told by content, its size limited."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from fadu.engine.evidence import attach, damaged, keep, path_of
from fadu.engine.models import Case, Evidence
from fadu.engine.verify import verify
from fadu.faults import Fault
from tests.engine.world import opening, people, take, town

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)


def package(part: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(part, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "PDF"),
        (PNG, "PNG图片"),
        (package("word/document.xml"), "Word文档"),
        (package("xl/workbook.xml"), "Excel表格"),
        (package("OFD.xml"), "OFD版式文件"),
    ],
)
def test_the_type_is_told_by_content(home: Path, content: bytes, kind: str) -> None:
    kept = keep(io.BytesIO(content), "../../协议.exe")
    assert (kept.name, kept.kind, kept.size) == ("协议.exe", kind, len(content))
    assert kept.digest == sha256(content).hexdigest()
    assert path_of(kept.digest) == home / "evidence" / kept.digest[:2] / kept.digest[2:]
    assert path_of(kept.digest).read_bytes() == content
    assert path_of(kept.digest).stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize(
    ("content", "limit", "words"),
    [
        (b"", 1 << 20, "是空文件"),
        (b"MZ\x90\x00" + bytes(200), 1 << 20, "不是可以收存的类型"),
        (b"<html><script>alert(1)</script></html>", 1 << 20, "不是可以收存的类型"),
        (package("evil.sh"), 1 << 20, "不是可以收存的类型"),
        (PDF + bytes(2 << 20), 1 << 20, "超过1兆字节"),
    ],
)
def test_what_is_not_taken_leaves_nothing(home: Path, content: bytes, limit: int, words: str) -> None:
    with pytest.raises(Fault, match=words):
        keep(io.BytesIO(content), "协议.pdf", limit=limit)
    assert [path for path in (home / "evidence").rglob("*") if path.is_file()] == []


def test_a_digest_is_no_path(home: Path) -> None:
    with pytest.raises(ValueError, match="摘要"):
        path_of("../" * 21 + "a")


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp")
def test_the_same_content_is_one_piece_and_a_changed_file_is_named(home: Path) -> None:
    body = town()
    people(body)
    case = Case.objects.get(id=take(opening("a", body)).case)
    kept = keep(io.BytesIO(PDF), "协议.pdf")
    for _ in range(2):
        attach(case, keep(io.BytesIO(PDF), "协议.pdf"), by="c1", on=date(2024, 3, 1))
    assert Evidence.objects.count() == 1
    assert not list(damaged())
    there = path_of(kept.digest)
    there.chmod(0o600)
    there.write_bytes(PDF + b" ")
    assert any("“协议.pdf”的内容已被改动" in found.words for found in verify())
    there.unlink()
    assert any("“协议.pdf”的文件不在" in found.words for found in verify())
