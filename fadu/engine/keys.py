"""The home's keys: files beside the database, never in it. A backup without them is not enough."""

import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the keys of this home are kept."""
    return Path(settings.HOME) / "keys"


def key(name: str) -> bytes:
    """The 32 bytes of that name, made when first asked for."""
    return _read(folder() / f"{name}.key")


@cache
def _read(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write((made := secrets.token_bytes(32)).hex())
    return made
