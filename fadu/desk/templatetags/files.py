"""What templates say of files."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from fadu.desk.logbook import Line
from fadu.engine import previews
from fadu.engine.looking import SUFFIXES
from fadu.engine.models import Evidence

register = template.Library()


@register.filter
def drawn(piece: Evidence) -> bool:
    """Whether there is a picture of it, or may be once it is looked into."""
    return previews.hopeful(piece.digest, piece.kind)


@register.filter
def proof(lines: Sequence[Line], seq: int) -> str:
    """What the entry that a file proves did, where it is among the lines shown; else its number."""
    return next((line.what for line in lines if line.seq == seq), f"第{seq}号记录")


@register.simple_tag
def taken() -> str:
    """What a control for files asks the browser to offer. HEIC is left out, so that a telephone gives a JPEG of it;
    who has such a file may still send it."""
    others = (one for kind, known in SUFFIXES.items() if "图片" not in kind for one in known)
    return ",".join(("image/jpeg", "image/png", "image/tiff", "image/webp", *others))
