"""What municipal auditors look for, time and again: the gaps of one assignment on a given day.

Invariants: gaps are a function of a view, a day and the directory of people; what is finished has none; what is only
proposed has none either, since nobody has been given anything to do yet.
"""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from tracker.register.directory import Directory, Person, Role
from tracker.register.lexicon import MEETING, REPORTING
from tracker.register.views import FINISHED, AssignmentView, Status, begun, timeless

OFTEN = 2
"""More extensions than this are too many."""
OLD_YEARS = 2


class Gap(StrEnum):
    """In the order in which they are told."""

    NO_DEADLINE = "no_deadline"
    NO_RECEIVER = "no_receiver"
    NO_OFFICIAL = "no_official"
    NO_REPORT_BACK = "no_report_back"
    OVERDUE = "overdue"
    EXTENDED_OFTEN = "extended_often"
    OLD = "old"
    NEVER_DECIDED = "never_decided"
    NEVER_CLOSED = "never_closed"


def gaps(view: AssignmentView, as_of: dt.date, directory: Directory) -> tuple[Gap, ...]:
    """What is missing or wrong with it at the end of the day."""
    if view.status in FINISHED or view.status is Status.PROPOSED:
        return ()
    return tuple(gap for gap in Gap if _FOUND[gap](view, as_of, directory))


def responsible(view: AssignmentView, as_of: dt.date, directory: Directory) -> str | None:
    """Who answers for it. Who is away still does; a name that is in no directory does where nobody keeps one."""
    if not directory.posts:
        return view.official
    named = directory.find(view.official, as_of) if view.official else None
    if isinstance(named, Person):
        return named.name
    if view.receiver is None:
        return None
    holders = directory.holders(Role.OFFICIAL, view.receiver, view.municipality, as_of)
    return holders[0].name if len(holders) == 1 else None


def _old(view: AssignmentView, as_of: dt.date, _directory: Directory) -> bool:
    day = begun(view)
    # compared in parts, since 29 February has no day two years later
    return day is not None and (day.year + OLD_YEARS, day.month, day.day) < (as_of.year, as_of.month, as_of.day)


def _no_official(view: AssignmentView, as_of: dt.date, directory: Directory) -> bool:
    return responsible(view, as_of, directory) is None


def _no_report_back(view: AssignmentView, _as_of: dt.date, _directory: Directory) -> bool:
    """It shall be done by a day, and no words say that or where the giver is told.

    A deadline that is itself a meeting or a body ('till nämnden i mars') says where.
    """
    if view.status is not Status.OPEN or view.due is None or (view.due.date or view.due.recurrence) is None:
        return False
    told = (view.task, *(source.quote for event in view.history for source in (event.source, *event.witnesses)))
    return not (MEETING.search(view.due.text) or any(REPORTING.search(words) for words in (view.due.text, *told)))


_FOUND: dict[Gap, Callable[[AssignmentView, dt.date, Directory], bool]] = {
    Gap.NO_DEADLINE: lambda view, *_: timeless(view),
    Gap.NO_RECEIVER: lambda view, *_: view.receiver is None,
    Gap.NO_OFFICIAL: _no_official,
    Gap.NO_REPORT_BACK: _no_report_back,
    Gap.OVERDUE: lambda view, *_: view.overdue,
    Gap.EXTENDED_OFTEN: lambda view, *_: view.extensions > OFTEN,
    Gap.OLD: _old,
    Gap.NEVER_DECIDED: lambda view, *_: view.status is Status.UNCONFIRMED,
    Gap.NEVER_CLOSED: lambda view, *_: view.status is Status.REPORTED,
}
