"""Table rows with the column heads in force over them; also tables that text extraction has flattened into lines.

Invariant: a row's cells lie inside its span, in order; heads are lower case.
"""

import re
from collections.abc import Iterable, Iterator

from tracker.documents.model import Block, BlockKind, Document
from tracker.spans import Span
from tracker.structure.model import Row

_HEAD_WORDS = re.compile(
    r"(?:d(?:iarie)?nr|diarien\w*|ärende\w*|beslut\w*|uppdrag\w*|ansvarig\w*|mottagare|klart?|klart senast|"
    r"senast|status|"
    r"kommentar\w*|datum|deadline|återrapport\w*|(?:ska )?redovisas?|läge|sammanträde|handläggare|tidplan|"
    r"tid|nr|paragraf|§|nämnd|förvaltning|uppföljning|"
    r"anmärkning|titel|rubrik|åtgärd\w*|aktivitet\w*|tidpunkt|slutdatum|förfallodatum|instans|organ|från|finansiering)\b"
    r".{0,25}",
    re.IGNORECASE,
)
_FLAT_HEAD = re.compile(
    r"(?=.*\buppdrag\b)(?=.*\b(?:finansiering|ansvarig\w*|beslutad av|klart?|status|tidplan|"
    r"kommentar)\b)[^.!?]{10,110}",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"(?=.*\b(?:nyckeltal|indikator\w*|mått|utfall|målvärde|prognos)\b)[^.!?]{4,110}", re.IGNORECASE
)
_FINANCE_CELL = re.compile(
    r"\s+(?:inom\s+(?:budget)?ram(?:en)?\b|\d[\d\s,.]*\s?(?:mkr|tkr|mnkr|kr|kronor|miljon(?:er)?)\b|ingen\s+kostnad\b).*",
    re.IGNORECASE | re.DOTALL,
)
_UNFINISHED = re.compile(
    r"\b(?:i|på|av|för|med|till|och|att|om|inom|som|den|det|en|ett|vid|från|samt)\s*$", re.IGNORECASE
)
LONGEST_FLAT_CELL = 260


def rows_of(document: Document, blocks: list[Block]) -> tuple[Row, ...]:
    """The section's table rows, heads excluded; a table without recognised heads has empty `heads`."""
    real = _real_rows(document, blocks)
    return real if real else tuple(_flat_rows(document, blocks))


def _real_rows(document: Document, blocks: Iterable[Block]) -> tuple[Row, ...]:
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    previous_was_row = False
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            previous_was_row = False
            continue
        cells = _cells(document.text, block.span)
        words = tuple(cell.of(document.text).strip() for cell in cells)
        if _is_head(words):
            heads = tuple(word.lower().rstrip(":") for word in words)
        else:
            if not previous_was_row and len(words) != len(heads):
                heads = ()
            rows.append(Row(block.span, cells, heads))
        previous_was_row = True
    return tuple(rows)


def _is_head(words: tuple[str, ...]) -> bool:
    known = sum(bool(_HEAD_WORDS.fullmatch(word)) for word in words if word)
    return known >= 2 and known >= (len([word for word in words if word]) + 1) // 2


def _cells(text: str, span: Span) -> tuple[Span, ...]:
    cells = []
    start = span.start
    for cell in span.of(text).split("\t"):
        cells.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return tuple(cells)


def _flat_rows(document: Document, blocks: list[Block]) -> Iterator[Row]:
    """First cells of a table of assignments whose cells come one by one, between its head and the next head or
    prose."""
    table: _FlatTable | None = None
    for block in blocks:
        words = block.span.of(document.text)
        if _FLAT_HEAD.fullmatch(words.strip()):
            table = _FlatTable("finansiering" in words.lower())
        elif table and (
            len(words) > LONGEST_FLAT_CELL or (_OTHER_HEAD.fullmatch(words.strip()) and not _FINANCE_CELL.search(words))
        ):
            yield from table.rows()
            table = None
        elif table:
            table.read(words, block.span)
            yield from table.rows()
    if table:
        yield from table.rows()


class _FlatTable:
    """Puts the rows of a flattened table together again.

    Where the table has a column of financing, that cell closes a row; the lines before it, some of them left over from
    the last columns of the row above, are its cells. Without that column every line is a row.
    """

    def __init__(self, financed: bool) -> None:
        self._financed = financed
        self._lines: list[Span] = []
        self._end: int | None = None
        self._unfinished = False

    def read(self, words: str, span: Span) -> None:
        first = len(_FINANCE_CELL.sub("", " " + words)) - 1  # the space lets a line that begins with the cell match too
        cell = Span(span.start, span.start + max(first, 0))
        if cell.end > cell.start:
            if self._lines and (words[:1].islower() or self._unfinished):
                self._lines[-1] = Span(self._lines[-1].start, cell.end)
            else:
                self._lines.append(cell)
            self._unfinished = bool(_UNFINISHED.search(words))
        if cell.end < span.end or not self._financed:
            self._end = span.end

    def rows(self) -> Iterator[Row]:
        """The row that has been closed, if any."""
        if self._lines and self._end is not None:
            cells = tuple(self._lines)
            yield Row(Span(cells[0].start, self._end), cells, ("uppdrag",) * len(cells))
            self._lines, self._end = [], None
