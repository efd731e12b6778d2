"""The command `fadu`: one verb a file in `fadu/commands`, and one sentence for whatever is wrong."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from fadu import __version__
from fadu.commands import (
    check,
    clock,
    demo,
    due,
    figures,
    holidays,
    import_,
    init,
    print_,
    read,
    report,
    seal,
    serve,
    trace,
    verify,
)
from fadu.faults import Fault
from fadu.helptext import Command, Group

app = typer.Typer(
    name="fadu",
    cls=Group,
    help="法度：法定程序，一步一据。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"fadu {__version__}")
        raise typer.Exit


@app.callback()
def settle(
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="数据所在目录（缺省为 FADU_HOME，再次为 ./fadu-home）")
    ] = None,
    version: Annotated[  # noqa: ARG001 - acted on by its callback
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    """Every command reads the same home, so it is settled before any of them wakes Django."""
    if home is not None:
        os.environ["FADU_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")


for name, verb in {
    "init": init,
    "demo": demo,
    "serve": serve,
    "due": due,
    "clock": clock,
    "holidays": holidays,
    "print": print_,
    "figures": figures,
    "trace": trace,
    "report": report,
    "read": read,
    "import": import_,
    "verify": verify,
    "seal": seal,
    "check": check,
}.items():
    app.command(name, cls=Command)(verb.run)


def main() -> None:
    """Run the command line and exit: 0 done, 1 a check failed, 2 bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # under LANG=C, too, what is said is Chinese
    try:
        code = app(prog_name="fadu", standalone_mode=False)
        sys.stdout.flush()
    except Fault as fault:
        code = _say(fault.sentence, fault.code)
    except TyperException as misuse:
        code = _say(_misuse(misuse), misuse.exit_code)
    except typer.Abort:
        code = _say("已中止。", 2)
    except BrokenPipeError:
        # The reader has gone; what Python still flushes at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:
        code = _say(_unreadable(error), 2)
    sys.exit(code if isinstance(code, int) else 0)


def _say(sentence: str, code: int) -> int:
    typer.echo(sentence, err=True)
    return code


def _unreadable(error: OSError) -> str:
    """The sentence for a file that cannot be read or written."""
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "没有这个文件或目录",
        PermissionError: "没有读写它的权限",
        IsADirectoryError: "它是目录，不是文件",
        NotADirectoryError: "它所在的路径不是目录",
        FileExistsError: "它已经存在",
    }
    reason = next((said for kind, said in reasons.items() if isinstance(error, kind)), error.strerror or str(error))
    return f"无法读写 {error.filename}：{reason}。" if error.filename else f"读写失败：{reason}。"


def _misuse(error: TyperException) -> str:
    """The sentence for a command line that cannot be understood."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.message
    hint = ""
    if (parameter := getattr(error, "param", None)) is not None:
        hint = str(parameter.get_error_hint()).strip("'")
    command = getattr(getattr(error, "ctx", None), "command_path", "fadu")
    match type(error).__name__:
        case "MissingParameter":
            wrong = f"缺少 {hint}"
        case "NoSuchOption":
            wrong = f"没有选项 {getattr(error, 'option_name', '')}"
        case "BadOptionUsage":
            wrong = f"选项 {getattr(error, 'option_name', '')} 后须有值"
        case "BadParameter":
            wrong = f"{hint} 的值不对（{error.message}）"
        case _ if error.message.startswith("No such command"):
            wrong = f"没有命令 {error.message.split(chr(39))[1]}"
        case _ if error.message.startswith("Got unexpected extra argument"):
            wrong = f"多出了参数 {error.message[error.message.find('(') + 1 : error.message.rfind(')')]}"
        case _:
            wrong = error.format_message().rstrip(".")
    return f"{wrong}；用法见 {command} --help。"


if __name__ == "__main__":
    main()
