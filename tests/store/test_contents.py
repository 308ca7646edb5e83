"""What belongs to a register, whatever tables it will have; and that lines are the same from every database."""

import datetime as dt
import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import Column, Date, Integer, LargeBinary, MetaData, String, Table, select, text
from sqlmodel import SQLModel

from tests import making, storing
from tracker.register.acts import Noted
from tracker.register.events import Acted, Recorded
from tracker.store import contents
from tracker.store.engine import Register
from tracker.store.lines import dumps, line, values
from tracker.store.tables import COMPRESSED, DERIVED, LOG

TABLES = SQLModel.metadata.tables


def fill(register: Register) -> None:
    with register.writing() as session:
        storing.put(session, [Recorded(1, making.mention()), Acted(1, Noted("ringt Åsa"), making.NOW.date())], "x")


def test_what_is_said_of_the_tables_is_true_of_them() -> None:
    assert {*DERIVED, *LOG} <= set(TABLES)
    assert all(isinstance(TABLES[table].columns[column].type, LargeBinary) for table, column in COMPRESSED)


def test_a_table_that_is_kept_can_be_copied_and_exported(register: Register) -> None:
    with register.reading() as session:
        for table in contents.tables_in(session):
            # rows are copied in order of one column: a key of several needs more than contents.py can do
            assert contents.key_of(table).type.python_type in (int, str), table
            assert {column.type.python_type for column in table.columns} <= {int, str, bool, bytes, dt.date}, table


def test_a_log_has_the_same_digest_on_every_database(register: Register) -> None:
    with register.writing() as session:
        session.execute(text("INSERT INTO assignment (number, municipality, created_at) VALUES (4, 'Åby', 'x')"))
    told = '{"assignment":{"created_at":"x","municipality":"Åby","number":4}}\n'
    with register.reading() as session:
        found = contents.log_sha256(contents.in_a_snapshot(session), contents.log_end(session))
    assert found == hashlib.sha256(told.encode()).hexdigest()


def test_what_is_added_later_changes_nothing_before_it(register: Register) -> None:
    fill(register)
    with register.reading() as session:
        end = contents.log_end(session)
        before = contents.log_sha256(contents.in_a_snapshot(session), end)
    with register.writing() as session:
        session.execute(text("INSERT INTO assignment (number, created_at) VALUES (2, 'x')"))
    live = contents.as_it_is_now(register)
    assert contents.log_sha256(live, end) == before
    with register.reading() as session:
        assert contents.log_sha256(live, contents.log_end(session)) != before


def test_the_tables_are_found_as_they_are_in_the_database(register: Register) -> None:
    fill(register)
    with register.reading() as session:
        there = contents.tables_in(session)
        assert {table.name for table in there} == {table.name for table in contents.own_tables()}
        ask, end = contents.in_a_snapshot(session), contents.log_end(session)
        assert contents.log_sha256(ask, end, there) == contents.log_sha256(ask, end)


def test_more_rows_than_a_portion_come_each_once(register: Register) -> None:
    numbers = range(1, 1202)
    with register.writing() as session:
        session.execute(
            text("INSERT INTO assignment (number, created_at) VALUES (:number, 'x')"),
            [{"number": number} for number in numbers],
        )
    with register.reading() as session:
        ask, table = contents.in_a_snapshot(session), TABLES["assignment"]
        assert [row.number for row in contents.rows(ask, table)] == list(numbers)
        assert [row.number for row in contents.rows(ask, table, 1000)] == list(numbers[:1000])
        assert list(contents.rows(ask, table, 0)) == []


A_TABLE = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("day", Date),
    Column("words", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)
A_ROW: dict[str, Any] = {"id": 1, "day": "2026-03-31", "words": "å", "raw": "AP8="}


def test_a_row_is_read_as_it_was_written(register: Register) -> None:
    fill(register)
    with register.reading() as session:
        table = next(table for table in contents.tables_in(session) if table.name == "document")
        row = session.execute(select(table)).one()
    assert line(table, row).startswith('{"document":{"digest":"abab')
    assert values(table, json.loads(line(table, row))["document"]) == dict(row._mapping)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "1"}, "id har fel slags värde"),
        ({"id": True}, "id har fel slags värde"),
        ({"id": 2**31}, "id har fel slags värde"),
        ({"id": None}, "id har fel slags värde"),
        ({"words": None}, "words har fel slags värde"),
        ({"words": "\ud800"}, "words har fel slags värde"),
        ({"day": "31/3"}, "day går inte att tyda"),
        ({"day": 1}, "day har fel slags värde"),
        ({"raw": "å"}, "raw går inte att tyda"),
        ({"raw": "A"}, "raw går inte att tyda"),
        ({"more": 1}, "fälten stämmer inte: more"),
    ],
)
def test_a_row_that_was_never_written_is_refused(change: dict[str, Any], reason: str) -> None:
    assert values(A_TABLE, A_ROW) == {"id": 1, "day": dt.date(2026, 3, 31), "words": "å", "raw": b"\x00\xff"}
    with pytest.raises(ValueError, match=reason):
        values(A_TABLE, A_ROW | change)


def test_a_line_steers_no_terminal() -> None:
    assert dumps("x", {"b": "å\u202e\x1b\x9b\u2028\U000e0001", "a": 1}) == (
        '{"x":{"a":1,"b":"å\\u202e\\u001b\\u009b\\u2028\\udb40\\udc01"}}'
    )
