"""Files of a case, each kept once under the digest of its content: HOME/evidence/ab/cdef…

A file's type is told by its content, never by its name.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

import puremagic
from django.conf import settings

from fadu.faults import Fault

from .models import Case, Evidence

BLOCK = 1 << 20  # bytes read at a time
LIMIT = 50 << 20  # bytes of one file
KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG图片",
    "image/png": "PNG图片",
    "image/tiff": "TIFF图片",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word文档",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel表格",
    "application/ofd": "OFD版式文件",
    "audio/mpeg": "MP3录音",
    "audio/x-wav": "WAV录音",
    "video/mp4": "MP4录像",
}
PARTS = {"word/document.xml": "Word文档", "xl/workbook.xml": "Excel表格", "OFD.xml": "OFD版式文件"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store."""

    digest: str
    name: str
    kind: str
    size: int


def path_of(digest: str) -> Path:
    """Where the content of that digest stands. Errors: ValueError for what is no digest."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("不是证据材料的摘要。")
    return Path(settings.HOME) / "evidence" / digest[:2] / digest[2:]


def keep(file: BinaryIO, name: str, *, limit: int = LIMIT) -> Kept:
    """Put a file into the store. Errors: Fault for one that is empty, too large or of a type not taken."""
    name = Path(name).name[:200] or "未命名"
    store = Path(settings.HOME) / "evidence"
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    running, size = sha256(), 0
    with tempfile.NamedTemporaryFile(dir=store, delete=False) as copy:
        here = Path(copy.name)
        try:
            while block := file.read(BLOCK):
                size += len(block)
                if size > limit:
                    raise Fault(f"“{name}”超过{limit >> 20}兆字节，请压缩或分开后再上传。")
                running.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
            kept = Kept(running.hexdigest(), name, kind_of(here, name), size)
            there = path_of(kept.digest)
            there.parent.mkdir(mode=0o700, exist_ok=True)
            here.chmod(0o400)
            here.replace(there)
        finally:
            here.unlink(missing_ok=True)
    return kept


def kind_of(path: Path, name: str) -> str:
    """The type of a file by its content. Errors: Fault."""
    if not path.stat().st_size:
        raise Fault(f"“{name}”是空文件，请检查后重新上传。")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
        found = next((kind for part, kind in PARTS.items() if part in parts), "")
    else:
        try:
            found = KINDS.get(puremagic.from_file(str(path), mime=True), "")
        except puremagic.PureError:
            found = ""
    if not found:
        raise Fault(f"“{name}”的内容不是可以收存的类型；可收：{'、'.join(dict.fromkeys(KINDS.values()))}。")
    return found


def attach(case: Case, kept: Kept, *, by: str, on: date, entry: int | None = None) -> Evidence:
    """Make a kept file part of a case; the same content twice is one piece."""
    found, _ = Evidence.objects.get_or_create(
        case=case,
        digest=kept.digest,
        defaults={
            "name": kept.name,
            "kind": kept.kind,
            "size": kept.size,
            "added_by": by,
            "added_on": on,
            "entry": entry,
        },
    )
    return found


def damaged() -> Iterator[tuple[str, str]]:
    """Every file that is missing or no longer what its digest says, as (digest, sentence)."""
    for digest, name in Evidence.objects.order_by("digest").values_list("digest", "name").distinct().iterator():
        path = path_of(digest)
        if not path.is_file():
            yield digest, f"证据材料“{name}”的文件不在（{digest[:12]}…）。"
            continue
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                yield digest, f"证据材料“{name}”的内容已被改动（{digest[:12]}…）。"
