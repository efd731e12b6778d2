"""Functions that a process of its own is asked to run: one that answers, and some that misbehave."""

import os
import signal
from time import sleep

from fadu.faults import Fault


def turned(data: bytes) -> bytes:
    return data[::-1]


def environment(_: bytes) -> bytes:
    return "\n".join(os.environ).encode()


def says(data: bytes) -> bytes:
    raise Fault(f"读不了：{data.decode()}")


def hoards(_: bytes) -> bytes:
    return bytes(8 << 30)


def turns_for_ever(_: bytes) -> bytes:
    while True:
        pass


def sleeps(_: bytes) -> bytes:
    sleep(60)
    return b""


def dies(_: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""
