"""The command says what is wrong in one sentence, and wakes Django only for what needs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fadu import cli
from fadu.faults import Fault


def fadu(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command as it is run from a shell."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "fadu"), *words],
        capture_output=True, encoding="utf-8", env=os.environ | environment, check=False, timeout=60,
    )  # fmt: skip


def test_the_version_is_told() -> None:
    done = fadu("--version")
    assert (done.returncode, done.stdout) == (0, "fadu 0.1.0\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nosuch"], "没有命令 nosuch；用法见 fadu --help。\n"),
        (["--nosuch"], "没有选项 --nosuch；用法见 fadu --help。\n"),
        (["--home"], "选项 --home 后须有值；用法见 fadu --help。\n"),
    ],
)
def test_misuse_is_one_sentence(words: list[str], sentence: str) -> None:
    done = fadu(*words, LC_ALL="C")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


def test_help_wakes_no_django() -> None:
    asked = "import sys; from fadu import cli; print('django' in sys.modules, 'ibis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False False\n"
    assert "--home" in fadu("--help").stdout


@pytest.mark.parametrize(
    ("raised", "code", "sentence"),
    [
        (Fault("没有“某某镇”这个机关。"), 2, "没有“某某镇”这个机关。"),
        (Fault("第 3 条记录被改动。", code=1), 1, "第 3 条记录被改动。"),
        (FileNotFoundError(2, "No such file", "r.docx"), 2, "无法读写 r.docx：没有这个文件或目录。"),
        (PermissionError(13, "Permission denied", "r.docx"), 2, "无法读写 r.docx：没有读写它的权限。"),
        (OSError(28, "No space left on device"), 2, "读写失败：No space left on device。"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_a_code(
    raised: Exception, code: int, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == code
    assert capsys.readouterr().err == sentence + "\n"
