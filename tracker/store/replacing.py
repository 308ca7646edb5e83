"""Puts a register that lies in a file of its own in the place of the one that the program uses.

Invariants: what is there is kept in a file beside it before anything is changed, and nobody can write between the two;
the change is one transaction, so that whoever uses the register meanwhile sees the old one or the new one.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tracker.errors import ActRefused, DatabaseUnavailable, DiskFull, NoRegister
from tracker.store import contents, copies, derived, pages
from tracker.store.damage import is_sound
from tracker.store.engine import BUSY_TIMEOUT_SECONDS, create_or_open, file_of, open_existing, url_of
from tracker.store.failures import place, swedish_errors
from tracker.store.private_files import appearing, give_name
from tracker.store.progress import Follow, Stage
from tracker.store.stamp import Stamp
from tracker.store.tables import SCHEMA_VERSION

_COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, by what it adds to its name."""


def is_free(database: str, stamp: Stamp) -> bool:
    """Whether nothing is lost when a register is put at the address. Raises DatabaseLocked, DatabaseUnavailable."""
    url = url_of(database)
    file = file_of(url)
    if file is None:
        try:
            with closing(open_existing(database, stamp.at)) as register, register.reading() as session:
                return contents.is_empty(session)
        except NoRegister:
            return True
    if not file.exists():
        return True
    with swedish_errors(url):
        try:
            with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
                return not _holds_something(connection, file)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False


def put(staged: Path, database: str, replaced: Path | None, stamp: Stamp, follow: Follow) -> bool:
    """Put the register in `staged` at an address. What is there is kept in the new file `replaced`: returns whether.

    Raises ActRefused when something is there and `replaced` is None, DatabaseLocked, DatabaseUnavailable,
    FileNotWritten.
    """
    file = file_of(url_of(database))
    if file is None:
        return _put_rows(staged, database, replaced, stamp, follow)
    return _put_file(staged, file, replaced, stamp, follow)


def _put_rows(staged: Path, database: str, replaced: Path | None, stamp: Stamp, follow: Follow) -> bool:
    with (
        closing(open_existing(str(staged), stamp.at)) as source,
        closing(create_or_open(database, stamp.at)) as register,
        register.writing() as session,
    ):
        there = not contents.is_empty(session)
        if there:
            with appearing(_given(replaced, place(url_of(database)))) as part:
                copies.make(register, part, stamp, follow)
            contents.empty(session)
        with source.reading() as rows:
            contents.copy(rows, session, follow)
        follow(Stage.DERIVING, 0, 1)
        derived.make_anew(session)
        follow(Stage.DERIVING, 1, 1)
    return there


def _put_file(staged: Path, file: Path, replaced: Path | None, stamp: Stamp, follow: Follow) -> bool:
    if not file.exists():
        give_name(staged, file)
        return False
    with swedish_errors(url_of(str(file))):
        try:
            return _put_pages(staged, file, replaced, stamp, follow)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite can't make anything of what is there
            _put_aside(file, _given(replaced, str(file)))
    give_name(staged, file)
    return True


def _put_pages(staged: Path, file: Path, replaced: Path | None, stamp: Stamp, follow: Follow) -> bool:
    with closing(_locked(file)) as target, closing(pages.read_only(staged)) as source:
        there = _holds_something(target, file)
        if there:
            with appearing(_given(replaced, str(file))) as part:
                pages.copy(target, part, follow)
                [schema] = target.execute("PRAGMA user_version").fetchone()
                if schema == SCHEMA_VERSION and is_sound(str(part)):
                    _mark(part, stamp, follow)
        pages.put(source, target, follow)
    return there


def _mark(file: Path, stamp: Stamp, follow: Follow) -> None:
    try:
        copies.mark(file, stamp, follow)
    except DiskFull:
        raise
    except DatabaseUnavailable:
        pages.leave_alone(file)  # what can't be read is kept as it is


def _given(replaced: Path | None, where: str) -> Path:
    if replaced is None:
        raise taken(where)
    return replaced


def taken(where: str) -> ActRefused:
    """The error for an address where something is, which nobody has said shall be replaced."""
    return ActRefused(
        f"I {where} finns redan ett register. Ange ett annat med --database, eller låt tracker restore FIL --replace "
        "ersätta det; det gamla sparas."
    )


def _locked(file: Path) -> sqlite3.Connection:
    """A connection that holds the register for itself until it is closed, also between its transactions."""
    connection = sqlite3.connect(file, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _holds_something(connection: sqlite3.Connection, file: Path) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return False
    if "alembic_version" not in tables:
        raise DatabaseUnavailable(f"{file} är en databas från ett annat program. Ange en annan, eller en tom.")
    own = [table.name for table in contents.own_tables() if table.name in tables]
    first = (connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in own)  # noqa: S608 - our names
    return any(first)


def _put_aside(file: Path, replaced: Path) -> None:
    """Give what is damaged another name, with all that belongs to it."""
    for companion in ("", *_COMPANIONS):
        with suppress(FileNotFoundError):
            file.with_name(file.name + companion).rename(replaced.with_name(replaced.name + companion))
