"""What the environment makes of the settings, and that both databases keep a person."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from fadu import settings
from fadu.faults import Fault
from tests.surroundings import ON_POSTGRES


def test_without_an_address_the_database_is_the_file_of_the_home(tmp_path: Path) -> None:
    assert settings._database("", tmp_path)["NAME"] == tmp_path / "fadu.sqlite3"
    assert settings._database("sqlite:////srv/law.sqlite3", tmp_path)["NAME"] == "/srv/law.sqlite3"


def test_an_address_of_postgresql_is_taken_apart(tmp_path: Path) -> None:
    found = settings._database("postgresql://clerk:p%40ss@db:5433/county?sslmode=require", tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("clerk", "p@ss", "db", "5433")
    assert (found["NAME"], found["OPTIONS"]) == ("county", {"sslmode": "require"})


@pytest.mark.parametrize("url", ["mysql://root@db/county", "postgresql://clerk@db:5432"])
def test_any_other_address_is_refused_in_one_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="FADU_DATABASE_URL 须写作") as fault:
        settings._database(url, tmp_path)
    assert fault.value.code == 2


def test_the_session_key_is_made_once_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FADU_SECRET_KEY", raising=False)
    first = settings._secret_key(tmp_path)
    assert settings._secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "keys" / "session.key").stat().st_mode) == 0o600
    absent = tmp_path / "absent"
    assert settings._secret_key(absent) != settings._secret_key(absent)
    assert not absent.exists()


def test_a_person_is_kept_by_the_database_asked_for(db: None) -> None:
    assert connection.vendor == ("postgresql" if ON_POSTGRES else "sqlite")
    people = get_user_model()
    before = people.objects.count()
    people.objects.create(username="张三")
    assert people.objects.count() == before + 1


def test_sqlite_keeps_foreign_keys_and_writes_ahead(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    else:
        assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
