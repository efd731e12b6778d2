"""Digests of the record: SHA-256, or SM3 where the home says so."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from django.conf import settings

from fadu.faults import Fault

ALGORITHMS: Mapping[str, Callable[[bytes], str]]


def _sm3(text: bytes) -> str:
    running = hashes.Hash(hashes.SM3())
    running.update(text)
    return running.finalize().hex()


ALGORITHMS = {"sha256": lambda text: sha256(text).hexdigest(), "sm3": _sm3}


def algorithm() -> str:
    """The algorithm of new entries. Errors: Fault where the home names one that is not known."""
    found: str = settings.DIGEST
    if found not in ALGORITHMS:
        raise Fault(f"FADU_DIGEST 须为{'或'.join(ALGORITHMS)}，不能是“{found}”。")
    return found


def digest(text: str, *, by: str = "") -> str:
    """The digest of a text, in hexadecimal. Text that came broken out of a database has one too."""
    return ALGORITHMS[by or algorithm()](text.encode("utf-8", "surrogateescape"))
