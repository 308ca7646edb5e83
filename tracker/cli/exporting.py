"""`tracker export`: the whole register as text that any program can read."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import copies, following, invocation, plain


def export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FIL", help="Ny fil att skriva; utan den skrivs till standard ut.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON, ett objekt per rad.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Skriv över filen om den finns.")] = False,
) -> None:
    """Skriv allt som finns i registret, med dokumenten, så att andra program och tracker import-register kan läsa det.

    Exempel: tracker export --json register.jsonl
    """
    if not as_json:
        raise typer.BadParameter("Ange formatet: --json.")
    config = invocation.of(context).config()
    from tracker.services import exporting as service

    now = invocation.now()
    with following.following() as follow:
        if file is not None:
            size = service.export_to(config.database, file, now, follow, force=force)
            plain.narrate(f"{file}: {copies.size(size)}.")
            return
        with closing(service.export(config.database, now, follow)) as lines:
            for line in lines:
                sys.stdout.buffer.write(line)
