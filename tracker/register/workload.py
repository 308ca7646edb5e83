"""What each receiver has to do, month by month: what is given and not ended, by its last day.

Invariants: a function of the portions and the day, whatever their order; every assignment is in one place of one
receiver.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.register.alphabet import sort_key
from tracker.register.views import AssignmentView, Status

ONGOING = (Status.OPEN, Status.REPORTED)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of a receiver's ongoing assignments: those of one month."""

    municipality: str | None
    receiver: str
    """The key of its name."""
    month: tuple[int, int] | None
    """Year and month of the last day; None where there is none."""
    overdue: bool
    count: int
    example: int
    """The lowest number of them."""


def portion(view: AssignmentView) -> Portion:
    """Of the assignment alone, which is ongoing."""
    last_day = view.due.date if view.due else None
    month = (last_day.year, last_day.month) if last_day else None
    return Portion(view.municipality, sort_key(view.receiver), month, view.overdue, 1, view.number)


@dataclass(frozen=True, slots=True)
class Load:
    """How many a receiver has in each place."""

    municipality: str | None
    receiver: str
    example: int
    """The number of one of them, which says how the receiver's name is written."""
    overdue: int
    months: tuple[int, ...]
    """From the day's own month, what is left of it."""
    later: int
    timeless: int

    @property
    def total(self) -> int:
        return self.overdue + sum(self.months) + self.later + self.timeless


def workload(portions: Iterable[Portion], as_of: dt.date) -> list[Load]:
    """Those with most overdue first, then those with most, then in alphabetical order."""
    groups: defaultdict[tuple[str, str | None], list[Portion]] = defaultdict(list)
    for one in portions:
        groups[one.receiver, one.municipality].append(one)
    loads = [_load(group, as_of) for group in groups.values()]
    return sorted(loads, key=lambda load: (-load.overdue, -load.total, load.receiver, load.municipality or ""))


def _load(group: list[Portion], as_of: dt.date) -> Load:
    overdue, later, timeless, months = 0, 0, 0, [0] * MONTHS
    for one in group:
        ahead = (one.month[0] - as_of.year) * 12 + one.month[1] - as_of.month if one.month else None
        if one.overdue:
            overdue += one.count
        elif ahead is None:
            timeless += one.count
        elif ahead < MONTHS:
            months[ahead] += one.count
        else:
            later += one.count
    first, example = group[0], min(one.example for one in group)
    return Load(first.municipality, first.receiver, example, overdue, tuple(months), later, timeless)
