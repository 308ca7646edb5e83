"""Files that were dropped in the folder, and what became of them. Functions on a session: the caller's transaction.

Invariant: a file that has been received is not received again before it has been put away.
"""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import and_, insert, or_, select, update
from sqlmodel import Session, col

from tracker.store.damage import undamaged
from tracker.store.outbox import State
from tracker.store.outbox_tables import OutboxRow, ReceivedRow
from tracker.store.stamp import utc


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file."""

    document: str
    """Its name, fit to show."""
    result: str
    municipality: str | None
    new: tuple[int, ...]
    changed: tuple[int, ...]
    confirmed: int
    """How many assignments it only speaks of once more."""
    uncertain: int
    reason: str | None
    """Why it failed, in Swedish."""


@dataclass(frozen=True, slots=True)
class Received:
    id: int
    name: str
    mark: str
    outcome: Outcome


def add(session: Session, name: str, mark: str, outcome: Outcome, now: dt.datetime) -> Received:
    """Write it down, if nobody has meanwhile."""
    known = next((one for one in standing(session) if (one.name, one.mark) == (name, mark)), None)
    if known is not None:
        return known
    payload = json.dumps(asdict(outcome), ensure_ascii=False)
    values = {"name": name, "mark": mark, "received_at": utc(now), "payload": payload, "put_away": False}
    added = session.execute(insert(ReceivedRow).values(values).returning(col(ReceivedRow.id)))
    return Received(int(added.scalar_one() or 0), name, mark, outcome)


def standing(session: Session) -> list[Received]:
    """Those that have not been put away."""
    rows = session.execute(select(ReceivedRow).where(col(ReceivedRow.put_away).is_(False))).scalars()
    return [_received(row) for row in rows]


def put_away(session: Session, received: Collection[int]) -> None:
    """Their files are no longer in the folder."""
    session.execute(update(ReceivedRow).where(col(ReceivedRow.id).in_(received)).values(put_away=True))


def untold(session: Session) -> list[Received]:
    """Those that are in no mail, or in one that could not be written and has been given up."""
    unwritten = and_(
        col(OutboxRow.state) == State.CANCELLED.value,
        col(OutboxRow.message) == b"",
        col(OutboxRow.erased_in).is_(None),
    )
    rows = (
        select(ReceivedRow)
        .outerjoin(OutboxRow, col(OutboxRow.number) == col(ReceivedRow.mail))
        .where(or_(col(ReceivedRow.mail).is_(None), unwritten))
        .order_by(col(ReceivedRow.id))
    )
    return [_received(row) for row in session.execute(rows).scalars()]


def tell(session: Session, received: Collection[int], message_id: str) -> None:
    """They are told of in the mail of the Message-ID, which is in the outbox."""
    mail = select(col(OutboxRow.number)).where(col(OutboxRow.message_id) == message_id).scalar_subquery()
    session.execute(update(ReceivedRow).where(col(ReceivedRow.id).in_(received)).values(mail=mail))


def _received(row: ReceivedRow) -> Received:
    with undamaged():
        told = json.loads(row.payload)
        outcome = Outcome(**told | {"new": tuple(told["new"]), "changed": tuple(told["changed"])})
    return Received(row.id or 0, row.name, row.mark, outcome)
