"""Looking into a file from outside: what kind it is by its first bytes, and pictures of it that a page may show.

What opens a file (`looked`) runs in a process of its own (fadu.apart) and knows no Django. The file itself is never
changed: it is evidence. The pictures are drawn anew, upright, without anything that a camera wrote beside them.
"""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from fadu.faults import Fault

HEADS = (
    (0, b"%PDF-", "PDF"),
    (0, b"\xff\xd8\xff", "JPEG图片"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG图片"),
    (0, b"II*\0", "TIFF图片"),
    (0, b"MM\0*", "TIFF图片"),
    (8, b"WEBP", "WebP图片"),
    (8, b"WAVE", "WAV录音"),
    (0, b"ID3", "MP3录音"),
    (0, b"#!AMR", "AMR录音"),
    (0, b"PK\x03\x04", "zip"),
)
BRANDS = (
    (("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"), "HEIC图片"),
    (("M4A ", "M4B "), "M4A录音"),
    (("qt  ",), "MOV录像"),
    (
        ("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "3gp4", "3gp5", "3gp6"),
        "MP4录像",
    ),
)
PARTS = {"word/document.xml": "Word文档", "xl/workbook.xml": "Excel表格", "OFD.xml": "OFD版式文件"}
PICTURES = frozenset({"JPEG图片", "PNG图片", "TIFF图片", "WebP图片"})
KINDS = tuple(dict.fromkeys([*(kind for *_, kind in HEADS[:-1]), *(kind for _, kind in BRANDS), *PARTS.values()]))
SUFFIXES = {
    "PDF": (".pdf",),
    "JPEG图片": (".jpg", ".jpeg"),
    "PNG图片": (".png",),
    "TIFF图片": (".tif", ".tiff"),
    "WebP图片": (".webp",),
    "HEIC图片": (".heic", ".heif"),
    "WAV录音": (".wav",),
    "MP3录音": (".mp3",),
    "AMR录音": (".amr",),
    "M4A录音": (".m4a",),
    "MOV录像": (".mov",),
    "MP4录像": (".mp4", ".m4v", ".3gp"),
    "Word文档": (".docx",),
    "Excel表格": (".xlsx",),
    "OFD版式文件": (".ofd",),
}
"""The suffixes that belong to a kind, the usual one first."""

MOST = 250_000_000  # pixels of a picture that is taken: more than any telephone takes
DRAWN = 80_000_000  # pixels that are drawn whole; a JPEG is drawn smaller from the start
PAGES = 12  # pages that are shown
PAGE, THUMB = 1600, 360  # pixels of the longer side
SECONDS = 12  # after which no further page is drawn
DAMAGED = "打不开，可能已经损坏"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a file. `shown`: pages drawn, as 1.jpg, 2.jpg …; `wrong`: why it has no pictures.
    `taken`: when the camera says it was taken; `located`: whether the file tells where."""

    kind: str
    pages: int = 0
    shown: int = 0
    width: int = 0
    height: int = 0
    taken: str = ""
    located: bool = False
    wrong: str = ""


def kind_by_head(head: bytes) -> str:
    """The kind of a file by its first bytes; "zip" for a package that has to be opened, "" for what is not taken."""
    if head[4:8] == b"ftyp":
        brand = head[8:12].decode("latin-1")
        return next((kind for brands, kind in BRANDS if brand in brands), "")
    if head[:1] == b"\xff" and len(head) > 2 and head[1] in (0xFB, 0xF3, 0xF2):
        return "MP3录音" if head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3 else ""
    if head[:4] != b"RIFF" and head[8:12] in (b"WEBP", b"WAVE"):
        return ""
    return next((kind for at, mark, kind in HEADS if head[at : at + len(mark)] == mark), "")


def looked(order: bytes) -> bytes:
    """The work of the process of its own: `order` names the file, its kind by head, and the folder for pictures."""
    said = json.loads(order)
    path, kind, into = Path(said["path"]), said["kind"], Path(said["into"])
    if kind == "zip":
        found = Looked(_package(path))
    else:
        found = _pdf(path, into) if kind == "PDF" else _picture(path, kind, into)
    return json.dumps(asdict(found)).encode()


def _package(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    return next((kind for part, kind in PARTS.items() if part in names), "")


def _picture(path: Path, kind: str, into: Path) -> Looked:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own bounds are below
    try:
        with Image.open(path, formats=("JPEG", "PNG", "TIFF", "WEBP")) as picture:
            width, height = picture.size
            if width * height > MOST:
                raise Fault(f"是{width}×{height}像素的图片，超过{MOST // 1_000_000}百万像素，请缩小或者分开拍摄。")
            pages = getattr(picture, "n_frames", 1) if kind == "TIFF图片" else 1
            taken, located, turned = _camera(picture)
            if turned:
                width, height = height, width
            shown, wrong, started = 0, "", perf_counter()
            for at in range(min(pages, PAGES)):
                if pages > 1:
                    picture.seek(at)
                if perf_counter() - started > SECONDS:
                    break
                picture.draft("RGB", (PAGE, PAGE))
                if picture.width * picture.height > DRAWN:
                    wrong = "像素过多，没有预览"
                    break
                _draw(ImageOps.exif_transpose(picture), into, at + 1)
                shown += 1
            return Looked(kind, pages, shown, width, height, taken, located, wrong)
    except (OSError, SyntaxError, ValueError, EOFError, ZeroDivisionError, MemoryError):
        return Looked(kind, wrong=DAMAGED)


def _camera(picture: object) -> tuple[str, bool, bool]:
    """When the camera says the picture was taken, whether it wrote where, and whether the picture lies on its side."""
    with suppress(Exception):
        noted = picture.getexif()  # type: ignore[attr-defined]
        inner = noted.get_ifd(0x8769)
        taken = str(inner.get(0x9003) or noted.get(0x0132) or "").strip("\0 ")[:19]
        return taken.replace(":", "-", 2), bool(noted.get_ifd(0x8825)), noted.get(0x0112, 1) in (5, 6, 7, 8)
    return "", False, False


def _draw(picture: object, into: Path, at: int) -> None:
    """Keep a picture small, on white, with nothing but its pixels."""
    from PIL import Image

    assert isinstance(picture, Image.Image)
    if picture.mode not in ("RGB", "L"):
        if "A" in picture.getbands() or "transparency" in picture.info:
            picture.thumbnail((PAGE * 2, PAGE * 2))
            clear = picture.convert("RGBA")
            picture = Image.new("RGB", clear.size, "white")
            picture.paste(clear, mask=clear.getchannel("A"))
        else:
            picture = picture.convert("RGB")
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)
    plain.thumbnail((PAGE, PAGE))
    plain.save(into / f"{at}.jpg", quality=84)
    if at == 1:
        plain.thumbnail((THUMB, THUMB))
        plain.save(into / "thumb.jpg", quality=80)


def _pdf(path: Path, into: Path) -> Looked:
    import pypdfium2 as pdfium

    started, shown = perf_counter(), 0
    try:
        document = pdfium.PdfDocument(path)
        for at in range(min(len(document), PAGES)):
            if perf_counter() - started > SECONDS:
                break
            page = document[at]
            _draw(page.render(scale=PAGE / max(*page.get_size(), 1)).to_pil(), into, at + 1)
            shown += 1
        return Looked("PDF", len(document), shown)
    except pdfium.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        return Looked("PDF", shown=shown, wrong="设有打开密码，没有预览" if locked else DAMAGED)
    except (ValueError, OSError, MemoryError):
        return Looked("PDF", shown=shown, wrong=DAMAGED)
