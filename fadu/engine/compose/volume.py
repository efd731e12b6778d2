"""A whole dossier as one PDF: cover, 卷内目录 with page numbers, every paper and picture in order, 备考表."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from fadu.faults import Fault
from fadu.grammar.composed import SAMPLE, Composed, tidied, tidy

from .pdf import FACES, values

TEMPLATE = Path(__file__).with_name("volume.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in the volume: a paper, or pictures (JPEG), each on a page of its own."""

    title: str
    number: str = ""
    by: str = ""
    day: str = ""
    paper: Composed | None = None
    pictures: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A dossier to be bound. `cover`: what its face says, label and words; `note` and `close`: what the 备考表 says."""

    title: str
    issuer: str
    cover: Sequence[tuple[str, str]]
    items: Sequence[Item]
    note: str
    close: Sequence[tuple[str, str]]
    sample: bool


def bound(volume: Volume) -> bytes:
    """The file as bytes. Fault where this machine has no Chinese typeface or a picture cannot be printed."""
    fonts = {use: list(face.at_hand) for use, face in FACES.items()}
    said = {
        "title": tidy(volume.title),
        "issuer": tidy(volume.issuer),
        "sample": SAMPLE if volume.sample else "",
        "cover": [[tidy(label), tidy(words)] for label, words in volume.cover],
        "items": [_item(one, fonts) for one in volume.items],
        "note": tidy(volume.note),
        "close": [[tidy(label), tidy(words)] for label, words in volume.close],
        "fonts": fonts,
    }
    try:
        # Pictures stand in the home, the template in the package: only the root has both below it.
        made = typst.compile(
            TEMPLATE, root=Path("/"), sys_inputs={"paper": json.dumps(said, ensure_ascii=False)}, format="pdf"
        )
    except typst.TypstError as error:
        raise Fault(f"整卷PDF未能生成：{error}。", code=1) from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave pages where one file was asked.")
    return made


def _item(one: Item, fonts: dict[str, list[str]]) -> dict[str, Any]:
    own = {"title": tidy(one.title), "number": tidy(one.number), "by": tidy(one.by), "day": one.day}
    if one.pictures:
        return {**own, "kind": "image", "paths": [str(path.resolve()) for path in one.pictures]}
    assert one.paper is not None, "an item is a paper or pictures"
    return {**own, "kind": "paper", "paper": {**values(tidied(one.paper)), "fonts": fonts}}
