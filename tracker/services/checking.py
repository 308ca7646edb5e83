"""The gaps that auditors look for, in the assignments and in the directory of people."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from tracker.register.directory_faults import Fault, faults
from tracker.register.gaps import Gap, gaps
from tracker.register.projection import project
from tracker.register.views import AssignmentView, by_urgency
from tracker.store import bounces, event_log, people
from tracker.store.engine import Register


@dataclass(frozen=True, slots=True)
class Checked:
    assignments: list[tuple[AssignmentView, tuple[Gap, ...]]]
    """Those that have gaps, the most urgent first."""
    vacant: dict[str, int]
    """The receivers that nobody answers for, and how many assignments each has; most first."""
    faults: tuple[Fault, ...]
    """What is wrong with the directory of people."""


def check(register: Register, as_of: dt.date) -> Checked:
    """The gaps at the end of the day, of a register whose file is not damaged. Raises DatabaseUnavailable."""
    register.look_through()
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session)
        directory, unreachable = people.directory(session), bounces.unreachable(session)
    views = by_urgency(view for number, entries in logs.items() if (view := project(number, entries, as_of)))
    found = [(view, wanting) for view in views if (wanting := gaps(view, as_of, directory))]
    vacant = Counter(view.receiver for view, wanting in found if view.receiver and Gap.NO_OFFICIAL in wanting)
    return Checked(found, dict(vacant.most_common()), faults(directory, as_of, unreachable))
