"""The list of assignments: what keys and mouse do in it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tracker.tui.messages import Opened
from tracker.tui.widgets.rows import Rows


class AssignmentList(Rows):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Upp", show=False),
        Binding("down", "move(1)", "Ned", show=False),
        Binding("pageup", "page(-1)", "En sida upp", show=False),
        Binding("pagedown", "page(1)", "En sida ned", show=False),
        Binding("home", "to(0)", "Först", show=False),
        Binding("end", "to(-1)", "Sist", show=False),
        Binding("space", "mark", "Märk", show=False),
        Binding("enter", "open", "Orden"),
    ]

    @property
    def chosen(self) -> list[int]:
        """The marked ones in their order, or the one under the cursor."""
        marked = [number for number in self.numbers if number in self.marked]
        return marked or ([] if self.number is None else [self.number])

    def action_move(self, steps: int) -> None:
        self.go_to(self.cursor + steps)

    def action_page(self, pages: int) -> None:
        self.go_to(self.cursor + pages * max(1, self.size.height - 1))

    def action_to(self, index: int) -> None:
        self.go_to(index % len(self.numbers) if self.numbers else 0)

    def action_mark(self) -> None:
        if self.number is not None:
            self.marked ^= {self.number}
            self.go_to(self.cursor + 1)

    def action_open(self) -> None:
        if self.number is not None:
            self.post_message(Opened(self.number))

    def on_click(self, event: events.Click) -> None:
        index = self.scroll_offset.y + event.y
        if index < len(self.numbers):
            again = index == self.cursor and event.chain > 1
            self.go_to(index)
            if again:
                self.action_open()
