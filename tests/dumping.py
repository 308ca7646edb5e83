"""What a database holds, as text: to see that something has left it as it was."""

import sqlite3
import subprocess
from contextlib import closing

from tests import postgresql


def dump(database: str) -> str:
    """Schema, its version and all rows of the database at an address; equal for equal databases.

    Without the last numbers of PostgreSQL's sequences, which no rollback takes back. A damaged SQLite file fails.
    """
    return _postgresql(database) if "://" in database else _sqlite(database)


def _sqlite(file: str) -> str:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        [version] = connection.execute("PRAGMA user_version").fetchone()
        # sorted, because indexes are made in any order
        return "\n".join([f"version {version}", *sorted(connection.iterdump())])


def _postgresql(address: str) -> str:
    folder = postgresql.binaries()
    assert folder is not None
    command = [str(folder / "pg_dump"), "--no-owner", "--inserts", address]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    # the newer ones write a random word first and last, against hostile dumps
    left_out = ("\\restrict", "\\unrestrict", "SELECT pg_catalog.setval")
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith(left_out))
