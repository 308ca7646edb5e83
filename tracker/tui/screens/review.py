"""What awaits a person, one at a time: the words on the left, what was read out of them on the right."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from tracker.errors import TrackerError
from tracker.register.recording import Awaiting
from tracker.register.views import AssignmentView
from tracker.services import sources
from tracker.services.reviewing import review
from tracker.tui import drawing, forms, history
from tracker.tui.desk import Desk
from tracker.tui.forms import Form
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.source import SourceScreen
from tracker.tui.widgets.passage import PassageView
from tracker.tui.widgets.told import Told

Item = AssignmentView | Awaiting
NOTHING = "Inget väntar på granskning.\n\nEsc går tillbaka."


class ReviewScreen(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,enter", "accept", "Stämmer", key_display="b"),
        Binding("r", "correct", "Rätta"),
        Binding("v", "dismiss_item", "Avfärda"),
        Binding("n,right", "turn(1)", "Nästa", key_display="n"),
        Binding("p,left", "turn(-1)", "Förra", key_display="p"),
        Binding("o", "sources", "Alla ställen"),
        Binding("escape,q", "dismiss", "Tillbaka", key_display="Esc"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.items: list[Item] = []
        self.index = 0

    def compose(self) -> ComposeResult:
        yield Static("Läser …", id="title", markup=False)
        with Horizontal(id="sides"):
            yield PassageView()
            with VerticalScroll(id="fields"):
                yield Told("told")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ("accept", "correct", "dismiss_item") or self.desk.may_write

    @property
    def item(self) -> Item | None:
        return self.items[self.index] if self.items else None

    @work(exclusive=True)
    async def _read(self) -> None:
        try:
            found = await asyncio.to_thread(review, self.desk.register, self.desk.as_of)
            self.items = [*found.doubtful, *found.unplaced]
            self.index = min(self.index, max(0, len(self.items) - 1))
            await self._show()
        except TrackerError as error:
            self.query_one("#title", Static).update(str(error))

    async def _show(self) -> None:
        item = self.item
        passage, told = self.query_one(PassageView), self.query_one(Told)
        passage.display = item is not None
        if item is None:
            self.query_one("#title", Static).update("Att granska")
            told.tell(lambda _: Content(NOTHING))
            return
        source = item.mention.source if isinstance(item, Awaiting) else item.history[-1].source
        title = f"Att granska {self.index + 1} av {len(self.items)}: {drawing.place(source)}"
        self.query_one("#title", Static).update(drawing.plain(title, drawing.HEAD))
        told.tell(lambda width: self._set(item, width))
        passage.show(await asyncio.to_thread(sources.passage, self.desk.register, source))

    def _set(self, item: Item, width: int) -> Content:
        return drawing.waiting(item) if isinstance(item, Awaiting) else history.detail(item, self.desk.as_of, width)

    @work(exclusive=True)
    async def action_turn(self, steps: int) -> None:
        if self.items:
            self.index = (self.index + steps) % len(self.items)
            await self._show()

    def action_sources(self) -> None:
        if isinstance(self.item, AssignmentView):
            title = f"Uppdrag {self.item.number}: {self.item.task}"
            self.app.push_screen(SourceScreen(self.desk, title, drawing.places(self.item)))
        elif self.item is not None:
            place = self.item.mention.source
            self.app.push_screen(SourceScreen(self.desk, "Vilket uppdrag gäller det?", [("står här", place)]))

    async def action_accept(self) -> None:
        """What was read is right; a place that fits several must be given one."""
        match self.item:
            case AssignmentView() as view:
                self._confirm(forms.confirm(self.desk, [view]))
            case Awaiting() as waiting:
                await self._fill_in(forms.place(self.desk, waiting.mention.key, waiting.mention.source.quote))

    async def action_correct(self) -> None:
        match self.item:
            case AssignmentView() as view:
                await self._fill_in(forms.edit(self.desk, view))
            case Awaiting():
                await self.action_accept()

    async def action_dismiss_item(self) -> None:
        match self.item:
            case AssignmentView() as view:
                await self._fill_in(forms.dismiss(self.desk, [view]))
            case Awaiting() as waiting:
                await self._fill_in(forms.dismiss_place(self.desk, waiting.mention.key, waiting.mention.source.quote))

    @work(group="form")
    async def _confirm(self, form: Form) -> None:
        """At once, since it can be undone and there are many."""
        try:
            told = await asyncio.to_thread(form.record, {"why": ""})
        except TrackerError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self.notify(told, markup=False)
            self._read()

    async def _fill_in(self, form: Form) -> None:
        await self.app.push_screen(FormScreen(form), self._done)

    def _done(self, told: str | None) -> None:
        if told:
            self.notify(told, markup=False)
            self._read()
