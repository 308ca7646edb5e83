"""Views and directories for tests of reminders, past the parser."""

import dataclasses
import datetime as dt
from typing import Any

from tests import making
from tests.register.directories import directory
from tracker.extraction.model import Due
from tracker.register.events import Entry, Recorded
from tracker.register.projection import project
from tracker.register.views import AssignmentView
from tracker.temporal.model import DeadlineKind

PEOPLE = directory("""
    official Tekniska nämnden: anna
    manager Tekniska nämnden: mats
    secretary Kommunstyrelsen: sara
    registrar: rut
""")


def due(day: dt.date) -> Due:
    return Due(f"senast den {day}", DeadlineKind.BY, day.isoformat(), None, day, None, "calendar-day")


def view(**changes: Any) -> AssignmentView:
    """An open assignment of Tekniska nämnden, given 2026-03-02 by Kommunstyrelsen and due on 2026-06-30."""
    entry = Entry(1, making.NOW, "Kansliet", Recorded(1, making.mention()))
    made = project(1, [entry], dt.date(2026, 3, 12))
    assert made is not None
    return dataclasses.replace(made, **changes)


def view_due(day: dt.date, runs: int = 400, **changes: Any) -> AssignmentView:
    """One that has run for so many days when the day comes."""
    return view(due=due(day), decided_on=day - dt.timedelta(days=runs), **changes)
