"""Documents read and taken away; files put into a case."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.engine.models import Document, Evidence
from tests.desk.conftest import At
from tests.desk.town import Town


def document(town: Town, name: str) -> Document:
    return Document.objects.filter(case=town.cases["agreed"], name=name)[0]


def test_a_document_is_read_on_a_page(town: Town, at: At) -> None:
    found = document(town, "人民调解协议书")
    page = at("li").get(f"/case/{found.case_id}/document/{found.id}").content.decode()
    assert "三日内清运石料" in page
    assert "示例数据" in page
    assert "<style" not in page
    assert at("li").get("/paper.css").headers["Content-Type"].startswith("text/css")


def test_a_document_is_taken_away_as_word_and_pdf(town: Town, at: At) -> None:
    found = document(town, "人民调解协议书")
    address = f"/case/{found.case_id}/document/{found.id}"
    word = at("li").get(f"{address}.docx")
    paper = docx.Document(io.BytesIO(word.content))
    assert any("三日内清运石料" in one.text for one in paper.paragraphs)
    assert "attachment" in word.headers["Content-Disposition"]
    assert at("li").get(f"{address}.pdf").content.startswith(b"%PDF")
    assert at("li").get(f"{address}.exe").status_code == 404


def test_a_document_of_another_case_is_not_there(town: Town, at: At) -> None:
    found = document(town, "人民调解协议书")
    assert at("li").get(f"/case/{town.cases['applied'].id}/document/{found.id}").status_code == 404


def test_a_file_of_no_known_kind_is_refused_in_words(town: Town, at: At, tmp_path: Path) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    client.post(f"{address}/evidence", {"file": SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>")})
    assert "不是可以收存的类型" in client.get(address).content.decode()
    client.post(f"{address}/evidence", {})
    assert "请选择要上传的文件" in client.get(address).content.decode()
    assert not Evidence.objects.exists()
