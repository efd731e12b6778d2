"""What the browser itself refuses on our pages."""

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer


def test_a_script_written_into_a_page_is_not_run(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context()
    page = context.new_page()
    refusals: list[str] = []
    page.on("console", lambda said: refusals.append(said.text))
    answer = page.goto(f"{live_server.url}/nowhere-at-all")
    assert answer is not None
    assert answer.status == 404
    assert answer.headers["x-frame-options"] == "DENY"
    page.evaluate(
        "const script = document.createElement('script');"
        "script.textContent = 'window.ran = true'; document.body.append(script)"
    )
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refusals), refusals
    context.close()
