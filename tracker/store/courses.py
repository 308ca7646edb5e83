"""What figures of all assignments are made of, read from what is derived of the log: courses, and months."""

import datetime as dt
from functools import lru_cache

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.register.key_figures import Course
from tracker.register.ordering import NEVER
from tracker.register.views import Status
from tracker.register.workload import ONGOING, Portion
from tracker.store.tables import ShownRow

_STATUSES = {status.value: status for status in Status}


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
        Course(number, municipality, giver, _STATUSES[status], _day(last_day), _day(begun_on), _day(ended_on), slip)
        for number, municipality, giver, status, last_day, begun_on, ended_on, slip in session.execute(rows)
    ]


def by_month(session: Session, as_of: dt.date) -> list[Portion]:
    """The portions of what is ongoing, of all assignments that are settled on the day."""
    month, overdue = func.substr(col(ShownRow.last_day), 1, len("2026-03")), col(ShownRow.last_day) < as_of.isoformat()
    groups = col(ShownRow.municipality), col(ShownRow.receiver), month, overdue
    rows = (
        select(*groups, func.count(), func.min(col(ShownRow.number)))
        .where(col(ShownRow.settled_on) <= as_of.isoformat(), col(ShownRow.status).in_(ONGOING))
        .group_by(*groups)
    )
    return [
        Portion(municipality, receiver, _month(month), bool(overdue), count, example)
        for municipality, receiver, month, overdue, count, example in session.execute(rows)
    ]


def _month(text: str) -> tuple[int, int] | None:
    return None if NEVER.startswith(text) else (int(text[:4]), int(text[5:]))


@lru_cache(maxsize=20_000)
def _day(text: str) -> dt.date | None:
    return None if text == NEVER else dt.date.fromisoformat(text)
