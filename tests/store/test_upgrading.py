import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, exc, text
from sqlmodel import SQLModel

from tests import making
from tracker.register.acts import Noted
from tracker.register.events import Acted, Entry, Recorded, Retracted
from tracker.store import engine as opening
from tracker.store import event_log
from tracker.store.engine import Register, create_or_open
from tracker.store.mapping import mention_to_json
from tracker.store.stamp import Stamp
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
        # the tables of the full text search are SQLite's own
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search")}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata)
    engine.dispose()
    assert differences == []


def test_a_new_register_is_not_copied(database: Path, register: Register) -> None:
    assert [path.name for path in database.parent.iterdir()] == ["register.db"]


def test_an_old_register_is_copied_before_it_is_upgraded(
    database: Path, plain_engine: Engine, next_version: Path
) -> None:
    before = schema(database)
    upgrade(plain_engine, making.NOW, next_version)
    copy = database.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12")
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
    first = database.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12")
    kept = first.read_bytes()
    upgrade(plain_engine, making.NOW, next_version)
    assert first.read_bytes() == kept
    assert database.with_name(f"register.db.before-{SCHEMA_VERSION + 1:04}-2026-03-12-2").exists()


def test_upgrading_twice_changes_nothing(database: Path, plain_engine: Engine, next_version: Path) -> None:
    upgrade(plain_engine, making.NOW, next_version)
    after = database.read_bytes()
    upgrade(plain_engine, making.NOW, next_version)
    assert database.read_bytes() == after


def at_revision(database: Path, revision: int, folder: Path) -> Engine:
    """A new register as the program made it when that was the newest revision."""
    shutil.copytree(migrations_folder(), folder)
    for script in (folder / "versions").glob("*.py"):
        if int(script.name[:4]) > revision:
            script.unlink()
    database.parent.mkdir(exist_ok=True)
    engine = create_engine(f"sqlite:///{database}")
    event.listen(engine, "connect", opening._prepare_sqlite)
    event.listen(engine, "begin", opening._begin_sqlite)
    upgrade(engine, making.NOW, folder)
    return engine


def test_the_log_of_the_first_revision_is_all_there_after_the_upgrade(tmp_path: Path, database: Path) -> None:
    old = at_revision(database, 1, tmp_path / "first")
    mention = making.mention()
    with old.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO document VALUES (1, :digest, 'a.pdf', 'pdf', NULL, 'x', 'Kansliet', '0.1.0', x'00', x'00')"
            ),
            {"digest": mention.source.digest},
        )
        connection.execute(
            text("INSERT INTO mention VALUES (1, :key, 1, NULL, 'decided', :payload)"),
            {"key": mention.key, "payload": mention_to_json(mention)},
        )
        connection.execute(text("INSERT INTO assignment VALUES (4, NULL, 'x'), (5, NULL, 'x')"))
        columns = "recorded_at, actor, kind, assignment, mention_id, retracts, reason"
        for line in (
            "'recorded', 4, 1, NULL, NULL",
            "'retracted', NULL, NULL, 1, 'fel'",
            "'recorded', 5, 1, NULL, NULL",
        ):
            statement = f"INSERT INTO entry ({columns}) VALUES (:at, 'Kansliet', {line})"  # noqa: S608
            connection.execute(text(statement), {"at": making.NOW.isoformat()})
    old.dispose()
    register = create_or_open(str(database), making.NOW)
    note = Acted(5, Noted("ringt kontoret"), making.NOW.date())
    with register.writing() as session:
        event_log.append(session, [note], Stamp(making.NOW, "Karin"))
    with register.reading() as session:
        assert event_log.entries(session) == [
            Entry(1, making.NOW, "Kansliet", Recorded(4, mention)),
            Entry(2, making.NOW, "Kansliet", Retracted(1, "fel")),
            Entry(3, making.NOW, "Kansliet", Recorded(5, mention)),
            Entry(4, making.NOW, "Karin", note),
        ]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert session.execute(text("PRAGMA user_version")).scalar_one() == SCHEMA_VERSION
    for change in ("UPDATE entry SET actor = 'x'", "DELETE FROM entry"):
        with pytest.raises(exc.IntegrityError, match="is append-only"), register.writing() as session:
            session.execute(text(change))
    register.close()


def test_an_upgraded_register_is_like_a_new_one(tmp_path: Path, database: Path) -> None:
    at_revision(database, 1, tmp_path / "first").dispose()
    create_or_open(str(database), making.NOW).close()
    new = tmp_path / "new.db"
    create_or_open(str(new), making.NOW).close()
    assert schema(database) == schema(new)
