"""Signing in and out, the body one works for, and one's own page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fadu.desk.page import ELDER, large_print, page
from fadu.desk.roles import role_words
from fadu.desk.seat import BODY, Seat, seated
from fadu.desk.signing import SignInForm
from fadu.engine.home import fixed_day
from fadu.engine.models import Body, Grant

YEAR = 365 * 24 * 3600  # seconds


class SignIn(LoginView):
    """The page that everybody begins at."""

    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return reverse("desk:day")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        more = {
            "sample": Body.objects.filter(sample=True).exists(),
            "day": fixed_day(),
            "elder": large_print(self.request),
        }
        return super().get_context_data(**kwargs) | more


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave the desk."""
    logout(request)
    return redirect("desk:sign-in")


@require_GET
@seated
def me(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Who I am, and what was granted to me."""
    rows = Grant.objects.filter(person=seat.person).select_related("body", "whom")
    grants = [
        (row, role_words(row.role, row.module) if row.whom is None else f"代{row.whom.name}办理")
        for row in rows.order_by("body__path", "role", "since")
    ]
    return page(request, seat, "desk/me.html", grants=grants)


@require_http_methods(["GET", "POST"])
@seated
def password(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Change one's own password; one stays signed in."""
    form = PasswordChangeForm(seat.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "密码已更改。")
        return redirect("desk:me")
    return page(request, seat, "desk/password.html", form=form)


@require_POST
@seated
def elder(request: HttpRequest, _: Seat) -> HttpResponse:
    """Turn large print on or off; remembered on this device for a year."""
    answer = redirect("desk:me")
    if large_print(request):
        answer.delete_cookie(ELDER)
    else:
        answer.set_cookie(ELDER, "1", max_age=YEAR, samesite="Lax", httponly=True)
    return answer


@require_POST
@seated
def switch(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Work for another body, from the list or my day onwards."""
    chosen = request.POST.get("body", "")
    body = next((one for one in seat.bodies() if str(one.id) == chosen), None)
    if body is None:
        raise Http404("没有这一机关。")
    request.session[BODY] = UUID(chosen).hex
    back = request.META.get("HTTP_REFERER", "")
    if seat.body is not None:  # a page of that body becomes the same page of this one
        back = back.replace(str(seat.body.id), str(body.id))
    listed = "/case/" not in back and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if listed else reverse("desk:day"))


@require_GET
@seated
def help_page(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How the desk is used, on one page."""
    return page(request, seat, "desk/help.html")
