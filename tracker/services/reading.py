"""Register -> views on a day: the lists and the single assignment that front ends show."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from tracker.errors import UnknownAssignment
from tracker.register.events import Entry
from tracker.register.gaps import responsible
from tracker.register.projection import project
from tracker.register.views import AssignmentView, Selection, by_urgency, meets
from tracker.store import derived, event_log, people
from tracker.store.engine import Register


def assignments(
    register: Register, as_of: dt.date, selection: Selection, limit: int | None = None
) -> list[AssignmentView]:
    """The assignments as they stood at the end of the day, most urgent first; the first `limit` of them."""
    with register.reading() as session:
        settled = derived.chosen(session, selection, as_of, limit)
        unsettled = set(derived.unsettled(session, selection, as_of))
        logs = event_log.entries_by_assignment(session, [*settled, *unsettled])
    views = [view for number, entries in logs.items() if (view := project(number, entries, as_of))]
    wanted = [view for view in views if view.number not in unsettled or meets(view, selection)]
    return by_urgency(wanted)[:limit]


def assignment(register: Register, number: int, as_of: dt.date) -> AssignmentView:
    """One assignment as it stood at the end of the day. Raises UnknownAssignment."""
    with register.reading() as session:
        entries = event_log.entries_about(session, number)
        view = project(number, entries, as_of)
        if view is None:
            raise unknown(session, number, None if project(number, entries, dt.date.max) is None else as_of)
    return view


def responsible_for(register: Register, view: AssignmentView, day: dt.date) -> str | None:
    """The name of who answers for the assignment on the day, as the dashboard tells it too."""
    with register.reading() as session:
        return responsible(view, day, people.directory(session))


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
