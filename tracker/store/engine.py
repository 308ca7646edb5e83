"""Opens a register and hands out transactions. The schema is brought up to date on the way in.

Invariants: a write transaction takes the register's only write lock when it begins, so they come one after the other
and each sees what the one before stored. On SQLite that is BEGIN IMMEDIATE, because a transaction that reads first and
asks for the lock later fails at once however long the timeout is. On PostgreSQL it is an advisory lock, because that
needs no right to change the tables and never waits for the server's own cleaning of them. A new file is readable by
its owner only. A file is looked through for damage before the first change, if that takes no time to speak of, and
before an upgrade. Every database error leaves this package as a TrackerError that says in Swedish what to do.
"""

import datetime as dt
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from tracker.errors import DatabaseUnavailable, NoRegister
from tracker.store.damage import look_through, look_through_if_small
from tracker.store.failures import place, swedish_errors
from tracker.store.schema_version import derivation_version, schema_version
from tracker.store.tables import DERIVATION_VERSION, SCHEMA_VERSION

if TYPE_CHECKING:
    import psycopg

logger = logging.getLogger(__name__)

BUSY_TIMEOUT_SECONDS = 10
"""How long a writer waits while nobody else gets anything done."""
TURN_MILLISECONDS = 100
CONNECT_TIMEOUT_SECONDS = 10
WAL_IS_SAFE_FROM = (3, 51, 3)
"""Earlier SQLite can corrupt a WAL database when two connections write and checkpoint at the same moment."""
WRITE_LOCK = 0x747261636B6572
"""The number of PostgreSQL's advisory lock; any would do that no other program in the database uses."""


class Register:
    """An open register: the engine, and transactions on it. Close it after use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._looked_through = False
        self._snapshots = engine
        if engine.dialect.name == "postgresql":
            self._snapshots = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent snapshot."""
        with swedish_errors(self._engine.url), Session(self._snapshots) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: everything in the block is stored, or nothing."""
        engine = self._engine.execution_options(immediate=True)
        with swedish_errors(engine.url), Session(engine) as session, session.begin():
            connection = session.connection()  # begins now; else the lock would be taken at the first statement
            if not self._looked_through:
                look_through_if_small(connection)
                self._looked_through = True
            yield session

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """A transaction like `writing` that leaves nothing behind."""
        with self.writing() as session:
            yield session
            session.rollback()

    def look_through(self) -> None:
        """Find damage in the whole of a file, which takes seconds for a large one. Raises DatabaseUnavailable."""
        with self.reading() as session:
            look_through(session.connection())

    def close(self) -> None:
        self._engine.dispose()


def create_or_open(database: str, now: dt.datetime) -> Register:
    """The register in a file or at a URL, made if there is none; `now` dates the copy before an upgrade.

    Raises DatabaseLocked, DatabaseUnavailable.
    """
    url = url_of(database)
    file = file_of(url)
    if file is not None:
        _create_private(file)
    with _connected(url) as engine:
        return _up_to_date(engine, _version(engine), now)


def open_existing(database: str, now: dt.datetime) -> Register:
    """As `create_or_open`, but never makes a register. Raises NoRegister, DatabaseLocked, DatabaseUnavailable."""
    url = url_of(database)
    file = file_of(url)
    if file is not None and not file.exists():
        raise _no_register(url)
    with _connected(url) as engine:
        version = _version(engine)
        if version == 0:
            raise _no_register(url)
        return _up_to_date(engine, version, now)


def create_older(file: Path, schema: int, now: dt.datetime) -> Register:
    """A new register with an older schema, to be filled with what such a register held. Raises DatabaseUnavailable."""
    _create_private(file)
    with _connected(url_of(str(file))) as engine:
        from tracker.store.upgrading import upgrade

        upgrade(engine, now, schema=schema)
        return Register(engine)


def url_of(database: str) -> URL:
    """A file's path or a URL as SQLAlchemy wants it. Raises DatabaseUnavailable when it is neither."""
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
    except (exc.ArgumentError, ValueError):
        # The text may hold a password, so it is not repeated.
        raise DatabaseUnavailable(
            "Databasadressen kan inte tydas. Ange en sökväg eller en adress som postgresql://användare@server/databas"
        ) from None
    match url.get_backend_name():
        case "sqlite":
            return url
        case "postgresql" | "postgres":  # PostgreSQL itself takes both
            return url.set(drivername="postgresql+psycopg")
    raise DatabaseUnavailable(f"Registret kan ligga i en fil eller i PostgreSQL, inte i ”{url.get_backend_name()}”.")


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for other databases. Raises DatabaseUnavailable when it has no file."""
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise DatabaseUnavailable("Registret måste ligga i en fil, annars är det borta när kommandot är klart.")
    return Path(url.database)


@contextmanager
def _connected(url: URL) -> Iterator[Engine]:
    """An engine, which is closed again if what is done with it fails."""
    engine = _sqlite_engine(url) if url.get_backend_name() == "sqlite" else _postgresql_engine(url)
    try:
        with swedish_errors(url):
            yield engine
    except BaseException:
        engine.dispose()
        raise


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def journal_mode(sqlite_version: tuple[int, ...]) -> str:
    return "WAL" if sqlite_version >= WAL_IS_SAFE_FROM else "DELETE"


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin or commit on its own: `_begin_sqlite` does
    for pragma in (
        f"journal_mode = {journal_mode(sqlite3.sqlite_version_info)}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cell_size_check = ON",  # a damaged page is found when it is read, before anything is written on its grounds
        "recursive_triggers = ON",  # else INSERT OR REPLACE deletes without waking the triggers that protect the log
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if not _is_immediate(connection):
        connection.exec_driver_sql("BEGIN")
    elif not _got_a_turn(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # fails, with the reason


def _got_a_turn(connection: Connection) -> bool:
    """Whether the write lock was got before nobody had stored anything for BUSY_TIMEOUT_SECONDS.

    SQLite itself looks ever more seldom for its turn, so that of many writers the last to come goes first and the first
    may wait until it gives up. Asking anew after each TURN_MILLISECONDS gives all the same chance.
    """
    sqlite = connection.connection.cursor()
    sqlite.execute(f"PRAGMA busy_timeout = {TURN_MILLISECONDS}")
    try:
        seen, since = None, time.monotonic()
        while time.monotonic() - since < BUSY_TIMEOUT_SECONDS:
            with suppress(sqlite3.OperationalError):
                sqlite.execute("BEGIN IMMEDIATE")
                return True
            with suppress(sqlite3.OperationalError):
                stored = sqlite.execute("PRAGMA data_version").fetchone()
                if stored != seen:
                    seen, since = stored, time.monotonic()
        return False
    finally:
        sqlite.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}")


def _postgresql_engine(url: URL) -> Engine:
    arguments: dict[str, Any] = {
        "connect_timeout": CONNECT_TIMEOUT_SECONDS,
        "client_encoding": "utf8",
        "fallback_application_name": "tracker",
    }
    try:
        # A writer must read what was stored while it waited for the lock, whatever the server's own default is.
        engine = create_engine(url, isolation_level="READ COMMITTED", connect_args=arguments, pool_pre_ping=True)
    except ImportError:
        raise DatabaseUnavailable(
            'För PostgreSQL behövs drivrutinen psycopg. Installera den med: pip install "psycopg[binary]"'
        ) from None
    event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_postgresql(connection: "psycopg.Connection", _: ConnectionPoolEntry) -> None:
    database = connection.info.dbname
    if connection.info.parameter_status("server_encoding") != "UTF8":
        connection.close()  # the pool has not got it yet
        raise DatabaseUnavailable(
            f"Databasen {database} rymmer inte alla tecken. Be den som sköter servern att skapa en med "
            "teckenkodningen UTF8."
        )
    milliseconds = max(1, BUSY_TIMEOUT_SECONDS * 1000)  # 0 would wait for ever
    connection.execute(f"SET lock_timeout = {milliseconds}")
    connection.commit()


def _begin_postgresql(connection: Connection) -> None:
    if _is_immediate(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def _is_immediate(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("immediate", False))


def _version(engine: Engine) -> int:
    """The schema's version, 0 where there is none. Raises DatabaseUnavailable when it is not for this program."""
    with engine.connect() as connection:
        version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise DatabaseUnavailable(
            f"Registret är gjort av en nyare version av programmet (schema {version}, här högst {SCHEMA_VERSION}). "
            "Uppgradera programmet, eller återställ säkerhetskopian från före bytet."
        )
    return version


