"""A file from outside is opened in a process of its own: its text comes back, and what it cannot bear is a sentence."""

import zlib
from time import perf_counter

import pytest

from fadu.faults import Fault
from fadu.reading import extract
from fadu.reading.extract import extract_apart


def bomb(words: bytes, times: int) -> bytes:
    """A PDF of a few kilobytes whose one page says its words so many million times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(words * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = b"\x78\xda" + piece * times
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%sendobj\n" % (at, one) for at, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def test_the_text_is_the_same_as_without() -> None:
    text = "示例镇2024年法治政府建设情况报告\n𠮷\u200b"
    assert extract_apart(text.encode()) == extract.extract(text.encode()) == text


def test_what_cannot_be_read_is_said_in_the_same_words() -> None:
    with pytest.raises(Fault, match="PDF 已损坏"):
        extract_apart(b"%PDF-1.7\nnothing")


def test_a_hostile_pdf_is_ended_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "SECONDS", 2)
    hostile = bomb(b"BT /F 1 Tf (aaaa) Tj ET\n", 60)
    assert len(hostile) < 20 << 20
    started = perf_counter()
    with pytest.raises(Fault, match=r"这份文件打不开：.*已停止。请用 WPS 或 Word 另存为"):
        extract_apart(hostile)
    assert perf_counter() - started < 6
