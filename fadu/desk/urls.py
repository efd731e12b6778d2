"""The addresses of the desk, all in one place. docs/desk.md tells what stands at each."""

from django.urls import path

from .views import day, seats

app_name = "desk"

urlpatterns = [
    path("", day.home, name="home"),
    path("sign-in", seats.SignIn.as_view(), name="sign-in"),
    path("sign-out", seats.sign_out, name="sign-out"),
    path("me", seats.me, name="me"),
    path("me/password", seats.password, name="password"),
    path("me/elder", seats.elder, name="elder"),
    path("body", seats.switch, name="switch"),
    path("help", seats.help_page, name="help"),
    path("day", day.my_day, name="day"),
    path("search", day.my_day, name="search"),
    path("cases", day.my_day, name="cases"),
    path("cases/<slug:module>", day.my_day, name="line"),
]
