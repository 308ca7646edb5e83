"""The courses of assignments, for figures that all of them are needed for: read from what is derived of the log."""

import datetime as dt

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.register.key_figures import Course
from tracker.register.ordering import NEVER
from tracker.register.views import Status
from tracker.store.tables import ShownRow


def settled(session: Session, as_of: dt.date) -> list[Course]:
    """Those of all assignments that are settled on the day (see derived.py)."""
    rows = select(
        col(ShownRow.number),
        col(ShownRow.municipality),
        col(ShownRow.giver),
        col(ShownRow.status),
        col(ShownRow.last_day),
        col(ShownRow.begun_on),
        col(ShownRow.ended_on),
        col(ShownRow.slip),
    ).where(col(ShownRow.settled_on) <= as_of.isoformat())
    return [
        Course(number, municipality, giver, Status(status), _day(last_day), _day(begun_on), _day(ended_on), slip)
        for number, municipality, giver, status, last_day, begun_on, ended_on, slip in session.execute(rows)
    ]


def _day(text: str) -> dt.date | None:
    return None if text == NEVER else dt.date.fromisoformat(text)
