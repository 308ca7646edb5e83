"""Which columns the list has, where there is room for them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static

from tracker.tui.columns import HIDEABLE
from tracker.tui.messages import Chosen
from tracker.tui.state import State


class Titles(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Ned", show=False),
        Binding("up", "cursor_up", "Upp", show=False),
        Binding("enter,space", "select", "Visa eller dölj"),
    ]


class ColumnsScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Stäng", key_display="Esc"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        with Vertical(id="choice"):
            yield Static("Kolumner; de som inte får plats visas i bredare fönster", markup=False)
            yield Titles(*map(self._told, HIDEABLE), markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Titles))

    def _told(self, title: str) -> str:
        return f"{' ' if title in self.state.hidden else '✓'} {title}"

    @on(OptionList.OptionSelected)
    def _turn(self, event: OptionList.OptionSelected) -> None:
        title = HIDEABLE[event.option_index]
        self.state.hidden = sorted(set(self.state.hidden) ^ {title})
        event.option_list.replace_option_prompt_at_index(event.option_index, self._told(title))
        self.post_message(Chosen())
