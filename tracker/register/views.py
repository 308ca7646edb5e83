"""What the register shows of an assignment on a given day, and the order and choice of what is listed.

Invariants: views are made by `projection.project` alone; the order of a list depends on the views and not on their
order.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.model import Due, EventType
from tracker.register.acts import Act, Closed
from tracker.register.alphabet import sort_key
from tracker.spans import Source


class Status(StrEnum):
    PROPOSED = "proposed"
    OPEN = "open"
    REPORTED = "reported"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


FINISHED = frozenset({Status.COMPLETED, Status.REJECTED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    event: EventType
    date: dt.date | None
    """The day of the meeting that decided, or of the decision that is cited."""
    giver: str | None
    """The body whose act it was."""
    paragraph: str | None
    case: str | None
    due: Due | None
    """The deadline that this event set."""
    source: Source
    rule: str
    confidence: float
    """How sure the mention is that tells of it, from 0 to 1."""
    witnesses: tuple[Source, ...] = ()
    """Other places that say the same."""


@dataclass(frozen=True, slots=True)
class PersonsAct:
    """What a person did, who it was and when."""

    entry: int
    act: Act
    day: dt.date
    at: dt.datetime
    """The moment, with zone."""
    actor: str
    undone: dt.date | None = None
    """The day that it was taken back; it counts for nothing then."""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    number: int
    task: str
    status: Status
    overdue: bool
    giver: str | None
    receiver: str | None
    municipality: str | None
    cases: tuple[str, ...]
    title: str | None
    decided_on: dt.date | None
    paragraph: str | None
    due: Due | None
    extensions: int
    """How many times the deadline has been moved."""
    history: tuple[HistoryEvent, ...]
    """Oldest first."""
    doubts: tuple[str, ...]
    """Why a person should look at it, in Swedish; empty when nothing is in doubt."""
    slip: int = 0
    """Days from the first deadline that the documents set to the last."""
    official: str | None = None
    """The person who answers for it, as a person has named them."""
    silent_until: dt.date | None = None
    """The last day on which nobody shall be reminded of it."""
    acts: tuple[PersonsAct, ...] = ()
    """What people have done to it, oldest first, with what has been taken back."""


def by_urgency(views: Iterable[AssignmentView]) -> list[AssignmentView]:
    """Overdue first, the longest overdue at the top; then by last day, then without one, then what is finished."""

    def rank(view: AssignmentView) -> tuple[bool, bool, dt.date, int]:
        last_day = view.due.date if view.due and view.due.date else dt.date.max
        return view.status in FINISHED, not view.overdue, last_day, view.number

    return sorted(views, key=rank)


def begun(view: AssignmentView) -> dt.date | None:
    """The day when it was given, or else the first day that is known of it."""
    return view.decided_on or next((event.date for event in view.history if event.date), None)


def ended(view: AssignmentView) -> dt.date | None:
    """The day when it was completed, by a decision or as a person says."""
    if view.status is not Status.COMPLETED:
        return None
    days = [event.date for event in view.history if event.event is EventType.COMPLETED]
    days += [act.day for act in view.acts if isinstance(act.act, Closed) and act.undone is None]
    return max((day for day in days if day), default=None)


class Lack(StrEnum):
    """What can be missing of an assignment that somebody has to carry out."""

    DEADLINE = "deadline"
    RECEIVER = "receiver"
    OFFICIAL = "official"


def lacks(view: AssignmentView) -> frozenset[Lack]:
    """What is missing; nothing of what is finished, or is only proposed and so has been given to nobody yet."""
    if view.status in FINISHED or view.status is Status.PROPOSED:
        return frozenset()
    missing = {
        Lack.DEADLINE: timeless(view),
        Lack.RECEIVER: view.receiver is None,
        Lack.OFFICIAL: view.official is None,
    }
    return frozenset(lack for lack, missed in missing.items() if missed)


def timeless(view: AssignmentView) -> bool:
    """'Skyndsamt' is nothing that anybody can be held to, but a rhythm is; what is reported needs none any more."""
    told = view.due is not None and (view.due.date is not None or view.due.recurrence is not None)
    return not told and view.status is not Status.REPORTED


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
    """Also those that call for nothing more; without effect where statuses are given."""
    words: str | None = None
    """Words, or beginnings of words, of the task, the quotations, the title, the bodies; or a case number.

    Of the task and the title also words that others are put together with: 'plan' finds 'underhållsplan'.
    """
    due_by: dt.date | None = None
    """Only those not finished whose last day is this one or earlier, and not yet past."""
    lack: Lack | None = None
    """Only those that lack this."""
    doubtful: bool = False
    """Only those that a person should look at."""


def meets(view: AssignmentView, selection: Selection) -> bool:
    """Whether the assignment is wanted, but for the words, which only the store can look for."""
    if selection.statuses and view.status not in selection.statuses:
        return False
    if not selection.statuses and not selection.finished and view.status in FINISHED:
        return False
    if selection.receiver and sort_key(selection.receiver) not in sort_key(view.receiver):
        return False
    if selection.due_by and not _due_by(view, selection.due_by):
        return False
    if selection.lack and selection.lack not in lacks(view):
        return False
    if selection.doubtful and not view.doubts:
        return False
    return view.overdue or not selection.overdue


def _due_by(view: AssignmentView, day: dt.date) -> bool:
    last_day = view.due.date if view.due else None
    return view.status not in FINISHED and not view.overdue and last_day is not None and last_day <= day


def needing_review(views: Iterable[AssignmentView]) -> list[AssignmentView]:
    """Those that a person should look at: something in them is in doubt."""
    return [view for view in views if view.doubts]
