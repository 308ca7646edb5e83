import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import making
from tracker.errors import DatabaseLocked, DatabaseUnavailable, NoRegister
from tracker.store import engine
from tracker.store.engine import Register, create_or_open, journal_mode, open_existing, sqlite_file, url_of
from tracker.store.tables import SCHEMA_VERSION


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0)


@pytest.fixture
def permissive_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL"), ((3, 53, 0), "WAL"), ((4, 0, 0), "WAL")],
)
def test_wal_only_where_sqlite_has_mended_it(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_a_register_is_durable_and_keeps_its_references(register: Register) -> None:
    with register.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "user_version")
        }
    assert pragmas == {
        "journal_mode": journal_mode(sqlite3.sqlite_version_info).lower(),
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "user_version": SCHEMA_VERSION,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")
@pytest.mark.usefixtures("permissive_umask")
def test_only_the_owner_can_read_a_register(database: Path) -> None:
    create_or_open(str(database), making.NOW).close()
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    database = tmp_path / "100 % åäö?#x" / "re gister.db"
    create_or_open(str(database), making.NOW).close()
    assert database.stat().st_size > 0


def test_a_url_names_the_same_file_as_a_path(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    assert sqlite_file(url_of(f"sqlite:///{path}")) == sqlite_file(url_of(str(path))) == path


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("sqlite://", "måste ligga i en fil"),
        ("sqlite:///:memory:", "måste ligga i en fil"),
        ("://", "kan inte tydas"),
        ("nosuch://host/db", "inte installerad"),
    ],
)
def test_a_wrong_address_is_refused_in_swedish(database: str, words: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=words):
        create_or_open(database, making.NOW)


def test_looking_makes_no_register(database: Path) -> None:
    with pytest.raises(NoRegister, match="tracker import"):
        open_existing(str(database), making.NOW)
    assert not database.parent.exists()


def test_a_newer_register_is_refused_and_untouched(database: Path, register: Register) -> None:
    register.close()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = database.read_bytes()
    with pytest.raises(DatabaseUnavailable, match="nyare version av programmet"):
        open_existing(str(database), making.NOW)
    assert database.read_bytes() == before


def test_somebody_elses_database_is_refused_and_untouched(tmp_path: Path) -> None:
    database = tmp_path / "other.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE bookmark (url)")
    before = database.read_bytes()
    with pytest.raises(DatabaseUnavailable, match="annat program"):
        create_or_open(str(database), making.NOW)
    assert database.read_bytes() == before


def test_a_text_file_is_no_register(tmp_path: Path) -> None:
    database = tmp_path / "register.db"
    database.write_text("Det här är ingen databas utan en vanlig text.\n" * 40, encoding="utf-8")
    with pytest.raises(DatabaseUnavailable, match="skadad"):
        create_or_open(str(database), making.NOW)


@pytest.mark.usefixtures("no_waiting")
def test_a_locked_register_says_so(database: Path) -> None:
    create_or_open(str(database), making.NOW).close()
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        register = open_existing(str(database), making.NOW)
        with pytest.raises(DatabaseLocked, match="används av ett annat program"), register.writing():
            pytest.fail("a second writer was let in")
        register.close()


@pytest.mark.usefixtures("no_waiting")
def test_reading_goes_on_while_another_writes(database: Path, register: Register) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with register.reading() as session:
            assert session.execute(text("SELECT count(*) FROM entry")).scalar_one() == 0


def test_a_failed_transaction_leaves_nothing(register: Register) -> None:
    def fail() -> None:
        with register.writing() as session:
            session.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with register.reading() as session:
        assert session.execute(text("SELECT count(*) FROM assignment")).scalar_one() == 0
