"""The part of the case page that tells what the public may read of the case."""

from __future__ import annotations

from typing import Any

from django import template

from fadu.desk.seen import SeenCase
from fadu.engine.public import publishing

register = template.Library()


@register.inclusion_tag("desk/case/public.html")
def publications(seen: SeenCase) -> dict[str, Any]:
    """The pages that were made public, taken back, or may be made public at this stage."""
    standing = seen.standing
    found = [
        (step, standing.shown.get(step.name), bool(standing.taken.get(step.name)))
        for step in publishing(seen.procedure)
        if standing.taken.get(step.name) or standing.stage in step.stages
    ]
    return {"case": seen.case, "pages": found}
