"""The workload: what each receiver has to do month by month, with what is overdue first."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tracker.errors import TrackerError
from tracker.services.reporting import Workload, workload
from tracker.tui import drawing
from tracker.tui import workload as picture
from tracker.tui.desk import Desk


class Receivers(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Ned", show=False),
        Binding("up", "cursor_up", "Upp", show=False),
        Binding("enter", "select", "Visa uppdragen"),
    ]


class WorkloadScreen(Screen[str | None]):
    """Is left with the name of the receiver that was chosen, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Tillbaka", key_display="Esc"),
        Binding("f5", "read", "Läs om", show=False),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Workload | None = None

    def compose(self) -> ComposeResult:
        title = f"Belastning den {drawing.day(self.desk.as_of)}: pågående uppdrag efter månad för sista dagen"
        yield Static(drawing.plain(title, drawing.HEAD), id="title", markup=False)
        yield Static("Räknar …", id="top", markup=False)
        yield Receivers(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Receivers))
        self.action_read()

    @work(exclusive=True)
    async def action_read(self) -> None:
        try:
            self.found = await asyncio.to_thread(workload, self.desk.register, self.desk.as_of)
        except TrackerError as error:
            self.query_one("#top", Static).update(f"{error}\n\nF5 försöker igen.")
        else:
            self.on_resize()

    def on_resize(self) -> None:
        if self.found is None:
            return
        found, receivers = self.found, self.query_one(Receivers)
        width, at = receivers.scrollable_content_region.width, receivers.highlighted
        told = picture.top(found, self.desk.as_of, width) if found.loads else picture.EMPTY
        self.query_one("#top", Static).update(told)
        receivers.set_options(Option(picture.line(load, found, width)) for load in found.loads)
        receivers.highlighted = (at or 0) if found.loads else None

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self.found:
            self.dismiss(picture.receiver(self.found.loads[event.option_index], self.found))
