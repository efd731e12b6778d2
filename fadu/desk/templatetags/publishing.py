"""The part of the case page that tells what the public may read of the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import template

from fadu.desk.seen import SeenCase
from fadu.engine.public import one_page, publishing
from fadu.grammar.procedure import Step

register = template.Library()


@register.inclusion_tag("desk/case/public.html")
def publications(seen: SeenCase) -> dict[str, Any]:
    """The pages that were made public, taken back, or may be made public at this stage."""
    return {"case": seen.case, "pages": list(_pages(seen))}


def _pages(seen: SeenCase) -> Iterator[tuple[Step[Any], str, date | None, bool]]:
    """Of a page that several steps put up, the one that did last; before any did, each that may."""
    standing, told = seen.standing, set()
    for step in publishing(seen.procedure):
        same = one_page(seen.procedure, step)
        taken = [name for name in same if standing.taken.get(name)]
        if taken and same not in told:
            told.add(same)
            last = max(taken, key=lambda name: standing.shown.get(name, date.min))
            found = seen.procedure.steps[last]
            yield found, _title(found), standing.shown.get(last), True
        elif not taken and standing.stage in step.stages:
            yield step, f"{_title(step)}（{step.label}）" if len(same) > 1 else _title(step), None, False


def _title(step: Step[Any]) -> str:
    return step.page.title if step.page is not None else step.label
