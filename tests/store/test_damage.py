"""A damaged file is told of in one line and never written to. `tests/faults/damaged.py` tries many more kinds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from tests import making, storing
from tests.store.test_old_registers import put
from tracker.errors import DatabaseUnavailable
from tracker.services.checking import check
from tracker.store import damage
from tracker.store.engine import Register, create_or_open, open_existing

PAGE = 4096
DAMAGED = "är inget register eller är skadad. Återställ den från en säkerhetskopia"


@pytest.fixture
def damaged(sqlite_file: Path, sqlite_register: Register) -> Iterator[Register]:
    """An open register, where a page that no list needs has been overwritten: one of a document's bytes."""
    with sqlite_register.writing() as session:
        storing.put(session, [])
        session.execute(text("UPDATE document SET original = randomblob(100000)"))
    sqlite_register.close()
    with closing(sqlite3.connect(sqlite_file)) as connection:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
    overwrite(sqlite_file, pages - 5)
    register = open_existing(str(sqlite_file), making.NOW)
    yield register
    register.close()


def overwrite(file: Path, page: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(b"\xff" * PAGE)


def test_nothing_is_written_to_a_damaged_file(sqlite_file: Path, damaged: Register) -> None:
    before = sqlite_file.read_bytes()
    with pytest.raises(DatabaseUnavailable, match=DAMAGED), damaged.writing():
        pytest.fail("it was let through")
    assert sqlite_file.read_bytes() == before


def test_looking_for_gaps_finds_damage_in_a_file_of_any_size(
    damaged: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage, "SMALL", 0)
    with damaged.writing():
        pass  # a large file is not looked through for a change
    with pytest.raises(DatabaseUnavailable, match=DAMAGED):
        check(damaged, making.NOW.date())


def test_a_file_that_has_been_cut_off_is_not_opened(sqlite_file: Path, sqlite_register: Register) -> None:
    sqlite_register.close()
    whole = sqlite_file.read_bytes()
    sqlite_file.write_bytes(whole[: len(whole) // 2])
    for opening in (open_existing, create_or_open):
        with pytest.raises(DatabaseUnavailable, match=DAMAGED):
            opening(str(sqlite_file), making.NOW)
    assert sqlite_file.read_bytes() == whole[: len(whole) // 2]


def test_a_damaged_file_is_not_upgraded(sqlite_file: Path, tmp_path: Path) -> None:
    put(str(sqlite_file), "0001", tmp_path / "then")
    with closing(sqlite3.connect(sqlite_file)) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_mention_id'")
    overwrite(sqlite_file, page - 1)
    before = sqlite_file.read_bytes()
    with pytest.raises(DatabaseUnavailable, match=DAMAGED):
        open_existing(str(sqlite_file), making.NOW)
    assert sqlite_file.read_bytes() == before
    assert [file.name for file in sqlite_file.parent.iterdir()] == [sqlite_file.name]


def test_text_that_is_none_is_damage_and_is_not_repeated(sqlite_register: Register) -> None:
    with sqlite_register.writing() as session:
        session.execute(text("INSERT INTO assignment VALUES (1, CAST(x'48656d6c6967742dff' AS TEXT), 'x')"))
    with pytest.raises(DatabaseUnavailable, match=DAMAGED) as told, sqlite_register.reading() as session:
        session.execute(text("SELECT * FROM assignment")).all()
    assert "Hemligt" not in str(told.value)


def test_a_broken_constraint_is_damage_where_the_file_is_damaged_and_else_a_fault(
    sqlite_file: Path, sqlite_register: Register
) -> None:
    def store() -> None:
        with sqlite_register.writing() as session:
            session.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))

    store()
    with pytest.raises(exc.IntegrityError):
        store()
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute("INSERT INTO entry (recorded_at, actor, kind, retracts) VALUES ('', '', 'retracted', 99)")
        connection.commit()
    with pytest.raises(DatabaseUnavailable, match=DAMAGED):
        store()
