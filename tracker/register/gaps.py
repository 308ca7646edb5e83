"""What municipal auditors look for, time and again: the gaps of one assignment on a given day.

Invariants: gaps are a function of a view and a day; what is finished has none; what is only proposed has none either,
since nobody has been given anything to do yet.
"""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from tracker.register.views import FINISHED, AssignmentView, Status

OFTEN = 2
"""More extensions than this are too many."""
OLD_YEARS = 2


class Gap(StrEnum):
    """In the order in which they are told."""

    NO_DEADLINE = "no_deadline"
    NO_RECEIVER = "no_receiver"
    OVERDUE = "overdue"
    EXTENDED_OFTEN = "extended_often"
    OLD = "old"
    NEVER_DECIDED = "never_decided"
    NEVER_CLOSED = "never_closed"


def gaps(view: AssignmentView, as_of: dt.date) -> tuple[Gap, ...]:
    """What is missing or wrong with it at the end of the day."""
    if view.status in FINISHED or view.status is Status.PROPOSED:
        return ()
    return tuple(gap for gap in Gap if _FOUND[gap](view, as_of))


def _no_deadline(view: AssignmentView, _as_of: dt.date) -> bool:
    """'Skyndsamt' is none that anybody can be held to, but a rhythm is; what is reported needs none any more."""
    told = view.due is not None and (view.due.date is not None or view.due.recurrence is not None)
    return not told and view.status is not Status.REPORTED


def _old(view: AssignmentView, as_of: dt.date) -> bool:
    begun = view.decided_on or next((event.date for event in view.history if event.date), None)
    # compared in parts, since 29 February has no day two years later
    return begun is not None and (begun.year + OLD_YEARS, begun.month, begun.day) < (as_of.year, as_of.month, as_of.day)


_FOUND: dict[Gap, Callable[[AssignmentView, dt.date], bool]] = {
    Gap.NO_DEADLINE: _no_deadline,
    Gap.NO_RECEIVER: lambda view, _: view.receiver is None,
    Gap.OVERDUE: lambda view, _: view.overdue,
    Gap.EXTENDED_OFTEN: lambda view, _: view.extensions > OFTEN,
    Gap.OLD: _old,
    Gap.NEVER_DECIDED: lambda view, _: view.status is Status.UNCONFIRMED,
    Gap.NEVER_CLOSED: lambda view, _: view.status is Status.REPORTED,
}
