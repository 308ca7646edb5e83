"""The list's headings: a click orders by what is there."""

import datetime as dt

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.look import Look
from tracker.tui.messages import OrderChosen


class Headings(Widget):
    def __init__(self, look: Look, as_of: dt.date) -> None:
        super().__init__()
        self.look = look
        self.as_of = as_of

    def look_like(self, look: Look, as_of: dt.date) -> None:
        self.look, self.as_of = look, as_of
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return Strip([Segment(set_cell_size(self.look.heading(width, self.as_of), width), self.rich_style)], width)

    def on_click(self, event: events.Click) -> None:
        column = self.look.column_at(event.x, self.size.width)
        if column:
            self.post_message(OrderChosen(column))
