"""My day, the calendar of my deadlines, what is overdue over all bodies."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk import feed
from fadu.desk.overdue import overdue
from fadu.desk.page import page
from fadu.desk.plan import plan
from fadu.desk.seat import Seat, seat_for, seated


@require_GET
def home(_: HttpRequest) -> HttpResponse:
    """Everybody begins with the day."""
    return redirect("desk:day")


@require_GET
@seated
def my_day(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One list over all lines."""
    return page(request, seat, "desk/day.html", here="day", groups=plan(seat), feed=feed.address(seat.person))


@require_GET
def calendar(_: HttpRequest, token: str) -> HttpResponse:
    """The deadlines of whoever holds this address, as a calendar file."""
    person = feed.person_of(token)
    if person is None:
        raise Http404("没有这一日历。")
    content = feed.calendar(seat_for(person))
    headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": 'inline; filename="fadu.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_GET
@seated
def all_overdue(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is overdue, body by body."""
    return page(request, seat, "desk/overdue.html", here="day", bodies=overdue(seat))
