"""A photo from a telephone: taken, sent with and without script, looked at by its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from fadu.engine.models import Evidence
from tests.browser.test_desk import PHONE, cookie
from tests.desk.town import Town, build
from tests.pictures import photo


@pytest.fixture
def town(transactional_db: None, settings: Any, tmp_path: Any) -> Town:
    settings.HOME = tmp_path
    return build()


@pytest.mark.parametrize("script", [True, False])
def test_a_photo_is_taken_on_the_spot_and_looked_at(
    town: Town, browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]], script: bool
) -> None:
    viewport: Any = PHONE
    context = browser.new_context(locale="zh-CN", viewport=viewport, java_script_enabled=script)
    context.add_cookies([cookie(town, live_server)])
    page = context.new_page()
    page.goto(f"{live_server.url}/case/{town.cases['accepted'].id}")
    taken = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": photo(400, 200, turned=True)}
    page.get_by_label("拍照").set_input_files(taken)  # type: ignore[arg-type]
    page.get_by_role("button", name="上传").click()
    page.get_by_text("已收存“现场.jpg”。").wait_for()
    assert Evidence.objects.get().name == "现场.jpg"
    page.get_by_role("link", name="现场.jpg").click()
    shown = page.get_by_role("img", name="现场.jpg的预览")
    shown.wait_for()
    page.wait_for_load_state("load")  # with its pictures
    box = shown.bounding_box()
    assert box is not None
    assert box["width"] > box["height"] > 0
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert axe(page) == []
    context.close()
