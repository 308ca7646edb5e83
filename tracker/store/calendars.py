"""What mails have put into people's calendars. Functions on a session: the transaction belongs to the caller."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.reminders.calendar_changes import Told
from tracker.store.documents import portions
from tracker.store.outbox import Key, State
from tracker.store.outbox_tables import OutboxRow, ReminderRow

MOVED, CANCELLED = "moved-", "cancelled-"
"""How the steps of keys begin that are no reminders but changes of a calendar; the sequence follows."""
_NEVER_SEEN = (State.CANCELLED.value, State.FAILED.value)


def is_change(key: Key) -> bool:
    """Whether it is no reminder."""
    return key[2].startswith((MOVED, CANCELLED))


def told(session: Session, recipients: Collection[str], without: Collection[int]) -> dict[str, dict[int, Told]]:
    """What these people's calendars hold, by identity and assignment; the mails in `without` don't count.

    A sequence that was used in a mail that nobody has seen is not used again.
    """
    columns = (
        col(ReminderRow.assignment),
        col(ReminderRow.deadline),
        col(ReminderRow.step),
        col(ReminderRow.recipient),
        col(ReminderRow.papers_in),
        col(ReminderRow.sequence),
        col(ReminderRow.mail),
        col(OutboxRow.state),
    )
    found: dict[str, dict[int, Told]] = {}
    used: dict[tuple[str, int], int] = {}
    for portion in portions(sorted(recipients)):
        rows = select(*columns).join(OutboxRow, col(OutboxRow.number) == col(ReminderRow.mail))
        rows = rows.where(col(ReminderRow.recipient).in_(portion)).order_by(col(ReminderRow.id))
        for row in session.execute(rows):
            place = row.recipient, row.assignment
            if row.sequence is not None:
                used[place] = max(used.get(place, 0), row.sequence)
            if row.state not in _NEVER_SEEN and row.mail not in without:
                day, is_cancelled = dt.date.fromisoformat(row.deadline), row.step.startswith(CANCELLED)
                found.setdefault(row.recipient, {})[row.assignment] = Told(day, row.papers_in, None, is_cancelled)
    return {
        recipient: {number: replace(held, sequence=used.get((recipient, number))) for number, held in mine.items()}
        for recipient, mine in found.items()
    }
