"""The deadlines that an assignment has had, one after the other, and how far each moved it.

Invariants: a function of the view; only what sets a deadline is in the chain: decisions, extensions and what a person
has said; taken-back acts are not.
"""

import datetime as dt
from dataclasses import dataclass

from tracker.extraction.model import Due, EventType
from tracker.register.acts import Edited
from tracker.register.views import AssignmentView


@dataclass(frozen=True, slots=True)
class Link:
    """A deadline, when it was set, and how many days later it is than the one before."""

    set_on: dt.date | None
    due: Due
    moved: int | None
    """None for the first, and where one of the two has no day."""


def deadlines(view: AssignmentView) -> tuple[Link, ...]:
    """Oldest first."""
    setting = (EventType.DECIDED, EventType.EXTENDED)
    found = [(event.date, event.due) for event in view.history if event.event in setting and event.due]
    acts = [(act.day, act.act.due) for act in view.acts if isinstance(act.act, Edited) and act.undone is None]
    found += [(day, due) for day, due in acts if due]
    found.sort(key=lambda step: step[0] or dt.date.min)
    before = [None, *(due.date for _, due in found)]
    return tuple(
        Link(day, due, (due.date - earlier).days if due.date and earlier else None)
        for (day, due), earlier in zip(found, before, strict=False)
    )


def days_left(view: AssignmentView, as_of: dt.date) -> int | None:
    """Days from the day to the last day of what is not finished, negative when it is overdue; None without one."""
    if view.due is None or view.due.date is None or not (view.overdue or view.due.date >= as_of):
        return None
    return (view.due.date - as_of).days
