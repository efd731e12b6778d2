"""`fadu read`: what is written for one file and for many, and what is said of a file that cannot be read."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from playwright.sync_api import Page

from fadu.faults import Fault
from fadu.reading.command import run
from fadu.reading.extract import extract_file
from fadu.reading.ledger import LedgerFigure
from tests.reading.set import reports

SCHEMA = json.loads(files("fadu.reading").joinpath("schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports, one of them as a web page, and one file that is none."""
    inside = tmp_path / "reports"
    inside.mkdir()
    for made in reports()[:3]:
        (inside / f"{made.name}.txt").write_text(made.text, encoding="utf-8", newline="")
    lines = "".join(f"<p>{line}</p>" for line in reports()[12].text.split("\n"))
    (inside / "page.html").write_text(f"<html><body>{lines}</body></html>", encoding="utf-8")
    (inside / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    return inside


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[], Any]:
    """What was written to standard output, as JSON that keeps to the published schema."""

    def read() -> Any:
        said = json.loads(capsys.readouterr().out)
        jsonschema.Draft202012Validator(SCHEMA).validate(said)
        return said

    return read


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_one_file_gives_one_object(folder: Path, told: Callable[[], Any]) -> None:
    file = folder / "law_government-00.txt"
    assert run([file], as_json=True) == 0
    said = told()
    assert said["file"] == str(file)
    assert said["figures"]
    assert said["citations"]
    text = extract_file(file)
    for each in (*said["figures"], *said["citations"], *said["findings"]):
        assert text[each["start"] : each["end"]] == each["quote"]


def test_a_folder_gives_an_array_and_the_bad_file_an_error(folder: Path, told: Callable[[], Any]) -> None:
    assert run([folder], as_json=True) == 2
    said = told()
    assert [Path(each["file"]).name for each in said] == sorted(path.name for path in folder.iterdir())
    errors = [each for each in said if "error" in each]
    assert [Path(each["file"]).name for each in errors] == ["broken.docx"]
    assert "已损坏" in errors[0]["error"]


def test_one_bad_file_is_told_with_exit_2(folder: Path, told: Callable[[], Any]) -> None:
    assert run([folder / "broken.docx"], as_json=True) == 2
    assert told()["error"]
    with pytest.raises(Fault, match="已损坏"):
        run([folder / "broken.docx"])


def test_text_writes_what_offsets_count_in(folder: Path, tmp_path: Path, told: Callable[[], Any]) -> None:
    target = tmp_path / "text.txt"
    assert run([folder / "page.html"], as_json=True, text_to=target) == 0
    text = target.read_bytes().decode()
    for each in told()["figures"]:
        assert text[each["start"] : each["end"]] == each["quote"]


def test_a_folder_of_pages_and_the_grid(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run([folder], output=out) == 2
    names = {path.name for path in out.iterdir()}
    assert names == {
        "grid.html", "grid.xlsx", "page.html", "law_government-00.html", "law_government-01.html", "law_government-02.html",
    }  # fmt: skip
    book = openpyxl.load_workbook(out / "grid.xlsx")
    rows = list(book["数据"].values)
    issuers = {made.label["issuer"] for made in (*reports()[:3], reports()[12])}
    assert {row[0] for row in rows[3:]} == issuers
    column = rows[2].index("mediators")
    told_of = {str(row[0]): row[column] for row in rows[3:]}
    for made in reports()[:3]:
        labelled = next(each for each in made.label["figures"] if each["indicator"] == "mediators")
        assert told_of[made.label["issuer"]] == labelled["value"]
    assert rows[1][column] == "名"
    assert next(iter(book["原文口径"].values))[6] == "原文说的是"


def test_what_comes_of_the_comparison_stands_on_the_page(tmp_path: Path) -> None:
    shared = "创新推出板凳议事会、田间调解室、夜间流动法庭三位一体的纠纷化解工作法，化解陈年积案17件。"
    for town in ("分水镇", "横村镇"):
        text = f"桐庐县{town}人民政府2022年法治政府建设年度报告\n一、主要举措和成效\n{shared}\n"
        (tmp_path / f"{town}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert run([tmp_path / "分水镇.txt", tmp_path / "横村镇.txt"], output=out) == 0
    assert "与另一份报告（桐庐县横村镇人民政府2022年" in (out / "分水镇.html").read_text(encoding="utf-8")


def test_the_ledger_is_asked_for_its_body_and_year(folder: Path, told: Callable[[], Any]) -> None:
    asked = []

    def ledger(body: str, year: int) -> dict[str, LedgerFigure]:
        asked.append((body, year))
        return {}

    assert run([folder / "law_government-00.txt"], as_json=True, body="大瑶镇", year=2023, ledger=ledger) == 0
    assert asked == [("大瑶镇", 2023)]
    assert {each["verdict"] for each in told()["ledger"]} == {"unsupported"}


def test_the_terminal_gets_a_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([folder / "law_government-00.txt"]) == 0
    said = capsys.readouterr().out
    assert reports()[0].label["issuer"] in said.replace("\n", "")
    assert "文字与内容" in said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"text_to": Path("x.txt")}, "一个文件"),
        ({"output": Path("x.html")}, "文件夹"),
        ({"body": "某镇", "year": 2023}, "一个文件"),
    ],
)
def test_what_takes_one_file_refuses_several(folder: Path, options: dict[str, Any], says: str) -> None:
    with pytest.raises(Fault, match=says):
        run([folder], **options)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="没有找到"):
        run([tmp_path])
    with pytest.raises(Fault, match="一起给"):
        run([tmp_path / "a.txt"], body="某镇")


def test_the_page_stands_alone_and_is_accessible(
    folder: Path, tmp_path: Path, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    target = tmp_path / "page.html"
    assert run([folder / "law_government-01.txt"], output=target) == 0
    source = target.read_text(encoding="utf-8")
    assert not re.search(r"<script|style=|https?://|src=", source)
    page.goto(target.as_uri())
    assert page.locator(".text .figure").count() > 10
    assert page.locator(".text .figure").first.evaluate("it => getComputedStyle(it).textDecorationLine") == "underline"
    shown = page.locator(".text .row > p").all_text_contents()
    numbers = page.locator(".text .row > p .n").count()
    assert numbers > 0
    assert reports()[1].text.split("\n")[0] in re.sub(r"^\d+", "", shown[0])
    assert axe(page) == []


@pytest.mark.parametrize("name", ["all.html", "grid.xlsx"])
def test_several_files_want_a_folder(tmp_path: Path, name: str) -> None:
    for one in ("a.txt", "b.txt"):
        (tmp_path / one).write_text("全年调解纠纷3件。", encoding="utf-8")
    with pytest.raises(Fault, match="要给一个文件夹"):
        run([tmp_path / "a.txt", tmp_path / "b.txt"], output=tmp_path / name)
    assert not (tmp_path / name).exists()
