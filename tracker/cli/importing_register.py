"""`tracker import-register`: a register made of what `tracker export` has written."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import copies, following, invocation, json_format, plain


def import_register(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Det som tracker export --json har skrivit.")],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Läs in ett helt register i ett tomt. Numren består. Är något fel i filen läses ingenting in.

    Exempel: tracker import-register register.jsonl
    """
    config = invocation.of(context).config()
    from tracker.services import exporting as service
    from tracker.store.stamp import Stamp

    stamp = Stamp(invocation.now(), config.actor or invocation.user())
    with following.following() as follow:
        found = service.import_register(config.database, file, stamp, follow)
    if as_json:
        plain.data(json_format.dumps(copies.as_json(found)))
        return
    plain.data(f"Inläst: {copies.held(found)}")
    plain.data(f"Loggens SHA-256: {found.log.sha256}")
