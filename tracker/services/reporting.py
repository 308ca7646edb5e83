"""Figures of a whole register on a day, with the names that go with them, and the report of them as a file."""

import datetime as dt
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tracker.register.key_figures import KeyFigures, course, key_figures
from tracker.register.projection import project
from tracker.register.views import AssignmentView, Selection
from tracker.register.workload import ONGOING, Load, portion
from tracker.register.workload import workload as by_receiver
from tracker.store import courses, derived, event_log
from tracker.store.engine import Register
from tracker.store.private_files import appearing

MOST_RECEIVERS = 500
"""Told one by one."""


@dataclass(frozen=True, slots=True)
class Report:
    figures: KeyFigures
    views: Mapping[int, AssignmentView]
    """Those that the figures name."""


@dataclass(frozen=True, slots=True)
class Workload:
    loads: Sequence[Load]
    """Of the receivers that have most to do; see `workload`."""
    views: Mapping[int, AssignmentView]
    """Those that say how the receivers' names are written."""
    others: int
    """How many other receivers there are."""


def report(register: Register, as_of: dt.date) -> Report:
    """The figures as they stood at the end of the day."""
    with register.reading() as session:
        figures = key_figures([*courses.settled(session, as_of), *map(course, _later(session, as_of))], as_of)
        groups = [figures.total, *(one.figures for one in figures.givers), *(one.figures for one in figures.years)]
        named = {one.example for one in figures.givers} | {one.oldest for one in groups if one.oldest is not None}
        return Report(figures, _views(session, named, as_of))


def workload(register: Register, as_of: dt.date) -> Workload:
    """What each receiver had to do at the end of the day, those with most overdue first."""
    with register.reading() as session:
        later = [portion(view) for view in _later(session, as_of) if view.status in ONGOING]
        loads = by_receiver([*courses.by_month(session, as_of), *later], as_of)
        shown = loads[:MOST_RECEIVERS]
        return Workload(shown, _views(session, {load.example for load in shown}, as_of), len(loads) - len(shown))


def _later(session: Session, as_of: dt.date) -> list[AssignmentView]:
    """Those that something is to happen to after the day."""
    logs = event_log.entries_by_assignment(session, derived.unsettled(session, Selection(), as_of))
    return [view for number, log in logs.items() if (view := project(number, log, as_of))]


def _views(session: Session, numbers: Collection[int], as_of: dt.date) -> dict[int, AssignmentView]:
    logs = event_log.entries_by_assignment(session, sorted(numbers))
    return {number: view for number, log in logs.items() if (view := project(number, log, as_of))}


def write(file: Path, text: str, *, force: bool) -> None:
    """Write a report to a file for its owner's eyes. Raises ActRefused when it is there already, FileNotWritten."""
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with appearing(file, force) as part, os.fdopen(os.open(part, how, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
