"""The list's headings: a click orders by the column; an arrow shows which one it is ordered by."""

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tracker.register.ordering import Order
from tracker.tui.columns import ListColumn, fitting
from tracker.tui.messages import OrderChosen


class Headings(Widget):
    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order

    def show(self, order: Order) -> None:
        self.order = order
        self.refresh()

    def render_line(self, y: int) -> Strip:
        shown = False
        cells = []
        for column, width in fitting(self.size.width):
            title = column.title
            if column.order is self.order.column and not shown:
                shown = True
                title = ("▼" if self.order.descending else "▲") + title
            cells.append(set_cell_size(title.rjust(width) if column.right else title, width))
        line = set_cell_size(" ".join(cells), self.size.width)
        return Strip([Segment(line, self.rich_style)], self.size.width)

    def on_click(self, event: events.Click) -> None:
        column = self._at(event.x)
        if column:
            self.post_message(OrderChosen(column.order))

    def _at(self, x: int) -> ListColumn | None:
        edge = 0
        for column, width in fitting(self.size.width):
            edge += width + 1
            if x < edge:
                return column
        return None
