"""Brings a register's schema up to date with Alembic, after a copy of the database file has been made.

Invariants: the whole upgrade is one transaction, so an interrupted one leaves the old schema; of two processes that
open an old register, one upgrades and the other waits and finds it done; an older copy is never overwritten.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.errors import DatabaseUnavailable
from tracker.store import pages
from tracker.store.damage import look_through
from tracker.store.schema_version import schema_version


def migrations_folder() -> Path:
    """Inside the package when installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parent / "migrations"


def upgrade(engine: Engine, now: dt.datetime, migrations: Path | None = None, schema: int | None = None) -> None:
    """Run the migrations that the database lacks, all or up to `schema`; `now` dates the copy.

    Raises the driver's errors.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations or migrations_folder()).replace("%", "%%"))
    head = schema or int(ScriptDirectory.from_config(config).get_current_head() or 0)
    sqlite = engine.dialect.name == "sqlite"
    with engine.execution_options(immediate=True).connect() as connection, _unchecked(connection), connection.begin():
        version = schema_version(connection)
        if version >= head:
            return
        if sqlite and version > 0:
            look_through(connection)
            _copy(Path(str(engine.url.database)), f"before-{head:04}-{now:%Y-%m-%d}")
        config.attributes["connection"] = connection
        command.upgrade(config, f"{head:04}")
        if sqlite:
            _check_references(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {head}")


@contextmanager
def _unchecked(connection: Connection) -> Iterator[None]:
    """SQLite can only make a table anew that others refer to while it checks no references, which is set beforehand."""
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseUnavailable(f"Registret kunde inte uppgraderas: en post i {broken[0]} hör inte ihop med resten.")


def _copy(database: Path, suffix: str) -> Path:
    """A copy by SQLite's own backup, which is right also while others read; readable by the owner only."""
    copy = database.with_name(f"{database.name}.{suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = database.with_name(f"{database.name}.{suffix}-{number}")
    with closing(sqlite3.connect(database)) as source:
        pages.copy(source, copy)
    return copy
