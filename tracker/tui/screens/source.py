"""The words that an assignment rests on, in their surroundings: one place at a time, and the original file."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from tracker.errors import TrackerError
from tracker.services import sources
from tracker.services.sources import Passage
from tracker.spans import Source
from tracker.tui import drawing
from tracker.tui.desk import Desk
from tracker.tui.widgets.passage import PassageView


class SourceScreen(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Tillbaka"),
        Binding("n,right", "turn(1)", "Nästa ställe"),
        Binding("p,left", "turn(-1)", "Förra"),
        Binding("o", "open", "Öppna filen"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, desk: Desk, title: str, places: Sequence[tuple[str, Source]]) -> None:
        super().__init__()
        self.desk = desk
        self.told = title
        self.places = places
        """What happened there, and where."""
        self.index = 0

    def compose(self) -> ComposeResult:
        yield Static(drawing.plain(self.told, drawing.HEAD), id="title", markup=False)
        yield Static(id="place", markup=False)
        yield PassageView()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(PassageView))
        self._read()

    def action_turn(self, steps: int) -> None:
        self.index = (self.index + steps) % len(self.places)
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        what, source = self.places[self.index]
        try:
            passage = sources.passage(self.desk.register, source)
        except TrackerError as error:
            self.app.call_from_thread(self.query_one("#place", Static).update, str(error))
        else:
            self.app.call_from_thread(self._show, what, passage)

    def _show(self, what: str, passage: Passage) -> None:
        count = f"Ställe {self.index + 1} av {len(self.places)}: " if len(self.places) > 1 else ""
        self.query_one("#place", Static).update(drawing.plain(f"{count}{what}, {drawing.place(passage.source)}"))
        self.query_one(PassageView).show(passage)

    @work(thread=True)
    def action_open(self) -> None:
        source = self.places[self.index][1]
        try:
            file = sources.write_original(self.desk.register, source, self.desk.originals)
            if self.app.is_web:
                self.app.call_from_thread(self.app.deliver_binary, file)
                return
            told = _open(file)
        except (TrackerError, OSError) as error:
            told = f"Filen kunde inte öppnas: {error}"
        self.app.call_from_thread(self.notify, told, markup=False)


def _open(file: Path) -> str:
    """Hand the file to the system's viewer, by its path and past any shell."""
    if sys.platform == "win32":
        import os

        os.startfile(file)  # noqa: S606 - the user asked for it
        return "Filen öppnas."
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if program is None:
        return f"Det finns inget program att öppna filen med. Den ligger i {file}"
    subprocess.Popen(  # noqa: S603 - the file's name is a digest
        [program, str(file)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return "Filen öppnas."
