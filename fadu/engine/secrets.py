"""Personal numbers (identity cards, telephones): sealed at rest, found by a keyed digest, shown masked.

The keys stand in the home's folder, never in the database.
"""

from __future__ import annotations

import base64
import hmac
import os
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from .keys import key

if TYPE_CHECKING:
    from .models import Party

    Text = models.TextField["Sealed", "Sealed"]
else:
    Text = models.TextField

NONCE = 12  # bytes
ABOUT = b"fadu personal number"


class Broken(ValueError):
    """A sealed number that this home's key does not open."""


class Sealed(str):
    """A personal number as it is kept. Empty stands for none."""

    __slots__ = ()

    @property
    def masked(self) -> str:
        """The first three and the last two characters; all hidden where there are fewer than eight."""
        plain = opened(self)
        return f"{plain[:3]}{'*' * (len(plain) - 5)}{plain[-2:]}" if len(plain) > 7 else "*" * len(plain)


class PersonalField(Text):
    """A column that takes nothing but a sealed number, so that none is ever stored in clear."""

    def from_db_value(self, value: str | None, *_: object) -> Sealed:
        return Sealed(value or "")

    def get_prep_value(self, value: Any) -> str:
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.name}：个人号码须先加密（secrets.sealed）。")
        return str(value or "")


def plain_form(number: str) -> str:
    """One form of a number, however it was typed: no spaces or dashes, a capital X."""
    return "".join(number.split()).replace("-", "").upper()


def sealed(number: str) -> Sealed:
    """The number encrypted with AES-GCM; empty for an empty one."""
    plain = plain_form(number)
    if not plain:
        return Sealed()
    nonce = os.urandom(NONCE)
    found = AESGCM(key("personal")).encrypt(nonce, plain.encode(), ABOUT)
    return Sealed(base64.b64encode(nonce + found).decode())


def opened(number: Sealed) -> str:
    """The number in clear. Errors: Broken."""
    if not number:
        return ""
    try:
        raw = base64.b64decode(number, validate=True)
        return AESGCM(key("personal")).decrypt(raw[:NONCE], raw[NONCE:], ABOUT).decode()
    except (InvalidTag, ValueError) as error:
        raise Broken("个人号码无法解密：密文被改动，或密钥不是加密时的那一把。") from error


def digest_of(number: str) -> str:
    """The keyed digest to look a number up by; empty for an empty one."""
    plain = plain_form(number)
    return hmac.new(key("personal-lookup"), plain.encode(), sha256).hexdigest() if plain else ""


def unmask(party: Party, what: str, *, person: str, reason: str, at: datetime) -> str:
    """A party's `number` or `phone` in clear; that `person` looked at it, and why, is kept."""
    from .models import Unmasking

    Unmasking.objects.create(person=person, party=party, what=what, reason=reason, at=at)
    return opened(getattr(party, what))
