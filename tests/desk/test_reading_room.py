"""The reading room: what is brought in, who sees it, what is said beside the text, and what becomes of each note."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Word

from fadu.desk import drafts
from fadu.desk.models import Draft, Verdict
from fadu.grammar.names import Office
from tests.desk.conftest import At
from tests.desk.town import TODAY, Town

TITLE = "示例县示例镇人民政府2024年法治政府建设情况报告"
TEXT = f"""{TITLE}
一、主要举措和成效
2024年，共调处矛盾纠纷445件，成功440件，成功率98.8%。
二、存在的不足和原因
部分干部学法不够，原因是安排不紧凑。
三、下一年度主要安排
加强学法，每季度安排一次。
示例县示例镇人民政府
2025年1月24日
"""


def asked(town: Town, where: str = "town", **more: str) -> dict[str, str]:
    return {"text": TEXT, "title": "", "body": str(town.bodies[where].id), "year": "", "against": "on"} | more


def brought(client: Client, town: Town, **more: str) -> Draft:
    answer = client.post("/reading", asked(town, **more))
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.latest("id")


def keys(page: str) -> list[str]:
    return re.findall(r'name="note" value="([0-9a-f]{64})"', page)


def marked(client: Client, draft: Draft, key: str, outcome: str, reason: str = "") -> str:
    said = {"note": key, "outcome": outcome, "reason": reason}
    return client.post(f"/reading/{draft.id}/mark", said, follow=True).content.decode()


def test_a_text_is_read_and_its_notes_stand_beside_it(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town)
    assert (draft.title, draft.read_on, draft.author) == (TITLE, TODAY, town.people["li"])
    page = client.get(f"/reading/{draft.id}").content.decode()
    assert '<span class="figure relation">445件</span>' in page
    assert "是截尾得来" in page  # 440 ÷ 445 = 98.876…
    assert "与台账不符：报告为445件，台账为0件" in page
    assert TITLE in client.get("/reading").content.decode()


def test_what_the_records_have_and_the_report_does_not_say_is_the_authors_alone(town: Town, at: At) -> None:
    draft = brought(at("li"), town)
    at("li").post(f"/reading/{draft.id}/share")
    mine, shared = (at(who).get(f"/reading/{draft.id}").content.decode() for who in ("li", "he"))
    assert "台账有“申请调解纠纷数”4件，报告里没有写到" in mine
    assert "应报未报" not in shared
    said = json.loads(at("he").get(f"/reading/{draft.id}.json").content)
    verdicts = {one["verdict"] for one in said["ledger"]}
    assert "differs" in verdicts
    assert "unsaid" not in verdicts
    assert "unsaid" in {
        one["verdict"] for one in json.loads(at("li").get(f"/reading/{draft.id}.json").content)["ledger"]
    }


def test_the_records_are_read_only_by_who_may(town: Town, at: At) -> None:
    draft = brought(at("li"), town, against="")
    page = at("li").get(f"/reading/{draft.id}").content.decode()
    assert "没有核对" in page
    assert "台账" not in page
    later = brought(at("li"), town, text=TEXT.replace("2024", "2034"))
    assert "没有认出年度" in at("li").get(f"/reading/{later.id}").content.decode()
    given = brought(at("li"), town, text=TEXT.replace("2024", "2034"), year="2024")
    assert "2024年的记录核对" in at("li").get(f"/reading/{given.id}").content.decode()


def test_a_draft_is_its_authors_until_it_is_shared_with_the_body(town: Town, at: At) -> None:
    draft = brought(at("li"), town)
    address = f"/reading/{draft.id}"
    everyone = ("wang", "he", "sun", "zhao", "guan", "xin")
    for who in everyone:
        for tail in ("", ".html", ".json", "/edit"):
            assert at(who).get(address + tail).status_code == 404, (who, tail)
        for deed in ("mark", "share", "remove", "edit"):
            assert at(who).post(f"{address}/{deed}").status_code == 404, (who, deed)
        if who != "xin":
            assert TITLE not in at(who).get("/reading").content.decode()
    at("li").post(f"{address}/share")
    assert {who for who in everyone if at(who).get(address).status_code == 200} == {"wang", "he", "sun"}
    for deed in ("share", "remove", "edit"):
        assert at("he").post(f"{address}/{deed}").status_code == 404, deed
    at("li").post(f"{address}/share")
    assert at("he").get(address).status_code == 404


def test_who_only_gives_grants_sees_no_draft(town: Town, at: At) -> None:
    assert {one.role for one in town.people["guan"].grants.all()} == {Office.ADMIN}
    draft = brought(at("zhao"), town, where="other")
    at("zhao").post(f"/reading/{draft.id}/share")
    assert at("guan").get(f"/reading/{draft.id}").status_code == 404
    assert at("li").get(f"/reading/{draft.id}").status_code == 404


def test_a_draft_is_for_a_body_of_ones_own(town: Town, at: At) -> None:
    answer = at("li").post("/reading", asked(town, "other"))
    assert answer.status_code == 200
    assert "选择一个有效的选项" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_note_is_taken_up_or_set_aside_with_a_reason(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town)
    first, second, *_ = keys(client.get(f"/reading/{draft.id}").content.decode())
    assert "<strong>已采纳</strong>" in marked(client, draft, first, "accepted")
    assert "不采纳的，请写明理由" in marked(client, draft, second, "dismissed", " ")
    assert "<strong>不采纳</strong>：口径不同" in marked(client, draft, second, "dismissed", "口径不同")
    assert list(draft.verdicts.values_list("outcome", "by").order_by("outcome")) == [
        ("accepted", "li"),
        ("dismissed", "li"),
    ]
    assert "<strong>已采纳</strong>" not in marked(client, draft, first, "")
    assert draft.verdicts.count() == 1
    assert client.post(f"/reading/{draft.id}/mark", {"note": "0" * 64, "outcome": "accepted"}).status_code == 404
    assert client.post(f"/reading/{draft.id}/mark", {"note": first, "outcome": "没有的"}).status_code == 404


def test_after_editing_it_is_read_again_and_what_was_decided_stays(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town)
    page = client.get(f"/reading/{draft.id}").content.decode()
    (cut,) = re.findall(r'截断</span>\s+440件.*?name="note" value="([0-9a-f]{64})"', page, re.DOTALL)
    marked(client, draft, cut, "dismissed", "按截尾口径")
    assert client.post(f"/reading/{draft.id}/edit", asked(town, text=f"说明：草稿。\n{TEXT}")).status_code == 302
    page = client.get(f"/reading/{draft.id}").content.decode()
    assert "按截尾口径" in page
    client.post(f"/reading/{draft.id}/edit", asked(town, text=TEXT.replace("98.8%", "98.9%")))
    page = client.get(f"/reading/{draft.id}").content.decode()
    assert "是截尾得来" not in page
    assert "按截尾口径" not in page


def test_hostile_text_is_shown_and_never_run(town: Town, at: At) -> None:
    client = at("li")
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    draft = brought(client, town, text=f"{TEXT}{hostile}《{hostile}》2024年445件{hostile}", title=f"{hostile}报告")
    for address in (f"/reading/{draft.id}", "/reading", f"/reading/{draft.id}/edit", f"/reading/{draft.id}.html"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "&lt;script&gt;" in page, address


def word(text: str) -> bytes:
    document, out = Word(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.txt", TEXT.encode("gb18030")),
        ("报告.html", f"<html><body><p>{TEXT}</p></body></html>".encode()),
        ("报告.docx", word(TEXT)),
        ("报告.pdf", word(TEXT)),  # what a file is, its content says
    ],
)
def test_a_file_is_read_by_its_content(town: Town, at: At, name: str, content: bytes) -> None:
    answer = at("li").post("/reading", asked(town, text="") | {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    draft = Draft.objects.get()
    assert (draft.file, "成功率98.8%" in draft.text) == (name, True)


@pytest.mark.parametrize(
    ("text", "content", "sentence"),
    [
        ("", b"", "没有文字"),
        (" \n", b"", "没有文字"),
        ("字" * (drafts.LONGEST + 1), b"", "超过200000字的上限"),
        ("", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "这不是文本文件"),
        ("", b"%PDF-1.7 broken", "PDF 已损坏"),
        ("", b"PK\x03\x04 broken", "文档已损坏"),
        ("", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件"),
    ],
    ids=["nothing", "blank", "long", "picture", "broken pdf", "broken docx", "old doc"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    town: Town, at: At, text: str, content: bytes, sentence: str
) -> None:
    file = {"file": SimpleUploadedFile("甲.docx", content)} if content else {}
    answer = at("li").post("/reading", asked(town, text=text) | file)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_file_too_large_is_refused(town: Town, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LARGEST", 1 << 20)
    file = SimpleUploadedFile("大.txt", b"a" * ((1 << 20) + 1))
    assert "文件超过1兆字节" in at("li").post("/reading", asked(town, text="") | {"file": file}).content.decode()


def test_any_characters_are_kept_as_text(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town, text="零\u200b宽‮反转\r\n第二行\ufffe𠮷" + TEXT)
    assert client.get(f"/reading/{draft.id}").status_code == 200
    assert "\r" not in draft.text


def test_last_years_plan_and_shared_sentences_are_held_against_the_other_drafts_in_sight(town: Town, at: At) -> None:
    shared = "示例镇组织村干部和网格员分片包户走访排查矛盾纠纷213起并逐一登记建立销号清单。\n"
    old = TEXT.replace("2024", "2023").replace("加强学法", f"建设村级法律图书角8个。\n{shared}加强学法")
    client = at("li")
    brought(client, town, text=old)
    now = brought(client, town, text=TEXT.replace("二、", f"{shared}二、"))
    page = client.get(f"/reading/{now.id}").content.decode()
    assert "上一年度报告" in page
    assert "是否沿用而未按本单位情况改写" in page
    # Whoever may not see the other draft is told nothing of it.
    client.post(f"/reading/{now.id}/share")
    page = at("he").get(f"/reading/{now.id}").content.decode()
    assert "上一年度报告" not in page
    assert "是否沿用" not in page


def test_the_author_deletes_a_draft_with_its_verdicts(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town)
    marked(client, draft, keys(client.get(f"/reading/{draft.id}").content.decode())[0], "accepted")
    assert client.post(f"/reading/{draft.id}/remove").status_code == 302
    assert (Draft.objects.count(), Verdict.objects.count()) == (0, 0)


def test_files_to_keep(town: Town, at: At) -> None:
    client = at("li")
    draft = brought(client, town)
    answer = client.get(f"/reading/{draft.id}.html")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Content-Security-Policy" in answer.content.decode()
    said = json.loads(client.get(f"/reading/{draft.id}.json").content)
    assert {"figures", "relations", "citations", "findings", "ledger"} <= set(said)
    figure = said["figures"][0]
    assert draft.text[figure["start"] : figure["end"]] == figure["quote"]
    assert client.get(f"/reading/{draft.id}.exe").status_code == 404


def test_the_list_asks_the_same_however_many_there_are(town: Town, at: At) -> None:
    client = at("li")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/reading").status_code == 200
        return len(found)

    brought(client, town)
    few = queries()
    for year in range(2016, 2022):
        brought(client, town, title=f"{year}年报告")
    assert queries() == few
