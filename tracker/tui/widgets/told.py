"""Text that is set for the width that there is."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widgets import Static


class Told(Static):
    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._set: Callable[[int], Content] = lambda _: Content()

    def tell(self, set_text: Callable[[int], Content]) -> None:
        """`set_text` gives the text in lines of at most so many cells."""
        self._set = set_text
        self.update(set_text(self.size.width))

    def on_resize(self, event: events.Resize) -> None:
        self.update(self._set(event.size.width))
