"""Which versions of the schema and of the derived tables a database has, read without Alembic or the rules.

Both take longer to load than a command runs.
"""

from sqlalchemy import Connection

from tracker.errors import DatabaseUnavailable


def schema_version(connection: Connection) -> int:
    """Number of the database's schema, 0 for an empty one. Raises DatabaseUnavailable for somebody else's database."""
    if connection.dialect.name == "sqlite":
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        ours = connection.dialect.has_table(connection, "alembic_version")
        if not ours and (version or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()):
            raise DatabaseUnavailable(
                f"{connection.engine.url.database} är en databas från ett annat program. Ange en annan fil."
            )
        return version
    if not connection.dialect.has_table(connection, "alembic_version"):
        return 0
    return int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def derivation_version(connection: Connection) -> int | None:
    """With which version of the rules the derived tables were made; None where they have not been made."""
    version = connection.exec_driver_sql("SELECT max(version) FROM derivation").scalar_one()
    return None if version is None else int(version)
