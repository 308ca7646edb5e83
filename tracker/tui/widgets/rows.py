"""The list: a line for each number, drawn only when it is seen, so that its length doesn't matter.

Invariants: the numbers are all that is held of what is not seen; the cursor follows its assignment when the numbers
change; a row whose assignment has not been read yet says so and asks for it, and never waits for it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.register.ordering import Order
from tracker.register.views import AssignmentView
from tracker.tui.columns import Table
from tracker.tui.look import Look
from tracker.tui.messages import Highlighted, Wanted


class Rows(ScrollView, can_focus=True):
    """Assignments by their numbers, with a cursor and marks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--late", "row--faint", "row--cursor", "row--marked", "row--doubt"}

    def __init__(self, as_of: dt.date, id: str | None = None) -> None:
        super().__init__(id=id)
        self.as_of = as_of
        self.look: Look = Table(Order())
        self.numbers: Sequence[int] = ()
        self.cursor = 0
        self.marked: set[int] = set()
        self._views: dict[int, AssignmentView] = {}
        self._asked: set[int] = set()

    @property
    def number(self) -> int | None:
        """The assignment under the cursor."""
        return self.numbers[self.cursor] if self.cursor < len(self.numbers) else None

    def show(self, numbers: Sequence[int], views: Iterable[AssignmentView], *, anew: bool = True) -> None:
        """These are listed now. `anew`: what has been read before holds no longer."""
        kept, before = self.number, self.scroll_offset.y
        if anew:
            self._views, self._asked = {}, set()
        self.receive(views)
        self.numbers = numbers
        self.marked.intersection_update(numbers)
        found = numbers.index(kept) if kept in numbers else min(self.cursor, max(0, len(numbers) - 1))
        offset = before - self.cursor
        self.cursor = found
        self.virtual_size = Size(self.size.width, len(numbers))
        self.scroll_to(y=found + offset, animate=False, immediate=True)
        self._tell()

    def look_like(self, look: Look) -> None:
        self.look = look
        self.refresh()

    def receive(self, views: Iterable[AssignmentView]) -> None:
        """What was asked for."""
        self._views |= {view.number: view for view in views}
        self.refresh()

    def view(self) -> AssignmentView | None:
        """The assignment under the cursor, if it has been read."""
        return None if self.number is None else self._views.get(self.number)

    def go_to(self, index: int) -> None:
        self.cursor = max(0, min(index, len(self.numbers) - 1))
        self._tell()

    def _tell(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True, force=True)
        self.refresh()
        self.post_message(Highlighted(self.number))

    def render_line(self, y: int) -> Strip:
        width, index = self.size.width, self.scroll_offset.y + y
        if index >= len(self.numbers):
            return Strip.blank(width, self.rich_style)
        number = self.numbers[index]
        view = self._views.get(number)
        style = self._style(index, number, view)
        if view is None:
            self._ask()
            return Strip([Segment(set_cell_size(f"   {number:>6} läses …", width), style)], width)
        above = self._views.get(self.numbers[index - 1]) if index and y else None
        line = self.look.line(view, above, width, self.as_of)
        return Strip([Segment(set_cell_size(line, width), style)], width)

    def _style(self, index: int, number: int, view: AssignmentView | None) -> Style:
        style = self.rich_style
        if view is None or view.status.value in ("completed", "rejected", "cancelled"):
            style += self.get_component_rich_style("row--faint", partial=True)
        elif view.overdue:
            style += self.get_component_rich_style("row--late", partial=True)
        elif view.doubts:
            style += self.get_component_rich_style("row--doubt", partial=True)
        if number in self.marked:
            style += self.get_component_rich_style("row--marked", partial=True)
        if index == self.cursor:
            style += self.get_component_rich_style("row--cursor", partial=True)
        return style

    def _ask(self) -> None:
        """Ask for all that is seen and a page on each side, once."""
        first, height = self.scroll_offset.y, self.size.height
        seen = self.numbers[max(0, first - height) : first + 2 * height]
        missing = [number for number in seen if number not in self._views and number not in self._asked]
        if missing:
            self._asked |= set(missing)
            self.post_message(Wanted(missing))
