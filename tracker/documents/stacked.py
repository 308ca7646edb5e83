"""Tables of plain text whose cells stand one on each line, rows parted by blank lines -> lines with tabs between cells.

So pdftotext and mail programs write a table: its heads line by line, a blank line, and then a paragraph for each row.
Invariants: lines that are no table come out as they are; as many lines come out as went in, on the same pages: a row is
written where it began, also when a page ended in it, and leaves empty lines behind.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.documents.hyphens import glue
from tracker.documents.lines import is_att_clause, is_known_heading, is_section_heading

_HEAD = re.compile(
    r"löpnr|nr|nummer|d(?:iarie)?nr|datum|§|paragraf|beslut(?:ad|sdatum)?|uppdrag(?:et)?|åtgärd(?:er)?|aktivitet(?:er)?|"
    r"ärende|ansvarig(?:\s\w+)?|ansvar|mottagare|utförare|nämnd|förvaltning|klart?(?:\ssenast)?|senast|tidplan|tidpunkt|deadline|"
    r"slutdatum|(?:ska\s)?(?:åter)?(?:redovisas|rapporteras)|återrapportering|status|läge|kommentar(?:er)?|"
    r"anmärkning(?:ar)?|notering(?:ar)?|återkoppling|handläggare|sammanträde|uppföljning",
    re.IGNORECASE,
)
_TASK = re.compile(r"uppdrag(?:et)?|åtgärd(?:er)?|aktivitet(?:er)?", re.IGNORECASE)
_COLUMNS = re.compile(r"\t|\S {3,}\S")
"""In the head of a page, whose parts stand side by side."""
_CLAUSE = re.compile(r"(?:\d{1,2}[.)]|[-–•])\s+\S+\s+\S+\s+\S")
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
    ends, running = _ends(pages), _running(pages)
    heads: int | None = None
    half: _Group | None = None
    foreign = 0
    for group in _groups(pages):
        if _is_heading(group):
            heads, half, foreign = len(group.cells), None, 0
            _write(lines, group)
            continue
        if heads is None or _masked(group.cells[0]) in running:
            continue
        if _ends_table(group):
            heads, half = None, None
            continue
        if half and half.places[-1] not in ends and not _fills(half, group, heads):
            half = None
        row = _together(half, group, half.places[-1] not in ends) if half else group
        if heads - 1 <= len(row.cells) <= heads and _fits(row):
            _write(lines, row)
            half, foreign = None, 0
        elif half is None and _may_go_on(group, heads, group.places[-1] in ends):
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


def _ends_table(group: _Group) -> bool:
    """Whether the minutes go on: a matter, a heading, a clause of a decision."""
    first = group.cells[0]
    begins = is_section_heading(first) or is_known_heading(first) or first.lower().startswith(("dnr", "diarie"))
    return begins or any(is_att_clause(cell) or cell.endswith(":") or _CLAUSE.match(cell) for cell in group.cells)


def _may_go_on(group: _Group, heads: int, at_end: bool) -> bool:
    """Whether a paragraph is the first part of a row: a page has ended in it, or one of its last cells is empty."""
    whole = 1 < len(group.cells) < heads - 1 and _fits(group)
    return whole and (at_end or _begins_row(group))


def _fills(half: _Group, group: _Group, heads: int) -> bool:
    """Whether a paragraph is the rest of a row that lacks one cell."""
    return not _begins_row(group) and len(half.cells) + len(group.cells) == heads - 1


def _begins_row(group: _Group) -> bool:
    return group.cells[0][:1].isdigit()


def _masked(words: str) -> str:
    return re.sub(r"[\W\d_]+", " ", words).strip().lower()


def _running(pages: Sequence[list[str]]) -> frozenset[str]:
    """The first lines that several pages share but for their numbers."""
    firsts = Counter(_masked(next((line for line in page if line.strip()), "")) for page in pages)
    return frozenset(words for words, pages_with in firsts.items() if pages_with > 1 and words)


def _together(half: _Group, group: _Group, gap: bool) -> _Group:
    """The row of two parts; with a `gap` the cell between them is empty."""
    return _Group(half.places + group.places, half.cells + [""] * gap + group.cells)


def _ends(pages: Sequence[list[str]]) -> frozenset[int]:
    """The last line of each page that holds something, as a place in all lines."""
    last, start = set[int](), 0
    for page in pages:
        last.update([start + at for at, line in enumerate(page) if line.strip()][-1:])
        start += len(page)
    return frozenset(last)


def _write(lines: list[str], group: _Group) -> None:
    for place in group.places:
        lines[place] = ""
    lines[group.places[0]] = "\t".join(group.cells)
