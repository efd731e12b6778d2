"""One door to the writers: a composed paper and a format → bytes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from fadu.faults import Fault
from fadu.grammar.composed import Composed, tidied

from .markdown import markdown
from .pdf import pdf
from .web import html
from .word import docx

FORMATS: Mapping[str, Callable[[Composed], bytes]] = {"docx": docx, "html": html, "pdf": pdf, "md": markdown}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}


def write(paper: Composed, form: str) -> bytes:
    """The file in a format of `FORMATS`. Fault for another format, and for a PDF where no Chinese typeface is."""
    writer = FORMATS.get(form)
    if writer is None:
        raise Fault(f"不能写成“{form}”格式，可用：{'、'.join(FORMATS)}。")
    return writer(tidied(paper))


def save(paper: Composed, path: Path) -> None:
    """Write a file in the format its name ends with. Fault for an ending that is none, or a place not writable."""
    content = write(paper, path.suffix.lstrip(".").lower())
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Fault(f"写不了文件“{path}”：{error.strerror}。") from error
