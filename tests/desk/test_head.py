"""HEAD of any page answers like GET, without the body."""

from __future__ import annotations

import pytest

from tests.desk.conftest import At
from tests.desk.town import Town


@pytest.mark.parametrize("address", ["/day", "/cases", "/sign-in", "/me/password", "/people/add", "/", "/nowhere"])
def test_head_is_like_get(town: Town, at: At, address: str) -> None:
    client = at("guan")
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers.get("Content-Type") == got.headers.get("Content-Type")
    assert abs(int(head.headers["Content-Length"]) - len(got.content)) < 100, "but for what changes each time"


def test_head_of_what_is_only_posted_is_refused(town: Town, at: At) -> None:
    assert at("li").head(f"/case/{town.cases['applied'].id}/act").status_code == 405
    assert at("xin").head(f"/case/{town.cases['applied'].id}").status_code == 404
