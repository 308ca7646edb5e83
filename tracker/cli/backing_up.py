"""`tracker backup`: a copy of the register that is a register itself."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import copies, following, invocation, json_format, plain

if TYPE_CHECKING:
    from tracker.services.backing_up import Backup


def backup(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FIL", help="Ny fil, eller en mapp där filen får namn efter dag och klockslag.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Skriv över filen om den finns.")] = False,
    keep: Annotated[
        int | None, typer.Option(metavar="ANTAL", help="Ta bort de äldsta i mappen, så att så många är kvar.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Säkerhetskopiera registret, också medan andra använder det. Kopian kontrolleras innan den får sitt namn.

    Lägg kopian på en annan disk än registret. Den återställs med tracker restore.

    Exempel: tracker backup /backup/tracker --keep 30
    """
    if keep is not None and keep < 1:
        raise typer.BadParameter("--keep ska vara minst 1.")
    target = Path(file)
    if not target.is_dir():
        if file.endswith((os.sep, "/")):
            raise typer.BadParameter(f"Mappen {file} finns inte. Skapa den först.")
        if keep is not None:
            raise typer.BadParameter("--keep gäller en mapp. Ange en mapp i stället för en fil.")
    config = invocation.of(context).config()
    from tracker.services import backing_up as service
    from tracker.store.stamp import Stamp

    stamp = Stamp(invocation.now(), config.actor or invocation.user())
    with following.following() as follow:
        done = service.backup(config.database, target, stamp, follow, force=force, keep=keep)
    if as_json:
        plain.data(json_format.dumps(_json(done)))
    else:
        _print(done)


def _print(done: "Backup") -> None:
    plain.data(f"Säkerhetskopia: {done.file}")
    plain.data(f"Storlek: {copies.size(done.size)}")
    plain.data(f"Innehåll: {copies.held(done.contents)}")
    plain.data(f"Filens SHA-256: {done.sha256}")
    plain.data(f"Loggens SHA-256: {done.contents.log.sha256}")
    for path in done.removed:
        plain.narrate(f"Borttagen: {path}")


def _json(done: "Backup") -> json_format.Json:
    return {
        "file": str(done.file),
        "bytes": done.size,
        "sha256": done.sha256,
        **copies.as_json(done.contents),
        "removed": [str(path) for path in done.removed],
    }
