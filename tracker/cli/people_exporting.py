"""`tracker people export`: the directory as a CSV file."""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import invocation, plain
from tracker.errors import ActRefused


def export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FIL", help="Ny fil att skriva; utan den skrivs till standard ut.")
    ] = None,
) -> None:
    """Skriv hela förteckningen som CSV för ett kalkylprogram, så att tracker people import läser den igen.

    Exempel: tracker people export people.csv
    """
    config = invocation.of(context).config()
    from tracker.register.people_csv import write
    from tracker.services.people import directory
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        people = directory(register)
    content = write(people)
    if file is not None:
        _save(file, content)
        plain.narrate(f"{len(people.posts) + len(people.absences)} rader skrivna till {file}.")
    elif sys.stdout.isatty():
        plain.data(content.decode("utf-8-sig").rstrip())
    else:
        sys.stdout.buffer.write(content)  # with the mark and line ends that spreadsheets want


def _save(file: Path, content: bytes) -> None:
    """Addresses are for the owner's eyes, and a file that is there already is left as it is."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
    except FileExistsError:
        raise ActRefused(f"{file} finns redan. Välj ett annat namn eller ta bort filen.") from None
    except OSError as error:
        raise ActRefused(f"{file} kan inte skrivas: {error.strerror}.") from None
