import dataclasses
import datetime as dt
import zlib

import pytest
from sqlalchemy import exc, text

from tests import making, storing
from tracker.errors import DatabaseUnavailable
from tracker.extraction.model import EventType
from tracker.register.acts import Closed, Confirmed, Noted, Undone
from tracker.register.events import Acted, Entry, Fact, Recorded, Retracted
from tracker.store import documents, event_log
from tracker.store.documents import Imported
from tracker.store.engine import Register
from tracker.store.stamp import Stamp

STAMP = Stamp(making.NOW, "Kansliet")
DECIDED = making.mention()
EXTENDED = making.mention(kind=EventType.EXTENDED, task=None)
HERE, THERE = "Granvikens kommun", "Strandby kommun"
ELSEWHERE = making.mention(municipality=THERE, source=dataclasses.replace(DECIDED.source, digest="cd" * 32))


def store(register: Register, *facts: Fact, municipality: str | None = HERE) -> None:
    """One import: a document with the mentions that the facts name, and the facts."""
    with register.writing() as session:
        storing.put(session, facts, municipality)


def test_what_is_appended_comes_back_in_order(register: Register) -> None:
    facts: list[Fact] = [Recorded(1, DECIDED), Recorded(1, EXTENDED), Retracted(2, "läst på nytt")]
    store(register, *facts)
    with register.reading() as session:
        assert event_log.entries(session) == [
            Entry(number, making.NOW, "Kansliet", fact) for number, fact in enumerate(facts, 1)
        ]
        assert documents.mentions(session) == [DECIDED, EXTENDED]


def test_the_whole_log_is_cut_by_assignment(register: Register) -> None:
    store(register, Recorded(2, DECIDED), Recorded(1, EXTENDED), Retracted(1, "fel uppdrag"))
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session)
        assert {number: [entry.number for entry in log] for number, log in logs.items()} == {1: [2], 2: [1, 3]}
        assert event_log.entries_about(session, 2) == logs[2]
        assert event_log.entries_about(session, 3) == []


def test_an_assignment_is_of_the_municipality_whose_document_brought_it(register: Register) -> None:
    store(register, Recorded(1, DECIDED))
    store(register, Recorded(2, ELSEWHERE), municipality=THERE)
    with register.reading() as session:
        assert [entry.number for entry in event_log.entries(session)] == [1, 2]
        assert session.execute(text("SELECT number, municipality FROM assignment ORDER BY number")).all() == [
            (1, HERE),
            (2, THERE),
        ]


@pytest.mark.parametrize("payload", ["", "{", "[]", "{}", '{"kind": "nonsense"}'])
def test_a_damaged_line_is_told_in_swedish(register: Register, payload: str) -> None:
    store(register, Recorded(1, DECIDED))
    with register.writing() as session:
        session.execute(
            text("INSERT INTO mention (key, reading_id, kind, payload) VALUES ('x', 1, 'decided', :payload)"),
            {"payload": payload},
        )
        session.execute(
            text(
                "INSERT INTO entry (recorded_at, actor, kind, assignment, mention_id) "
                "SELECT recorded_at, actor, kind, assignment, (SELECT id FROM mention WHERE key = 'x') FROM entry"
            )
        )
    with register.reading() as session:
        for read in (event_log.entries_by_assignment, lambda session: documents.mentions(session)):
            with pytest.raises(DatabaseUnavailable, match="En post i registret är skadad"):
                read(session)


def test_a_number_is_used_once(register: Register) -> None:
    with register.reading() as session:
        assert event_log.next_number(session) == 1
    store(register, Recorded(7, DECIDED), Retracted(1, "läst på nytt"))
    with register.reading() as session:
        assert event_log.next_number(session) == 8


def test_an_earlier_import_is_known_by_its_digest(register: Register) -> None:
    store(register, Recorded(1, DECIDED))
    with register.reading() as session:
        known = documents.imported(session, DECIDED.source.digest)
        assert known == Imported("protokoll.txt", HERE, making.NOW)
        assert documents.imported(session, "00" * 32) is None


def test_the_same_file_can_not_be_stored_twice(register: Register) -> None:
    store(register, Recorded(1, DECIDED))
    with pytest.raises(exc.IntegrityError, match=r"document.digest"):
        store(register, Recorded(2, DECIDED))


