"""送达回证: with every paper for a party, to be signed or as the service was recorded, and in the dossier."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from fadu.engine.models import Document
from tests.desk.conftest import At
from tests.desk.test_acts import send
from tests.desk.town import Town


def words(pdf: bytes) -> list[str]:
    """The words of each page, without spaces."""
    return ["".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(pdf)]


def test_a_receipt_is_printed_before_service_and_filled_after(town: Town, at: At) -> None:
    client, case = at("li"), town.cases["accepted"]
    found = Document.objects.get(case=case, name="受理通知书", party="p1")
    address = f"/case/{case.id}/document/{found.id}/receipt.pdf"
    assert address in client.get(f"/case/{case.id}").content.decode()
    (before,) = words(client.get(address).content)
    assert "送达回证" in before
    assert f"《受理通知书》{found.number}" in before
    assert "郑丙" in before
    assert "直接送达" not in before
    how = {"paper-party": "受理通知书/p1", "method": "直接", "on": "2025-01-04"}
    assert send(client, town, "accepted", "v-serve", **how).status_code == 302
    (after,) = words(client.get(address).content)
    assert "直接送达" in after
    assert "2025年1月4日" in after
    dossier = words(client.get(f"/case/{case.id}/dossier.pdf").content)
    assert "送达回证：受理通知书（郑丙）" in "".join(dossier[1:3])
    assert sum("受送达人签名或者盖章" in page for page in dossier) == 1


def test_service_by_public_notice_says_when_it_counts(town: Town, at: At) -> None:
    client, case = at("li"), town.cases["accepted"]
    found = Document.objects.get(case=case, name="受理通知书", party="p2")
    how = {"paper-party": "受理通知书/p2", "method": "公告", "on": "2025-01-06"}
    assert send(client, town, "accepted", "v-serve", **how).status_code == 302
    (page,) = words(client.get(f"/case/{case.id}/document/{found.id}/receipt.pdf").content)
    assert "视为送达日期2025年2月5日" in page  # 30 days after 6 January: 25 left of January, then 5
    assert "附公告及其发布的记录" in page


def test_a_paper_for_nobody_has_no_receipt(town: Town, at: At) -> None:
    case = town.cases["agreed"]
    for one in Document.objects.filter(case=case, party=""):
        assert at("li").get(f"/case/{case.id}/document/{one.id}/receipt.pdf").status_code == 404
    found = Document.objects.filter(case=case).exclude(party="")[0]
    assert at("li").get(f"/case/{case.id}/document/{found.id}/receipt.exe").status_code == 404
    assert at("zhao").get(f"/case/{case.id}/document/{found.id}/receipt.pdf").status_code == 404
