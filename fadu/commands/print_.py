"""`fadu print PROCEDURE`: a procedure as text, or as a page with its diagram."""

from pathlib import Path
from typing import Annotated

import typer

from .home import procedure_named, wake


def run(
    procedure: Annotated[str, typer.Argument(metavar="PROCEDURE", help="程序的模块名或者名称")],
    output: Annotated[Path | None, typer.Option("-o", metavar="FILE.html", help="写成带图的网页")] = None,
) -> None:
    """打印一个程序：步骤、条件、期限和依据。"""
    wake()
    from django.db.models import Model

    from fadu.engine.record import fields_of
    from fadu.grammar.printout import lines, page

    def labels(record: type[Model]) -> dict[str, str]:
        fields = fields_of(record)
        chosen = {f"{name}={key}": label for name, field in fields.items() for key, label in field.choices}
        return {"": str(record._meta.verbose_name), **{name: field.label for name, field in fields.items()}, **chosen}

    declared = procedure_named(procedure).procedure
    if output is None:
        for line in lines(declared, labels=labels):
            typer.echo(line)
        return
    output.write_text(page(declared, labels=labels), encoding="utf-8")
    typer.echo(f"已写入 {output}")
