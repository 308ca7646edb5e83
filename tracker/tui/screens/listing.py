"""A screen with a list of assignments: how the list is read from the register and kept up with it.

Invariants: nothing is read where the user types or scrolls, but in a thread, whose answer is shown only if nobody has
asked for something else meanwhile; the list is read anew, with the cursor on the same assignment, as soon as anybody
has changed the register.
"""

from collections.abc import Callable

from textual import work
from textual.widgets import Static
from textual.worker import get_current_worker

from tracker.errors import TrackerError
from tracker.register.ordering import Order
from tracker.register.views import AssignmentView, Selection
from tracker.services.overview import Figure
from tracker.tui.desk import Desk
from tracker.tui.narrowing import Narrowing
from tracker.tui.screens.framing import FramingScreen
from tracker.tui.state import State
from tracker.tui.widgets.figure_bar import FigureBar
from tracker.tui.widgets.headings import Headings

FIRST = 200
"""Numbers that are read at once, so that the first rows are seen before the whole order is known."""
ROWS = 30
"""Assignments that are read with them where it is not known how many there is room for, and around the cursor."""
LOOK_SECONDS = 2.0
"""How often the register is asked whether anybody has changed it."""
Length = tuple[int, int]
"""Of the register's log, and of the directory's."""
EMPTY = "Registret är tomt.\n\nLäs in protokoll med i, eller med: tracker import MAPP\n\nListan fylls i av sig själv."
NONE_FOUND = "Inget uppdrag passar in.\n\nEsc tar bort filtret."
"""Said where the list would be."""


class ListingScreen(FramingScreen):
    def __init__(self, desk: Desk, state: State) -> None:
        super().__init__(desk)
        self.narrowing = Narrowing(state)
        self.length: Length | None = None
        """When the list was read."""
        self.figures: list[Figure] = []

    def lay_out(self) -> None:
        """Show the list as the user has chosen."""
        look = self.narrowing.look()
        self.rows.look_like(look)
        self.query_one(Headings).look_like(look, self.desk.as_of)

    def reload(self) -> None:
        """Read the list anew from the register."""
        self._read(self.narrowing.selection(self.figures), self.narrowing.state.order, True)

    def narrow(self) -> None:
        """Read the list anew, of what is known; from the register where nothing has been shown of it yet."""
        self._read(self.narrowing.selection(self.figures), self.narrowing.state.order, self.length is None)

    @work(thread=True, exclusive=True, group="list")
    def _read(self, selection: Selection, order: Order, anew: bool) -> None:
        def still_wanted() -> bool:
            return self.narrowing.selection(self.figures) == selection and self.narrowing.state.order == order

        def do() -> None:
            if anew:
                self.desk.turn_page()
            seen = self.desk.overview
            length = seen.length() if anew else None
            numbers = seen.numbers(selection, order, FIRST)
            self._present(still_wanted, numbers, seen.views(numbers[: self.rows.size.height or ROWS]), length)
            if len(numbers) == FIRST and not get_current_worker().is_cancelled:
                everything = seen.numbers(selection, order)
                at = self.rows.cursor
                self._present(still_wanted, everything, seen.views(everything[max(0, at - ROWS) : at + ROWS]), None)

        self._told(do)

    @work(thread=True, exclusive=True, group="figures")
    def _read_figures(self) -> None:
        def do() -> None:
            figures, self.health = self.desk.overview.figures(), self.desk.health()
            self._here(lambda: self._count(figures))

        self._told(do)

    def _present(
        self, wanted: Callable[[], bool], numbers: list[int], views: list[AssignmentView], length: Length | None
    ) -> None:
        """Show the list; `length` is the register's where it has been read anew."""

        def show() -> None:
            if not wanted():
                return
            if length is not None:
                self.length = length
                self._read_figures()
            self.rows.as_of = self.desk.as_of
            self.rows.display = bool(numbers)
            instead = self.query_one("#instead", Static)
            instead.display = not numbers
            if not numbers:
                instead.update(NONE_FOUND if self.narrowing.narrowed or (self.length and self.length[0]) else EMPTY)
            self.lay_out()
            self.rows.show(numbers, views, anew=length is not None)
            if self.focused is None and numbers:
                self.set_focus(self.rows)

        self._here(show)

    def _count(self, figures: list[Figure]) -> None:
        known = bool(self.figures)
        self.figures = figures
        self.query_one(FigureBar).show(figures, self.narrowing.state.figure)
        self._head()
        if not known and self.narrowing.state.figure != "unfinished":
            self.narrow()

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        """Whether anybody has changed the register, or the day has."""
        try:
            changed = self.desk.overview.length() != self.length or self.desk.is_yesterday
        except TrackerError:
            return  # told when something is read; a look that fails is made again
        if changed and self.length is not None:
            self._here(self.reload)
