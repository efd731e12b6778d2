"""Files of a case, each kept once under the digest of its content: HOME/evidence/ab/cdef…

A file's type is told by its content, never by its name.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from fadu.faults import Fault

from .looking import KINDS, SUFFIXES, Looked, kind_by_head
from .models import Case, Evidence
from .previews import OPENED, look

BLOCK = 1 << 20  # bytes read at a time
HEAD = 64  # bytes that tell a kind
LIMIT = 50 << 20  # bytes of one file


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store."""

    digest: str
    name: str
    kind: str
    size: int
    wrong: str = ""

    @property
    def notes(self) -> Iterator[str]:
        """What whoever sent it should know: it has no pictures, or is called what it is not."""
        if self.wrong:
            yield f"“{self.name}”已按原样收存，但{self.wrong}，请核对原件。"
        elif self.kind == "HEIC图片":
            yield f"“{self.name}”是HEIC图片，已按原样收存；本系统不能预览，需要预览的，请另传一份JPEG。"
        if Path(self.name).suffix.lower() not in SUFFIXES[self.kind]:
            yield f"“{self.name}”的内容是{self.kind}，已按{self.kind}收存。"


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
            found = _told(here, name, running.hexdigest())
            kept = Kept(running.hexdigest(), name, found.kind, size, found.wrong)
            there = path_of(kept.digest)
            there.parent.mkdir(mode=0o700, exist_ok=True)
            here.chmod(0o400)
            here.replace(there)
        finally:
            here.unlink(missing_ok=True)
    return kept


def _told(path: Path, name: str, digest: str) -> Looked:
    """What a file is, by its content. Errors: Fault for one that is not taken."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Fault(f"“{name}”是空文件，请检查后重新上传。")
    kind = kind_by_head(head)
    found = Looked(kind)
    if kind == "zip" or kind in OPENED:
        try:
            found = look(path, kind, digest)
        except Fault as fault:
            raise Fault(f"“{name}”{fault.sentence}") from fault
    if not found.kind:
        raise Fault(f"“{name}”的内容不是可以收存的类型；可收：{'、'.join(KINDS)}。")
    return found


def file_name(piece: Evidence) -> str:
    """The name to keep a file under: its own, with the suffix of what it is."""
    known = SUFFIXES.get(piece.kind, ())
    return piece.name if not known or Path(piece.name).suffix.lower() in known else f"{piece.name}{known[0]}"


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
