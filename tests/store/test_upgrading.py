import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from tests import making
from tests.dumping import dump
from tracker.store.engine import Register, _connected, create_or_open, url_of
from tracker.store.schema_version import schema_version
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


def test_the_newest_migration_is_the_version_that_the_program_expects() -> None:
    heads = ScriptDirectory(str(migrations_folder())).get_heads()
    assert heads == [f"{SCHEMA_VERSION:04}"]


def test_the_migrations_make_the_tables_that_the_rows_describe(register: Register) -> None:
    with register._engine.connect() as connection:
        # the tables of the full text search are each database's own
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata) == []


def test_a_new_register_is_not_copied(sqlite_file: Path, sqlite_register: Register) -> None:
    assert [path.name for path in sqlite_file.parent.iterdir()] == ["register.db"]


def test_an_old_register_is_copied_before_it_is_upgraded(
    sqlite_file: Path, sqlite_register: Register, next_version: Path
) -> None:
    before = dump(str(sqlite_file))
    upgrade(sqlite_register._engine, making.NOW, next_version)
    copy = sqlite_file.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12")
    assert dump(str(copy)) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_an_upgrade_changes_the_schema_and_its_version(register: Register, next_version: Path) -> None:
    upgrade(register._engine, making.NOW, next_version)
    with register.reading() as session:
        assert schema_version(session.connection()) == SCHEMA_VERSION + 1
        assert session.execute(text("SELECT note FROM document")).all() == []


def test_an_interrupted_upgrade_leaves_the_old_schema(database: str, register: Register, broken_version: Path) -> None:
    before = dump(database)
    with pytest.raises(RuntimeError, match="interrupted"):
        upgrade(register._engine, making.NOW, broken_version)
    assert dump(database) == before


def test_a_copy_is_never_overwritten(
    sqlite_file: Path, sqlite_register: Register, broken_version: Path, next_version: Path
) -> None:
    with pytest.raises(RuntimeError, match="interrupted"):
        upgrade(sqlite_register._engine, making.NOW, broken_version)
    first = sqlite_file.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12")
    kept = first.read_bytes()
    upgrade(sqlite_register._engine, making.NOW, next_version)
    assert first.read_bytes() == kept
    assert sqlite_file.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12-2").exists()


def test_upgrading_twice_changes_nothing(database: str, register: Register, next_version: Path) -> None:
    upgrade(register._engine, making.NOW, next_version)
    after = dump(database)
    upgrade(register._engine, making.NOW, next_version)
    assert dump(database) == after


@contextmanager
def at_revision(database: str, revision: int, folder: Path) -> Iterator[Engine]:
    """A new register as the program made it when that was the newest revision."""
    shutil.copytree(migrations_folder(), folder)
    for script in (folder / "versions").glob("*.py"):
        if int(script.name[:4]) > revision:
            script.unlink()
    if "://" not in database:
        Path(database).parent.mkdir(exist_ok=True)
    with _connected(url_of(database)) as engine:
        upgrade(engine, making.NOW, folder)
        yield engine
    engine.dispose()


def test_an_upgraded_register_is_like_a_new_one(
    tmp_path: Path, sqlite_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with at_revision(str(sqlite_file), 1, tmp_path / "first"):
        pass
    create_or_open(str(sqlite_file), making.NOW).close()
    assert ["Registret uppgraderas" in record.message for record in caplog.records] == [True]
    new = tmp_path / "new.db"
    create_or_open(str(new), making.NOW).close()
    assert len(caplog.records) == 1  # of a new one nothing is said
    assert dump(str(sqlite_file)) == dump(str(new))
