"""My day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk.page import page
from fadu.desk.plan import plan
from fadu.desk.seat import Seat, seated


@require_GET
def home(_: HttpRequest) -> HttpResponse:
    """Everybody begins with the day."""
    return redirect("desk:day")


@require_GET
@seated
def my_day(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One list over all lines."""
    return page(request, seat, "desk/day.html", here="day", groups=plan(seat))
