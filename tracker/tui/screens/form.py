"""A small form over the screen: fields, what will be recorded, and what is wrong. Gives what came of it, or None."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Label, Static

from tracker.errors import TrackerError
from tracker.tui import drawing
from tracker.tui.forms import Form


class FormScreen(ModalScreen[str | None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Avbryt"),
        Binding("ctrl+s", "record", "Spara", priority=True),
    ]

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="form"):
            yield Label(self.form.title, id="title", markup=False)
            yield Static(self.form.about, id="about", markup=False)
            for field in self.form.fields:
                label = f"{field.label} *" if field.required else field.label
                yield Label(label, classes="label", markup=False)
                known = SuggestFromList(field.known, case_sensitive=False) if field.known else None
                yield Input(field.value, field.hint, id=f"field-{field.name}", suggester=known, compact=True)
            yield Static(id="says", markup=False)
            yield Static(id="wrong", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Spara (Ctrl+S)", id="save", variant="primary", compact=True)
                yield Button("Avbryt (Esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        self._say()
        fields = self.query(Input)
        empty = [field for field in fields if not field.value]
        self.set_focus(empty[0] if empty else fields[0] if fields else self.query_one("#save", Button))

    @property
    def values(self) -> dict[str, str]:
        return {field.name: self.query_one(f"#field-{field.name}", Input).value.strip() for field in self.form.fields}

    @on(Input.Changed)
    def _say(self) -> None:
        self.query_one("#says", Static).update(drawing.plain(f"Antecknas: {self.form.says(self.values)}"))
        self.query_one("#wrong", Static).update("")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and saves from the last."""
        fields = list(self.query(Input))
        if event.input is fields[-1]:
            self.action_record()
        else:
            self.focus_next()

    @on(Button.Pressed, "#save")
    def action_record(self) -> None:
        missing = self.form.missing(self.values)
        if missing:
            self._complain(f"Fyll i ”{missing}”.")
        elif not self.query_one("#save", Button).disabled:
            self.query_one("#save", Button).disabled = True
            self._record(self.values)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    @work(thread=True)
    def _record(self, values: dict[str, str]) -> None:
        try:
            told = self.form.record(values)
        except TrackerError as error:
            self.app.call_from_thread(self._complain, str(error))
        else:
            self.app.call_from_thread(self.dismiss, told)

    def _complain(self, what: str) -> None:
        self.query_one("#save", Button).disabled = False
        self.query_one("#wrong", Static).update(drawing.plain(what))
