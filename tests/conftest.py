"""What tests of every layer share: hypothesis's settings, the programs a test may need, and the browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.surroundings import lack

hypothesis.settings.register_profile("fadu", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("fadu")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let the tests empty their database: its log refuses that of any other."""
    from fadu.engine.triggers import mark_test

    with django_db_blocker.unblock():
        mark_test()


QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _program(name: str, package: str) -> str:
    """Where the program is; the test is skipped where Debian's package is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, which converts a .docx."""
    return _program("soffice", "libreoffice-writer-nogui")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler, which draws a page of a PDF."""
    return _program("pdftoppm", "poppler-utils")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for the session."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        lack("chromium is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        except Error as error:
            lack(f"chromium does not start: {str(error).splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh, Chinese-speaking browser; the test fails where a page's script throws or is refused."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert not complaints, complaints


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page: one line for each rule and element broken."""

    def run(page: Page) -> list[str]:
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {rule['help']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return run
