"""`fadu serve`: the pages of this home."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from fadu.faults import Fault

from .home import day_of, enter


def run(
    host: Annotated[str, typer.Option("--host", metavar="H", help="地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", help="端口")] = 8000,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="进程数")] = 1,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="示例数据停在哪一天")] = None,
) -> None:
    """打开网页服务。"""
    enter()
    from django.core.management import call_command

    from fadu.engine.home import fixed_day, stand_on

    if on is not None:
        day = day_of(on)
        if fixed_day() is None:
            raise Fault("只有示例数据可以停在某一天；正式数据按当天办理。")
        stand_on(day)
    if not 0 < port < 65536:
        raise Fault(f"端口应在1至65535之间，不能是{port}。")
    _free(host, port)
    call_command("collectstatic", verbosity=0, interactive=False)
    typer.echo(f"已打开 http://{host}:{port}/ ，按 Ctrl+C 停止。")
    os.environ.setdefault("FADU_ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{host}")
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "fadu.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers, blocking_threads=8
    ).serve()


def _free(host: str, port: int) -> None:
    """Fault where another program already listens there."""
    import socket

    try:
        with socket.create_server((host, port)):
            return
    except OSError as error:
        raise Fault(f"{host}:{port}不能使用（{error.strerror}），请用 --port 换一个端口。") from error
