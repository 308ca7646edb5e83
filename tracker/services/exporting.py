"""The whole register as text that any program can read, and a register made of such text.

Invariants: an export is of one moment; of what is imported all is there afterwards, or nothing.
"""

import datetime as dt
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from tracker.errors import DatabaseUnavailable, DiskFull, UnusableCopy
from tracker.services.backing_up import check_readable, install, staging
from tracker.store import copies, interchange, replacing
from tracker.store.copies import Contents
from tracker.store.engine import create_older, file_of, open_existing, url_of
from tracker.store.failures import place
from tracker.store.private_files import appearing
from tracker.store.progress import Follow, Stage
from tracker.store.stamp import Stamp
from tracker.store.transfers import Kind

LONGEST_LINE = 2**30
"""Bytes; the largest document that the program takes is far from it."""
LONGEST_FIRST = 1000
EVERY = 500
"""Lines between two words of how far it has come."""


def export(database: str, now: dt.datetime, follow: Follow) -> Generator[bytes, None, None]:
    """Lines with all that the register holds.

    Raises NoRegister, FileNotWritten, DatabaseLocked, DatabaseUnavailable.
    """
    own = file_of(url_of(database))
    with (
        closing(open_existing(database, now)) as register,
        copies.snapshot(register, own and own.parent, now, follow) as session,
    ):
        yield from interchange.write(session, follow)


def export_to(database: str, file: Path, now: dt.datetime, follow: Follow, *, force: bool = False) -> int:
    """The same to a file for its owner's eyes; returns its size. Raises ActRefused too, when it is there already."""
    with appearing(file, force) as part:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o600), "wb") as out:
            out.writelines(export(database, now, follow))
    return file.stat().st_size


def import_register(database: str, file: Path, stamp: Stamp, follow: Follow) -> Contents:
    """Make what an export holds the register at the address, where there is none.

    Raises ActRefused when there is one; NoRegister, UnusableCopy, FileNotWritten, DatabaseLocked, DatabaseUnavailable.
    """
    check_readable(file)
    if not replacing.is_free(database, stamp):
        raise replacing.taken(place(url_of(database)))
    with staging(database) as staged:
        try:
            _read(file, staged, stamp.at, follow)
        except UnusableCopy as error:
            raise UnusableCopy(f"{file}, {error} Ingenting är inläst.") from None
        found, _ = install(staged, database, Kind.IMPORTED, stamp, follow)
    return found


def _read(file: Path, staged: Path, now: dt.datetime, follow: Follow) -> None:
    with file.open("rb") as lines:
        first = lines.readline(LONGEST_FIRST)
        with (
            closing(create_older(staged, interchange.schema_of(first), now)) as register,
            register.writing() as session,
        ):
            interchange.read(session, first, _followed(lines, file.stat().st_size, follow))
    try:
        with closing(open_existing(str(staged), now)) as register:
            copies.read_through(register)
    except DiskFull:
        raise
    except DatabaseUnavailable:
        raise UnusableCopy("rad 1: något som raderna säger går inte att tyda: filen är ändrad eller skadad.") from None


def _followed(lines: BinaryIO, size: int, follow: Follow) -> Iterator[bytes]:
    number = 0
    while text := lines.readline(LONGEST_LINE):
        yield text
        number += 1
        if number % EVERY == 0:
            follow(Stage.READING, lines.tell(), size)
    follow(Stage.READING, size, size)
