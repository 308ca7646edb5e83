"""SQLite files copied by SQLite itself, page by page: right also while others use the register, which `cp` is not.

Invariants: a new file is readable by its owner only; a copy into a file that is there happens wholly or not at all.
"""

import os
import sqlite3
from contextlib import AbstractContextManager, closing
from pathlib import Path

from sqlalchemy import URL
from sqlmodel import Session

from tracker.store.failures import swedish_errors
from tracker.store.progress import Follow, Stage, unfollowed

AT_A_TIME = 2000
"""Pages between two words of how far it has come."""


def of(session: Session) -> sqlite3.Connection:
    """The driver's connection behind a session."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("only SQLite has pages")
    return connection


def copy(source: sqlite3.Connection, file: Path, follow: Follow = unfollowed) -> None:
    """Copy to a new file. What the source reads in one transaction is one snapshot, and stays it while this is done."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with _told(file), closing(sqlite3.connect(file)) as target:
        # nothing needs to be on the disk before all is, nor to be taken back
        target.execute("PRAGMA synchronous = OFF")
        target.execute("PRAGMA journal_mode = OFF")
        put(source, target, follow)
    with file.open("r+b") as written:
        os.fsync(written.fileno())


def put(source: sqlite3.Connection, target: sqlite3.Connection, follow: Follow = unfollowed) -> None:
    """Make the target the same as the source, in one transaction."""

    def tell(_: int, remaining: int, total: int) -> None:
        follow(Stage.COPYING, total - remaining, total)

    source.backup(target, pages=AT_A_TIME, progress=tell)


def read_ahead(file: Path) -> None:
    """Bring the file into memory, so that those who write need not wait for the disk while it is copied."""
    with file.open("rb") as opened:
        while opened.read(2**20):
            pass


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that changes neither the file nor anything beside it."""
    how = "mode=ro"
    if _is_written_ahead(file) and not file.with_name(file.name + "-wal").exists():
        how += "&immutable=1"  # nobody has it open; else SQLite would make that file, or fail where it may not
    return sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)


def _is_written_ahead(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(20)[18:] == b"\2\2"


def leave_alone(file: Path) -> None:
    """Leave nothing beside the file that belongs to it, so that it can be moved, and read where nobody may write."""
    with _told(file), closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _told(file: Path) -> AbstractContextManager[None]:
    return swedish_errors(URL.create("sqlite", database=str(file)))
