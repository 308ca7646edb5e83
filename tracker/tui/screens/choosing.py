"""Which files to import: a tree to mark in, and a field for a path. Gives the paths, or None."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Footer, Input, Static

from tracker.tui import drawing
from tracker.tui.widgets.file_tree import FileTree
from tracker.wording.cleaning import clean

FEW = 3
"""Marked files that are named; more are counted."""


class PathSuggester(Suggester):
    """The rest of a path that begins as what has been typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(_completed, value) if value else None


def _completed(value: str) -> str | None:
    """The first path; none with a name that could steer the terminal, which only the tree shows, cleaned."""
    typed = Path(value).expanduser()
    folder, beginning = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return None
    fitting = [name for name in names if name.startswith(beginning) and not name.startswith(".")]
    return next((value + name[len(beginning) :] for name in fitting if clean(name) == name), None)


class ChoosingScreen(Screen[list[Path] | None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "read", "Läs in", priority=True, key_display="Ctrl+S"),
        Binding("slash", "path", "Sökväg", key_display="/"),
        Binding("escape", "dismiss(None)", "Tillbaka", key_display="Esc"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def compose(self) -> ComposeResult:
        yield Static(drawing.plain("Läs in handlingar", drawing.HEAD), id="title", markup=False)
        yield Input(placeholder="Sökväg till en fil eller mapp; → fyller i", suggester=PathSuggester(), compact=True)
        yield FileTree(self.folder)
        yield Static(id="place", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(FileTree))
        self._tell()

    @on(FileTree.Marked)
    def _tell(self) -> None:
        marked = list(self.query_one(FileTree).marked)
        names = ", ".join(path.name for path in marked) if len(marked) <= FEW else f"{len(marked)} filer och mappar"
        told = f"Läses in: {names}" if marked else "Inget är märkt: det som markören står på läses in."
        self.query_one("#place", Static).update(drawing.plain(told))

    def action_path(self) -> None:
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _go_to(self, event: Input.Submitted) -> None:
        path = Path(event.value.strip()).expanduser()
        tree = self.query_one(FileTree)
        if path.is_dir():
            tree.path = path
            self.set_focus(tree)
        elif path.is_file():
            tree.mark(path)
            event.input.value = ""
        else:
            told = f"Det finns ingen fil eller mapp {event.value.strip()}. Skriv en annan sökväg."
            self.query_one("#place", Static).update(drawing.plain(told, drawing.LATE))

    @on(FileTree.FileSelected)
    def _picked(self, event: FileTree.FileSelected) -> None:
        self.query_one(FileTree).mark(event.path)

    def action_read(self) -> None:
        self.dismiss(self.query_one(FileTree).chosen)
