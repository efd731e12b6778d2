"""The part of the case page that tells what the check of the dossier found."""

from __future__ import annotations

from typing import Any

from django import template

from fadu.desk.checking import told
from fadu.desk.seen import SeenCase

register = template.Library()
SHOWN = 6
"""Lines on the case page; the rest stand on the sheet."""


@register.inclusion_tag("desk/case/check.html")
def dossier_check(seen: SeenCase) -> dict[str, Any]:
    """What the file still lacks, what can be mended first."""
    lines = told(seen)
    return {"case": seen.case, "lines": lines[:SHOWN], "count": len(lines), "more": max(len(lines) - SHOWN, 0)}
