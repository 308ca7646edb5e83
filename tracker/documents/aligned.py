"""Tables of plain text whose columns only spaces or bars keep apart -> lines with tabs between the cells; the wrapped
cells of tables of assignments that have tabs are put together too.

Invariants: lines that are no table come out as they are; as many lines come out as went in, but for cells that were
wrapped over several lines, which are put together in the first and leave an empty line behind, as a rule under the
heading does.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.hyphens import glue

_CELL = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"\s*[-_=─━–—]{3}[-_=─━–—\s]{5,}")
_OF_ASSIGNMENTS = re.compile(r"\b(?:uppdrag(?:et)?|åtgärd|aktivitet|vad\s+som\s+ska(?:ll)?\s+göras)\b", re.IGNORECASE)
_FOLLOWED = re.compile(
    r"\b(?:ansvar\w*|mottagare|utförare|nämnd|förvaltning|klart?|senast|status|läge|(?:åter)?redovis\w*|återrapport\w*)\b",
    re.IGNORECASE,
)
"""What a list of assignments tells besides: whose, by when, or how far."""
FEWEST_COLUMNS = 3
FEWEST_WHEN_PUSHED = 5
"""Columns of a heading that need not stand over its rows: with so many, it is no chance that the lines have as many."""
FEWEST_IN_LIST = 3
"""The same where the heading is that of a list of assignments, for all its rows."""
DRIFT = 2
"""Characters that a cell may stand beside its column."""


@dataclass(slots=True)
class _Row:
    index: int
    cells: list[str]
    starts: list[int]


def with_tabs(lines: list[str]) -> list[str]:
    """The lines of a page, those of aligned tables with tabs between their cells."""
    lines = _without_bars(lines)
    made = list(lines)
    table: list[_Row] = []
    rule: int | None = None
    for index, line in enumerate([*lines, ""]):
        empty = not line.strip() and bool(table) and _of_assignments(table[0]) and index < len(lines)
        if len(table) == 1 and rule is None and (empty or _RULE.fullmatch(line)):
            rule = index
            continue
        if empty and lines[index - 1].strip() and _spaced(table, lines):
            continue
        cells = [] if "\t" in line or "|" in line else list(_CELL.finditer(line))
        row = _Row(index, [cell.group() for cell in cells], [cell.start() for cell in cells])
        row = _parted(row, table[0]) if table and _of_assignments(table[0]) else row
        if table and _goes_on(table[-1], row) and len(table) > 1 and lines[index - 1].strip():
            _append(table[-1], row)
            made[index] = ""
        elif len(cells) >= FEWEST_COLUMNS and rule is not None and _under(table[0], row):
            table.append(_spread(row, table[0]))
        elif len(cells) >= FEWEST_COLUMNS and (not table or _alike(table[-1], row) or _heads(table, row)):
            table.append(row)
        else:
            _write(made, table, rule)
            table, rule = [row] if len(cells) >= FEWEST_COLUMNS else [], None
    return _unwrapped(made)


def _without_bars(lines: list[str]) -> list[str]:
    """The lines, those of a table whose cells only bars keep apart ('Nr | Uppdrag | Läge') with tabs instead."""
    made = list(lines)
    bars = [0 if line.strip().startswith("|") else line.count(" | ") for line in lines]
    for index, count in enumerate(bars):
        beside = bars[max(index - 1, 0) : index] + bars[index + 1 : index + 2]
        if count >= FEWEST_COLUMNS - 1 and count in beside:
            made[index] = "\t".join(cell.strip() for cell in lines[index].split(" | "))
    return made


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines, those that begin with a tab in a table of assignments put together with the row above."""
    made = list(lines)
    columns = 0
    row = 0
    for index, line in enumerate(lines):
        cells = line.rstrip().split("\t")
        if len(cells) == 1:
            columns = 0
        elif not columns and len(cells) >= FEWEST_COLUMNS and _OF_ASSIGNMENTS.search(line):
            columns, row = len(cells), index
        elif columns and not cells[0].strip() and len(cells) <= columns and row < index:
            above = made[row].rstrip().split("\t")
            above += [""] * (len(cells) - len(above))
            for at, words in enumerate(cells):
                above[at] = "".join(glue(above[at].strip(), words.strip())) if words.strip() else above[at]
            made[row], made[index] = "\t".join(above), ""
        else:
            row = index
    return made


def _of_assignments(heading: _Row) -> bool:
    """Whether a table is a list of assignments, whose heading and rows may have empty lines between them."""
    heads = " ".join(heading.cells)
    return bool(_OF_ASSIGNMENTS.search(heads) and _FOLLOWED.search(heads))


def _spaced(table: list[_Row], lines: list[str]) -> bool:
    """Whether an empty line stands above a table's last row: then one below it is no end."""
    return len(table) == 1 or not lines[table[-1].index - 1].strip()


def _under(heading: _Row, row: _Row) -> bool:
    """Whether every cell stands under a cell of a heading with a rule below it; some columns may be empty."""
    return abs(row.starts[0] - heading.starts[0]) <= DRIFT and all(
        _column(heading, at) is not None for at in row.starts
    )


def _column(row: _Row, at: int) -> int | None:
    return next((n for n, start in enumerate(row.starts) if abs(start - at) <= DRIFT), None)


def _parted(row: _Row, heading: _Row) -> _Row:
    """The row with its cells under the heading's columns, where one that fills its column has only a space between it
    and the next."""
    cells, starts = [], []
    for cell, start in zip(row.cells, row.starts, strict=True):
        inside = [at - start for at in heading.starts if start < at < start + len(cell) and cell[at - start - 1] == " "]
        cells += [cell[one:other].rstrip() for one, other in pairwise((0, *inside, len(cell)))]
        starts += [start, *(start + at for at in inside)]
    return _Row(row.index, cells, starts) if len(starts) == len(heading.starts) else row


def _spread(row: _Row, heading: _Row) -> _Row:
    """The row with empty cells where it has nothing under the heading."""
    cells = {_column(heading, at): words for at, words in zip(row.starts, row.cells, strict=True)}
    return _Row(row.index, [cells.get(column, "") for column in range(len(heading.starts))], heading.starts)


def _alike(one: _Row, other: _Row) -> bool:
    """Whether two rows have the same columns."""
    return len(one.starts) == len(other.starts) and all(
        abs(a - b) <= DRIFT for a, b in zip(one.starts, other.starts, strict=True)
    )


def _heads(table: list[_Row], row: _Row) -> bool:
    """Whether the first line is the row's heading, though wide cells have pushed the columns aside."""
    listed = _of_assignments(table[0])
    fewest = FEWEST_IN_LIST if listed else FEWEST_WHEN_PUSHED
    return (listed or len(table) == 1) and len(row.starts) == len(table[0].starts) >= fewest


def _goes_on(row: _Row, line: _Row) -> bool:
    """Whether a line holds only what is left of wrapped cells: indented, under some of the row's columns."""
    return (
        bool(line.starts)
        and len(line.starts) < len(row.starts)
        and line.starts[0] > DRIFT
        and all(any(abs(start - column) <= DRIFT for column in row.starts) for start in line.starts)
    )


def _append(row: _Row, line: _Row) -> None:
    for start, words in zip(line.starts, line.cells, strict=True):
        column = min(range(len(row.starts)), key=lambda at: abs(row.starts[at] - start))
        row.cells[column] = "".join(glue(row.cells[column], words))


def _write(lines: list[str], table: list[_Row], rule: int | None) -> None:
    if len(table) > 1:
        if rule is not None:
            lines[rule] = ""
        for row in table:
            lines[row.index] = "\t".join(row.cells)
