"""Everything about the assignment under the cursor, beside or below the list."""

import datetime as dt

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.register.views import AssignmentView
from tracker.services.reminded import Reminded
from tracker.tui import drawing, history
from tracker.tui.widgets.told import Told


class Detail(VerticalScroll):
    def compose(self) -> ComposeResult:
        yield Told("told")
        yield Static(id="reminded", markup=False)

    def show(self, view: AssignmentView | None, as_of: dt.date) -> None:
        self.query_one(Told).tell(lambda width: history.detail(view, as_of, width) if view else Content())
        self.query_one("#reminded", Static).update("")
        self.scroll_home(animate=False)

    def tell_reminders(self, reminded: Reminded) -> None:
        """Read a little later than the rest, and shown after it."""
        self.query_one("#reminded", Static).update(drawing.reminded(reminded))
