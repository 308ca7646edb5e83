"""Documents, their readings and what these say. Functions on a session: the transaction belongs to the caller.

Invariants: what stands is what the latest reading of each document says; a document is never changed, and a reading
neither; the table of keys holds the mentions that stand and no others.
"""

import datetime as dt
import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Select, delete, func, insert, select, tuple_
from sqlmodel import Session, col

from tracker.documents.model import Document, DocumentKind
from tracker.extraction.model import TAKEN_OVER, Mention
from tracker.register.linking import blocking_keys
from tracker.store.damage import undamaged
from tracker.store.mapping import document_from_bytes, document_to_bytes, mention_from_json, mention_to_json
from tracker.store.stamp import Stamp, utc
from tracker.store.tables import DocumentRow, LookupRow, MentionRow, ReadingRow

Item = TypeVar("Item")

AT_A_TIME = 500
"""Values in one condition: every database takes as many."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What is known of a document that was imported earlier."""

    name: str
    municipality: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a document gave."""

    mentions: Sequence[Mention]
    municipality: str | None
    """Whose document it was taken for."""
    told: str | None
    """Whose it was said to be."""
    parser_version: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it was stored, with its latest reading."""

    id: int
    document: Document
    reading: Reading


def portions(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items, so many at a time as one statement can take."""
    rest = iter(items)
    while portion := list(islice(rest, AT_A_TIME)):
        yield portion


def imported(session: Session, digest: str) -> Imported | None:
    """The earlier import of the file with this SHA-256, if there is one."""
    row = session.execute(
        select(col(DocumentRow.name), col(ReadingRow.municipality), col(DocumentRow.imported_at))
        .join(ReadingRow, col(ReadingRow.document_id) == col(DocumentRow.id))
        .where(col(DocumentRow.digest) == digest)
        .order_by(col(ReadingRow.id).desc())
        .limit(1)
    ).one_or_none()
    with undamaged():
        return Imported(row.name, row.municipality, dt.datetime.fromisoformat(row.imported_at)) if row else None


def add_document(session: Session, document: Document, original: bytes, stamp: Stamp) -> int:
    """Store a document; returns its row's id."""
    row = insert(DocumentRow).values(
        digest=document.digest,
        name=document.name,
        kind=document.kind.value,
        imported_at=utc(stamp.at),
        imported_by=stamp.actor,
        original=zlib.compress(original),
        extracted=document_to_bytes(document),
    )
    return int(session.execute(row.returning(col(DocumentRow.id))).scalar_one())


def add_reading(session: Session, document_id: int, reading: Reading, stamp: Stamp) -> None:
    """Store what a document says, which from now on is all that it says. The mentions' keys must differ."""
    _forget_keys(session, document_id)
    row = insert(ReadingRow).values(
        document_id=document_id,
        municipality=reading.municipality,
        told=reading.told,
        parser_version=reading.parser_version,
        read_at=utc(stamp.at),
        read_by=stamp.actor,
    )
    reading_id = int(session.execute(row.returning(col(ReadingRow.id))).scalar_one())
    rows = [
        {"key": mention.key, "reading_id": reading_id, "kind": mention.kind.value, "payload": mention_to_json(mention)}
        for mention in reading.mentions
    ]
    if rows:
        session.execute(insert(MentionRow), rows)
    remember_keys(session, ids_and_mentions(session, reading_id))


def keep_made(session: Session, mentions: Collection[Mention]) -> None:
    """Store what linking has made of what documents say, so that the log can name it; what is there is not stored anew.

    It is kept with the newest reading, which is the one that made it, or made it otherwise than before.
    """
    known: dict[str, str] = {}
    for portion in portions(sorted(mention.key for mention in mentions)):
        rows = select(col(MentionRow.key), col(MentionRow.payload)).where(col(MentionRow.key).in_(portion))
        known |= {row.key: row.payload for row in session.execute(rows.order_by(col(MentionRow.id)))}
    new = {mention.key: mention for mention in mentions if known.get(mention.key) != mention_to_json(mention)}
    if new:
        newest = session.execute(select(func.max(col(ReadingRow.id)))).scalar_one()
        session.execute(
            insert(MentionRow),
            [
                {"key": key, "reading_id": newest, "kind": mention.kind.value, "payload": mention_to_json(mention)}
                for key, mention in new.items()
            ],
        )


def ids_and_mentions(session: Session, reading_id: int) -> Iterator[tuple[int, Mention]]:
    """The rows of one reading, without what was made of it and others: that is found by what it was made of."""
    rows = session.execute(
        select(col(MentionRow.id), col(MentionRow.payload)).where(col(MentionRow.reading_id) == reading_id)
    )
    with undamaged():
        for row in rows.all():
            mention = mention_from_json(row.payload)
            if mention.rule != TAKEN_OVER:
                yield row.id, mention


def remember_keys(session: Session, mentions: Iterable[tuple[int, Mention]]) -> None:
    """Make the mentions, by the ids of their rows, findable by what they have in common with others."""
    rows = _lookup(mentions)
    if rows:
        session.execute(insert(LookupRow), rows)


def _forget_keys(session: Session, document_id: int) -> None:
    """Of what the document has said until now, if it has been read."""
    readings = select(func.max(col(ReadingRow.id))).where(col(ReadingRow.document_id) == document_id)
    reading_id = session.execute(readings).scalar_one()
    rows = _lookup(ids_and_mentions(session, reading_id)) if reading_id else []
    for portion in portions(rows):
        pairs = [(row["key"], row["mention_id"]) for row in portion]
        session.execute(delete(LookupRow).where(tuple_(col(LookupRow.key), col(LookupRow.mention_id)).in_(pairs)))


def _lookup(mentions: Iterable[tuple[int, Mention]]) -> list[dict[str, int]]:
    return [
        {"key": key, "mention_id": number}
        for number, mention in mentions
        for key in sorted(set(map(_number, blocking_keys(mention))))
    ]


def _number(key: str) -> int:
    """A signed number of 64 bits that stands for the key, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)


def latest_readings() -> Select[int | None]:
    """The ids of the readings that stand."""
    return select(func.max(col(ReadingRow.id))).group_by(col(ReadingRow.document_id))


def municipalities(session: Session) -> set[str | None]:
    """All whose documents there are, with None where some don't say."""
    rows = select(col(ReadingRow.municipality)).where(col(ReadingRow.id).in_(latest_readings())).distinct()
    return set(session.execute(rows).scalars())


def mentions(session: Session) -> list[Mention]:
    """Every mention that documents say, in the order they were stored."""
    rows = session.execute(
        select(col(MentionRow.payload))
        .where(col(MentionRow.reading_id).in_(latest_readings()))
        .order_by(col(MentionRow.id))
    )
    with undamaged():
        found = [mention_from_json(row.payload) for row in rows]
    return [mention for mention in found if mention.rule != TAKEN_OVER]


def mentions_with_keys(session: Session, keys: Collection[str]) -> list[Mention]:
    """The standing mentions that have any of the blocking keys, each once, in the order they were stored."""
    found: dict[int, str] = {}
    for portion in portions(sorted(map(_number, keys))):
        rows = session.execute(
            select(col(MentionRow.id), col(MentionRow.payload))
            .join(LookupRow, col(LookupRow.mention_id) == col(MentionRow.id))
            .where(col(LookupRow.key).in_(portion))
        )
        found |= {row.id: row.payload for row in rows}
    with undamaged():
        return [mention_from_json(payload) for _, payload in sorted(found.items())]


def mentions_named(session: Session, keys: Collection[str]) -> list[Mention]:
    """The standing mentions with these keys."""
    found = []
    for portion in portions(sorted(keys)):
        rows = select(col(MentionRow.payload)).where(
            col(MentionRow.key).in_(portion), col(MentionRow.reading_id).in_(latest_readings())
        )
        with undamaged():
            found += [mention_from_json(payload) for payload in session.execute(rows).scalars()]
    return found


def count(session: Session) -> int:
    """How many documents there are."""
    return int(session.execute(select(func.count(col(DocumentRow.id)))).scalar_one())


def stored(session: Session) -> Iterator[Stored]:
    """Every document with its latest reading, in the order they were imported."""
    columns = col(DocumentRow.name), col(DocumentRow.digest), col(DocumentRow.kind), col(DocumentRow.extracted)
    for number in session.execute(select(col(DocumentRow.id)).order_by(col(DocumentRow.id))).scalars().all():
        row = session.execute(select(*columns).where(col(DocumentRow.id) == number)).one()
        with undamaged():
            document = document_from_bytes(row.name, row.digest, row.kind, row.extracted)
        yield Stored(int(number or 0), document, latest(session, int(number or 0)))


def with_digest(session: Session, digest: str) -> Document:
    """The document of the file with this SHA-256, which must be stored. Raises DatabaseUnavailable."""
    columns = col(DocumentRow.name), col(DocumentRow.digest), col(DocumentRow.kind), col(DocumentRow.extracted)
    row = session.execute(select(*columns).where(col(DocumentRow.digest) == digest)).one_or_none()
    with undamaged():
        if row is None:
            raise KeyError(digest)
        return document_from_bytes(row.name, row.digest, row.kind, row.extracted)


def original(session: Session, digest: str) -> tuple[DocumentKind, bytes]:
    """The kind and the bytes of the file with this SHA-256, which must be stored. Raises DatabaseUnavailable."""
    columns = col(DocumentRow.kind), col(DocumentRow.original)
    row = session.execute(select(*columns).where(col(DocumentRow.digest) == digest)).one_or_none()
    with undamaged():
        if row is None:
            raise KeyError(digest)
        return DocumentKind(row.kind), zlib.decompress(row.original)


def latest(session: Session, document_id: int) -> Reading:
    """The reading of a document that stands."""
    reading = session.execute(
        select(col(ReadingRow.id), col(ReadingRow.municipality), col(ReadingRow.told), col(ReadingRow.parser_version))
        .where(col(ReadingRow.document_id) == document_id)
        .order_by(col(ReadingRow.id).desc())
        .limit(1)
    ).one()
    said = tuple(mention for _, mention in ids_and_mentions(session, reading.id))
    return Reading(said, reading.municipality, reading.told, reading.parser_version)
