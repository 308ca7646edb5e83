"""Rows of the register. A class that ends in Row never leaves the store.

The log is `mention`, `entry` and `assignment`; `lookup`, `shown` and `waiting` (and `search`, see derived.py) are
derived from it, so that a part of a large register can be found without reading it all.
Invariants: the log is append-only (triggers in the migrations refuse UPDATE and DELETE); times are UTC, as ISO text
with zone, because SQLite has no type that keeps a zone; columns that repeat what is in a payload never say anything
else; a derived table can be emptied and made again. The tables of the directory (`directory_version`, `post`,
`absence`) hold persons' names and addresses and are therefore no part of the log: a line that no longer holds is kept
with the version that took it away, and what stood in any version can be read again. The tables of the outbox are in
outbox_tables.py. `transfer` is about this copy of the register and not about what is in it. A table that is not named
as derived is kept whenever a register is copied or exported.
"""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store import outbox_tables as outbox_tables  # whoever knows one table must know them all

SCHEMA_VERSION = 13
"""The Alembic revision that these classes describe; kept here so that opening a register loads no Alembic."""

DERIVATION_VERSION = 12
"""Raised when the same log gives other blocking keys, views or words to search for: derived tables are then made anew.
tests/store/test_derived.py tells when."""


BY_CODE_POINT = String().with_variant(String(collation="C"), "postgresql")


def _sort_key() -> Any:
    """A column for a key of `alphabet`, which must be compared code point by code point."""
    return Field(sa_type=BY_CODE_POINT)


class DocumentRow(SQLModel, table=True):
    """One imported file. Its digest is its identity, so the same file can't be imported twice."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True, max_length=64)
    name: str
    kind: str
    imported_at: str
    imported_by: str
    original: bytes = Field(sa_type=LargeBinary)
    """The file's bytes, zlib-compressed."""
    extracted: bytes = Field(sa_type=LargeBinary)
    """Text, blocks and page map as JSON, zlib-compressed: shows a quote's surroundings and can be read anew."""


class ReadingRow(SQLModel, table=True):
    """One reading of a document. What its latest reading says is what stands."""

    __tablename__ = "reading"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    municipality: str | None = None
    """Whose document it was taken for."""
    told: str | None = None
    """Whose it was said to be, where somebody said so."""
    parser_version: str
    read_at: str
    read_by: str


class MentionRow(SQLModel, table=True):
    """One mention; `payload` is the whole of it."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("reading_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True, max_length=24)
    reading_id: int = Field(foreign_key="reading.id", index=True)
    kind: str
    payload: str


class AssignmentRow(SQLModel, table=True):
    """A number that has been used, so that it is never used again."""

    __tablename__ = "assignment"

    number: int | None = Field(default=None, primary_key=True)
    municipality: str | None = Field(default=None, index=True)
    created_at: str


class EntryRow(SQLModel, table=True):
    """One line of the log: a mention placed in an assignment, the retraction of an earlier line, or a person's act.

    The taking back of an act names it in `retracts`, which is unique, so that no act is taken back twice.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'recorded' AND assignment IS NOT NULL AND mention_id IS NOT NULL AND retracts IS NULL "
            "AND payload IS NULL) OR "
            "(kind = 'retracted' AND assignment IS NULL AND mention_id IS NULL AND retracts IS NOT NULL "
            "AND payload IS NULL) OR "
            "(kind = 'act' AND assignment IS NOT NULL AND mention_id IS NULL AND payload IS NOT NULL)",
            name="recorded_retracted_or_act",
        ),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True)
    recorded_at: str
    actor: str
    kind: str
    assignment: int | None = Field(default=None, foreign_key="assignment.number", index=True)
    mention_id: int | None = Field(default=None, foreign_key="mention.id", index=True)
    retracts: int | None = Field(default=None, foreign_key="entry.number", unique=True)
    reason: str | None = None
    payload: str | None = None
    """The whole of an act."""


