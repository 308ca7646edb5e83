"""Rows of the register. A class that ends in Row never leaves the store.

Invariants: `mention`, `entry` and `assignment` are append-only (triggers in the migrations refuse UPDATE and DELETE);
times are UTC, as ISO text with zone, because SQLite has no type that keeps a zone; indexed columns repeat what is in a
mention's payload and never say anything else.
"""

from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

SCHEMA_VERSION = 2
"""The Alembic revision that these classes describe; kept here so that opening a register loads no Alembic."""


class DocumentRow(SQLModel, table=True):
    """One imported file. Its digest is its identity, so the same file can't be imported twice."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True, max_length=64)
    name: str
    kind: str
    municipality: str | None = Field(default=None, index=True)
    imported_at: str
    imported_by: str
    parser_version: str
    original: bytes = Field(sa_type=LargeBinary)
    """The file's bytes, zlib-compressed."""
    extracted: bytes = Field(sa_type=LargeBinary)
    """Text, blocks and page map as JSON, zlib-compressed: shows a quote's surroundings and can be read anew."""


class MentionRow(SQLModel, table=True):
    """One mention; `payload` is the whole of it."""

    __tablename__ = "mention"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=24)
    document_id: int = Field(foreign_key="document.id", index=True)
    municipality: str | None = Field(default=None, index=True)
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
