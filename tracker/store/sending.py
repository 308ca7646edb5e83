"""How the sending is getting on: its heartbeat, whether the clock can be trusted, its pauses, and figures of mails.

Functions on a session: the transaction belongs to the caller.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session, col

from tracker.store.outbox import Kind, State
from tracker.store.outbox_tables import OutboxRow, SendingRow, UnreachableRow
from tracker.store.stamp import utc
from tracker.store.tables import DirectoryVersionRow, EntryRow


@dataclass(frozen=True, slots=True)
class Sending:
    ticked_at: dt.datetime | None = None
    """When a tick last wrote something down, or ended."""
    trusted_at: dt.datetime | None = None
    """The last time that the clock was plausible."""
    sent_at: dt.datetime | None = None
    """When a server last took a mail."""
    paused_until: dt.datetime | None = None
    pause_reason: str | None = None
    planned: str | None = None
    """What the last planning was made of."""
    digested: str | None = None
    """The Monday of the last week whose digest has been planned; '' where that is to be done again."""


def sending(session: Session) -> Sending:
    row = session.execute(select(SendingRow)).scalars().first()
    if row is None:
        return Sending()
    times = (row.ticked_at, row.trusted_at, row.sent_at, row.paused_until)
    ticked, trusted, sent, paused = (dt.datetime.fromisoformat(time) if time else None for time in times)
    return Sending(ticked, trusted, sent, paused, row.pause_reason, row.planned, row.digested)


def change(session: Session, **values: dt.datetime | str | None) -> None:
    """Other values than those that stand, by the names of `Sending`."""
    new = dataclasses.replace(sending(session), **values)  # type: ignore[arg-type]
    session.execute(delete(SendingRow))
    row = {
        field.name: utc(value) if isinstance(value, dt.datetime) else value
        for field in dataclasses.fields(new)
        for value in [getattr(new, field.name)]
    }
    session.execute(insert(SendingRow).values(id=1, **row))


def log_ends(session: Session) -> str:
    """Tells two states of the log, the directory and the unreachable addresses apart."""
    tables = (col(EntryRow.number), col(DirectoryVersionRow.number), col(UnreachableRow.since))
    return "/".join(str(session.execute(select(func.max(column))).scalar()) for column in tables)


def last_entry_at(session: Session) -> dt.datetime | None:
    """When anything was last written in the log."""
    latest = session.execute(
        select(col(EntryRow.recorded_at)).where(
            col(EntryRow.number) == select(func.max(col(EntryRow.number))).scalar_subquery()
        )
    ).scalar()
    return dt.datetime.fromisoformat(latest) if latest else None


def mails_by_state(session: Session) -> dict[State, int]:
    """How many mails are in each state."""
    rows = session.execute(select(col(OutboxRow.state), func.count()).group_by(col(OutboxRow.state)))
    return {State(state): number for state, number in rows}


def oldest_due(session: Session) -> dt.datetime | None:
    """Since when the mail has waited that has waited longest; held ones wait for a person and don't count."""
    waiting = col(OutboxRow.state).in_([State.DUE.value, State.CLAIMED.value, State.UNKNOWN.value])
    found = session.execute(select(func.min(col(OutboxRow.created_at))).where(waiting)).scalar_one()
    return dt.datetime.fromisoformat(found) if found else None


def sent_a_day(session: Session, kind: Kind, since: dt.date) -> list[int]:
    """How many mails of the kind there were for each day that had any, from the day on."""
    rows = (
        select(func.count())
        .where(
            col(OutboxRow.kind) == kind.value,
            col(OutboxRow.day) >= since,
            col(OutboxRow.state) == State.SENT.value,
        )
        .group_by(col(OutboxRow.day))
    )
    return [int(number) for number in session.execute(rows).scalars()]
