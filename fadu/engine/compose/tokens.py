"""The look's tokens for what is drawn outside a browser: one place names the colours, `static/tokens.css`."""

import re
from functools import cache
from pathlib import Path

SHEET = Path(__file__).parents[2] / "static" / "tokens.css"


@cache
def sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


def token(name: str) -> str:
    """The value of a token in the light scheme, which is the first that the sheet gives: token("accent") → #1f4e8c."""
    found = re.search(rf"--{re.escape(name)}:\s*([^;]+);", sheet())
    if found is None:
        raise LookupError(f"tokens.css 中没有 --{name}。")
    return found[1].strip()
