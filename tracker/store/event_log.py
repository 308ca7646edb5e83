"""Reads and appends the log. Functions on a session: the transaction belongs to the caller.

Invariants: rows are only ever added; what is read comes back as domain types, in log order.
"""

import datetime as dt
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.documents.model import Document
from tracker.errors import DatabaseUnavailable
from tracker.extraction.model import Mention
from tracker.register import events
from tracker.register.acts import Undone
from tracker.register.events import Acted, Entry, Fact, Recorded, Retracted, by_assignment, follow
from tracker.store.mapping import act_from_json, act_to_json, document_to_bytes, mention_from_json, mention_to_json
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
    """The log of one assignment, with the acts that have followed it there; empty when there is none of that number."""
    family = _family(session, assignment)
    return by_assignment(_entries(session, family)).get(assignment, [])


def successor(session: Session, assignment: int) -> int | None:
    """The number that an assignment has now which has lost its own; None where nothing of it is elsewhere."""
    return events.successor(assignment, _entries(session, _family(session, assignment)))


def _family(session: Session, assignment: int) -> set[int]:
    """The number and those that it has exchanged mentions with, whose acts may have followed it or gone from it."""
    family, new = set[int](), {assignment}
    here, there = aliased(EntryRow), aliased(EntryRow)
    while new:
        family |= new
        shared = (
            select(col(there.assignment))
            .join(here, col(here.mention_id) == col(there.mention_id))
            .where(col(here.assignment).in_(new), col(there.assignment).not_in(family))
            .distinct()
        )
        new = {number for number in session.execute(shared).scalars() if number is not None}
    return family


def entries_by_assignment(session: Session) -> dict[int, list[Entry]]:
    """The whole log, cut by assignment, in order of number, with the acts where they belong now."""
    return by_assignment(_entries(session))


def last_act(session: Session, actor: str) -> Entry | None:
    """The latest act of the person that has not been taken back, where it is now; None where there is none."""
    taken_back = select(col(EntryRow.retracts)).where(col(EntryRow.retracts).is_not(None))
    row = session.execute(
        select(col(EntryRow.number), col(EntryRow.assignment))
        .where(
            col(EntryRow.kind) == "act",
            col(EntryRow.actor) == actor,
            col(EntryRow.retracts).is_(None),
            col(EntryRow.number).not_in(taken_back),
        )
        .order_by(col(EntryRow.number).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    log = follow(_entries(session, _family(session, row.assignment)))
    return next(entry for entry in log if entry.number == row.number)


def next_number(session: Session) -> int:
    """The first assignment number that has never been used."""
    used = session.execute(select(func.coalesce(func.max(col(AssignmentRow.number)), 0))).scalar_one()
    return int(used) + 1


def append(session: Session, facts: Sequence[Fact], stamp: Stamp) -> None:
    """Add facts at the end of the log, and the assignments that they name for the first time."""
    recorded_at = _utc(stamp.at)
    _add_assignments(session, facts, recorded_at)
    ids = _mention_ids(session) if any(isinstance(fact, Recorded) for fact in facts) else {}
    rows = []
    for fact in facts:
        row = dict.fromkeys(("assignment", "mention_id", "retracts", "reason", "payload"))
        match fact:
            case Recorded(assignment=number, mention=mention):
                row |= {"kind": "recorded", "assignment": number, "mention_id": ids[mention.key]}
            case Retracted(entry=earlier, reason=reason):
                row |= {"kind": "retracted", "retracts": earlier, "reason": reason}
            case Acted(assignment=number, act=act):
                undone = act.entry if isinstance(act, Undone) else None
                row |= {"kind": "act", "assignment": number, "retracts": undone, "payload": act_to_json(fact)}
        rows.append(row | {"recorded_at": recorded_at, "actor": stamp.actor})
    if rows:
        session.execute(insert(EntryRow), rows)


def _add_assignments(session: Session, facts: Sequence[Fact], created_at: str) -> None:
    named = {fact.assignment: fact.mention.municipality for fact in facts if isinstance(fact, Recorded)}
    if not named:
        return
    known = set(session.execute(select(col(AssignmentRow.number))).scalars())
    new = sorted(named.keys() - known)
    if new:
        rows = [{"number": number, "municipality": named[number], "created_at": created_at} for number in new]
        session.execute(insert(AssignmentRow), rows)


def _mention_ids(session: Session) -> dict[str, int]:
    rows = session.execute(select(col(MentionRow.key), col(MentionRow.id)))
    return {row.key: row.id for row in rows}


def _entries(session: Session, about: Collection[int] | None = None) -> list[Entry]:
    """The log, or what is about these assignments in it: their entries, and the retractions of those."""
    conditions: list[ColumnElement[bool]] = []
    if about is not None:
        earlier = aliased(EntryRow)
        theirs = select(col(earlier.number)).where(col(earlier.assignment).in_(about))
        conditions.append(or_(col(EntryRow.assignment).in_(about), col(EntryRow.retracts).in_(theirs)))
    rows = session.execute(
        select(
            col(EntryRow.number),
            col(EntryRow.recorded_at),
            col(EntryRow.actor),
            col(EntryRow.kind),
            col(EntryRow.assignment),
            col(EntryRow.retracts),
            col(EntryRow.reason),
            col(EntryRow.payload).label("act"),
            col(MentionRow.payload),
        )
        .outerjoin(MentionRow, col(MentionRow.id) == col(EntryRow.mention_id))
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
    if row.kind == "act":
        return act_from_json(row.assignment, row.act)
    if row.retracts is not None:
        return Retracted(row.retracts, row.reason)
    return Recorded(row.assignment, mention_from_json(row.payload))


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
