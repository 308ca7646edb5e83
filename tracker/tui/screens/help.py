"""What the keys do here, and what the signs mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tracker.tui import drawing
from tracker.tui.keys import live
from tracker.wording import words

KEY_WIDTH = 14
MOUSE = "1–9, eller ett klick på en siffra, begränsar listan. Ett klick på en rubrik ordnar den."
EVERYWHERE = {"Tab": "Nästa del av skärmen", "Ctrl+P": "Sök bland alla kommandon"}


class HelpScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", "Stäng"),
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(self._told(), markup=False)

    def _told(self) -> Content:
        told = [Content.styled("Tangenter", drawing.HEAD)]
        told += [
            Content.assemble((f"{' '.join(key.names):<{KEY_WIDTH}}", "bold"), key.what) for key in live(self.about)
        ]
        told += [Content.assemble((f"{key:<{KEY_WIDTH}}", "bold"), what) for key, what in EVERYWHERE.items()]
        told += [Content(), Content.styled("Tecken", drawing.HEAD)]
        signs = {"!": "försenat", "?": "att granska"} | {
            sign: " eller ".join(words.STATUSES[status] for status, own in words.SIGNS.items() if own == sign)
            for sign in dict.fromkeys(words.SIGNS.values())
        }
        told += [Content.assemble((f"{sign:<{KEY_WIDTH}}", "bold"), meaning) for sign, meaning in signs.items()]
        told += [
            Content(),
            Content(MOUSE),
        ]
        return drawing.lines(told)
