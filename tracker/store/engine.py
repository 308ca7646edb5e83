"""Opens a register and hands out transactions. The schema is brought up to date on the way in.

Invariants: a write transaction takes the lock when it begins (BEGIN IMMEDIATE), because one that reads first and asks
for the lock later fails at once however long the timeout is; a new file is readable by its owner only; every database
error leaves this package as a TrackerError that says in Swedish what to do.
"""

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from tracker.errors import DatabaseLocked, DatabaseUnavailable, NoRegister
from tracker.store.schema_version import derivation_version, schema_version
from tracker.store.tables import DERIVATION_VERSION, SCHEMA_VERSION

BUSY_TIMEOUT_SECONDS = 10
WAL_IS_SAFE_FROM = (3, 51, 3)
"""Earlier SQLite can corrupt a WAL database when two connections write and checkpoint at the same moment."""


class Register:
    """An open register: the engine, and transactions on it. Close it after use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent snapshot."""
        with swedish_errors(self._engine), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: everything in the block is stored, or nothing."""
        engine = self._engine.execution_options(immediate=True)
        with swedish_errors(engine), Session(engine) as session, session.begin():
            connection = session.connection()  # begins now; else the lock would be taken at the first statement
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("LOCK TABLE entry IN EXCLUSIVE MODE")
            yield session

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """A transaction like `writing` that leaves nothing behind."""
        with self.writing() as session:
            yield session
            session.rollback()

    def close(self) -> None:
        self._engine.dispose()


def create_or_open(database: str, now: dt.datetime) -> Register:
    """The register in a file or at a SQLAlchemy URL, made if there is none; `now` dates the copy before an upgrade.

    Raises DatabaseLocked, DatabaseUnavailable.
    """
    url = url_of(database)
    file = sqlite_file(url)
    if file is not None:
        _create_private(file)
    return _open(url, now)


def open_existing(database: str, now: dt.datetime) -> Register:
    """As `create_or_open`, but never makes a register. Raises NoRegister, DatabaseLocked, DatabaseUnavailable."""
    url = url_of(database)
    file = sqlite_file(url)
    if file is not None and not file.exists():
        raise NoRegister(f"Det finns inget register i {file} än. Läs in protokoll med: tracker import MAPP")
    return _open(url, now)


def url_of(database: str) -> URL:
    """A file's path or a URL as SQLAlchemy wants it. Raises DatabaseUnavailable when it is neither."""
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        return make_url(database)
    except (exc.ArgumentError, ValueError):
        # The text may hold a password, so it is not repeated.
        raise DatabaseUnavailable(
            "Databasadressen kan inte tydas. Ange en sökväg eller en adress som sqlite:////mapp/register.db"
        ) from None


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite database; None for other databases. Raises DatabaseUnavailable when it has no file."""
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise DatabaseUnavailable("Registret måste ligga i en fil, annars är det borta när kommandot är klart.")
    return Path(url.database)


def _open(url: URL, now: dt.datetime) -> Register:
    try:
        engine = create_engine(url, connect_args=_connect_arguments(url))
    except (exc.NoSuchModuleError, ModuleNotFoundError):
        raise DatabaseUnavailable(f"Drivrutinen för {url.drivername} är inte installerad.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        register = Register(engine)
        with swedish_errors(engine):
            _bring_up_to_date(engine, now)
            _derive(register)
    except BaseException:
        engine.dispose()
        raise
    return register


def _connect_arguments(url: URL) -> dict[str, int]:
    return {"timeout": BUSY_TIMEOUT_SECONDS} if url.get_backend_name() == "sqlite" else {}


def journal_mode(sqlite_version: tuple[int, ...]) -> str:
    return "WAL" if sqlite_version >= WAL_IS_SAFE_FROM else "DELETE"


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin or commit on its own: `_begin_sqlite` does
    for pragma in (
        f"journal_mode = {journal_mode(sqlite3.sqlite_version_info)}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else INSERT OR REPLACE deletes without waking the triggers that protect the log
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _bring_up_to_date(engine: Engine, now: dt.datetime) -> None:
    with engine.connect() as connection:
        version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise DatabaseUnavailable(
            f"Registret är gjort av en nyare version av programmet (schema {version}, här högst {SCHEMA_VERSION}). "
            "Uppgradera programmet, eller återställ säkerhetskopian bredvid databasen."
        )
    if version < SCHEMA_VERSION:
        # Alembic takes longer to load than the rest of a command, so it is loaded only when there is work for it.
        from tracker.store.upgrading import upgrade

        upgrade(engine, now)


def _derive(register: Register) -> None:
    with register.reading() as session:
        version = derivation_version(session.connection())
    if version == DERIVATION_VERSION:
        return
    from tracker.store import derived  # needs all the rules, and is seldom needed

    with register.writing() as session:
        if derivation_version(session.connection()) != DERIVATION_VERSION:
            derived.make_anew(session)


def _create_private(file: Path) -> None:
    try:
        missing = [folder for folder in (file.parent, *file.parent.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseUnavailable(f"Registret {file} kan inte skapas eller öppnas: {error.strerror}.") from None


_REASONS: tuple[tuple[str, type[DatabaseUnavailable], str], ...] = (
    (
        "locked|busy",
        DatabaseLocked,
        "Registret {where} används av ett annat program. Vänta tills det är klart och försök igen.",
    ),
    (
        "readonly|unable to open",
        DatabaseUnavailable,
        "Registret {where} får inte skrivas. Kontrollera rättigheterna till filen och dess mapp.",
    ),
    (
        "disk is full|disk I/O",
        DatabaseUnavailable,
        "Disken är full eller kan inte skrivas; registret {where} är oförändrat. Frigör plats och försök igen.",
    ),
    (
        "not a database|malformed",
        DatabaseUnavailable,
        "Filen {where} är inget register eller är skadad. Återställ den från en säkerhetskopia.",
    ),
    ("", DatabaseUnavailable, "Registret {where} kan inte användas: {reason}"),
)
"""Words of the driver's message, and what the user is told; the first that fits."""


@contextmanager
def swedish_errors(engine: Engine) -> Iterator[None]:
    """Database errors as one Swedish line. A broken constraint is a fault in the program and passes through."""
    sqlite = engine.dialect.name == "sqlite"
    where = engine.url.database if sqlite else engine.url.render_as_string(hide_password=True)
    try:
        yield
    except exc.IntegrityError:
        raise
    except exc.DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        kind, message = next((kind, message) for words, kind, message in _REASONS if re.search(words, reason))
        raise kind(message.format(where=where, reason=reason)) from error
