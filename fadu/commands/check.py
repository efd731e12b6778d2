"""`fadu check`: every way the declarations and this home can be wrong; exit 1 where any is."""

from typing import Annotated

import typer

from fadu.faults import Fault

from .home import enter, wake


def run(deploy: Annotated[bool, typer.Option("--deploy", help="按正式运行的要求核对")] = False) -> None:
    """核对全部声明和本数据目录。"""
    wake()
    from fadu.engine.checks import declarations, home

    found = list(declarations())
    try:
        enter()
    except Fault as fault:
        typer.echo(f"只核对了声明：{fault.sentence}", err=True)
    else:
        found += home(deploy=deploy)
    for sentence in found:
        typer.echo(sentence, err=True)
    if found:
        typer.echo(f"发现{len(found)}处问题。", err=True)
        raise typer.Exit(1)
    typer.echo("声明没有问题。")
