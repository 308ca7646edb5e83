"""How well assignments are carried out, in figures for those who gave them: per giver, and per year of the decision.

Counted is what somebody has been given to do: what is open, reported or completed. What is proposed, only mentioned,
rejected or cancelled is left out, and told beside.
Invariants: a function of the courses and the day, whatever their order; each group's figures mean the same as those of
all.
"""

import datetime as dt
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.register.alphabet import sort_key
from tracker.register.views import AssignmentView, Status, begun, ended

COUNTED = frozenset({Status.OPEN, Status.REPORTED, Status.COMPLETED})


class Course(NamedTuple):
    """What the figures need to know of an assignment on the day. A tuple, since a register may have very many."""

    number: int
    municipality: str | None
    giver: str
    """The key of its name."""
    status: Status
    last_day: dt.date | None
    begun_on: dt.date | None
    ended_on: dt.date | None
    slip: int
    """Days."""


def course(view: AssignmentView) -> Course:
    last_day = view.due.date if view.due else None
    giver = sort_key(view.giver)
    return Course(view.number, view.municipality, giver, view.status, last_day, begun(view), ended(view), view.slip)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a group of assignments. Those of `judged` are completed, on days that are known, or overdue."""

    given: int
    unfinished: int
    overdue: int
    ended: int
    judged: int
    on_time: int
    """Of the judged, those that were completed no later than the last day of the deadline in force."""
    moved: int
    """Those whose last deadline is later than the first."""
    slip: float | None
    """The median of how many days later; None where none is."""
    oldest: int | None
    """The number of the unfinished one that was given first."""


@dataclass(frozen=True, slots=True)
class OfGiver:
    municipality: str | None
    giver: str
    example: int
    """The number of one of them, which says how the giver's name is written."""
    figures: Figures


@dataclass(frozen=True, slots=True)
class OfYear:
    year: int | None
    """Of the decision; None where no day is known."""
    figures: Figures


@dataclass(frozen=True, slots=True)
class KeyFigures:
    as_of: dt.date
    total: Figures
    givers: tuple[OfGiver, ...]
    """In alphabetical order, those without a giver last."""
    years: tuple[OfYear, ...]
    left_out: Mapping[Status, int]


def key_figures(courses: Iterable[Course], as_of: dt.date) -> KeyFigures:
    """The figures of all, of each giver and of each year."""
    counted: list[Course] = []
    left_out: Counter[Status] = Counter()
    givers: defaultdict[tuple[str, str | None], list[Course]] = defaultdict(list)
    years: defaultdict[int | None, list[Course]] = defaultdict(list)
    for one in courses:
        if one.status not in COUNTED:
            left_out[one.status] += 1
            continue
        counted.append(one)
        givers[one.giver, one.municipality].append(one)
        years[one.begun_on.year if one.begun_on else None].append(one)
    return KeyFigures(
        as_of,
        figures(counted, as_of),
        tuple(
            OfGiver(municipality, giver, min(one.number for one in group), figures(group, as_of))
            for (giver, municipality), group in sorted(givers.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        ),
        tuple(
            OfYear(year, figures(years[year], as_of))
            for year in sorted(years, key=lambda year: (year is None, year or 0))
        ),
        {status: left_out[status] for status in Status if left_out[status]},
    )


def figures(group: Sequence[Course], as_of: dt.date) -> Figures:
    """Of those of the group, all of which are counted."""
    unfinished = [one for one in group if one.status is not Status.COMPLETED]
    overdue = sum(one.last_day is not None and one.last_day < as_of for one in unfinished)
    known = [(one.ended_on, one.last_day) for one in group if one.ended_on and one.last_day]
    slips = [one.slip for one in group if one.slip > 0]
    oldest = min(((one.begun_on, one.number) for one in unfinished if one.begun_on), default=(None, None))
    return Figures(
        given=len(group),
        unfinished=len(unfinished),
        overdue=overdue,
        ended=len(group) - len(unfinished),
        judged=len(known) + overdue,
        on_time=sum(ended_on <= last_day for ended_on, last_day in known),
        moved=len(slips),
        slip=statistics.median(slips) if slips else None,
        oldest=oldest[1],
    )
