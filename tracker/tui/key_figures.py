"""The key figures as text with styles, for Textual."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap

from textual.content import Content

from tracker.register.key_figures import Figures
from tracker.services.reporting import Report
from tracker.tui import drawing
from tracker.wording import key_figures as wording

LONGEST_NAME = 40
SHORTEST_NAME = 10
ROOM_FOR_ALL = 100
"""Cells from which there is room for the last column too."""
LATE_COLUMN = wording.HEADINGS.index("Sena")
Row = tuple[str, Sequence[str]]
"""A name and its cells."""
EMPTY = "Inga uppdrag är givna.\n\nLäs in protokoll med: tracker import MAPP"


def told(found: Report, width: int) -> Content:
    """All of the screen, so many cells wide."""
    figures, views = found.figures, found.views
    if not figures.total.given:
        return Content(EMPTY)
    count = len(wording.HEADINGS) if width >= ROOM_FOR_ALL else len(wording.HEADINGS) - 1

    def rows(groups: Iterable[tuple[str, Figures]]) -> list[Row]:
        return [(name, wording.cells(figures, views)[:count]) for name, figures in groups]

    tables = {
        "Alla": rows([("", figures.total)]),
        "Givare": rows((wording.giver(group, figures.givers, views), group.figures) for group in figures.givers),
        "År": rows((wording.year(group), group.figures) for group in figures.years),
    }
    parts = [*_tables(tables, wording.HEADINGS[:count], width)]
    oldest, left_out = wording.oldest(figures.total, views), wording.left_out(figures)
    parts += [_explained("Äldst av de pågående", oldest), Content()] if oldest else []
    parts += starmap(_explained, wording.EXPLANATIONS)
    parts += [_explained("Utanför siffrorna", left_out)] if left_out else []
    return drawing.lines(parts)


def _explained(term: str, meaning: str) -> Content:
    return Content.assemble((f"{term}: ", drawing.HEAD), drawing.plain(meaning))


def _tables(tables: Mapping[str, Sequence[Row]], headings: Sequence[str], width: int) -> list[Content]:
    """One below the other, with the same columns."""
    every = [row for rows in tables.values() for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *(cells for _, cells in every), strict=True)]
    room = min(LONGEST_NAME, max(SHORTEST_NAME, width - sum(widths) - 2 * len(widths)))
    names = min(room, max(len(name) for name in (*tables, *(name for name, _ in every))))
    head = "".join(f"  {heading:>{wide}}" for heading, wide in zip(headings, widths, strict=True))
    parts = []
    for title, rows in tables.items():
        parts.append(Content.styled(f"{title:<{names}}{head}", drawing.HEAD))
        parts += [_row(name, cells, widths, names) for name, cells in rows]
        parts.append(Content())
    return parts


def _row(name: str, cells: Iterable[str], widths: Iterable[int], width: int) -> Content:
    """One line; what is late stands out, in words as well as in colour."""
    styled = [
        Content.styled(f"  {cell:>{wide}}", drawing.LATE if place == LATE_COLUMN and cell != "0" else "")
        for place, (cell, wide) in enumerate(zip(cells, widths, strict=True))
    ]
    short = name if len(name) <= width else f"{name[: width - 1]}…"
    return Content.assemble(f"{short:<{width}}", *styled)
