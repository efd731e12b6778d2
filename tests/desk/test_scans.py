"""The scan of signed paper: the desk asks for it, and the door refuses without it, where the declaration says so."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.engine.models import Entry
from fadu.engine.registry import modules
from fadu.engine.verify import verify
from fadu.grammar.names import Role
from tests.desk.conftest import At
from tests.desk.test_acts import send
from tests.desk.town import Town
from tests.pictures import photo


def test_the_scan_is_asked_for_refused_without_and_kept_by_its_digest(
    town: Town, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    procedure = modules()["mediation"].procedure
    mediator = next(role for role in procedure.steps["mediate"].actors if isinstance(role, Role))
    monkeypatch.setattr(procedure, "scanned", frozenset({mediator}))
    more = {"a.place": "村部", "a.invited": "", "a.account": "谈妥。", "actor": "wang"}
    client, address = at("li"), f"/case/{town.cases['accepted'].id}"
    assert "须附扫描件或者照片，可以多页" in client.get(address).content.decode()
    refused = send(client, town, "accepted", "s-mediate", **more)
    assert refused.status_code == 422
    assert f"依{mediator.label}签字的纸质材料录入，须附材料的扫描件" in unescape(refused.content.decode())
    scan = SimpleUploadedFile("签字.jpg", photo())
    assert send(client, town, "accepted", "s-mediate", **more, paper=scan).status_code == 302
    entry = Entry.objects.filter(case=town.cases["accepted"]).latest("seq")
    piece = town.cases["accepted"].evidence.get()
    assert f'"scans":["{piece.digest}"]' in entry.pins.replace(" ", "")
    assert piece.entry == entry.seq
    assert not list(verify())
    own = {name: value for name, value in more.items() if name != "actor"}
    assert send(at("wang"), town, "accepted", "s-mediate", **own).status_code == 302, "one's own act needs none"
