"""Files of a case: several at once, tied to the entry they prove, looked at by their pictures, kept as they came."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fadu.engine.models import Entry, Evidence
from tests.desk.conftest import At
from tests.desk.test_acts import PNG, send
from tests.desk.test_case import text
from tests.desk.town import Town
from tests.pictures import photo, scan


def sent(client: Client, address: str, *files: tuple[str, bytes], **more: str) -> str:
    """The page of the case after these files were sent."""
    named = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post(f"{address}/evidence", {"file": named, **more})
    assert answer.status_code == 302
    return client.get(address).content.decode()


def test_several_files_are_taken_at_once_each_by_itself(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    page = sent(client, address, ("一.jpg", photo()), ("毒.jpg", b"<script>alert(1)</script>"), ("协议.pdf", scan()))
    assert "已收存“一.jpg”、“协议.pdf”。" in page
    assert "“毒.jpg”的内容不是可以收存的类型" in page
    assert [one.name for one in Evidence.objects.order_by("id")] == ["一.jpg", "协议.pdf"]


def test_a_file_says_which_entry_it_proves(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    entry = Entry.objects.get(case=town.cases["accepted"], step="mediate")
    sent(client, address, ("现场.jpg", photo()), entry=str(entry.seq))
    assert Evidence.objects.get().entry == entry.seq
    assert "证明： 调解" in text(client, address)
    sent(client, address, ("别处.png", photo(form="PNG")), entry="999")
    assert Evidence.objects.get(name="别处.png").entry is None


def test_a_photo_is_looked_at_upright_and_kept_as_it_came(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    content = photo(400, 200, turned=True)
    page = sent(client, address, ("现场.jpg", content))
    piece = Evidence.objects.get()
    here = f"{address}/evidence/{piece.pk}"
    assert f'src="{here}/thumb.jpg"' in page
    said = text(client, here)
    assert "2024-03-05 09:30:00" in said
    assert "原件里记有拍摄地点，预览里没有" in said
    assert piece.digest in said
    shown = client.get(f"{here}/1.jpg")
    picture = Image.open(io.BytesIO(b"".join(shown.streaming_content)))  # type: ignore[attr-defined]
    assert picture.size == (400, 200)
    assert not picture.getexif()
    kept = client.get(f"{here}/file")
    assert b"".join(kept.streaming_content) == content  # type: ignore[attr-defined]
    assert client.get(f"{here}/2.jpg").status_code == 404
    other = town.cases["applied"].id
    for one in ("", "/file", "/1.jpg"):
        assert client.get(f"/case/{other}/evidence/{piece.pk}{one}").status_code == 404


def test_no_file_opens_in_the_page_and_none_is_called_what_it_is_not(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    page = sent(client, address, ("发票.exe", scan(1)))
    assert "“发票.exe”的内容是PDF，已按PDF收存。" in page
    answer = client.get(f"{address}/evidence/{Evidence.objects.get().pk}/file")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Disposition"].endswith(".exe.pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_one_turns_from_a_file_to_the_next(town: Town, at: At) -> None:
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    sent(client, address, ("一.jpg", photo()), ("二.jpg", photo(61)), ("损坏.png", PNG))
    first, second, third = Evidence.objects.order_by("id")
    page = client.get(f"{address}/evidence/{second.pk}").content.decode()
    assert f'href="{address}/evidence/{first.pk}" rel="prev"' in page
    assert f'href="{address}/evidence/{third.pk}" rel="next"' in page
    assert "打不开，可能已经损坏。请下载原件查看" in text(client, f"{address}/evidence/{third.pk}")


def test_who_only_reads_looks_and_sends_nothing(town: Town, at: At) -> None:
    address = f"/case/{town.cases['accepted'].id}"
    sent(at("li"), address, ("现场.jpg", photo()))
    client, piece = at("sun"), Evidence.objects.get()
    assert "data-upload" not in client.get(address).content.decode()
    assert client.get(f"{address}/evidence/{piece.pk}").status_code == 200
    assert client.post(f"{address}/evidence", {"file": SimpleUploadedFile("x.jpg", photo())}).status_code == 404


def test_a_script_is_told_where_to_go(town: Town, at: At) -> None:
    address = f"/case/{town.cases['accepted'].id}"
    file = SimpleUploadedFile("现场.jpg", photo())
    answer = at("li").post(f"{address}/evidence", {"file": file}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.json() == {"next": address}


@pytest.mark.parametrize("pages", [1, 2])
def test_a_signed_paper_may_have_several_pages(town: Town, at: At, pages: int) -> None:
    scans = [SimpleUploadedFile(f"签字{at}.jpg", photo(60 + at)) for at in range(pages)]
    more = {"a.place": "村部", "a.invited": "", "a.account": "谈妥。", "paper": scans}
    assert send(at("li"), town, "accepted", "s-mediate", actor="wang", **more).status_code == 302
    last = Entry.objects.filter(case=town.cases["accepted"]).latest("seq")
    assert [one.entry for one in Evidence.objects.all()] == [last.seq] * pages