def _up_to_date(engine: Engine, version: int, now: dt.datetime) -> Register:
    if version < SCHEMA_VERSION:
        if version:
            logger.warning("Registret uppgraderas till den nya versionen av programmet.")
        # Alembic takes longer to load than the rest of a command, so it is loaded only when there is work for it.
        from tracker.store.upgrading import upgrade

        upgrade(engine, now)
    register = Register(engine)
    _derive(register)
    return register


def _derive(register: Register) -> None:
    with register.reading() as session:
        version = derivation_version(session.connection())
    if version == DERIVATION_VERSION:
        return
    from tracker.store import derived  # needs all the rules, and is seldom needed

    if version is not None:  # a new register is made without a word
        logger.warning("Registrets listor görs om för den nya versionen av programmet. Ett stort register tar minuter.")
    with register.writing() as session:
        if derivation_version(session.connection()) != DERIVATION_VERSION:
            derived.make_anew(session)


def _no_register(url: URL) -> NoRegister:
    file = file_of(url)
    if file is not None and file.exists():
        return NoRegister(
            f"Registret {file} är tomt. Återställ det från en säkerhetskopia, eller läs in protokoll med: "
            "tracker import MAPP"
        )
    return NoRegister(f"Det finns inget register i {place(url)} än. Läs in protokoll med: tracker import MAPP")


def create_folder(file: Path) -> None:
    """The folder of a register, for its owner only where there is none yet. Raises DatabaseUnavailable."""
    with _creating(file):
        missing = [folder for folder in (file.parent, *file.parent.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)


def _create_private(file: Path) -> None:
    create_folder(file)
    with _creating(file):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


@contextmanager
def _creating(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailable(f"Registret {file} kan inte skapas eller öppnas: {error.strerror}.") from None
