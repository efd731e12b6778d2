"""What a home keeps for itself, and the day it stands on."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from .models import Setting

DAY = "day"
"""The fixed day of a demo home, ISO; a home that works has none."""


def kept(name: str, default: Any = None) -> Any:
    """A value the home keeps, as JSON has it."""
    row = Setting.objects.filter(name=name).first()
    return default if row is None else json.loads(row.value)


def keep(name: str, value: Any) -> None:
    Setting.objects.update_or_create(name=name, defaults={"value": json.dumps(value, ensure_ascii=False)})


def fixed_day() -> date | None:
    """The day a demo home stands on."""
    found = kept(DAY)
    return None if found is None else date.fromisoformat(found)


def today() -> date:
    """The day the faces work on: the home's fixed day, else the local day. Below the faces a day is an argument."""
    return fixed_day() or datetime.now(ZoneInfo(settings.TIME_ZONE)).date()


def stand_on(day: date | None) -> None:
    """Put a demo home on a day; None: on the day that it is."""
    if day is None:
        Setting.objects.filter(name=DAY).delete()
    else:
        keep(DAY, day.isoformat())
