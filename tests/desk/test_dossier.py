"""The check of a dossier on the desk, and the sheet of it."""

from __future__ import annotations

from tests.desk.conftest import At
from tests.desk.town import Town


def test_the_case_page_tells_what_the_file_lacks_and_what_to_do(town: Town, at: At) -> None:
    page = at("li").get(f"/case/{town.cases['agreed'].id}").content.decode()
    assert "卷宗检查" in page
    assert "《人民调解协议书》制发后没有送达" in page
    assert "可补救" in page
    assert "《民事诉讼法》第八十七条" in page


def test_the_sheet_names_every_finding_with_its_article(town: Town, at: At) -> None:
    page = at("li").get(f"/case/{town.cases['agreed'].id}/check").content.decode()
    assert town.cases["agreed"].number in page
    assert "依法送达，登记送达方式和日期并附送达回证" in page
    assert "示例数据" in page


def test_the_sheet_is_for_those_who_may_read_the_case(town: Town, at: At) -> None:
    address = f"/case/{town.cases['agreed'].id}/check"
    assert at("zhao").get(address).status_code == 404
