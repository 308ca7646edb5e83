"""Mails and what becomes of them. Functions on a session: the transaction belongs to the caller.

A mail is `due` until somebody claims it for a while (a lease) and says what came of it: `sent`, `unknown` (the server
may have it), `due` again later, or `failed`. A person or the storm brake may hold it, and it is `cancelled` when it is
no longer true.
Invariants: a mail is claimed by one at a time and only in a transaction that writes; the attempt is written down before
anything is sent; a reminder is in one mail at most that has not been cancelled by the program; the bytes of a mail
never change.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update
from sqlmodel import Session, col

from tracker.delivery.model import Outcome, Outgoing, Reply
from tracker.store.documents import portions
from tracker.store.outbox_tables import AttemptRow, OutboxRow, ReminderRow
from tracker.store.stamp import utc

Key = tuple[int, str, str, str]
"""(assignment, deadline, step, recipient): see `ladder.Reminder.key`."""


class State(StrEnum):
    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    HELD = "held"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    REMINDER = "reminder"
    DIGEST = "digest"
    RECEIVED = "received"
    """What became of files that were dropped in the folder."""
    NOTICE = "notice"
    """Tells the registrar that something is wrong."""


_NO_ENTRY = (None, None)
_KEY = (col(ReminderRow.assignment), col(ReminderRow.deadline), col(ReminderRow.step), col(ReminderRow.recipient))
WAITING = (State.DUE, State.HELD)
"""Not sent, and no server has seen it."""
UNFINISHED = (State.DUE, State.CLAIMED, State.UNKNOWN, State.HELD)


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be put into the outbox."""

    kind: Kind
    sender: str
    recipient: str
    subject: str
    day: dt.date
    urgency: dt.date
    message_id: str
    message: bytes
    keys: tuple[Key, ...] = ()
    state: State = State.DUE
    reason: str | None = None
    since: dt.datetime | None = None
    """When the mail was made that this one takes the place of, where that had been tried."""
    calendar: Mapping[Key, tuple[dt.date | None, int | None]] = field(default_factory=dict)
    """Last day to hand in papers, and sequence, as the calendar file has them."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it is in the outbox, without its bytes."""

    number: int
    kind: Kind
    recipient: str
    subject: str
    day: dt.date
    state: State
    reason: str | None
    message_id: str
    created_at: dt.datetime
    attempts: int
    next_attempt_at: dt.datetime
    ended_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that is ours to send until the lease ends."""

    number: int
    kind: Kind
    lease: str
    lease_ends: dt.datetime
    outgoing: Outgoing
    created_at: dt.datetime
    attempts: int
    """With this one."""
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    began_at: dt.datetime
    ended_at: dt.datetime | None
    outcome: Outcome | None
    reply: str | None


def known_keys(session: Session, assignments: Collection[int]) -> set[Key]:
    """The reminders of these assignments that are in a mail."""
    found = set[Key]()
    for portion in portions(sorted(assignments)):
        rows = session.execute(select(*_KEY).where(col(ReminderRow.assignment).in_(portion)))
        found.update((row.assignment, row.deadline, row.step, row.recipient) for row in rows)
    return found


def keys_of(session: Session, mails: Collection[int]) -> set[Key]:
    """The reminders that are in these mails."""
    found = set[Key]()
    for portion in portions(sorted(mails)):
        rows = session.execute(select(*_KEY).where(col(ReminderRow.mail).in_(portion)))
        found.update((row.assignment, row.deadline, row.step, row.recipient) for row in rows)
    return found


def recipients_on(session: Session, kind: Kind, day: dt.date) -> set[str]:
    """Whom there is a mail to of the kind and day that has not been cancelled."""
    rows = select(col(OutboxRow.recipient)).where(
        col(OutboxRow.kind) == kind.value,
        col(OutboxRow.day) == day,
        col(OutboxRow.state) != State.CANCELLED.value,
    )
    return set(session.execute(rows).scalars())


def addressed(session: Session, kind: Kind, day: dt.date) -> set[str]:
    """Whom there is or was a mail to of the kind and day: also who shall not have it, as a person has said."""
    rows = select(col(OutboxRow.recipient)).where(
        col(OutboxRow.kind) == kind.value,
        col(OutboxRow.day) == day,
        or_(col(OutboxRow.state) != State.CANCELLED.value, col(OutboxRow.message) != b""),
    )
    return set(session.execute(rows).scalars())


def overtaken(session: Session, kind: Kind, day: dt.date) -> set[int]:
    """Mails of the kind and of other days that no server has seen."""
    rows = select(col(OutboxRow.number)).where(
        col(OutboxRow.kind) == kind.value, col(OutboxRow.day) != day, _in(WAITING), col(OutboxRow.message) != b""
    )
    return {number for number in session.execute(rows).scalars() if number is not None}


def tried_since(session: Session, mails: Collection[int]) -> dict[str, dt.datetime]:
    """Since when those of these mails that have been tried have waited, by recipient."""
    found: dict[str, dt.datetime] = {}
    for portion in portions(sorted(mails)):
        rows = select(col(OutboxRow.recipient), col(OutboxRow.created_at)).where(
            col(OutboxRow.number).in_(portion), col(OutboxRow.attempts) > 0
        )
        found |= {row.recipient: dt.datetime.fromisoformat(row.created_at) for row in session.execute(rows)}
    return found


_ADD_MAIL = """
INSERT INTO outbox (kind, sender, recipient, subject, day, urgency, message_id, message, state, reason, created_at,
    attempts, next_attempt_at, told)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_REMINDER = """
INSERT INTO reminder (assignment, deadline, step, recipient, papers_in, sequence, mail)
VALUES (?, ?, ?, ?, ?, ?, (SELECT number FROM outbox WHERE message_id = ?))
"""


