"""The addresses of the desk, all in one place. docs/desk.md tells what stands at each."""

from django.urls import path

from .views import amend, case, day, figures, files, lists, opening, papers, reports, seats

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
    path("search", lists.search, name="search"),
    path("cases", lists.cases, name="cases"),
    path("cases.<slug:form>", lists.cases_file, name="cases-export"),
    path("cases/<slug:module>", lists.line, name="line"),
    path("cases/<slug:module>.<slug:form>", lists.line_file, name="line-export"),
    path("cases/<slug:module>/open/<slug:step>", opening.new, name="open"),
    path("case/<uuid:key>", case.case, name="case"),
    path("case/<uuid:key>/act", case.act, name="act"),
    path("case/<uuid:key>/log", case.log, name="log"),
    path("case/<uuid:key>/entry/<int:seq>/<slug:verb>", amend.amend, name="amend"),
    path("case/<uuid:key>/document/<uuid:document>", papers.document, name="document"),
    path("case/<uuid:key>/document/<uuid:document>.<slug:form>", papers.document_file, name="document-file"),
    path("paper.css", papers.paper_style, name="paper-style"),
    path("case/<uuid:key>/evidence", files.add, name="evidence-add"),
    path("case/<uuid:key>/evidence/<int:number>", files.piece, name="evidence"),
    path("case/<uuid:key>/party/<slug:party>/<slug:what>", files.unmask, name="unmask"),
    path("case/<uuid:key>/clock/<slug:deadline>", case.clock, name="clock"),
    path("figures", figures.begin, name="figures"),
    path("figures/<uuid:body>/<int:year>", figures.every, name="figures-of"),
    path("figures/<uuid:body>/<int:year>.<slug:form>", figures.every_file, name="figures-file"),
    path("figures/<uuid:body>/<int:year>/<slug:name>", figures.one, name="figure"),
    path("figures/<uuid:body>/<int:year>/<slug:name>.<slug:form>", figures.one_file, name="figure-file"),
    path("reports", reports.begin, name="reports"),
    path("reports/<uuid:body>/<int:year>", reports.room, name="report"),
    path("reports/<uuid:body>/<int:year>.<slug:form>", reports.room_file, name="report-file"),
]
