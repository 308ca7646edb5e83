"""Addresses that take no mail, and the delivery reports that have been read.

Functions on a session: the transaction belongs to the caller.
Invariant: of a report and an address there is one row at most, so that reading it again changes nothing, not even when
a person has said meanwhile that the address takes mail.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from tracker.register.directory import Unreachable
from tracker.store.outbox import State
from tracker.store.outbox_tables import BounceRow, OutboxRow, UnreachableRow
from tracker.store.stamp import Stamp, utc

ARRIVED = (State.SENT, State.UNKNOWN)
"""What we believe of a mail before somebody says that it bounced."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail to an address came back."""

    report: str
    """Identity of the report."""
    address: str
    code: str
    words: str
    reported_at: dt.datetime
    mail: int | None
    """Number in the outbox."""


def is_known(session: Session, report: str, address: str) -> bool:
    """Whether it has been read before that mail to the address came back."""
    same = (col(BounceRow.report) == report, col(BounceRow.address) == address.casefold())
    return session.execute(select(col(BounceRow.id)).where(*same)).first() is not None


def add(session: Session, bounce: Bounce, stamp: Stamp) -> None:
    """Keep it. One that is known breaks a constraint."""
    session.execute(
        insert(BounceRow).values(
            report=bounce.report,
            address=bounce.address.casefold(),
            code=bounce.code,
            words=bounce.words,
            reported_at=utc(bounce.reported_at),
            mail=bounce.mail,
            read_at=utc(stamp.at),
            read_by=stamp.actor,
        )
    )


def sent_as(session: Session, message_ids: Collection[str]) -> tuple[int, str] | None:
    """Number and recipient of the mail in the outbox that has one of the Message-IDs."""
    row = session.execute(
        select(col(OutboxRow.number), col(OutboxRow.recipient)).where(col(OutboxRow.message_id).in_(message_ids))
    ).first()
    return (row.number, row.recipient) if row else None


def sent_to(session: Session, address: str) -> bool:
    """Whether any mail has been sent to the address."""
    row = select(col(OutboxRow.number)).where(
        func.lower(col(OutboxRow.recipient)) == address.casefold(), col(OutboxRow.attempts) > 0
    )
    return session.execute(row.limit(1)).first() is not None


def came_back(session: Session, mail: int, reason: str) -> None:
    """The mail that we believed had arrived has not; the registrar has not been told of that."""
    session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.number) == mail, col(OutboxRow.state).in_([state.value for state in ARRIVED]))
        .values(state=State.FAILED.value, reason=reason, lease=None, told=False)
    )


def unreachable(session: Session) -> dict[str, Unreachable]:
    """What takes no mail, by address, folded."""
    rows = session.execute(select(UnreachableRow)).scalars()
    return {row.address: Unreachable(dt.datetime.fromisoformat(row.since), row.reply) for row in rows}


def mark_unreachable(session: Session, address: str, reply: str, now: dt.datetime) -> None:
    """The address takes no mail, as somebody has said."""
    if address.casefold() not in unreachable(session):
        session.execute(insert(UnreachableRow).values(address=address.casefold(), since=utc(now), reply=reply))


def mark_reachable(session: Session, address: str) -> bool:
    """The address takes mail again; False when nobody had said anything else."""
    gone = session.execute(delete(UnreachableRow).where(col(UnreachableRow.address) == address.casefold()))
    return bool(gone.rowcount)  # type: ignore[attr-defined]
