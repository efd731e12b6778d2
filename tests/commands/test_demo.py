"""`fadu demo` as it is run from a shell: a new home, the same home again, and homes that it leaves alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def fadu(home: Path, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "FADU_DATABASE_URL"}
    return subprocess.run(
        [str(Path(sys.executable).parent / "fadu"), "--home", str(home), *words],
        capture_output=True, encoding="utf-8", env=environment, check=False, timeout=300, input=typed,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "home"
    done = fadu(made, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert "xt-clerk" in done.stdout
    assert "2025-01-24" in done.stdout
    return made


def test_the_report_is_written_to_files(home: Path) -> None:
    names = {path.suffix for path in (home / "reports").iterdir()}
    assert names == {".docx", ".html", ".md"}
    text = next((home / "reports").glob("*.md")).read_text(encoding="utf-8")
    assert "示例数据" in text
    assert "调处矛盾纠纷445件，调处成功440件，成功率98.9%" in text


def test_the_same_home_is_served_as_it_is(home: Path) -> None:
    assert fadu(home, "figures", "小陶镇", "2024", "--json").returncode == 0
    done = fadu(home, "demo", "--no-serve")
    assert done.returncode == 0
    assert "已有示例数据，照原样使用" in done.stdout
    found = json.loads(fadu(home, "figures", "小陶镇", "2024", "--json").stdout)
    assert found["sample"] is True
    assert {one["id"]: one["value"] for one in found["figures"]}["mediation_cases_handled"] == 445


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_text("x", encoding="utf-8")
    done = fadu(tmp_path, "demo", "--no-serve")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "论文.docx" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["论文.docx"]


def test_a_home_with_work_in_it_is_left_alone(tmp_path: Path) -> None:
    made = fadu(tmp_path / "home", "init", "--body", "某县某镇人民政府", "--admin", "guan", typed="Qing-Shan-2025\n")
    assert made.returncode == 0, made.stderr
    done = fadu(tmp_path / "home", "demo", "--no-serve")
    assert (done.returncode, done.stdout) == (2, "")
    assert "已有正式数据" in done.stderr
