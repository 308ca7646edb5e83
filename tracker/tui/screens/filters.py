"""The saved filters: what is looked for, the figure, the order, and list or timeline, by names that the user gives."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tracker.tui import saving
from tracker.tui.messages import Chosen
from tracker.tui.narrowing import Narrowing
from tracker.tui.screens.form import FormScreen
from tracker.tui.state import Saved

NONE_SAVED = "Inget filter är sparat. Tryck s för att spara det som visas nu."


class Names(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Ned", show=False),
        Binding("up", "cursor_up", "Upp", show=False),
        Binding("enter", "select", "Visa"),
    ]


class FiltersScreen(ModalScreen[Saved | None]):
    """Is left with the filter that was chosen, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Spara det som visas"),
        Binding("x,delete", "remove", "Ta bort", key_display="x"),
        Binding("escape,q", "dismiss(None)", "Tillbaka", key_display="Esc"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, narrowing: Narrowing) -> None:
        super().__init__()
        self.narrowing = narrowing

    def compose(self) -> ComposeResult:
        with Vertical(id="choice"):
            yield Static("Sparade filter", markup=False)
            yield Static(NONE_SAVED, id="none", markup=False)
            yield Names(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Names))
        self._show()

    @property
    def saved(self) -> list[Saved]:
        return self.narrowing.state.saved

    def _show(self) -> None:
        names = self.query_one(Names)
        at = names.highlighted or 0
        names.set_options(Option(one.name) for one in self.saved)
        names.highlighted = min(at, len(self.saved) - 1) if self.saved else None
        self.query_one("#none").display = not self.saved

    async def action_save(self) -> None:
        await self.app.push_screen(FormScreen(saving.keep(self.narrowing)), self._done)

    async def action_remove(self) -> None:
        at = self.query_one(Names).highlighted
        if at is not None:
            form = saving.drop(self.narrowing, self.saved[at].name)
            await self.app.push_screen(FormScreen(form), self._done)

    def _done(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)
            self._show()
            self.post_message(Chosen())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.saved[event.option_index])
