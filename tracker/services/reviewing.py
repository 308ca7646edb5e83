"""What awaits a person: what is in doubt, and what could not be placed."""

import datetime as dt
from dataclasses import dataclass

from tracker.register.acts import Confirmed, Dismissed
from tracker.register.linking import order
from tracker.register.recording import Awaiting
from tracker.register.views import AssignmentView, by_urgency, needing_review
from tracker.services.reading import as_read
from tracker.store import derived, event_log
from tracker.store.engine import Register


@dataclass(frozen=True, slots=True)
class Review:
    doubtful: list[AssignmentView]
    """Most urgent first."""
    unplaced: list[Awaiting]
    """In the order of their days."""


def review(register: Register, day: dt.date) -> Review:
    """Everything that awaits a person on the day; what has been read of meetings to come too.

    What was placed in an assignment of its own and a person has confirmed or dismissed there awaits nobody.
    """
    with register.reading() as session:
        waiting = sorted(derived.waiting(session), key=lambda found: order(found.mention))
        homes = {found.home for found in waiting if found.home is not None}
        logs = event_log.entries_by_assignment(session, {*derived.doubtful(session, day), *homes})
    views = {number: view for number, entries in logs.items() if (view := as_read(number, entries, day))}
    settled = {number for number, view in views.items() if _settled(view)}
    return Review(by_urgency(needing_review(views.values())), [found for found in waiting if found.home not in settled])


def _settled(view: AssignmentView) -> bool:
    return any(isinstance(act.act, Confirmed | Dismissed) and act.undone is None for act in view.acts)
