"""The register as a front end pages through it on one day: numbers in order, views of those that are seen, and figures.

Everything is chosen, ordered and counted in the database, so that the size of the register doesn't matter; only what is
to happen to an assignment after the day has to be looked at in its log, once for each state of the log.
Invariants: what is shown equals what `reading.assignments` gives for the same day and selection; a call sees one state
of the register.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from tracker.register.gaps import responsible
from tracker.register.ordering import Order, arranged, place
from tracker.register.projection import project
from tracker.register.views import AssignmentView, Lack, Selection, meets
from tracker.reminders.ladder import next_stop
from tracker.reminders.policy import Policy
from tracker.store import derived, event_log, people
from tracker.store.engine import Register
from tracker.temporal.calculus import days_after

EVERYTHING = Selection(finished=True)
SOON_DAYS = 30
MEETING = "meeting"
"""What is due by the next meeting that papers can still be handed in to, so that it can't wait for the one after."""
KEPT_VIEWS = 2000
"""Views that are kept ready, so that going back and forth reads nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth seeing every morning, and what it counts."""

    name: str
    selection: Selection
    count: int
    stop: dt.date | None = None
    """The last day to hand in papers to the meeting that it counts to."""


@dataclass
class Overview:
    """One day of a register. Safe to call from several threads, one call at a time in each."""

    register: Register
    as_of: dt.date
    policy: Policy
    _views: dict[int, AssignmentView] = field(default_factory=dict)
    _unsettled: dict[int, AssignmentView] | None = None

    def length(self) -> tuple[int, int]:
        """Of the log and of the directory's: one rises with every change of the register, whoever makes it."""
        with self.register.reading() as session:
            return event_log.length(session), people.last_version(session)

    def forget(self) -> None:
        """The register has changed: what has been read holds no longer."""
        self._views, self._unsettled = {}, None

    def numbers(self, selection: Selection, order: Order, limit: int | None = None) -> list[int]:
        """The assignments that meet the selection, in order; the first `limit` of them."""
        with self.register.reading() as session:
            later = self._later(session, selection)
            if not later:
                return derived.chosen(session, selection, self.as_of, limit, order)
            places = derived.places(session, selection, self.as_of, limit, order)
        places += [place(view, order.column) for view in later]
        return arranged(places, order.descending)[:limit]

    def views(self, numbers: Sequence[int]) -> list[AssignmentView]:
        """The assignments of these numbers as they stood on the day, in that order; none for what was not there.

        The official of each is who answers for it according to the directory, by name.
        """
        missing = [number for number in numbers if number not in self._views]
        if missing:
            with self.register.reading() as session:
                logs = event_log.entries_by_assignment(session, missing)
                directory = people.directory(session)
            read = [view for number, log in logs.items() if (view := project(number, log, self.as_of))]
            found = {view.number: replace(view, official=responsible(view, self.as_of, directory)) for view in read}
            kept = self._views if len(self._views) < KEPT_VIEWS else {}
            self._views = kept | found
        views = self._views
        return [views[number] for number in numbers if number in views]

    def figures(self) -> list[Figure]:
        """How many are overdue, due soon and so on; last, how many there are in all."""
        wanted = self._counted()
        with self.register.reading() as session:
            counts = derived.counted(session, [selection for _, selection in wanted], self.as_of)
            counts.append(derived.total(session, self.as_of))
            later = self._later(session, EVERYTHING)
        wanted.append(("all", EVERYTHING))
        stop = next_stop(self.policy, self.as_of)
        return [
            Figure(
                name,
                selection,
                count + sum(meets(view, selection) for view in later),
                stop[0] if stop and name == MEETING else None,
            )
            for (name, selection), count in zip(wanted, counts, strict=True)
        ]

    def _counted(self) -> list[tuple[str, Selection]]:
        return [
            ("unfinished", Selection()),
            ("overdue", Selection(overdue=True)),
            ("soon", Selection(due_by=days_after(self.as_of, SOON_DAYS))),
            *((MEETING, Selection(due_by=stop[1].date)) for stop in [next_stop(self.policy, self.as_of)] if stop),
            ("no_deadline", Selection(lack=Lack.DEADLINE)),
            ("no_receiver", Selection(lack=Lack.RECEIVER)),
            ("no_official", Selection(lack=Lack.OFFICIAL)),
            ("doubtful", Selection(doubtful=True)),
        ]

    def _later(self, session: Session, selection: Selection) -> list[AssignmentView]:
        """Those that meet the selection on the day, and that something is to happen to afterwards."""
        if self._unsettled is None:
            logs = event_log.entries_by_assignment(session, derived.unsettled(session, Selection(), self.as_of))
            self._unsettled = {
                number: view for number, log in logs.items() if (view := project(number, log, self.as_of))
            }
        there: Iterable[int] = self._unsettled
        if there and selection.words is not None:
            there = derived.unsettled(session, selection, self.as_of)
        found = [self._unsettled[number] for number in there if number in self._unsettled]
        return [view for view in found if meets(view, selection)]
