"""The list's columns: what each says, how wide it is, what it is ordered by, and which lists have room for it."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from rich.cells import set_cell_size

from tracker.register.chain import days_left
from tracker.register.ordering import Column, Order
from tracker.register.views import AssignmentView
from tracker.wording import words
from tracker.wording.cleaning import one_line

REST = 0
"""As wide as there is room for."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    title: str
    order: Column
    width: int
    text: Callable[[AssignmentView, dt.date], str]
    room: int = 0
    """Only in a list at least as wide as this."""
    right: bool = False


def _text(value: str | None) -> str:
    return one_line(value) if value else "–"


def _times(extensions: int) -> str:
    return f"×{extensions}" if extensions else ""


def _written(view: AssignmentView) -> str:
    return _text(view.due.text if view.due else None)


COLUMNS = (
    ListColumn("", Column.STATUS, 2, lambda view, _: words.sign(view)),
    ListColumn("Nr", Column.NUMBER, 6, lambda view, _: str(view.number), right=True),
    ListColumn("Tid", Column.URGENCY, 10, lambda view, day: words.remaining(days_left(view, day)), right=True),
    ListColumn("Klart senast", Column.URGENCY, 17, lambda view, _: one_line(words.last_day(view.due)), room=90),
    ListColumn(
        "Som det står", Column.URGENCY, 24, lambda view, _: _text(view.due.text if view.due else None), room=180
    ),
    ListColumn("Ggr", Column.EXTENSIONS, 3, lambda view, _: _times(view.extensions), room=70, right=True),
    ListColumn("Uppdrag", Column.TASK, REST, lambda view, _: one_line(view.task)),
    ListColumn("Mottagare", Column.RECEIVER, 20, lambda view, _: _text(view.receiver)),
    ListColumn("Ansvarig", Column.OFFICIAL, 16, lambda view, _: _text(view.official), room=110),
    ListColumn("Givare", Column.GIVER, 18, lambda view, _: _text(view.giver), room=140),
    ListColumn("Ärende", Column.CASES, 14, lambda view, _: _text(view.cases[0] if view.cases else None), room=125),
)


HIDEABLE = tuple(column.title for column in COLUMNS if column.title and column.width != REST)


def fitting(width: int, hidden: Collection[str] = ()) -> list[tuple[ListColumn, int]]:
    """The columns that there is room for, each with its width; a space goes between two."""
    chosen = [column for column in COLUMNS if column.room <= width and column.title not in hidden]
    fixed = sum(column.width for column in chosen) + len(chosen) - 1
    return [(column, column.width or max(10, width - fixed)) for column in chosen]


@dataclass(frozen=True, slots=True)
class Table:
    """The list as a table, ordered so."""

    order: Order
    hidden: frozenset[str] = frozenset()
    """The titles of columns that are not shown."""

    def heading(self, width: int, as_of: dt.date) -> str:
        """An arrow shows what it is ordered by."""
        shown = False
        cells = []
        for column, cells_wide in fitting(width, self.hidden):
            title = column.title
            if column.order is self.order.column and not shown:
                shown = True
                title = ("▼" if self.order.descending else "▲") + title
            cells.append(cell(title, cells_wide, column.right))
        return " ".join(cells)

    def line(self, view: AssignmentView, above: AssignmentView | None, width: int, as_of: dt.date) -> str:
        return " ".join(
            cell(column.text(view, as_of), cells_wide, column.right)
            for column, cells_wide in fitting(width, self.hidden)
        )

    def column_at(self, x: int, width: int) -> Column | None:
        edge = 0
        for column, cells_wide in fitting(width, self.hidden):
            edge += cells_wide + 1
            if x < edge:
                return column.order
        return None


def cell(text: str, width: int, right: bool = False) -> str:
    """The text in exactly so many cells; what there is no room for is cut off, and shows it."""
    if len(text) > width > 1:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text.rjust(width) if right else text, width)
