"""Damage: a file that SQLite finds fault with, and what can't be read back although SQLite does not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from tracker.errors import DatabaseUnavailable

DAMAGED = (
    "Filen {where} är inget register eller är skadad. Återställ den från en säkerhetskopia: "
    "tracker restore KOPIA --replace"
)
SMALL = 64 * 1024**2
"""A file that SQLite looks through in about a fifth of a second."""


@contextmanager
def undamaged() -> Iterator[None]:
    """What can't be read back was not written by us: the file has been damaged where the database can't see it."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise DatabaseUnavailable(
            "En post i registret är skadad. Återställ det från en säkerhetskopia: tracker restore KOPIA --replace"
        ) from error


def damaged(file: str | None) -> DatabaseUnavailable:
    """The error for a file that can't be what we wrote."""
    return DatabaseUnavailable(DAMAGED.format(where=file))


def look_through(connection: Connection) -> None:
    """Let SQLite go through the whole file, and nothing for other databases. Raises DatabaseUnavailable."""
    if connection.dialect.name != "sqlite":
        return  # the server sees to its own disk
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise damaged(connection.engine.url.database)


def look_through_if_small(connection: Connection) -> None:
    """The same where it takes no time to speak of: a change must cost as much in a large register as in a small one."""
    if connection.dialect.name == "sqlite" and Path(str(connection.engine.url.database)).stat().st_size <= SMALL:
        look_through(connection)


def is_sound(file: str) -> bool:
    """Whether rows, indexes and references of a SQLite file agree, which takes long to find out in a large one."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            return (
                connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
                and connection.execute("PRAGMA foreign_key_check").fetchone() is None
            )
        except sqlite3.OperationalError:
            return True  # in use; nothing is known against it
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False
