"""Reads and appends the log. Functions on a session: the transaction belongs to the caller.

Invariants: rows are only ever added; what is read comes back as domain types, in log order.
"""

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.documents.model import Document
from tracker.errors import DatabaseUnavailable
from tracker.extraction.model import Mention
from tracker.register.events import Entry, Fact, Recorded, Retracted
from tracker.store.mapping import document_to_bytes, mention_from_json, mention_to_json
from tracker.store.tables import AssignmentRow, DocumentRow, EntryRow, MentionRow


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when (with zone)."""

    at: dt.datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What is known of a document that was imported earlier."""

    name: str
    municipality: str | None
    at: dt.datetime


def imported(session: Session, digest: str) -> Imported | None:
    """The earlier import of the file with this SHA-256, if there is one."""
    row = session.execute(
        select(col(DocumentRow.name), col(DocumentRow.municipality), col(DocumentRow.imported_at)).where(
            col(DocumentRow.digest) == digest
        )
    ).one_or_none()
    with _undamaged():
        return Imported(row.name, row.municipality, dt.datetime.fromisoformat(row.imported_at)) if row else None


def add_document(
    session: Session, document: Document, original: bytes, municipality: str | None, parser_version: str, stamp: Stamp
) -> int:
    """Store a document; returns its row's id."""
    row = insert(DocumentRow).values(
        digest=document.digest,
        name=document.name,
        kind=document.kind.value,
        municipality=municipality,
        imported_at=_utc(stamp.at),
        imported_by=stamp.actor,
        parser_version=parser_version,
        original=zlib.compress(original),
        extracted=document_to_bytes(document),
    )
    return int(session.execute(row.returning(col(DocumentRow.id))).scalar_one())


def add_mentions(session: Session, document_id: int, mentions: Iterable[Mention]) -> None:
    """Store a document's mentions; their keys must be new to the register."""
    rows = [
        {
            "key": mention.key,
            "document_id": document_id,
            "municipality": mention.municipality,
            "kind": mention.kind.value,
            "payload": mention_to_json(mention),
        }
        for mention in mentions
    ]
    if rows:
        session.execute(insert(MentionRow), rows)


def mentions(session: Session) -> list[Mention]:
    """Every mention, in the order they were stored."""
    rows = session.execute(select(col(MentionRow.payload)).order_by(col(MentionRow.id)))
    with _undamaged():
        return [mention_from_json(row.payload) for row in rows]


def entries(session: Session) -> list[Entry]:
    """The whole log, in order."""
    return _entries(session)


def entries_about(session: Session, assignment: int) -> list[Entry]:
    """The log of one assignment; empty when there is none of that number."""
    return _entries(session, col(AssignmentRow.number) == assignment)


def entries_by_assignment(session: Session) -> dict[int, list[Entry]]:
    """The whole log, cut by assignment, in order of number."""
    logs: dict[int, list[Entry]] = {}
    owner: dict[int, int] = {}
    for entry in _entries(session):
        match entry.fact:
            case Recorded(assignment=number):
                owner[entry.number] = number
            case Retracted(entry=earlier):
                number = owner[earlier]
        logs.setdefault(number, []).append(entry)
    return dict(sorted(logs.items()))


def next_number(session: Session) -> int:
    """The first assignment number that has never been used."""
    used = session.execute(select(func.coalesce(func.max(col(AssignmentRow.number)), 0))).scalar_one()
    return int(used) + 1


def append(session: Session, facts: Sequence[Fact], stamp: Stamp) -> None:
    """Add facts at the end of the log, and the assignments that they name for the first time."""
    recorded_at = _utc(stamp.at)
    _add_assignments(session, facts, recorded_at)
    ids = _mention_ids(session)
    rows = []
    for fact in facts:
        row = dict.fromkeys(("assignment", "mention_id", "retracts", "reason"))
        match fact:
            case Recorded(assignment=number, mention=mention):
                row |= {"kind": "recorded", "assignment": number, "mention_id": ids[mention.key]}
            case Retracted(entry=earlier, reason=reason):
                row |= {"kind": "retracted", "retracts": earlier, "reason": reason}
        rows.append(row | {"recorded_at": recorded_at, "actor": stamp.actor})
    if rows:
        session.execute(insert(EntryRow), rows)


def _add_assignments(session: Session, facts: Sequence[Fact], created_at: str) -> None:
    known = set(session.execute(select(col(AssignmentRow.number))).scalars())
    named = {fact.assignment: fact.mention.municipality for fact in facts if isinstance(fact, Recorded)}
    new = sorted(named.keys() - known)
    if new:
        rows = [{"number": number, "municipality": named[number], "created_at": created_at} for number in new]
        session.execute(insert(AssignmentRow), rows)


def _mention_ids(session: Session) -> dict[str, int]:
    rows = session.execute(select(col(MentionRow.key), col(MentionRow.id)))
    return {row.key: row.id for row in rows}


def _entries(session: Session, *conditions: ColumnElement[bool]) -> list[Entry]:
    earlier = aliased(EntryRow)
    rows = session.execute(
        select(
            col(EntryRow.number),
            col(EntryRow.recorded_at),
            col(EntryRow.actor),
            col(EntryRow.assignment),
            col(EntryRow.retracts),
            col(EntryRow.reason),
            col(MentionRow.payload),
        )
        .outerjoin(MentionRow, col(MentionRow.id) == col(EntryRow.mention_id))
        .outerjoin(earlier, col(earlier.number) == col(EntryRow.retracts))
        .join(AssignmentRow, col(AssignmentRow.number) == func.coalesce(EntryRow.assignment, earlier.assignment))
        .where(*conditions)
        .order_by(col(EntryRow.number))
    )
    with _undamaged():
        return [Entry(row.number, dt.datetime.fromisoformat(row.recorded_at), row.actor, _fact(row)) for row in rows]


@contextmanager
def _undamaged() -> Iterator[None]:
    """What can't be read back was not written by us: the file has been damaged where the database can't see it."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise DatabaseUnavailable("En post i registret är skadad. Återställ filen från en säkerhetskopia.") from error


def _fact(row: Row[*tuple[Any, ...]]) -> Fact:
    if row.retracts is not None:
        return Retracted(row.retracts, row.reason)
    return Recorded(row.assignment, mention_from_json(row.payload))


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
