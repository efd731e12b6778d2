"""The verbs on a home with one town: their JSON by its schema, their files, and one sentence for whatever is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from lxml import html

import fadu
from fadu import cli
from fadu.engine import home
from fadu.engine.models import Body
from tests import whole

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]
SCHEMAS = Path(fadu.__file__).parent / "schemas"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: (exit code, standard output, standard error)."""

    def go(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["fadu", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(str(left.value.code or 0)), said.out, said.err

    return go


@pytest.fixture
def town() -> Body:
    body = whole.town()
    whole.year(body)
    home.stand_on(date(2025, 1, 24))
    return body


def valid(name: str, text: str) -> Any:
    """The JSON of a verb, by its published schema."""
    found = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    return found


def test_figures_and_trace(run: Run, town: Body) -> None:
    code, out, _ = run("figures", "测试镇", "2024", "--json")
    found = {one["id"]: one for one in valid("figures", out)["figures"]}
    assert code == 0
    assert found["mediation_success_rate"]["printed"] == "83.3"
    code, out, _ = run("trace", "测试镇人民政府", "2024", "mediation_cases_handled", "--json")
    assert len(valid("trace", out)["records"]) == 6
    assert "调处矛盾纠纷数" in run("figures", "测试镇", "2024")[1]
    assert "2024-03-12" in run("trace", "测试镇", "2024", "调处矛盾纠纷数")[1]


def test_report_in_every_format(run: Run, town: Body, tmp_path: Path) -> None:
    for ending in ("docx", "html", "md", "pdf"):
        code, out, err = run("report", "测试镇", "2024", "-o", str(tmp_path / f"r.{ending}"))
        assert (code, err) == (0, ""), err
        assert "已写入" in out
        assert "待补" in out
    text = "".join(paragraph.text for paragraph in Document(str(tmp_path / "r.docx")).paragraphs)
    assert "83.3" in text
    page = html.fromstring((tmp_path / "r.html").read_bytes())
    links = page.xpath("//a[@class='figure']/@href")
    assert links
    assert all(page.xpath(f"//*[@id='{link.removeprefix('#')}']") for link in links)


def test_drift_is_told(run: Run, town: Body, tmp_path: Path) -> None:
    whole.reported(town)
    assert "数据一致" in run("report", "测试镇", "2024", "-o", str(tmp_path / "r.md"))[1]
    whole.taken(*whole.dispute("纠纷8", town, 8))
    assert "签发时6，现在7" in run("report", "测试镇", "2024", "-o", str(tmp_path / "r.md"))[1]


def test_due_and_clock(run: Run, town: Body) -> None:
    whole.taken(*whole.dispute("新纠纷", town, 1, year=2025)[:2])
    found = valid("due", run("due", "测试镇", "--on", "2025-02-10", "--json")[1])
    one = next(item for item in found["items"] if item["what"] == "调解期限")
    # accepted on Sunday 5 January 2025: one month ends on Wednesday 5 February
    assert (one["last_day"], one["state"], one["days_left"]) == ("2025-02-05", "overdue", -5)
    counted = valid("clock", run("clock", "人民调解", "申请司法确认期限", "2025-01-10", "--json")[1])
    # 30 natural days from 10 January: 21 of January, 9 of February, a Sunday → Monday 10 February
    assert (counted["last_day"], counted["n"], counted["unit"]) == ("2025-02-10", 30, "d")
    assert counted["days"][0]["counts"] is False
    assert "调解期限" in run("due", "测试镇")[1]


def test_holidays_recount(run: Run, town: Body, tmp_path: Path) -> None:
    whole.taken(*whole.dispute("远期", town, 12, year=2026)[:2])
    file = tmp_path / "2027.csv"
    file.write_text(
        "# 2027年节假日安排, 国办发明电〔2026〕1号, 2026-11-10\n2027-01-05,off,元旦\n2027-01-02,work,调休\n",
        encoding="utf-8",
    )
    code, out, _ = run("holidays", str(file))
    assert code == 0
    # accepted on 5 December 2026: one month ends on 5 January 2027, which the notice makes a day off → 6 January
    assert "2027-01-05 → 2027-01-06" in out
    file.write_text("# 2027年节假日安排, x\n2027-13-01,off,元旦\n", encoding="utf-8")
    code, _, err = run("holidays", str(file))
    assert code == 2
    assert "行" in err


def test_import_is_the_one_door(run: Run, town: Body, tmp_path: Path) -> None:
    row = {
        "step": "register", "on": "2024-09-02", "actor": "k1", "body": "测试镇", "case": whole.key("导入"),
        "answers": {"kind": "publicity", "title": "普法", "held_on": "2024-09-01", "place": "集镇", "summary": "略"},
    }  # fmt: skip
    file = tmp_path / "acts.ndjson"
    file.write_text(
        json.dumps(row) + "\n" + json.dumps({**row, "case": whole.key("二"), "actor": "b1"}) + "\n", encoding="utf-8"
    )
    code, out, err = run("import", "event", str(file))
    assert (code, "已写入0次" in out, "第2行" in err) == (1, True, True)
    code, out, err = run("import", "event", str(file), "--on-refusal", "skip")
    assert (code, "已写入1次" in out) == (1, True)


def test_verify_seal_check_and_print(run: Run, town: Body, tmp_path: Path) -> None:
    assert run("verify")[0] == 0
    assert run("seal", "--export", str(tmp_path / "seals"))[0] == 0
    assert run("verify", "--seals", str(tmp_path / "seals"))[0] == 0
    assert run("check") == (0, "声明没有问题。\n", "")
    assert "申请调解" in run("print", "mediation")[1]
    assert run("print", "行政处罚", "-o", str(tmp_path / "p.html"))[0] == 0
    assert "<svg" in (tmp_path / "p.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("figures", "无此镇", "2024"), "没有名称或者代码为“无此镇”的机关"),
        (("figures", "测试镇", "24"), "不是年度"),
        (("figures", "测试镇", "2031"), "没有2031年的数字"),
        (("figures", "重名镇", "2024"), "叫“重名镇”的机关有2个"),
        (("trace", "测试镇", "2024", "no_such"), "no_such"),
        (("due", "测试镇", "--on", "2025-02-30"), "不是日期"),
        (("clock", "无此程序", "x", "2025-01-01"), "没有名为“无此程序”的程序"),
        (("clock", "mediation", "x", "2025-01-01"), "没有“x”这一期限"),
        (("clock", "mediation", "perform_in", "2025-01-01"), "没有固定的长度"),
        (("print", "无此程序"), "没有名为“无此程序”的程序"),
        (("report", "测试镇", "2024", "-o", "r.xls"), "格式"),
        (("report", "测试镇", "2024", "-o", "/nonexistent/r.docx"), "r.docx"),
        (("holidays", "/nonexistent.csv"), "无法读写"),
        (("import", "nosuch", "/nonexistent"), "没有名为“nosuch”的模块"),
        (("import", "event", "/nonexistent"), "无法读写"),
        (("verify", "--seals", "/nonexistent"), "无法读写"),
        (("read", "/nonexistent.txt"), "nonexistent"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(run: Run, town: Body, words: tuple[str, ...], sentence: str) -> None:
    for n in (1, 2):
        Body.objects.create(
            name="重名镇", full_name=f"第{n}县重名镇人民政府", word=f"重{n}", kind="乡镇", opened_on=date(2000, 1, 1)
        )
    code, _, err = run(*words)
    assert (code, sentence in err) == (2, True), err
    assert err.count("\n") == 1
    assert "Traceback" not in err
