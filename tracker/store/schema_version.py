"""Which versions of the schema and of the derived tables a database has, read without Alembic or the rules.

Both take longer to load than a command runs.
"""

from sqlalchemy import Connection, inspect

from tracker.errors import DatabaseUnavailable
from tracker.store.failures import place


def schema_version(connection: Connection) -> int:
    """Number of the database's schema, 0 for an empty one. Raises DatabaseUnavailable for somebody else's database."""
    version = _sqlite_version(connection) if connection.dialect.name == "sqlite" else _postgresql_version(connection)
    if version is None:
        raise DatabaseUnavailable(
            f"{place(connection.engine.url)} är en databas från ett annat program. Ange en annan, eller en tom."
        )
    return version


def _sqlite_version(connection: Connection) -> int | None:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if connection.dialect.has_table(connection, "alembic_version"):
        return version
    others = version or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return None if others else 0


def _postgresql_version(connection: Connection) -> int | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if not {"alembic_version", "entry"} <= set(tables):
        return None
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
    return int(version) if version and str(version).isdecimal() else None


def derivation_version(connection: Connection) -> int | None:
    """With which version of the rules the derived tables were made; None where they have not been made."""
    version = connection.exec_driver_sql("SELECT max(version) FROM derivation").scalar_one()
    return None if version is None else int(version)
