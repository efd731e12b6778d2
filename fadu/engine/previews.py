"""Pictures of kept files, drawn once in a process of its own: HOME/previews/ab/cdef…/1.jpg. They are made again where
they are missing, and are nothing but a help to look: the file itself stands in the store, as it came."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from fadu.apart import Overrun, apart

from .looking import PICTURES, Looked

SECONDS = 20
MEMORY = 3 << 29  # bytes
VERSION = 1
"""Of how pictures are drawn; those of an earlier one are drawn again."""
OPENED = PICTURES | {"PDF"}
"""The kinds that have pictures."""


def folder(digest: str) -> Path:
    return Path(settings.HOME) / "previews" / digest[:2] / digest[2:]


def look(path: Path, kind: str, digest: str = "") -> Looked:
    """Look into a file, and keep its pictures under the digest. Errors: Fault for one that no page could bear."""
    store = Path(settings.HOME) / "previews"
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    into = Path(tempfile.mkdtemp(dir=store))
    try:
        order = json.dumps({"path": str(path), "kind": kind, "into": str(into)}).encode()
        try:
            found = Looked(**json.loads(apart("fadu.engine.looking:looked", order, seconds=SECONDS, memory=MEMORY)))
        except Overrun:
            found = Looked("" if kind == "zip" else kind, wrong="过于复杂，没有预览")
        if found.kind in OPENED and digest:
            (into / "looked.json").write_text(json.dumps({**asdict(found), "version": VERSION}), encoding="utf-8")
            there = folder(digest)
            there.parent.mkdir(mode=0o700, exist_ok=True)
            shutil.rmtree(there, ignore_errors=True)
            into.rename(there)
        return found
    finally:
        shutil.rmtree(into, ignore_errors=True)


def seen(path: Path, kind: str, digest: str) -> Looked:
    """What was seen of a kept file; it is looked into now where nobody has."""
    if kind not in OPENED:
        return Looked(kind)
    try:
        known = json.loads((folder(digest) / "looked.json").read_text(encoding="utf-8"))
        if known.pop("version", 0) == VERSION:
            return Looked(**known)
    except (OSError, ValueError, TypeError):
        pass
    return look(path, kind, digest)


def hopeful(digest: str, kind: str) -> bool:
    """Whether there are pictures, or nobody looked yet."""
    there = folder(digest)
    return kind in OPENED and ((there / "thumb.jpg").is_file() or not (there / "looked.json").is_file())


def picture(digest: str, name: str) -> Path | None:
    """A picture of a kept file: "thumb", or the number of a page. None where there is none."""
    found = folder(digest) / f"{name}.jpg"
    return found if (name == "thumb" or name.isdecimal()) and found.is_file() else None
