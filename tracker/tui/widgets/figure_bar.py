"""The figures that matter, in a row: each says how many, and narrows the list to them when it is chosen."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid
from textual.content import Content
from textual.widgets import Static

from tracker.services.overview import Figure
from tracker.tui.messages import FigureChosen
from tracker.wording import words

NAMES = {
    "unfinished": "pågående",
    "overdue": "försenade",
    "soon": "inom 30 d",
    "meeting": "stopp",
    "no_deadline": "utan frist",
    "no_receiver": "ej mottagare",
    "no_official": "ej utsedd",
    "doubtful": "att granska",
    "all": "i allt",
}
ALARMING = ("overdue",)


class FigureLabel(Static):
    """One figure."""

    def __init__(self, name: str) -> None:
        super().__init__(id=f"figure-{name}", markup=False)
        self.figure = name

    def show(self, key: int, figure: Figure, chosen: bool) -> None:
        style = "bold $text-error" if self.figure in ALARMING and figure.count else "bold"
        name = f"{NAMES[self.figure]} {words.short_day(figure.stop)}" if figure.stop else NAMES[self.figure]
        self.update(Content.assemble((f"{key}", "$text-muted"), " ", (f"{figure.count}", style), f" {name}"))
        self.set_class(chosen, "-chosen")

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(FigureChosen(self.figure))


class FigureBar(Grid):
    """All of them, in as many lines as the width asks for."""

    def compose(self) -> ComposeResult:
        yield Static("Räknar …", id="counting", markup=False)
        for name in NAMES:
            label = FigureLabel(name)
            label.display = False
            yield label

    def show(self, figures: Sequence[Figure], chosen: str) -> None:
        """These are the figures, and the list is narrowed to the chosen one."""
        self.query_one("#counting").display = False
        for key, figure in enumerate(figures, 1):
            label = self.query_one(f"#figure-{figure.name}", FigureLabel)
            label.display = True
            label.show(key, figure, figure.name == chosen)
