"""How the list looks: the one thing that differs between a table and a timeline of the same assignments."""

import datetime as dt
from typing import Protocol

from tracker.register.ordering import Column
from tracker.register.views import AssignmentView


class Look(Protocol):
    def heading(self, width: int, as_of: dt.date) -> str:
        """The line above the list, in so many cells or fewer."""

    def line(self, view: AssignmentView, above: AssignmentView | None, width: int, as_of: dt.date) -> str:
        """One assignment; `above` is the one in the line before, if it is known."""

    def column_at(self, x: int, width: int) -> Column | None:
        """What a click there in the heading orders by."""
