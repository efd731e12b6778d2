"""What is seen of a file from outside: its kind, its pictures, and what none of it can do."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from fadu.engine import looking, previews
from fadu.engine.evidence import Kept, keep, path_of
from fadu.engine.looking import kind_by_head
from fadu.engine.previews import folder, picture, seen
from fadu.faults import Fault
from tests.pictures import photo, png_of, scan


def kept(content: bytes, name: str = "现场.jpg") -> Kept:
    return keep(io.BytesIO(content), name)


def drawn(one: Kept, name: str = "1") -> Image.Image:
    found = picture(one.digest, name)
    assert found is not None
    return Image.open(found)


def test_a_photo_stays_as_it_came_and_is_shown_upright_without_what_the_camera_wrote(home: Path) -> None:
    content = photo(400, 200, turned=True)
    one = kept(content)
    assert path_of(one.digest).read_bytes() == content
    assert one.digest == sha256(content).hexdigest()
    found = seen(path_of(one.digest), one.kind, one.digest)
    assert (found.taken, found.located) == ("2024-03-05 09:30:00", True)
    assert (found.width, found.height) == (400, 200)
    shown = drawn(one)
    assert shown.size == (400, 200)
    left, _, right = shown.getpixel((20, 100))  # type: ignore[misc]
    assert left > 200 > 60 > right, "red stands on the left again"
    assert not shown.getexif()
    assert b"Exif" not in (folder(one.digest) / "1.jpg").read_bytes()
    assert max(drawn(one, "thumb").size) == 360


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF"])
def test_other_pictures_are_shown_too(home: Path, form: str) -> None:
    one = kept(photo(form=form), "现场")
    assert drawn(one).size == (60, 40)
    assert one.wrong == ""


def test_what_is_clear_stands_on_white(home: Path) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(made, "PNG")
    assert drawn(kept(made.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def test_the_first_pages_of_a_scan_are_shown(home: Path) -> None:
    one = kept(scan(14), "协议.pdf")
    found = seen(path_of(one.digest), one.kind, one.digest)
    assert (found.pages, found.shown) == (14, 12)
    assert picture(one.digest, "12") is not None
    assert picture(one.digest, "13") is None


def test_pictures_that_are_lost_are_drawn_again(home: Path) -> None:
    one = kept(photo())
    for file in folder(one.digest).iterdir():
        file.unlink()
    assert seen(path_of(one.digest), one.kind, one.digest).shown == 1
    assert drawn(one).size == (60, 40)


def test_a_name_is_no_path(home: Path) -> None:
    one = kept(photo())
    assert picture(one.digest, "../../../evidence/x") is None
    assert picture(one.digest, "looked") is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x00\x00\x00\x24ftypmif1\x00\x00\x00\x00mif1heic", "HEIC图片"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", "MOV录像"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "MP4录像"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00", "M4A录音"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "WAV录音"),
        (b"#!AMR\n\x3c", "AMR录音"),
        (b"ID3\x03\x00", "MP3录音"),
        (b"\xff\xfb\x90\x64", "MP3录音"),
        (b"\xff\xfb\xff\xff", ""),
        (b"XXXX\x24\x00\x00\x00WAVEfmt ", ""),
        (b"\x00\x00\x00\x20ftypevil", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>", ""),
        (b"<html>%PDF-1.4", ""),
        (b"GIF89a/*%PDF-", ""),
        (b"", ""),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(head: bytes, kind: str) -> None:
    assert kind_by_head(head) == kind


def package(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "")
    return made.getvalue()


def test_a_page_with_a_package_behind_it_is_no_document(home: Path) -> None:
    with pytest.raises(Fault, match="不是可以收存的类型"):
        kept(b"<html><script>alert(1)</script>" + package("word/document.xml"), "申请.docx")


def test_a_photo_with_a_package_behind_it_is_a_photo_and_only_the_photo_is_shown(home: Path) -> None:
    one = kept(photo() + package("word/document.xml"))
    assert one.kind == "JPEG图片"
    assert b"PK" not in (folder(one.digest) / "1.jpg").read_bytes()


def test_a_picture_of_too_many_pixels_is_refused_and_leaves_nothing(home: Path) -> None:
    with pytest.raises(Fault, match="是60000×60000像素的图片，超过250百万像素"):
        kept(png_of(60_000, 60_000), "大.png")
    assert not [path for path in home.rglob("*") if path.is_file() and "keys" not in path.parts]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (png_of(15_000, 15_000), "大.png", "像素过多，没有预览"),
        (photo()[:300], "断.jpg", "打不开，可能已经损坏"),
        (b"%PDF-1.7\nnothing", "坏.pdf", "打不开，可能已经损坏"),
    ],
)
def test_what_cannot_be_shown_is_kept_as_it_came_and_said(home: Path, content: bytes, name: str, words: str) -> None:
    one = kept(content, name)
    assert path_of(one.digest).read_bytes() == content
    assert words in " ".join(one.notes)
    assert picture(one.digest, "thumb") is None


def test_a_file_that_looking_into_dies_of_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MEMORY", 1 << 20)
    assert "过于复杂，没有预览" in kept(photo()).wrong


def test_a_package_of_endless_parts_is_refused_in_bounds(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MEMORY", 60 << 20)
    one = zipfile.ZipInfo("word/document.xml")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(one, "")
        archive.filelist *= 250_000
    with pytest.raises(Fault, match="不是可以收存的类型"):
        kept(made.getvalue(), "炸弹.docx")


def test_a_name_that_lies_is_said() -> None:
    assert [*Kept("", "发票.exe", "PDF", 1).notes] == ["“发票.exe”的内容是PDF，已按PDF收存。"]
    assert "另传一份JPEG" in " ".join(Kept("", "现场.heic", "HEIC图片", 1).notes)
    assert not [*Kept("", "现场.JPG", "JPEG图片", 1).notes]


def test_every_kind_has_its_suffix() -> None:
    assert set(looking.KINDS) == set(looking.SUFFIXES)
