"""What was written in old mails is erased; that they were sent, to whom and when, remains.

Functions on a session: the transaction belongs to the caller.
"""

import datetime as dt
import hashlib

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.store.outbox import State
from tracker.store.outbox_tables import AttemptRow, ErasureRow, OutboxRow
from tracker.store.stamp import Stamp, utc

ENDED = (State.SENT, State.CANCELLED, State.FAILED)
GONE = "gallrat"


def erase(session: Session, before: dt.date, decision: str, stamp: Stamp) -> int:
    """Erase the words of ended mails of days before this one, but for the SHA-256 of their bytes; how many.

    A mail that was given up is written anew if somebody tries it again, as one that never could be written.
    """
    if session.connection().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")  # what is freed is overwritten
    old = select(col(OutboxRow.number), col(OutboxRow.message)).where(
        col(OutboxRow.day) < before,
        col(OutboxRow.state).in_([state.value for state in ENDED]),
        col(OutboxRow.erased_in).is_(None),
        col(OutboxRow.message) != b"",
    )
    digests = {number: hashlib.sha256(message).hexdigest() for number, message in session.execute(old)}
    if not digests:
        return 0
    values = {"recorded_at": utc(stamp.at), "actor": stamp.actor, "decision": decision, "before": before}
    erasure = session.execute(insert(ErasureRow).values(values).returning(col(ErasureRow.number))).scalar_one()
    for number, digest in digests.items():
        session.execute(
            update(OutboxRow)
            .where(col(OutboxRow.number) == number)
            .values(message=b"", subject=GONE, reason=None, sha256=digest, erased_in=erasure)
        )
        session.execute(update(AttemptRow).where(col(AttemptRow.mail) == number).values(reply=None))
    return len(digests)
