"""The words of a document in their surroundings."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.services.sources import Passage
from tracker.tui import drawing

ABOVE = 3
"""Lines that are shown above the words, so that they are not at the very top."""


class PassageView(VerticalScroll):
    def compose(self) -> ComposeResult:
        yield Static("Läser …", id="before", markup=False)
        yield Static(id="words", markup=False)
        yield Static(id="after", markup=False)

    def show(self, passage: Passage) -> None:
        before, begun = _last_line(passage.before)
        ended, _, after = passage.after.partition("\n")
        self.query_one("#before", Static).update(drawing.words_of(before, drawing.FAINT))
        self.query_one("#words", Static).update(
            Content.assemble(
                drawing.words_of(begun, drawing.FAINT),
                drawing.words_of(passage.words, drawing.MARKED),
                drawing.words_of(ended, drawing.FAINT),
            )
        )
        self.query_one("#after", Static).update(drawing.words_of(after, drawing.FAINT))
        self.call_after_refresh(self._scroll_to_words)

    def _scroll_to_words(self) -> None:
        top = self.query_one("#words").virtual_region.y
        self.scroll_to(y=max(0, top - ABOVE), animate=False)


def _last_line(text: str) -> tuple[str, str]:
    """The whole lines, and the beginning of the last one."""
    whole, newline, rest = text.rpartition("\n")
    return (whole, rest) if newline else ("", text)
