"""Every line of work of the home has its list, its empty list, and a form for each way into a case; nothing else is
said anywhere when something goes wrong.
"""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import path

from fadu.desk.opening import may_open
from fadu.engine.models import Grant
from fadu.engine.record import fields_of
from fadu.engine.registry import modules
from fadu.urls import urlpatterns as served
from tests.desk.conftest import At
from tests.desk.test_lists import seat
from tests.desk.town import SINCE, Town


def grant_everything(town: Town, who: str) -> None:
    """Every role of every module that somebody of the office holds."""
    for module in modules().values():
        for step in module.procedure.steps.values():
            for one in step.actors:
                entered = getattr(one, "entered_by", one)
                for role in entered if isinstance(entered, tuple) else (entered,):
                    Grant.objects.get_or_create(
                        person=town.people[who],
                        role=str(role),
                        body=town.bodies["town"],
                        module=module.name,
                        since=SINCE,
                    )


def test_every_line_has_its_list_and_its_forms(town: Town, at: At) -> None:
    grant_everything(town, "li")
    client, sitting = at("li"), seat(town, "li")
    for module in modules().values():
        page = client.get(f"/cases/{module.name}")
        assert page.status_code == 200, module.name
        assert f"<h1>{module.title}</h1>" in page.content.decode()
        steps = may_open(sitting, module)
        assert steps, module.name
        for step in steps:
            form = client.get(f"/cases/{module.name}/open/{step.name}").content.decode()
            for name in step.asks:
                label = fields_of(step.writes or module.record)[name].label
                assert label in form, (module.name, step.name, name)
                assert f'name="a.{name}"' in form or "名册里还没有可选的" in form, (module.name, step.name, name)


def test_an_empty_form_is_refused_in_words_in_every_line(town: Town, at: At) -> None:
    grant_everything(town, "li")
    client, sitting = at("li"), seat(town, "li")
    for module in modules().values():
        for step in may_open(sitting, module):
            if not any(fields_of(step.writes or module.record)[name].required for name in step.asks):
                continue
            answer = client.post(f"/cases/{module.name}/open/{step.name}", {"on": "2025-01-24", "rows": "2"})
            assert answer.status_code == 422, (module.name, step.name)
            assert re.search(r'<a href="#open-\w+">请填写“', answer.content.decode()), (module.name, step.name)


def test_the_rail_names_every_line_under_its_heading(at: At) -> None:
    rail = at("sun").get("/day").content.decode().partition("<nav")[2].partition("</nav>")[0]
    for module in modules().values():
        assert f">{module.title}</a>" in rail
    assert rail.index("纠纷化解") < rail.index(">人民调解</a>") < rail.index("名册")
    assert rail.index("名册") < rail.index(">人民调解员名册</a>")


def test_what_is_not_there_is_said_in_words(at: At) -> None:
    answer = at("li").get("/nowhere")
    assert answer.status_code == 404
    assert "地址不对，或者这一页不在你的职责范围内" in answer.content.decode()


def test_a_form_that_expired_is_said_in_words(town: Town) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "li", "password": "x"})
    assert answer.status_code == 403
    assert "表单已经过期" in answer.content.decode()


def broken(_: object) -> None:
    raise RuntimeError("a fault of ours")


urlpatterns = [*served, path("broken", broken)]  # type: ignore[arg-type,list-item]


def test_a_fault_of_ours_is_said_in_words_and_shows_nothing(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get("/broken")
    assert answer.status_code == 500
    assert "这一次没有办成" in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()
