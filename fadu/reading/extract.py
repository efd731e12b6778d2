"""From a file to its text: .txt, .html, .docx and .pdf (text layer).

What a file *is* is read off its bytes, never off its name. Offsets of every later finding count
characters of the text returned here; for plain text that is the file decoded and nothing else.
"""

import re
from pathlib import Path
from typing import Final

from fadu.apart import Overrun, apart
from fadu.reading.faults import ReadFault
from fadu.reading.office import docx_text
from fadu.reading.page import html_text, pdf_text

LARGEST: Final = 64 * 1024 * 1024
SECONDS: Final = 40
MEMORY: Final = 3 << 29  # bytes that a process which opens one file may take
# Share of characters lost in decoding above which a file is no text at all.
MOST_LOST: Final = 0.02
HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def extract_file(path: Path) -> str:
    """The text of the file at `path`; raises ReadFault where there is none that can be read."""
    try:
        if path.is_dir():
            raise ReadFault("这是文件夹，不是文件。")
        size = path.stat().st_size
        if size > LARGEST:
            raise ReadFault(f"文件有 {size // 1_000_000} MB，超过 64 MB 的上限，请拆分后再读。")
        data = path.read_bytes()
    except OSError as fault:
        missing = isinstance(fault, FileNotFoundError)
        raise ReadFault("找不到这个文件，请核对路径。" if missing else "文件打不开，请核对权限。") from fault
    return extract(data)


def extract(data: bytes) -> str:
    """The text of `data`, whatever kind of file it is; raises ReadFault."""
    if len(data) > LARGEST:
        raise ReadFault("内容超过 64 MB 的上限，请拆分后再读。")
    if b"%PDF-" in data[:1024]:
        return pdf_text(data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return docx_text(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadFault("这份文档设有打开密码，请去掉密码后另存再读。")
        raise ReadFault("这是旧版 Office 文件（如 .doc），请用 WPS 或 Word 另存为 .docx 后再读。")
    if data[:5] == b"{\\rtf":
        raise ReadFault("这是 RTF 文件，请另存为 .docx 或 .txt 后再读。")
    text = decode(data)
    return html_text(text) if HTML.match(text[:20_000]) else text


def extract_apart(data: bytes) -> str:
    """The text of a file that came from outside, opened in a process of its own; raises Fault."""
    try:
        return apart("fadu.reading.extract:encoded", data, seconds=SECONDS, memory=MEMORY).decode("utf-8", "replace")
    except Overrun as fault:
        raise ReadFault(f"这份文件打不开：{fault.sentence}请用 WPS 或 Word 另存为 .docx，或者复制文字粘贴。") from fault


def encoded(data: bytes) -> bytes:
    """`extract`, as a process of its own gives it back."""
    return extract(data).encode("utf-8", "replace")


def decode(data: bytes) -> str:
    """UTF-8, else GB18030; a BOM is removed, newlines stay as they are.

    A UTF-8 file cut inside its last character stays UTF-8, and UTF-16 is read where its BOM says so.
    Up to two characters in a hundred may be lost; beyond that the file is refused.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _kept(data.decode("utf-16", "replace"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if fault.start > 3 and fault.start >= len(data) - 3:
            return data[: fault.start].decode("utf-8-sig")
    if b"\0" in data[:4096]:
        raise ReadFault("这不是文本文件，请提供 .txt、.html、.docx 或带文字层的 .pdf。")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        tries = (data.decode("utf-8-sig", "replace"), data.decode("gb18030", "replace"))
        return _kept(min(tries, key=lambda text: text.count("\ufffd")))


def _kept(text: str) -> str:
    if text.count("\ufffd") > MOST_LOST * len(text):
        raise ReadFault("文件编码认不出（既不是 UTF-8 也不是 GB18030），请另存为 UTF-8 文本后再读。")
    return text
