"""Assignments on a time axis, as lines of text: who shall do what, and when it was given, put off and due."""

import datetime as dt
from dataclasses import dataclass

from tracker.register.chain import deadlines
from tracker.register.ordering import Column
from tracker.register.timeline import Axis, Window
from tracker.register.views import AssignmentView, begun, ended
from tracker.tui.columns import cell
from tracker.wording import words
from tracker.wording.cleaning import one_line

GIVEN, EARLIER, DUE, ENDED = "├", "○", "●", "✓"
RUNNING, TIMELESS, PERIOD, LATE = "─", "╌", "═", "▒"
TODAY, CROSSED = "│", "┼"
BEFORE, AFTER = "‹", "›"
LEGEND = {
    GIVEN: "gavs",
    EARLIER: "tidigare sista dag",
    DUE: "sista dag",
    PERIOD: "frist som är en period",
    TIMELESS: "utan dag",
    LATE: "försenat",
    ENDED: "avslutat",
    TODAY: "i dag",
}
NUMBER_WIDTH = 6
SIGN_WIDTH = 2
WIDEST_NAME = 26
AXIS_SHARE = 0.5
"""Of the width."""
MANY_DAYS = 30
"""Where a place stands for more, a label is a year."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list as a timeline: who shall do what, or who has given it, beside an axis."""

    window: Window
    by: Column

    def heading(self, width: int, as_of: dt.date) -> str:
        """Months or years, above the axis."""
        axis = self._axis(width, as_of)
        cells = [" "] * axis.places
        for place, day in axis.ticks():
            label = str(day.year) if day.month == 1 or axis.days > MANY_DAYS else words.MONTHS[day.month - 1][:3]
            if place == 0 or cells[place - 1] == " ":
                cells[place : place + len(label)] = label
        name = "Givare" if self.by is Column.GIVER else "Mottagare"
        return _label("", "Nr", name, "Uppdrag", width - axis.places) + "".join(cells)[: axis.places]

    def line(self, view: AssignmentView, above: AssignmentView | None, width: int, as_of: dt.date) -> str:
        """A name that stands above is not said again."""
        axis = self._axis(width, as_of)
        name = _name(view, self.by)
        said = "" if above and name == _name(above, self.by) else one_line(name or "–")
        label = _label(words.sign(view), str(view.number), said, one_line(view.task), width - axis.places)
        return label + "".join(_bar(view, axis, as_of))

    def column_at(self, x: int, width: int) -> Column | None:
        """A click turns from receivers to givers and back."""
        return Column.RECEIVER if self.by is Column.GIVER else Column.GIVER

    def _axis(self, width: int, as_of: dt.date) -> Axis:
        return self.window.axis(as_of, int(width * AXIS_SHARE))


def _name(view: AssignmentView, by: Column) -> str | None:
    return view.giver if by is Column.GIVER else view.receiver


def _label(sign: str, number: str, name: str, task: str, width: int) -> str:
    rest = width - SIGN_WIDTH - NUMBER_WIDTH - 4
    name_width = min(WIDEST_NAME, rest // 2)
    parts = (cell(sign, SIGN_WIDTH), cell(number, NUMBER_WIDTH, right=True), cell(name, name_width))
    return " ".join((*parts, cell(task, rest - name_width))) + " "


def _bar(view: AssignmentView, axis: Axis, as_of: dt.date) -> list[str]:
    cells = [" "] * axis.places
    first, last_day, end = begun(view), view.due.date if view.due else None, ended(view)
    until = last_day or end or as_of
    _stretch(cells, axis, first or until, until, RUNNING if last_day else TIMELESS)
    if view.due and view.due.earliest and last_day:
        _stretch(cells, axis, view.due.earliest, last_day, PERIOD)
    if last_day and (view.overdue or (end and end > last_day)):
        _stretch(cells, axis, last_day, as_of if view.overdue else end or as_of, LATE)
    today = axis.place(as_of)
    if 0 <= today < axis.places:
        cells[today] = TODAY if cells[today] == " " else CROSSED if cells[today] == RUNNING else cells[today]
    for link in deadlines(view):
        _mark(cells, axis, link.due.date, EARLIER)
    _mark(cells, axis, first, GIVEN)
    _mark(cells, axis, last_day, DUE)
    _mark(cells, axis, end, ENDED)
    return _outside(cells, axis, [day for day in (first, last_day, end) if day])


def _stretch(cells: list[str], axis: Axis, first: dt.date, last: dt.date, sign: str) -> None:
    for place in range(max(0, axis.place(first)), min(axis.place(last), axis.places - 1) + 1):
        cells[place] = sign


def _mark(cells: list[str], axis: Axis, day: dt.date | None, sign: str) -> None:
    if day and 0 <= axis.place(day) < axis.places:
        cells[axis.place(day)] = sign


def _outside(cells: list[str], axis: Axis, days: list[dt.date]) -> list[str]:
    """Say that there is something to see further off."""
    if days and cells:
        if axis.place(min(days)) < 0:
            cells[0] = BEFORE
        if axis.place(max(days)) >= axis.places:
            cells[-1] = AFTER
    return cells
