"""What an import has brought: the assignments that are new, changed and uncertain, as they stand afterwards."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.register.views import AssignmentView, by_urgency, needing_review
from tracker.services.importing import Report
from tracker.services.reading import as_read
from tracker.store import event_log
from tracker.store.engine import Register


@dataclass(frozen=True, slots=True)
class Brought:
    """Each the most urgent first."""

    new: tuple[AssignmentView, ...] = ()
    changed: tuple[AssignmentView, ...] = ()
    """Those that were there before."""
    doubtful: tuple[AssignmentView, ...] = ()
    """Those of all that the documents speak of that a person should look at."""


def brought(register: Register, reports: Sequence[Report], day: dt.date) -> Brought:
    """What the reports tell of, as it stands on the day; what has been read of meetings to come too."""
    new = {number for report in reports for number in report.new}
    changed = {number for report in reports for number in report.changed} - new
    told = new | changed | {number for report in reports for number in report.confirmed}
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session, sorted(told))
    views = by_urgency(view for number, entries in logs.items() if (view := as_read(number, entries, day)))
    return Brought(
        tuple(view for view in views if view.number in new),
        tuple(view for view in views if view.number in changed),
        tuple(needing_review(views)),
    )
