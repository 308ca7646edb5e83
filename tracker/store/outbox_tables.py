"""Rows of the outbox: mails and what became of them. A class that ends in Row never leaves the store.

Invariants: these tables are the state of the sending, which changes; times are UTC, as ISO text with zone. Persons'
addresses and what was written to them are here and not in the log, so that they can be erased one day.
"""

import datetime as dt

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

ONE_A_DAY = text("state <> 'cancelled' AND kind <> 'received'")
"""What became of dropped files is told as often as there is something to tell."""


class OutboxRow(SQLModel, table=True):
    """One mail, from when it is due until it is sent or has been given up. Of most kinds one a day to each."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_turn", "state", "urgency", "number"),
        Index(
            "ix_outbox_one_a_day",
            "kind",
            "day",
            "recipient",
            unique=True,
            sqlite_where=ONE_A_DAY,
            postgresql_where=ONE_A_DAY,
        ),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True)
    kind: str
    sender: str
    recipient: str
    subject: str
    day: dt.date
    """The day that it is for."""
    urgency: dt.date
    """The nearest deadline in it: the lowest goes first."""
    message_id: str = Field(unique=True)
    message: bytes = Field(sa_type=LargeBinary)
    """The exact bytes: another attempt sends the same."""
    state: str
    reason: str | None = None
    """Why it is held, cancelled or given up, in Swedish."""
    created_at: str
    attempts: int
    next_attempt_at: str
    """For a claimed mail the end of its lease."""
    lease: str | None = None
    """Whose attempt it is now."""
    ended_at: str | None = None
    told: bool
    """Whether the registrar has been told that something went wrong with it."""
    sha256: str | None = Field(default=None, max_length=64)
    """Of the bytes, where they have been erased."""
    erased_in: int | None = Field(default=None, foreign_key="erasure.number")


class ErasureRow(SQLModel, table=True):
    """What was written in old mails has been erased."""

    __tablename__ = "erasure"
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    recorded_at: str
    actor: str
    decision: str
    """Which allows it."""
    before: dt.date
    """Mails of days before this one."""


class AttemptRow(SQLModel, table=True):
    """One attempt to send a mail; without an outcome it is going on, or was cut off."""

    __tablename__ = "attempt"

    id: int | None = Field(default=None, primary_key=True)
    mail: int = Field(foreign_key="outbox.number", index=True)
    began_at: str
    ended_at: str | None = None
    outcome: str | None = None
    reply: str | None = None


class ReminderRow(SQLModel, table=True):
    """What has been put into a mail, and so never is into another: a reminder, or a change of a calendar."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("assignment", "deadline", "step", "recipient"),)

    id: int | None = Field(default=None, primary_key=True)
    assignment: int = Field(foreign_key="assignment.number")
    deadline: str
    step: str
    recipient: str = Field(index=True)
    mail: int = Field(foreign_key="outbox.number", index=True)
    papers_in: dt.date | None = None
    sequence: int | None = None
    """Of the entry in the reader's calendar."""


class SendingRow(SQLModel, table=True):
    """How the sending is getting on: one row."""

    __tablename__ = "sending"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    ticked_at: str | None = None
    """When a tick last wrote something down, or ended: the heartbeat."""
    trusted_at: str | None = None
    """The last time that the clock was plausible."""
    sent_at: str | None = None
    """When a server last took a mail."""
    paused_until: str | None = None
    pause_reason: str | None = None
    planned: str | None = None
    """What the last planning was made of: with the same nothing new can be due."""
    digested: str | None = None
    """The Monday of the last week whose digest has been planned; '' where that is to be done again."""


class UnreachableRow(SQLModel, table=True):
    """An address that takes no mail, as a server has said at once or in a delivery report."""

    __tablename__ = "unreachable"

    address: str = Field(primary_key=True)
    """Folded."""
    since: str
    reply: str


class BounceRow(SQLModel, table=True):
    """A delivery report that has been read: mail to an address came back."""

    __tablename__ = "bounce"
    __table_args__ = (UniqueConstraint("report", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    report: str
    """Its Message-ID, or the SHA-256 of its bytes."""
    address: str
    """Folded."""
    code: str
    words: str
    reported_at: str
    mail: int | None = Field(default=None, foreign_key="outbox.number")
    read_at: str
    read_by: str


class ReceivedRow(SQLModel, table=True):
    """A file that was dropped in the folder, and what became of it."""

    __tablename__ = "received"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    mark: str
    """Tells it from another file of the name."""
    received_at: str
    payload: str
    """What became of it, as JSON."""
    put_away: bool
    mail: int | None = Field(default=None, foreign_key="outbox.number")
    """Which tells the registrar."""
