"""The screen of every morning: figures, the list, and everything about the assignment under the cursor."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Footer, Input, Static

from tracker.register.ordering import Column
from tracker.tui.messages import FigureChosen, Opened, OrderChosen
from tracker.tui.screens.columns import ColumnsScreen
from tracker.tui.screens.filters import FiltersScreen
from tracker.tui.screens.framing import PULSE_SECONDS
from tracker.tui.screens.key_figures import KeyFiguresScreen
from tracker.tui.screens.listing import LOOK_SECONDS
from tracker.tui.screens.time_axis import TimeAxisScreen
from tracker.tui.screens.workload import WorkloadScreen
from tracker.tui.state import Saved
from tracker.tui.widgets.assignment_list import AssignmentList
from tracker.tui.widgets.detail import Detail
from tracker.tui.widgets.figure_bar import FigureBar
from tracker.tui.widgets.headings import Headings


class OverviewScreen(TimeAxisScreen):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-normal"), (150, "-wide")]  # noqa: RUF012 - as in Screen
    AUTO_FOCUS = ""
    """The list, when it has been read."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Sök", key_display="/"),
        Binding("o", "order(1)", "Ordna", show=False),
        Binding("O", "turn_order", "Vänd ordningen", show=False, key_display="O"),
        *(Binding(str(n), f"figure({n})", "", show=False) for n in range(1, 10)),
        Binding("escape", "clear", "Rensa filter", show=False),
        Binding("F", "filters", "Sparade filter", show=False, key_display="F"),
        Binding("K", "columns", "Kolumner", show=False, key_display="K"),
        Binding("B", "workload", "Belastning", show=False, key_display="B"),
        Binding("N", "key_figures", "Nyckeltal", show=False, key_display="N"),
        Binding("f5", "reload", "Läs om", show=False),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
        Binding("q", "app.quit", "Avsluta"),
    ]

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield FigureBar()
        yield Input(self.narrowing.state.words, "Ord i uppdraget, mottagare, ärende …", id="filter", compact=True)
        with Container(id="body"):
            with Vertical(id="listing"):
                yield Headings(self.narrowing.look(), self.desk.as_of)
                yield Static("Läser registret …", id="instead", markup=False)
                yield AssignmentList(self.desk.as_of, id="list")
                yield Static(id="legend", markup=False)
            yield Detail(id="detail")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#filter").display = bool(self.narrowing.state.words)
        self.rows.display = False
        self._tell_legend()
        self._head()
        self.reload()
        self.set_interval(LOOK_SECONDS, self._look)
        self.set_interval(PULSE_SECONDS, self._feel)

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        if self.narrowing.type(event.value):
            self.narrow()

    @on(Input.Submitted, "#filter")
    def _entered(self) -> None:
        self.set_focus(self.rows)

    @on(OrderChosen)
    def _clicked(self, event: OrderChosen) -> None:
        self.narrowing.order_by(event.column)
        self.narrow()

    @on(FigureChosen)
    def _chosen(self, event: FigureChosen) -> None:
        self.narrowing.choose(event.name)
        self.query_one(FigureBar).show(self.figures, event.name)
        self.narrow()

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        self.set_focus(field)  # at once, so that no letter is taken for a command

    def action_clear(self) -> None:
        """Back to the list; once more, to all of it."""
        field = self.query_one("#filter", Input)
        if field.has_focus and field.value:
            self.set_focus(self.rows)
            return
        field.value = ""
        field.display = False
        self.rows.marked = set()
        self.set_focus(self.rows)
        self._chosen(FigureChosen("unfinished"))

    def action_order(self, steps: int) -> None:
        columns = list(Column)
        now = columns.index(self.narrowing.state.order.column)
        self._clicked(OrderChosen(columns[(now + steps) % len(columns)]))

    def action_turn_order(self) -> None:
        self._clicked(OrderChosen(self.narrowing.state.order.column))

    def action_figure(self, place: int) -> None:
        if place <= len(self.figures):
            self._chosen(FigureChosen(self.figures[place - 1].name))

    async def action_filters(self) -> None:
        await self.app.push_screen(FiltersScreen(self.narrowing), self._use)

    def _use(self, saved: Saved | None) -> None:
        if saved is None:
            return
        self.narrowing.use(saved)
        field = self.query_one("#filter", Input)
        field.value, field.display = saved.words, bool(saved.words)
        self.query_one(FigureBar).show(self.figures, saved.figure)
        self._tell_legend()
        self.refresh_bindings()
        self.narrow()

    async def action_columns(self) -> None:
        await self.app.push_screen(ColumnsScreen(self.narrowing.state), lambda _: self.lay_out())

    async def action_workload(self) -> None:
        await self.app.push_screen(WorkloadScreen(self.desk), self._find)

    def _find(self, words: str | None) -> None:
        """Narrow the list to the words, as if they had been typed."""
        if words is not None:
            self.action_filter()
            self.query_one("#filter", Input).value = words
            self.set_focus(self.rows)

    async def action_key_figures(self) -> None:
        await self.app.push_screen(KeyFiguresScreen(self.desk))

    def action_reload(self) -> None:
        self.reload()

    @on(Opened)
    def _open(self) -> None:
        self.open_sources(self.rows.view())
