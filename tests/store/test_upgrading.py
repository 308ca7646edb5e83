import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine
from sqlmodel import SQLModel

from tests import making
from tracker.store.engine import Register
from tracker.store.tables import SCHEMA_VERSION
from tracker.store.upgrading import migrations_folder, upgrade

NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "{revision}"
down_revision = "{before}"
def upgrade():
    op.add_column("document", sa.Column("note", sa.String))
    {last}
"""


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    return a_next_version(tmp_path / "100% next", "pass")


@pytest.fixture
def broken_version(tmp_path: Path) -> Path:
    return a_next_version(tmp_path / "broken", "raise RuntimeError('interrupted')")


def a_next_version(folder: Path, last: str) -> Path:
    shutil.copytree(migrations_folder(), folder)
    revision, before = f"{SCHEMA_VERSION + 1:04}", f"{SCHEMA_VERSION:04}"
    script = NEXT.format(revision=revision, before=before, last=last)
    (folder / "versions" / f"{revision}_note.py").write_text(script, encoding="utf-8")
    return folder


@pytest.fixture
def plain_engine(database: Path, register: Register) -> Engine:
    """The register's own engine, with the listeners that begin transactions."""
    return register._engine


def schema(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def test_the_newest_migration_is_the_version_that_the_program_expects() -> None:
    heads = ScriptDirectory(str(migrations_folder())).get_heads()
    assert heads == [f"{SCHEMA_VERSION:04}"]


def test_the_migrations_make_the_tables_that_the_rows_describe(database: Path, register: Register) -> None:
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()
    assert differences == []


def test_a_new_register_is_not_copied(database: Path, register: Register) -> None:
    assert [path.name for path in database.parent.iterdir()] == ["register.db"]


def test_an_old_register_is_copied_before_it_is_upgraded(
    database: Path, plain_engine: Engine, next_version: Path
) -> None:
    before = schema(database)
    upgrade(plain_engine, making.NOW, next_version)
    copy = database.with_name("register.db.before-0002-2026-03-12")
    assert schema(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert "note" in {row[1] for row in connection.execute("PRAGMA table_info(document)")}


def test_an_interrupted_upgrade_leaves_the_old_schema(
    database: Path, plain_engine: Engine, broken_version: Path
) -> None:
    before = schema(database)
    with pytest.raises(RuntimeError, match="interrupted"):
        upgrade(plain_engine, making.NOW, broken_version)
    assert schema(database) == before
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_copy_is_never_overwritten(
    database: Path, plain_engine: Engine, broken_version: Path, next_version: Path
) -> None:
    with pytest.raises(RuntimeError, match="interrupted"):
        upgrade(plain_engine, making.NOW, broken_version)
    first = database.with_name("register.db.before-0002-2026-03-12")
    kept = first.read_bytes()
    upgrade(plain_engine, making.NOW, next_version)
    assert first.read_bytes() == kept
    assert database.with_name("register.db.before-0002-2026-03-12-2").exists()


def test_upgrading_twice_changes_nothing(database: Path, plain_engine: Engine, next_version: Path) -> None:
    upgrade(plain_engine, making.NOW, next_version)
    after = database.read_bytes()
    upgrade(plain_engine, making.NOW, next_version)
    assert database.read_bytes() == after