def add(session: Session, drafts: Sequence[Draft], now: dt.datetime) -> None:
    """Put mails into the outbox. A reminder that is already in one breaks a constraint."""
    at = utc(now)
    mails = [
        (
            draft.kind.value,
            draft.sender,
            draft.recipient,
            draft.subject,
            draft.day.isoformat(),
            draft.urgency.isoformat(),
            draft.message_id,
            draft.message,
            draft.state.value,
            draft.reason,
            utc(draft.since) if draft.since else at,
            0,
            at,
            False,
        )
        for draft in drafts
    ]
    _execute_many(session, _ADD_MAIL, mails)
    reminders = [(*key, *_entry(draft, key), draft.message_id) for draft in drafts for key in draft.keys]
    _execute_many(session, _ADD_REMINDER, reminders)


def _entry(draft: Draft, key: Key) -> tuple[str | None, int | None]:
    papers_in, sequence = draft.calendar.get(key, _NO_ENTRY)
    return papers_in.isoformat() if papers_in else None, sequence


def _execute_many(session: Session, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Past the ORM, which takes three times as long for rows as these as the database does."""
    connection = session.connection()
    if rows:
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        connection.exec_driver_sql(statement.replace("?", mark), rows)


def claim(session: Session, now: dt.datetime, lease_ends: dt.datetime, lease: str) -> Claimed | None:
    """The mail whose turn it is, ours until the lease ends, with the attempt written down; None when there is none.

    One whose lease has ended was cut off, and is tried again with the same bytes, when those that were not have had
    their turn: it may be what cuts off.
    """
    at = utc(now)
    turn = (
        select(OutboxRow)
        .where(_in((State.DUE, State.CLAIMED, State.UNKNOWN)), col(OutboxRow.next_attempt_at) <= at)
        .order_by(col(OutboxRow.state) != State.DUE.value, col(OutboxRow.urgency), col(OutboxRow.number))
        .limit(1)
    )
    row = session.execute(turn).scalars().first()
    if row is None or row.number is None:
        return None
    attempts = row.attempts + 1
    session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.number) == row.number, col(OutboxRow.next_attempt_at) <= at)
        .values(state=State.CLAIMED.value, lease=lease, attempts=attempts, next_attempt_at=utc(lease_ends))
    )
    session.execute(insert(AttemptRow).values(mail=row.number, began_at=at))
    return Claimed(
        row.number,
        Kind(row.kind),
        lease,
        lease_ends,
        Outgoing(row.sender, row.recipient, row.message),
        dt.datetime.fromisoformat(row.created_at),
        attempts,
        tuple(sorted(keys_of(session, [row.number]))),
    )


def finish(
    session: Session,
    claimed: Claimed,
    state: State,
    reply: Reply,
    now: dt.datetime,
    again_at: dt.datetime | None = None,
    counts: bool = True,
) -> bool:
    """Write down what became of an attempt; False when the lease had ended and somebody else has the mail.

    `again_at` is when it is tried again, for a mail that is to be; an attempt that does not count is as if not made.
    """
    over = state in (State.SENT, State.FAILED)
    values: dict[str, object] = {"state": state.value, "lease": None, "ended_at": utc(now) if over else None}
    if state is State.FAILED:
        values["reason"] = reply.text
    if again_at is not None:
        values["next_attempt_at"] = utc(again_at)
    if not counts:
        values["attempts"] = claimed.attempts - 1
    ours = and_(col(OutboxRow.number) == claimed.number, col(OutboxRow.lease) == claimed.lease)
    if session.execute(update(OutboxRow).where(ours).values(values)).rowcount != 1:  # type: ignore[attr-defined]
        return False
    _end_attempt(session, claimed.number, utc(now), reply)
    return True


def _end_attempt(session: Session, number: int, at: str, reply: Reply) -> None:
    latest = select(func.max(col(AttemptRow.id))).where(col(AttemptRow.mail) == number).scalar_subquery()
    session.execute(
        update(AttemptRow)
        .where(col(AttemptRow.id) == latest)
        .values(ended_at=at, outcome=reply.outcome.value, reply=reply.text)
    )


def cancel(session: Session, mails: Collection[int], reason: str, now: dt.datetime, *, again: bool) -> None:
    """These will not be sent. With `again`, their reminders may be put into other mails; else they count as given."""
    for portion in portions(sorted(mails)):
        session.execute(
            update(OutboxRow)
            .where(col(OutboxRow.number).in_(portion))
            .values(state=State.CANCELLED.value, reason=reason, lease=None, ended_at=utc(now))
        )
        if again:
            session.execute(delete(ReminderRow).where(col(ReminderRow.mail).in_(portion)))


def move(
    session: Session, states: Collection[State], to: State, now: dt.datetime, reason: str | None, number: int | None
) -> int:
    """Put the mails in these states, or the one of them with the number, in another; how many they were."""
    which = [_in(states), *([col(OutboxRow.number) == number] if number is not None else [])]
    values = {"state": to.value, "reason": reason, "next_attempt_at": utc(now), "ended_at": None, "told": False}
    return int(session.execute(update(OutboxRow).where(*which).values(values)).rowcount)  # type: ignore[attr-defined]


def rewind(session: Session, now: dt.datetime, lease_ends: dt.datetime) -> None:
    """Let nothing wait for a later time than these: what no server has at hand, and what one may have."""
    for states, latest in (((State.DUE,), now), ((State.CLAIMED, State.UNKNOWN), lease_ends)):
        late = _in(states), col(OutboxRow.next_attempt_at) > utc(latest)
        session.execute(update(OutboxRow).where(*late).values(next_attempt_at=utc(latest)))


def mails(session: Session, states: Collection[State] = (), limit: int | None = None) -> list[Mail]:
    """Those in the states, or all; what was made last comes first."""
    rows = select(OutboxRow).where(*([_in(states)] if states else [])).order_by(col(OutboxRow.number).desc())
    return [_mail(row) for row in session.execute(rows.limit(limit)).scalars()]


def mails_about(session: Session, assignment: int) -> list[Mail]:
    """Those that hold a reminder of it, the first one first."""
    numbers = select(col(ReminderRow.mail)).where(col(ReminderRow.assignment) == assignment)
    rows = select(OutboxRow).where(col(OutboxRow.number).in_(numbers)).order_by(col(OutboxRow.number))
    return [_mail(row) for row in session.execute(rows).scalars()]


def mail(session: Session, number: int) -> tuple[Mail, bytes, list[Attempt]] | None:
    """One with its bytes and attempts; None when there is none of that number."""
    row = session.get(OutboxRow, number)
    if row is None:
        return None
    attempts = select(AttemptRow).where(col(AttemptRow.mail) == number).order_by(col(AttemptRow.id))
    return _mail(row), row.message, [_attempt(found) for found in session.execute(attempts).scalars()]


def untold(session: Session) -> list[Mail]:
    """What has gone wrong and the registrar has not been told: given up, held, or twice of unknown fate."""
    wrong = or_(
        _in((State.FAILED, State.HELD)), and_(col(OutboxRow.state) == State.UNKNOWN.value, col(OutboxRow.attempts) > 1)
    )
    mine = col(OutboxRow.kind) != Kind.NOTICE.value
    rows = select(OutboxRow).where(wrong, mine, col(OutboxRow.told).is_(False)).order_by(col(OutboxRow.number))
    return [_mail(row) for row in session.execute(rows).scalars()]


def tell(session: Session, told: Iterable[Mail]) -> None:
    """The registrar has been told of these."""
    for portion in portions([mail.number for mail in told]):
        session.execute(update(OutboxRow).where(col(OutboxRow.number).in_(portion)).values(told=True))


def _in(states: Collection[State]) -> ColumnElement[bool]:
    return col(OutboxRow.state).in_([state.value for state in states])


def _mail(row: OutboxRow) -> Mail:
    return Mail(
        row.number or 0,
        Kind(row.kind),
        row.recipient,
        row.subject,
        row.day,
        State(row.state),
        row.reason,
        row.message_id,
        dt.datetime.fromisoformat(row.created_at),
        row.attempts,
        dt.datetime.fromisoformat(row.next_attempt_at),
        dt.datetime.fromisoformat(row.ended_at) if row.ended_at else None,
    )


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(
        dt.datetime.fromisoformat(row.began_at),
        dt.datetime.fromisoformat(row.ended_at) if row.ended_at else None,
        Outcome(row.outcome) if row.outcome else None,
        row.reply,
    )
