"""The key figures: how the assignments are carried out, of all, per giver and per year, and what the figures mean."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from tracker.errors import TrackerError
from tracker.services.reporting import Report, report
from tracker.tui import drawing
from tracker.tui.desk import Desk
from tracker.tui.key_figures import told


class KeyFiguresScreen(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Tillbaka", key_display="Esc"),
        Binding("f5", "read", "Läs om", show=False),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Report | None = None

    def compose(self) -> ComposeResult:
        title = f"Nyckeltal den {drawing.day(self.desk.as_of)}"
        yield Static(drawing.plain(title, drawing.HEAD), id="title", markup=False)
        with VerticalScroll(id="page"):
            yield Static("Räknar …", id="told", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one("#page"))
        self.action_read()

    @work(exclusive=True)
    async def action_read(self) -> None:
        try:
            self.found = await asyncio.to_thread(report, self.desk.register, self.desk.as_of)
        except TrackerError as error:
            self.query_one("#told", Static).update(f"{error}\n\nF5 försöker igen.")
        else:
            self.on_resize()

    def on_resize(self) -> None:
        if self.found:
            page = self.query_one("#page")
            self.query_one("#told", Static).update(told(self.found, page.content_size.width))
