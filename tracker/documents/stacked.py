"""Tables of plain text whose cells stand one on each line, rows parted by blank lines -> lines with tabs between cells.

So pdftotext and mail programs write a table: its heads line by line, a blank line, and then a paragraph for each row.
Invariants: lines that are no table come out as they are; as many lines come out as went in, on the same pages: a row is
written where it began, also when a page ended in it, and leaves empty lines behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.documents.hyphens import glue

_HEAD = re.compile(
    r"(?:lö)?pnr|nr|nummer|d(?:iarie)?nr|datum|§|paragraf|beslut(?:ad|sdatum)?|uppdrag(?:et)?|åtgärd(?:er)?|aktivitet(?:er)?|"
    r"ärende|ansvarig(?:\s\w+)?|ansvar|mottagare|utförare|nämnd|förvaltning|klart?(?:\ssenast)?|senast|tidplan|tidpunkt|deadline|"
    r"slutdatum|(?:ska\s)?(?:åter)?(?:redovisas|rapporteras)|återrapportering|status|läge|kommentar(?:er)?|uppföljning",
    re.IGNORECASE,
)
_TASK = re.compile(r"uppdrag(?:et)?|åtgärd(?:er)?|aktivitet(?:er)?", re.IGNORECASE)
_COLUMNS = re.compile(r"\t|\S {3,}\S")
"""In the head of a page, whose parts stand side by side."""
FEWEST_HEADS = 3
LONGEST_CELL = 200
FOREIGN_GROUPS = 2
"""Paragraphs in a row that are none of the table's, as heads and feet of pages are; after more the table is over."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines without a blank one between them, as places in all lines."""

    places: list[int]
    cells: list[str]


def with_tabs(pages: Sequence[list[str]]) -> list[list[str]]:
    """The lines of all pages, those of stacked tables with tabs between their cells."""
    lines = [line for page in pages for line in page]
    heads: int | None = None
    half: _Group | None = None
    foreign = 0
    for group in _groups(pages):
        if _is_heading(group):
            heads, half, foreign = len(group.cells), None, 0
            _write(lines, group)
            continue
        if heads is None:
            continue
        row = _together(half, group) if half else group
        if heads - 1 <= len(row.cells) <= heads and _fits(row):
            _write(lines, row)
            half, foreign = None, 0
        elif half is None and 1 < len(group.cells) < heads - 1 and _fits(group) and _ends_a_page(pages, group):
            half = group
        elif (foreign := foreign + 1) > FOREIGN_GROUPS:
            heads, half = None, None
    rest = iter(lines)
    return [[next(rest) for _ in page] for page in pages]


def _groups(pages: Sequence[list[str]]) -> Iterator[_Group]:
    """The paragraphs, cut at the ends of pages; a cell's wrapped lines are put together."""
    start = 0
    for page in pages:
        numbered = [(start + at, line) for at, line in enumerate(page)]
        for filled, run in groupby(numbered, key=lambda numbered: bool(numbered[1].strip())):
            if filled:
                places, words = zip(*run, strict=True)
                yield _Group(list(places), _cells(words))
        start += len(page)


def _cells(lines: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for line in lines:
        if cells and line.strip()[:1].islower():
            cells[-1] = "".join(glue(cells[-1], line.strip()))
        else:
            cells.append(line.strip())
    return cells


def _is_heading(group: _Group) -> bool:
    if len(group.cells) < FEWEST_HEADS or len(group.cells) != len(group.places):
        return False
    return all(map(_HEAD.fullmatch, group.cells)) and sum(bool(_TASK.fullmatch(cell)) for cell in group.cells) == 1


def _fits(group: _Group) -> bool:
    return not any(_COLUMNS.search(cell) or len(cell) > LONGEST_CELL for cell in group.cells)


def _together(half: _Group, group: _Group) -> _Group:
    return _Group(half.places + group.places, half.cells + group.cells)


def _ends_a_page(pages: Sequence[list[str]], group: _Group) -> bool:
    """Whether nothing stands between the group and the end of its page."""
    ends, total = set[int](), 0
    for page in pages:
        total += len(page)
        filled = [at for at, line in enumerate(page) if line.strip()]
        ends.add(total - len(page) + filled[-1] if filled else -1)
    return group.places[-1] in ends


def _write(lines: list[str], group: _Group) -> None:
    for place in group.places:
        lines[place] = ""
    lines[group.places[0]] = "\t".join(group.cells)
