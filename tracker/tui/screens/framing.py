"""What stands around a list: the head above it and the detail beside it; and how a screen with a list reads in threads.

Invariants: what has been read is shown only while the screen is there; what goes wrong is told where the list would be.
"""

import contextlib
from collections.abc import Callable

from textual import on, work
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from tracker.errors import TrackerError, UnknownAssignment
from tracker.register.views import AssignmentView
from tracker.services.health import Health
from tracker.services.reminded import Reminded
from tracker.tui import drawing
from tracker.tui.desk import Desk
from tracker.tui.messages import Highlighted, Wanted
from tracker.tui.screens.acting import ActingScreen
from tracker.tui.widgets.assignment_list import AssignmentList
from tracker.tui.widgets.detail import Detail

PULSE_SECONDS = 60.0
"""How often the reminders are looked at."""


class FramingScreen(ActingScreen):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.health: Health | None = None

    @property
    def rows(self) -> AssignmentList:
        return self.query_one("#list", AssignmentList)

    def _head(self) -> None:
        mode = "" if self.desk.may_write else "  bara läsning"
        told = Content.assemble(("tracker", "bold"), "  ", drawing.day(self.desk.as_of), (mode, drawing.DOUBT))
        if self.health:
            told += Content.assemble("  ", drawing.sending(self.health))
        self.query_one("#title", Static).update(told)

    @work(thread=True, exclusive=True, group="pulse")
    def _feel(self) -> None:
        """How the reminders are getting on: that changes with the clock too."""
        with contextlib.suppress(TrackerError):
            self.health = self.desk.health()
            self._here(self._head)

    def _told(self, do: Callable[[], None]) -> None:
        """Do it in this thread, and tell the user where it goes wrong."""
        try:
            do()
        except TrackerError as error:
            told = str(error)
            self._here(lambda: self._complain(told))

    def _complain(self, told: str) -> None:
        self.query_one("#instead", Static).update(f"{told}\n\nF5 försöker igen.")
        self.notify(told, severity="error", markup=False)

    def _here(self, show: Callable[[], None]) -> None:
        """Show it, from a thread, unless the screen has been closed meanwhile."""

        def unless_closed() -> None:
            if self.query(AssignmentList):
                show()

        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(unless_closed)

    @on(Wanted)
    @work(thread=True, group="rows")
    def _fetch(self, event: Wanted) -> None:
        def do() -> None:
            views = self.desk.overview.views(event.numbers)
            self._here(lambda: self._receive(views))

        self._told(do)

    def _receive(self, views: list[AssignmentView]) -> None:
        self.rows.receive(views)
        self._tell_detail()

    @on(Highlighted)
    def _tell_detail(self) -> None:
        view = self.rows.view()
        self.query_one(Detail).show(view, self.desk.as_of)
        if view:
            self._read_reminders(view.number)

    @work(thread=True, exclusive=True, group="detail")
    def _read_reminders(self, number: int) -> None:
        def do() -> None:
            with contextlib.suppress(UnknownAssignment):  # somebody has just joined it with another
                reminded = self.desk.reminded(number)
                self._here(lambda: self._tell_reminders(number, reminded))

        self._told(do)

    def _tell_reminders(self, number: int, reminded: Reminded) -> None:
        if self.rows.number == number:
            self.query_one(Detail).tell_reminders(reminded)
