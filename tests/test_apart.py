"""Work in a process of its own: its answer, its sentence, its bounds."""

from time import perf_counter

import pytest

from fadu.apart import Overrun, apart
from fadu.faults import Fault

ROOM = 1 << 30


def run(name: str, data: bytes = b"", seconds: int = 10) -> bytes:
    return apart(f"tests.misbehaving:{name}", data, seconds=seconds, memory=ROOM)


def test_the_answer_comes_back() -> None:
    whole = bytes(range(256)) * 40_000
    assert run("turned", whole) == whole[::-1]


def test_a_sentence_for_the_user_comes_back_as_one() -> None:
    with pytest.raises(Fault, match="读不了：文件") as caught:
        run("says", "文件".encode())
    assert not isinstance(caught.value, Overrun)


@pytest.mark.parametrize("name", ["hoards", "dies", "nothing_of_that_name"])
def test_what_takes_too_much_or_dies_is_a_sentence(name: str) -> None:
    with pytest.raises(Overrun, match="已停止"):
        run(name)


@pytest.mark.parametrize("name", ["turns_for_ever", "sleeps"])
def test_what_does_not_end_is_ended(name: str) -> None:
    started = perf_counter()
    with pytest.raises(Overrun):
        run(name, seconds=1)
    assert perf_counter() - started < 5


def test_keys_in_the_environment_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FADU_SECRET_KEY", "secret")
    assert b"FADU" not in run("environment")
