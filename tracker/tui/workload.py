"""What each receiver has to do month by month, as lines of text with styles: bars above, and a line for each receiver.

Every line has the same columns: a name, what is overdue, the months ahead, what is later, what has no day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from tracker.register.workload import MONTHS, Load
from tracker.services.reporting import Workload
from tracker.tui import drawing
from tracker.tui.columns import cell
from tracker.wording import words
from tracker.wording.cleaning import one_line

NARROWEST_CELL = 5
FEW_MONTHS = 8
ROOM_FOR_ALL = 110
"""Cells from which there is room for every month."""
SHORTEST_NAME, LONGEST_NAME = 8, 40
BLOCKS = " ▁▂▃▄▅▆▇█"
HEIGHT = 4
"""Lines of the bars."""
NOBODY = "ingen mottagare"
EMPTY = "Inget pågående uppdrag.\n\nLäs in protokoll med: tracker import MAPP"


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide a name and a count are, and how many months there are."""

    name: int
    count: int
    months: int

    @classmethod
    def fitting(cls, found: Workload, width: int) -> "Columns":
        """Those that there is room for."""
        months = MONTHS if width >= ROOM_FOR_ALL else FEW_MONTHS
        count = max(NARROWEST_CELL, len(str(sum(load.total for load in found.loads))) + 1)
        return cls(max(SHORTEST_NAME, min(LONGEST_NAME, width - count * (months + 3))), count, months)


def top(found: Workload, as_of: dt.date, width: int) -> Content:
    """Bars of all receivers, their counts, and the headings."""
    columns = Columns.fitting(found, width)
    sums = [sum(column) for column in zip(*(_counts(load, columns) for load in found.loads), strict=True)]
    total = f"De {len(found.loads)} med mest: {sum(sums)}" if found.others else f"Alla {sum(sums)}"
    *months, after = _months(as_of, columns.months + 1)
    headings = ["Sena", *months, f"{after}+", "utan"]
    told = cell("Mottagare", columns.name) + "".join(heading.rjust(columns.count) for heading in headings)
    return drawing.lines(
        [
            *(_line("", row, columns, marked=True) for row in _bars(sums)),
            _line(total, list(map(str, sums)), columns, marked=True),
            Content.styled(told, drawing.HEAD),
        ]
    )


def line(load: Load, found: Workload, width: int) -> Content:
    """One receiver; a dot stands where there is nothing."""
    columns = Columns.fitting(found, width)
    cells = [str(count) if count else "·" for count in _counts(load, columns)]
    return _line(_name(load, found), cells, columns, marked=load.overdue > 0)


def _name(load: Load, found: Workload) -> str:
    """The receiver's name, with the municipality where there are several."""
    name = receiver(load, found) or NOBODY
    several = len({other.municipality for other in found.loads}) > 1
    return f"{name} ({load.municipality})" if several and load.municipality else name


def receiver(load: Load, found: Workload) -> str | None:
    """The receiver's name as it is written, cleaned."""
    view = found.views.get(load.example)
    return one_line(view.receiver) if view and view.receiver else None


def _counts(load: Load, columns: Columns) -> list[int]:
    later = load.later + sum(load.months[columns.months :])
    return [load.overdue, *load.months[: columns.months], later, load.timeless]


def _months(as_of: dt.date, count: int) -> list[str]:
    return [words.MONTHS[(as_of.month - 1 + step) % 12][:3] for step in range(count)]


def _bars(counts: Sequence[int]) -> list[list[str]]:
    """Lines of blocks, each column as high as its count is of the highest."""
    highest = max(counts, default=0) or 1
    eighths = [-(-count * HEIGHT * 8 // highest) for count in counts]
    rows = range(HEIGHT - 1, -1, -1)
    return [[BLOCKS[max(0, min(full - 8 * row, 8))] * (NARROWEST_CELL - 2) for full in eighths] for row in rows]


def _line(title: str, cells: Sequence[str], columns: Columns, *, marked: bool) -> Content:
    """`marked`: the overdue stand out."""
    first, *rest = (text.rjust(columns.count) for text in cells)
    return Content.assemble(cell(one_line(title), columns.name), (first, drawing.LATE if marked else ""), "".join(rest))
