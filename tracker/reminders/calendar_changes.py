"""What a person's calendar holds of the assignments they have been mailed of, and what of that is true no more.

A calendar is mended by the person's next mail: an entry moves with its deadline, and is cancelled when the assignment
has ended or is another's.
Invariants: of an entry the sequence grows whenever anything in it changes; what is in doubt is left as it is, since a
wrong day is worse than an old one; what has been cancelled is not cancelled again.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tracker.extraction.model import EventType
from tracker.register.acts import Edited
from tracker.register.directory import Directory, Person
from tracker.register.views import AssignmentView, Status
from tracker.reminders.ladder import Target, recipients, target_of
from tracker.reminders.policy import Policy

_SETTING = frozenset({EventType.DECIDED, EventType.EXTENDED})


@dataclass(frozen=True, slots=True)
class Told:
    """What a calendar holds of an assignment."""

    deadline: dt.date
    papers_in: dt.date | None
    sequence: int | None
    """None where nobody wrote it down: it was how many times a deadline had been set."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What the calendar holds of an assignment is true no more."""

    number: int
    view: AssignmentView | None
    """None when nothing is left of it but the number."""
    told: Told
    target: Target | None
    """What holds now; None when it has ended or is another's."""
    sequence: int


@dataclass(frozen=True, slots=True)
class PersonsCalendar:
    told: Mapping[int, Told] = field(default_factory=dict)
    """By assignment."""
    changes: tuple[Change, ...] = ()
    """Of those that the mail does not remind of."""

    def sequence(self, view: AssignmentView, target: Target) -> int:
        """Of the entry of an assignment that the mail reminds of."""
        return _sequence(self.told.get(view.number), view, target)


def changes(
    told: Mapping[int, Told],
    reminded: Collection[int],
    views: Mapping[int, AssignmentView],
    person: Person,
    policy: Policy,
    directory: Directory,
    as_of: dt.date,
    unreachable: Collection[str],
) -> tuple[Change, ...]:
    """What to mend in the person's calendar besides what the mail reminds of."""
    found = []
    for number, held in sorted(told.items()):
        if held.is_cancelled or number in reminded:
            continue
        view = views.get(number)
        if view is None or view.status is not Status.OPEN or view.due is None or view.due.date is None:
            found.append(Change(number, view, held, None, _sequence(held, view, None)))
            continue
        target = target_of(view, policy)
        if target is None:
            continue
        theirs = recipients(view, target, policy, directory, as_of, unreachable)
        now = target if any(one.person.identity == person.identity for one in theirs) else None
        if not _says(held, now):
            found.append(Change(number, view, held, now, _sequence(held, view, now)))
    return tuple(found)


def _says(held: Told, target: Target | None) -> bool:
    if target is None or held.is_cancelled:
        return False
    papers = held.papers_in if held.sequence is not None else target.papers_in
    return (held.deadline, papers) == (target.deadline, target.papers_in)


def _sequence(held: Told | None, view: AssignmentView | None, target: Target | None) -> int:
    times_set = _times_set(view) if view else 0
    if held is None:
        return times_set
    before = times_set if held.sequence is None else held.sequence
    return before if _says(held, target) else max(before + 1, times_set)


def _times_set(view: AssignmentView) -> int:
    """How many times a deadline has been set."""
    by_documents = sum(event.event in _SETTING and event.due is not None for event in view.history)
    return by_documents + sum(isinstance(act.act, Edited) and act.act.due is not None for act in view.acts)