def test_times_are_kept_in_utc(register: Register) -> None:
    swedish = dt.datetime(2026, 7, 1, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    with register.writing() as session:
        documents.add_document(session, making.document(), b"", Stamp(swedish, "x"))
    with register.reading() as session:
        assert session.execute(text("SELECT imported_at FROM document")).scalar_one() == "2026-06-30T22:30:00+00:00"


CHANGES = [
    "UPDATE entry SET actor = 'någon annan'",
    "UPDATE entry SET number = 99",
    "DELETE FROM entry",
    "INSERT INTO entry SELECT * FROM entry WHERE true ON CONFLICT (number) DO UPDATE SET actor = 'någon annan'",
    "UPDATE mention SET payload = '{}'",
    "DELETE FROM mention",
    "UPDATE assignment SET municipality = 'Strandby kommun'",
    "DELETE FROM assignment",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_history(register: Register, change: str) -> None:
    store(register, Recorded(1, DECIDED))
    with pytest.raises(exc.IntegrityError, match="is append-only"), register.writing() as session:
        session.execute(text(change))


def test_sqlite_refuses_to_replace_a_line(sqlite_register: Register) -> None:
    store(sqlite_register, Recorded(1, DECIDED))
    line = "(number, recorded_at, actor, kind, retracts) VALUES (1, '', '', 'retracted', 1)"
    with pytest.raises(exc.IntegrityError, match="is append-only"), sqlite_register.writing() as session:
        session.execute(text(f"INSERT OR REPLACE INTO entry {line}"))


@pytest.mark.parametrize(
    "values",
    [
        "'recorded', NULL, NULL, NULL, NULL",
        "'recorded', 1, 1, 1, NULL",
        "'recorded', 1, 1, NULL, '{}'",
        "'retracted', 1, NULL, 1, NULL",
        "'retracted', NULL, NULL, NULL, NULL",
        "'retracted', NULL, NULL, 1, '{}'",
        "'act', NULL, NULL, NULL, '{}'",
        "'act', 1, 1, NULL, '{}'",
        "'act', 1, NULL, NULL, NULL",
        "'other', 1, 1, NULL, NULL",
    ],
)
def test_a_line_of_the_log_is_one_thing(register: Register, values: str) -> None:
    store(register, Recorded(1, DECIDED))
    columns = "recorded_at, actor, kind, assignment, mention_id, retracts, payload"
    line = f"INSERT INTO entry ({columns}) VALUES ('', '', {values})"  # noqa: S608
    with pytest.raises(exc.IntegrityError, match="recorded_retracted_or_act"), register.writing() as session:
        session.execute(text(line))


def act(register: Register, actor: str, *facts: Acted) -> None:
    with register.writing() as session:
        event_log.append(session, facts, Stamp(making.NOW, actor))


def test_acts_stand_in_the_log_and_about_their_assignment(register: Register) -> None:
    store(register, Recorded(1, DECIDED), Recorded(2, EXTENDED))
    day = making.NOW.date()
    said = [Acted(2, Confirmed("stämmer", ("tveksamt",)), day), Acted(1, Closed("KS 2026-05-04 § 8"), day)]
    act(register, "Karin", *said)
    with register.reading() as session:
        assert [(entry.number, entry.actor, entry.fact) for entry in event_log.entries(session)[2:]] == [
            (3, "Karin", said[0]),
            (4, "Karin", said[1]),
        ]
        assert [entry.number for entry in event_log.entries_about(session, 1)] == [1, 4]
        assert [entry.number for entry in event_log.entries_by_assignment(session)[2]] == [2, 3]


def test_an_act_follows_into_the_assignment_that_its_own_was_merged_into(register: Register) -> None:
    store(register, Recorded(1, DECIDED), Recorded(2, EXTENDED))
    act(register, "Karin", Acted(2, Noted("ringt"), making.NOW.date()))
    with register.writing() as session:
        merged: list[Fact] = [Retracted(2, "hör dit"), Recorded(1, EXTENDED)]
        event_log.append(session, merged, STAMP)
    act(register, "Karin", Acted(1, Undone(3), making.NOW.date()))
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session)
        assert {number: [entry.number for entry in log] for number, log in logs.items()} == {1: [1, 3, 5, 6], 2: [2, 4]}
        assert all(event_log.entries_about(session, number) == log for number, log in logs.items())


def test_the_last_act_is_ones_own_and_not_taken_back(register: Register) -> None:
    store(register, Recorded(1, DECIDED))
    day = making.NOW.date()
    act(register, "Karin", Acted(1, Noted("ett"), day), Acted(1, Noted("två"), day))
    act(register, "Amir", Acted(1, Noted("tre"), day))
    act(register, "Karin", Acted(1, Undone(3), day))

    def last(actor: str) -> int | None:
        with register.reading() as session:
            entry = event_log.last_act(session, actor)
        return entry and entry.number

    assert [last("Karin"), last("Amir"), last("Kansliet")] == [2, 4, None]
    with pytest.raises(exc.IntegrityError, match=r"entry.retracts"):
        act(register, "Karin", Acted(1, Undone(3), day))


@pytest.mark.parametrize(
    "payload", ["", "[]", "{}", '{"act": "confirmed", "day": "x"}', '{"act": "y", "day": "2026-03-12"}']
)
def test_a_damaged_act_is_told_in_swedish(register: Register, payload: str) -> None:
    store(register, Recorded(1, DECIDED))
    with register.writing() as session:
        session.execute(
            text("INSERT INTO entry (recorded_at, actor, kind, assignment, payload) VALUES (:at, 'x', 'act', 1, :act)"),
            {"at": making.NOW.isoformat(), "act": payload},
        )
    with register.reading() as session, pytest.raises(DatabaseUnavailable, match="En post i registret är skadad"):
        event_log.entries(session)


def test_the_original_can_be_had_back(register: Register) -> None:
    store(register, Recorded(1, DECIDED))
    with register.reading() as session:
        assert zlib.decompress(session.execute(text("SELECT original FROM document")).scalar_one()) == b"original"
