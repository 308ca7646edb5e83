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
from tests.dumping import dump
from tracker.errors import DatabaseLocked, DatabaseUnavailable, NoRegister
from tracker.store import engine
from tracker.store.engine import Register, create_or_open, file_of, journal_mode, open_existing, url_of
from tracker.store.tables import SCHEMA_VERSION


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


def test_a_file_is_durable_and_keeps_its_references(sqlite_register: Register) -> None:
    with sqlite_register.writing() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    with sqlite_register.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "recursive_triggers",
                "busy_timeout",
                "user_version",
            )
        }
    assert pragmas == {
        "journal_mode": journal_mode(sqlite3.sqlite_version_info).lower(),
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": engine.BUSY_TIMEOUT_SECONDS * 1000,
        "user_version": SCHEMA_VERSION,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")
@pytest.mark.usefixtures("permissive_umask")
def test_only_the_owner_can_read_a_register(sqlite_file: Path) -> None:
    create_or_open(str(sqlite_file), making.NOW).close()
    assert stat.S_IMODE(sqlite_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(sqlite_file.parent.stat().st_mode) == 0o700


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    database = tmp_path / "100 % åäö?#x" / "re gister.db"
    create_or_open(str(database), making.NOW).close()
    assert database.stat().st_size > 0


def test_a_url_names_the_same_file_as_a_path(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    assert file_of(url_of(f"sqlite:///{path}")) == file_of(url_of(str(path))) == path


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("sqlite://", "måste ligga i en fil"),
        ("sqlite:///:memory:", "måste ligga i en fil"),
        ("://", "kan inte tydas"),
        ("nosuch://host/db", "inte i ”nosuch”"),
        ("mysql://host/db", "i en fil eller i PostgreSQL, inte i ”mysql”"),
    ],
)
def test_a_wrong_address_is_refused_in_swedish(database: str, words: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=words):
        create_or_open(database, making.NOW)


def test_looking_makes_no_file(sqlite_file: Path) -> None:
    with pytest.raises(NoRegister, match="tracker import"):
        open_existing(str(sqlite_file), making.NOW)
    assert not sqlite_file.parent.exists()


def test_looking_fills_no_empty_file(sqlite_file: Path) -> None:
    sqlite_file.parent.mkdir()
    sqlite_file.touch()
    with pytest.raises(NoRegister, match=r"är tomt\. Återställ det från en säkerhetskopia, eller läs in protokoll"):
        open_existing(str(sqlite_file), making.NOW)
    assert sqlite_file.stat().st_size == 0


def test_a_newer_register_is_refused_and_untouched(database: str, register: Register) -> None:
    with register.writing() as session:
        newer = SCHEMA_VERSION + 1
        session.execute(text("UPDATE alembic_version SET version_num = :newer"), {"newer": f"{newer:04}"})
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text(f"PRAGMA user_version = {newer}"))
    before = dump(database)
    for opening in (open_existing, create_or_open):
        with pytest.raises(DatabaseUnavailable, match="nyare version av programmet"):
            opening(database, making.NOW)
    assert dump(database) == before


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
def test_a_locked_register_says_so(database: str) -> None:
    first, second = (open_existing(database, making.NOW) for _ in range(2))
    with first.writing():
        with pytest.raises(DatabaseLocked, match="används av ett annat program"), second.writing():
            pytest.fail("a second writer was let in")
        third = open_existing(database, making.NOW)
    for register in (first, second, third):
        with register.writing() as session:
            assert session.execute(text("SELECT count(*) FROM entry")).scalar_one() == 0
        register.close()


@pytest.mark.usefixtures("no_waiting")
def test_reading_goes_on_while_another_writes(database: str, register: Register) -> None:
    other = open_existing(database, making.NOW)
    with other.writing() as session:
        session.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))
        with register.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM assignment")).scalar_one() == 0
    other.close()


def test_a_failed_transaction_leaves_nothing(register: Register) -> None:
    def fail() -> None:
        with register.writing() as session:
            session.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with register.reading() as session:
        assert session.execute(text("SELECT count(*) FROM assignment")).scalar_one() == 0
