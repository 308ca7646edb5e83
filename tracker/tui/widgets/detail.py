"""Everything about the assignment under the cursor, beside or below the list."""

import datetime as dt

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tracker.register.views import AssignmentView
from tracker.tui import drawing


class Detail(VerticalScroll):
    def compose(self) -> ComposeResult:
        yield Static("", id="told", markup=False)

    def show(self, view: AssignmentView | None, as_of: dt.date) -> None:
        self.query_one("#told", Static).update(drawing.detail(view, as_of) if view else "")
        self.scroll_home(animate=False)
