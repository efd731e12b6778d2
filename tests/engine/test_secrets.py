"""Personal numbers: sealed in the database, found by a keyed digest, shown masked, and every look is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from fadu.engine import keys
from fadu.engine.models import Party, Unmasking
from fadu.engine.secrets import Broken, Sealed, digest_of, opened, sealed, unmask
from tests.engine.world import AT, case_key, opening, people, take, town

ID = "110101199003074514"


def test_a_number_comes_back_and_never_looks_the_same(home: Path) -> None:
    one, other = sealed(ID), sealed(" 1101 0119 9003 0745 14 ")
    assert opened(one) == opened(other) == ID
    assert one != other
    assert ID not in one
    assert one.masked == "110*************14"
    assert sealed("12345").masked == "*****"
    assert sealed("") == ""


def test_the_digest_is_keyed_by_the_home(home: Path) -> None:
    first = digest_of(ID)
    assert first == digest_of("110101-199003-074514")
    (home / "keys" / "personal-lookup.key").unlink()
    keys._read.cache_clear()
    assert digest_of(ID) != first
    assert digest_of("") == ""


def test_another_key_or_a_changed_text_does_not_open(home: Path) -> None:
    one = sealed(ID)
    with pytest.raises(Broken, match="无法解密"):
        opened(Sealed(one[:-6] + ("AAAA==" if one[-6:] != "AAAA==" else "BBBB==")))
    (home / "keys" / "personal.key").unlink()
    keys._read.cache_clear()
    with pytest.raises(Broken):
        opened(one)


def test_keys_are_for_their_owner_alone(home: Path) -> None:
    sealed(ID)
    assert {oct(file.stat().st_mode & 0o777) for file in (home / "keys").iterdir()} == {"0o600"}


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp", "home")
def test_nothing_is_stored_in_clear() -> None:
    body = town()
    people(body)
    take(opening("a", body))
    with connection.cursor() as cursor:
        for table in ("engine_party", "engine_entry", "engine_case", "engine_document", "quarrel_dispute"):
            cursor.execute(f"SELECT * FROM {table}")
            assert ID not in str(cursor.fetchall())
    party = Party.objects.get(number_digest=digest_of(ID))
    assert (party.key, party.number.masked) == ("p1", "110*************14")
    party.phone = "13800138000"  # type: ignore[assignment]
    with pytest.raises(TypeError, match="须先加密"):
        party.save()


@pytest.mark.django_db
@pytest.mark.usefixtures("testapp", "home")
def test_each_look_is_kept() -> None:
    body = town()
    people(body)
    take(opening("a", body))
    party = Party.objects.get(case_id=case_key("a"), key="p1")
    assert unmask(party, "number", person="c1", reason="核对身份", at=AT) == ID
    look = Unmasking.objects.get()
    assert (look.person, look.party, look.what, look.reason, look.at) == ("c1", party, "number", "核对身份", AT)
