"""Forms put aside: kept as they were typed for one person, one case and one step, and offered again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from django.http import QueryDict

from fadu.engine.models import Case

from .forms import ActForm, Sent, filled
from .models import Aside
from .seat import Seat

UNKEPT = frozenset({"csrfmiddlewaretoken", "key", "keep", "approver", "aside"})
LARGEST = 100_000  # characters of one form


def put_aside(seat: Seat, case: Case, data: QueryDict) -> bool:
    """Keep what was typed into a form; False where it is too long to be kept. Files are not kept."""
    kept = {name: data.getlist(name) for name in data if name not in UNKEPT}
    words = json.dumps(kept, ensure_ascii=False)
    if len(words) > LARGEST:
        return False
    Aside.objects.update_or_create(
        person=seat.person, case=case, form=data.get("form", "")[:80], defaults={"data": words, "on": seat.on}
    )
    return True


def take_back(seat: Seat, case: Case, form: str) -> None:
    """What was put aside is gone: its step was taken, or it was thrown away."""
    Aside.objects.filter(person=seat.person, case=case, form=form).delete()


def offered(seat: Seat, case: Case) -> dict[str, tuple[QueryDict, date]]:
    """What this person put aside in a case, by form; one query."""
    found: dict[str, tuple[QueryDict, date]] = {}
    for row in Aside.objects.filter(person=seat.person, case=case):
        data = QueryDict(mutable=True)
        for name, values in json.loads(row.data).items():
            data.setlist(name, values)
        found[row.form] = (data, row.on)
    return found


def laid_open(form: ActForm, kept: dict[str, tuple[QueryDict, date]]) -> ActForm:
    """The form with what was put aside; with nothing put aside, as it is."""
    if form.id not in kept:
        return form
    data, on = kept[form.id]
    note = f"{form.note}已填入{on.isoformat()}保存的草稿，没有提交。"
    return replace(filled(form, Sent(form.id, data)), open=False, note=note)
