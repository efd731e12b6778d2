"""The rules of the house that no other tool holds."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {"fadu-home", "build", "dist", "node_modules", "__pycache__"}
TEXT = {
    "",
    ".cfg",
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".md",
    ".py",
    ".sql",
    ".svg",
    ".toml",
    ".txt",
    ".typ",
    ".yml",
}
CODE = {".css", ".html", ".js", ".py"}
INDEX = re.compile(
    r"py" r"pi\.|python" r"hosted|/sim" r"ple\b|--(extra-)?ind" r"ex-url|--find" r"-links", re.IGNORECASE
)
MACHINE = re.compile(r"(?<![\w.:/])/(root|work|Users|home/\w+|opt)/")


def project_files() -> Iterator[Path]:
    """Every text file that belongs to the project, by its path."""
    for folder, names, files in os.walk(ROOT):
        hidden = {name for name in names if name.startswith(".") and name != ".ci"}
        names[:] = sorted(name for name in names if name not in OUTSIDE | hidden and not name.endswith(".egg-info"))
        yield from (Path(folder, file) for file in sorted(files) if Path(file).suffix in TEXT)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in project_files()
        if path.suffix in CODE
        and path.relative_to(ROOT).parts[0] in {"fadu", "tests"}
        and "migrations" not in path.parts
        and not path.name.endswith((".min.js", ".min.css"))
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_file_names_a_package_index() -> None:
    assert lines_with(INDEX) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE) == []


@pytest.mark.parametrize("top", ["root", "home/clerk", "opt"])
def test_a_path_of_one_machine_is_known_when_seen(top: str) -> None:
    assert MACHINE.search(f"as in `/{top}/notes`")
    assert not MACHINE.search(f"https://example.org/{top}/notes")


def test_every_package_stands_in_a_layer() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers, *_ = (contract["layers"] for contract in linter["contracts"] if contract["type"] == "layers")
    named = set(re.findall(r"\w+", " ".join(layers))) | {"reading", "commands", "demo"}
    packages = {path.parent.name for path in (ROOT / "fadu").glob("*/__init__.py")}
    assert packages <= named
    assert [layer.strip("()") for layer in layers[-2:]] == ["engine", "grammar"]


def test_every_pin_carries_its_digest() -> None:
    for name in ("base", "dev"):
        pins = re.split(r"\n(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").strip())
        assert len(pins) > 30
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
