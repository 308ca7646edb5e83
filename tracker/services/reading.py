"""Register -> views on a day: the lists and the single assignment that front ends show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tracker.errors import UnknownAssignment
from tracker.register.events import Entry
from tracker.register.projection import project
from tracker.register.views import (
    AssignmentView,
    Status,
    by_urgency,
    overdue_only,
    unfinished,
    with_receiver,
    with_status,
)
from tracker.store import event_log
from tracker.store.engine import Register


@dataclass(frozen=True, slots=True)
class Selection:
    """Which assignments are wanted; each condition narrows."""

    statuses: tuple[Status, ...] = ()
    """Empty: any."""
    receiver: str | None = None
    """Words in the receiver's name."""
    overdue: bool = False
    """Only those whose last day has passed."""
    finished: bool = False
    """Also those that call for nothing more."""


def assignments(register: Register, as_of: dt.date, selection: Selection) -> list[AssignmentView]:
    """The assignments as they stood at the end of the day, most urgent first."""
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session)
    views = [view for number, entries in logs.items() if (view := project(number, entries, as_of))]
    if selection.statuses:
        views = with_status(views, *selection.statuses)
    elif not selection.finished:
        views = unfinished(views)
    if selection.receiver:
        views = with_receiver(views, selection.receiver)
    if selection.overdue:
        views = overdue_only(views)
    return by_urgency(views)


def assignment(register: Register, number: int, as_of: dt.date) -> AssignmentView:
    """One assignment as it stood at the end of the day. Raises UnknownAssignment."""
    with register.reading() as session:
        entries = event_log.entries_about(session, number)
        view = project(number, entries, as_of)
        if view is None:
            raise unknown(session, number, None if project(number, entries, dt.date.max) is None else as_of)
    return view


def unknown(session: Session, number: int, day: dt.date | None = None) -> UnknownAssignment:
    """The error for a number that there is nothing to show of: ever, or on the day."""
    if day is not None:
        return UnknownAssignment(f"Uppdrag {number} fanns inte {day}. Se numren med: tracker list --all")
    now = event_log.successor(session, number)
    if now is not None:
        return UnknownAssignment(f"Uppdrag {number} hör nu till uppdrag {now}. Se: tracker show {now}")
    return UnknownAssignment(f"Uppdrag {number} finns inte i registret. Se numren med: tracker list --all")


def as_read(number: int, entries: Sequence[Entry], day: dt.date) -> AssignmentView | None:
    """As it stands on the day; what has been read of meetings to come, where nothing has happened yet."""
    return project(number, entries, day) or project(number, entries, dt.date.max)
