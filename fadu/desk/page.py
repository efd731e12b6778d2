"""One way from a view to a page: the frame around it, and what every page says of the home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.engine.models import Body

from .counts import Counts, counts
from .lines import Group, grouped
from .seat import Seat

ELDER = "elder"
"""The cookie that asks for large print."""


def large_print(request: HttpRequest) -> bool:
    """Whether this device asked for large print."""
    return request.COOKIES.get(ELDER) == "1"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    seat: Seat
    groups: tuple[Group, ...]
    bodies: tuple[Body, ...]
    sample: bool
    counts: Counts
    here: str
    """The address in the rail that the page belongs to: the name of a line, or of a page of the desk."""


def frame(seat: Seat, here: str = "") -> Frame:
    """The frame; one query for the bodies to choose from, one for what waits."""
    bodies = tuple(seat.bodies())
    sample = seat.fixed or seat.person.sample or any(body.sample for body in bodies)
    return Frame(seat, tuple(grouped(seat.modules)), bodies, sample, counts(seat), here)


def page(
    request: HttpRequest, seat: Seat, template: str, *, here: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of the desk. `here`: its place in the rail."""
    whole = {"frame": frame(seat, here), "seat": seat, "on": seat.on, "elder": large_print(request), **context}
    return render(request, template, whole, status=status)
