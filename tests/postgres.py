"""A PostgreSQL for one run of the tests: the one that answers, or one started from Debian's binaries."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"


class NoPostgres(Exception):
    """Why there is none, in one line."""


def stand_up() -> str:
    """The address of a database that this run alone uses: Django makes its test databases beside it.

    Errors: NoPostgres.
    """
    given = os.environ.get("FADU_TEST_DATABASE_URL")
    for url in [given] if given else [LOCAL]:
        if _may_create(url):
            return _own(url)
    if given:
        raise NoPostgres("PostgreSQL at FADU_TEST_DATABASE_URL does not answer, or does not let us create databases")
    return _own(_start())


def _own(url: str) -> str:
    """`url` with a database's name of this process, so that two runs on one server never meet."""
    return urlunsplit(urlsplit(url)._replace(path=f"/fadu_{os.getpid()}"))


def _may_create(url: str) -> bool:
    """Whether a server answers at `url` and lets its user create databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


def _binaries() -> Path:
    """The folder of the newest server that Debian installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise NoPostgres("PostgreSQL neither answers nor is installed (Debian: postgresql)")


def _start() -> str:
    """Start a server in a temporary folder, stopped and removed when this process ends; its address."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="fadu-postgres-"))
    unprivileged: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "nobody")
        unprivileged = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    making = subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, **unprivileged,
    )  # fmt: skip
    if making.returncode:
        raise NoPostgres(f"PostgreSQL's initdb failed: {' '.join(making.stderr.split())}")
    port = _free_port()
    speed = [f"-c{name}=off" for name in ("fsync", "synchronous_commit", "full_page_writes")]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "data", "-k", folder, "-h", "127.0.0.1", "-p", str(port), *speed],
        cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **unprivileged,
    )  # fmt: skip
    atexit.register(_stop, server)
    url = urlunsplit(urlsplit(LOCAL)._replace(netloc=f"postgres@127.0.0.1:{port}"))
    for _ in range(150):
        if _may_create(url):
            return url
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise NoPostgres(f"PostgreSQL of {binaries} did not come up within 30 seconds")


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)  # fast shutdown: clients are disconnected
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
