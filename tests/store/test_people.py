"""The directory's versions: what is there now, what was there, and who changed it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlmodel import SQLModel

from tests import making
from tests.register.directories import directory
from tests.register.test_directory import directories
from tracker.errors import DatabaseUnavailable
from tracker.register.directory import Directory
from tracker.store import people
from tracker.store.engine import Register, create_or_open
from tracker.store.people import Version
from tracker.store.stamp import Stamp

KARIN = Stamp(making.NOW, "Karin")
AMIR = Stamp(making.NOW + dt.timedelta(days=1), "Amir")
FIRST = directory("official X: anna 2025-01-01..2026-03-31\n registrar: rut\n away: anna 2026-01-01.. rut")
SECOND = directory("official X, Granvikens kommun: bo 2026-04-01..\n registrar: rut")


def replace(register: Register, new: Directory, stamp: Stamp) -> None:
    with register.writing() as session:
        people.replace(session, new, stamp)


def test_an_empty_register_has_an_empty_directory(register: Register) -> None:
    with register.reading() as session:
        assert people.directory(session) == Directory()
        assert people.versions(session) == []


def test_what_stood_before_can_be_read_again(register: Register) -> None:
    replace(register, FIRST, KARIN)
    replace(register, SECOND, AMIR)
    replace(register, FIRST, KARIN)
    with register.reading() as session:
        assert people.directory(session) == FIRST
        assert [people.directory(session, version) for version in range(5)] == [
            Directory(),
            FIRST,
            SECOND,
            FIRST,
            FIRST,
        ]
        assert people.versions(session) == [
            Version(1, KARIN.at, "Karin"),
            Version(2, AMIR.at, "Amir"),
            Version(3, KARIN.at, "Karin"),
        ]


def test_a_line_that_stays_is_kept_once(register: Register) -> None:
    replace(register, FIRST, KARIN)
    replace(register, SECOND, AMIR)
    with register.reading() as session:
        rows = session.execute(text("SELECT role, added_in, removed_in FROM post ORDER BY id")).all()
    assert rows == [("official", 1, 2), ("registrar", 1, None), ("official", 2, None)]


def test_what_changes_nothing_makes_no_version(register: Register) -> None:
    replace(register, FIRST, KARIN)
    replace(register, FIRST, AMIR)
    with register.reading() as session:
        assert [version.actor for version in people.versions(session)] == ["Karin"]


@given(st.lists(directories, min_size=1, max_size=4))
def test_every_version_is_as_it_was(tmp_path_factory: pytest.TempPathFactory, drawn: list[Directory]) -> None:
    register = create_or_open(str(tmp_path_factory.mktemp("people") / "register.db"), making.NOW)
    stood = [Directory()]
    for new in drawn:
        replace(register, new, KARIN)
        if new != stood[-1]:
            stood.append(new)
    with register.reading() as session:
        assert [people.directory(session, version) for version in range(len(stood))] == stood
        assert people.directory(session) == stood[-1]
    register.close()


def test_a_damaged_line_is_told_in_swedish(register: Register) -> None:
    replace(register, FIRST, KARIN)
    with register.writing() as session:
        session.execute(text("UPDATE post SET role = 'nonsense'"))
    with register.reading() as session, pytest.raises(DatabaseUnavailable, match="En post i registret är skadad"):
        people.directory(session)


def test_names_and_addresses_stand_in_these_tables_alone(register: Register) -> None:
    """So that they can be erased while the log stays as it is."""
    replace(register, FIRST, KARIN)
    with register.writing() as session:
        session.execute(text("UPDATE post SET name = '', email = ''"))
        session.execute(text("UPDATE absence SET email = '', deputy = NULL"))
    with register.reading() as session:
        tables = SQLModel.metadata.sorted_tables
        everything = str([session.execute(select(table)).all() for table in tables])
    assert "'registrar'" in everything
    assert "granviken.se" not in everything
    assert "Anna" not in everything