class DerivationRow(SQLModel, table=True):
    """Which version of the rules the derived tables were made with; no row when they have not been made."""

    __tablename__ = "derivation"

    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class LookupRow(SQLModel, table=True):
    """Which standing mentions a blocking key is of.

    A number stands for the key, which makes the table small; that two keys may have the same number does no harm.
    """

    __tablename__ = "lookup"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    mention_id: int = Field(foreign_key="mention.id", primary_key=True, sa_column_kwargs={"autoincrement": False})


class ShownRow(SQLModel, table=True):
    """What an assignment is chosen and ordered by, as it stands when everything in its log has happened."""

    __tablename__ = "shown"
    __table_args__ = (Index("ix_shown_urgency", "finished", "last_day", "number", "settled_on"),)

    number: int = Field(primary_key=True, foreign_key="assignment.number")
    municipality: str | None = None
    settled_on: str = Field(index=True, max_length=10)
    """The day from which the row holds; '' when it always does."""
    finished: bool
    last_day: str = Field(max_length=10)
    """Of the deadline in force; 9999-12-31 where there is none."""
    status: str
    doubts: int
    """How many."""
    extensions: int
    slip: int
    """Days."""
    begun_on: str = Field(max_length=10)
    """The day of the decision, or of the first that is known; 9999-12-31 where none is."""
    ended_on: str = Field(max_length=10)
    """The day when it was completed; 9999-12-31 where it is not, or the day is not known."""
    timeless: bool
    """Nobody can be held to a deadline, though one is needed."""
    task: str = _sort_key()
    receiver: str = _sort_key()
    official: str = _sort_key()
    giver: str = _sort_key()
    cases: str = _sort_key()
    """The first."""


class WaitingRow(SQLModel, table=True):
    """A mention that a person must place."""

    __tablename__ = "waiting"

    mention_key: str = Field(primary_key=True, max_length=24)
    digest: str = Field(index=True, max_length=64)
    """Of its document."""
    payload: str


class DirectoryVersionRow(SQLModel, table=True):
    """One change of the directory: who made it, and when."""

    __tablename__ = "directory_version"
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    recorded_at: str
    actor: str


class PostRow(SQLModel, table=True):
    """Somebody has a role for a unit. It stands in the versions from `added_in` and before `removed_in`."""

    __tablename__ = "post"

    id: int | None = Field(default=None, primary_key=True)
    role: str
    unit: str | None = None
    municipality: str | None = None
    name: str
    email: str
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    added_in: int = Field(foreign_key="directory_version.number", index=True)
    removed_in: int | None = Field(default=None, foreign_key="directory_version.number", index=True)


class AbsenceRow(SQLModel, table=True):
    """Somebody is away. It stands in the versions from `added_in` and before `removed_in`."""

    __tablename__ = "absence"

    id: int | None = Field(default=None, primary_key=True)
    email: str
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    deputy: str | None = None
    added_in: int = Field(foreign_key="directory_version.number", index=True)
    removed_in: int | None = Field(default=None, foreign_key="directory_version.number", index=True)


class TransferRow(SQLModel, table=True):
    """The register became a backup, or was put in place from one or from an export."""

    __tablename__ = "transfer"
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    kind: str
    recorded_at: str
    actor: str
    schema_version: int = Field(sa_column_kwargs={"name": "schema"})
    log_end: str
    """The numbers of the last rows of the log, as JSON by table."""
    log_sha256: str = Field(max_length=64)
    """Of the log up to there, with that schema: see contents.py."""


LOG = ("document", "reading", "mention", "assignment", "entry")
"""The tables whose rows are only ever added: the log and what it rests on."""

DERIVED = ("derivation", "lookup", "shown", "waiting")
"""The tables that are made anew and never copied."""

COMPRESSED = (("document", "original"), ("document", "extracted"))
"""The columns whose bytes are zlib-compressed."""
