"""What the registrar and the managers are told once a week: a function of the views, the directory and the day.

Invariants: a person has one digest at most, the registrar's where they are both; a manager hears of nothing but what
their own units shall do; what there is nothing to say of is told to nobody, but the registrar may hear just that.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.register.directory import Directory, Person, Role
from tracker.register.gaps import Gap, gaps
from tracker.register.views import AssignmentView, Status
from tracker.reminders.holidays import is_working_day, working_day_from

SOON = dt.timedelta(days=30)


class Topic(StrEnum):
    """In the order in which they are told."""

    OVERDUE = "overdue"
    SOON = "soon"
    NO_DEADLINE = "no_deadline"
    NO_OFFICIAL = "no_official"
    DOUBTFUL = "doubtful"
    """Waits for a person to review it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A mail that has not gone as it should."""

    line: str
    assignments: frozenset[int]
    """Of which it told."""


@dataclass(frozen=True, slots=True)
class Digest:
    recipient: Person
    role: Role
    open: int
    """How many assignments of theirs call for something."""
    topics: Mapping[Topic, tuple[AssignmentView, ...]]
    """Those that hold something, the most urgent first."""
    unplaced: int
    """Places in documents that a person must tie to an assignment."""
    troubles: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.topics or self.unplaced or self.troubles)


@dataclass(slots=True)
class _Collected:
    person: Person
    role: Role
    views: list[AssignmentView] = field(default_factory=list)
    unplaced: int = 0


def week_of(day: dt.date) -> dt.date:
    """The Monday that names the week."""
    return day - dt.timedelta(days=day.weekday())


def is_due(day: dt.date, digested: str | None) -> bool:
    """Whether the week's digest goes on the day: the first working day, or as soon as may be after downtime.

    `digested` is the week of the last one; None when nothing has ever run, so that nothing was missed. A week to come
    was told by a clock that was ahead, and says as little.
    """
    week = week_of(day).isoformat()
    if not is_working_day(day) or digested == week:
        return False
    if digested is None or digested > week:
        return day == working_day_from(week_of(day))
    return True


def digests(
    views: Sequence[AssignmentView],
    unplaced: Iterable[str | None],
    troubles: Sequence[Trouble],
    directory: Directory,
    as_of: dt.date,
    sign_of_life: bool,
) -> list[Digest]:
    """One for each person who shall have one.

    `views` are those not finished, the most urgent first; `unplaced` the municipalities of what waits to be placed.
    """
    found: dict[str, _Collected] = {}
    for municipality in sorted({None, *(post.municipality for post in directory.in_office(as_of))}, key=str):
        _collect(found, directory.registrar(as_of, municipality).person, Role.REGISTRAR)
    for municipality in unplaced:
        if mine := _collect(found, directory.registrar(as_of, municipality).person, Role.REGISTRAR):
            mine.unplaced += 1
    for view in views:
        registrar = _collect(found, directory.registrar(as_of, view.municipality).person, Role.REGISTRAR)
        boss = directory.manager_for(view.receiver, as_of, view.municipality).person if view.receiver else None
        manager = _collect(found, boss, Role.MANAGER)
        for mine in filter(None, (registrar, None if manager is registrar else manager)):
            mine.views.append(view)
    told = [_digest(mine, troubles, directory, as_of) for mine in found.values()]
    return [one for one in told if one or (sign_of_life and one.role is Role.REGISTRAR)]


def _collect(found: dict[str, _Collected], person: Person | None, role: Role) -> _Collected | None:
    return found.setdefault(person.identity, _Collected(person, role)) if person else None


def _digest(mine: _Collected, troubles: Sequence[Trouble], directory: Directory, as_of: dt.date) -> Digest:
    topics: dict[Topic, list[AssignmentView]] = {topic: [] for topic in Topic}
    for view in mine.views:
        wanting = gaps(view, as_of, directory)
        for topic, concerns in _CONCERNS.items():
            if concerns(view, wanting, as_of):
                topics[topic].append(view)
    numbers = {view.number for view in mine.views}
    lines = [one.line for one in troubles if mine.role is Role.REGISTRAR or one.assignments & numbers]
    filled = {topic: tuple(found) for topic, found in topics.items() if found}
    return Digest(mine.person, mine.role, len(mine.views), filled, mine.unplaced, tuple(lines))


def _soon(view: AssignmentView, as_of: dt.date) -> bool:
    due = view.due.date if view.due else None
    return view.status is Status.OPEN and due is not None and as_of <= due <= as_of + SOON


_CONCERNS: dict[Topic, Callable[[AssignmentView, Collection[Gap], dt.date], bool]] = {
    Topic.OVERDUE: lambda view, wanting, as_of: Gap.OVERDUE in wanting,
    Topic.SOON: lambda view, wanting, as_of: _soon(view, as_of),
    Topic.NO_DEADLINE: lambda view, wanting, as_of: Gap.NO_DEADLINE in wanting,
    Topic.NO_OFFICIAL: lambda view, wanting, as_of: Gap.NO_OFFICIAL in wanting,
    Topic.DOUBTFUL: lambda view, wanting, as_of: bool(view.doubts),
}
