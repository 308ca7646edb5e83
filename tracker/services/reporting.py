"""The key figures of a register on a day, with the names that go with them, and the report of them as a file."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.register.key_figures import KeyFigures, course, key_figures
from tracker.register.projection import project
from tracker.register.views import AssignmentView, Selection
from tracker.store import courses, derived, event_log
from tracker.store.engine import Register
from tracker.store.private_files import appearing


@dataclass(frozen=True, slots=True)
class Report:
    figures: KeyFigures
    views: Mapping[int, AssignmentView]
    """Those that the figures name."""


def report(register: Register, as_of: dt.date) -> Report:
    """The figures as they stood at the end of the day."""
    with register.reading() as session:
        found = courses.settled(session, as_of)
        logs = event_log.entries_by_assignment(session, derived.unsettled(session, Selection(), as_of))
        later = [view for number, log in logs.items() if (view := project(number, log, as_of))]
        figures = key_figures([*found, *map(course, later)], as_of)
        groups = [figures.total, *(one.figures for one in figures.givers), *(one.figures for one in figures.years)]
        named = {one.example for one in figures.givers} | {one.oldest for one in groups if one.oldest is not None}
        logs = event_log.entries_by_assignment(session, sorted(named))
    views = {number: view for number, log in logs.items() if (view := project(number, log, as_of))}
    return Report(figures, views)


def write(file: Path, text: str, *, force: bool) -> None:
    """Write a report to a file for its owner's eyes. Raises ActRefused when it is there already, FileNotWritten."""
    how = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with appearing(file, force) as part, os.fdopen(os.open(part, how, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
