"""Table rows with the column heads in force over them; also tables that text extraction has flattened into lines.

Invariant: a row's cells lie inside its span, in order; heads are lower case.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from tracker.documents.model import Block, BlockKind, Document
from tracker.spans import Span
from tracker.structure.bulleted import bulleted_rows
from tracker.structure.labelled import labelled_rows
from tracker.structure.model import Row
from tracker.structure.plans import addressee
from tracker.structure.stated_below import rows_stated_below

_HEAD_WORDS = re.compile(
    r"(?:vad\s+som\s+ska(?:ll)?\s+göras|(?:ska(?:ll)?\s+)?vara\s+klart|"
    r"d(?:iarie)?nr|diarien\w*|ärende\w*|beslut\w*|uppdrag\w*|ansvarig\w*|mottagare|klart?|klart senast|"
    r"senast|status|"
    r"kommentar\w*|datum|deadline|återrapport\w*|(?:ska )?redovisas?|läge|sammanträde|möte|handläggare|tidplan|"
    r"tid|nr|paragraf|§|nämnd|förvaltning|uppföljning|"
    r"ansvar|till|vem|uppdragstagare|återkoppling|anmärkning\w*|notering\w*|titel|rubrik|uppgift(?:er)?|åtgärd\w*|aktivitet\w*|tidpunkt|slutdatum|förfallodatum|instans|organ|från|finansiering)\b"
    r".{0,45}",
    re.IGNORECASE,
)
_TASK_HEAD = re.compile(
    r"(?:beslutat\s+)?(?:uppdrag(?:et|sbeskrivning)?|åtgärd|aktivitet|uppgift)(?:\s(?:till|från)\s.{3,60})?",
    re.IGNORECASE,
)
_NUMBER_HEAD = re.compile(r"(?:nr|nummer|#|d(?:iarie)?nr|datum|beslut|paragraf|§|id)", re.IGNORECASE)
_CITED = re.compile(r"\([^()]*\d[^()]*\)")
"""'(Kommunfullmäktige 2021-11-22 § 176)' on a line of its own under what it is about."""
_CAPTION = re.compile(r"\buppdrag", re.IGNORECASE)
_ROW_NUMBERS = (
    re.compile(r"\d{1,3}[.)]?"),
    re.compile(r"(?:[A-ZÅÄÖ]{2,5}\s)?\d{4}-\d\d-\d\d(?:,?\s§\s?\d{1,4})?"),
    re.compile(r"[A-ZÅÄÖ]{1,5}[\s/]?\d[\d:./-]{0,14}"),
)
"""What numbers a row in its first cell: '3', '2024-10-16 § 88', 'KF 21:3'; all rows of a table are numbered alike."""
_LABEL = re.compile(r"(?P<whose>[A-ZÅÄÖ]{2,4})[\s/-]?\d{1,3}[.:)]?")
LONGEST_HEAD = 3
"""Words."""
LONGEST_CAPTION = 140
FEWEST_STACKED = 2
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
FRONT_LINES = 8


def rows_of(document: Document, blocks: list[Block], plan: bool = False) -> tuple[Row, ...]:
    """The section's table rows, heads excluded; a table without recognised heads has empty `heads`."""
    found = (*_real_rows(document, blocks), *_stacked_rows(document, blocks))
    rows = tuple(sorted(found, key=lambda row: row.span.start)) or labelled_rows(document, blocks)
    rows = rows or bulleted_rows(document, blocks) or rows_stated_below(document, blocks)
    rows = rows or tuple(_flat_rows(document, blocks))
    return tuple(_addressed(document, blocks, rows)) if plan else rows


def _addressed(document: Document, blocks: list[Block], rows: tuple[Row, ...]) -> Iterator[Row]:
    """The rows of a plan, each with the one whom its heading or else its label ('KS 2') names."""
    named: str | None = None
    waiting = deque(block.span for block in blocks)
    end = 0
    for row in rows:
        while waiting and waiting[0].start < row.span.start:
            span = waiting.popleft()
            named = (span.start >= end and addressee(span.of(document.text))) or named  # a cell is no heading
        end = row.span.end
        label = _LABEL.fullmatch(row.cells[0].of(document.text).strip())
        yield replace(row, addressee=named or (label and label.group("whose")))


def _real_rows(document: Document, blocks: Iterable[Block]) -> tuple[Row, ...]:
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    previous_was_row = False
    caption = ""
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            previous_was_row = False
            line = block.span.of(document.text).strip()
            caption = f"{caption} {line}" if caption and _CITED.fullmatch(line) else _caption(line)
            continue
        cells = _cells(document.text, block.span)
        words = tuple(cell.of(document.text).strip() for cell in cells)
        if _is_head(words):
            heads = tuple(word.lower().rstrip(":") for word in words)
        else:
            if not previous_was_row and not _goes_on_under(heads, words):
                heads = ()
            rows.append(Row(block.span, cells, heads, caption))
        previous_was_row = True
    return tuple(rows)


def _goes_on_under(heads: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a row after something else, such as the foot of a page, can belong to the table above."""
    if len(words) != len(heads):
        return False
    return not _NUMBER_HEAD.fullmatch(heads[0]) or bool(re.search(r"\d", words[0]))


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


def _stacked_rows(document: Document, blocks: list[Block]) -> Iterator[Row]:
    """Rows of a table of assignments whose cells, heads too, stand one on each line, where its rows are numbered."""
    lines = [(block.span, block.span.of(document.text).strip()) for block in blocks]
    titles = {_masked(words) for _, words in lines[:FRONT_LINES]}
    start = 0
    while start < len(lines):
        heads = _stacked_heads([words for _, words in lines[start:]])
        if not heads:
            start += 1
            continue
        caption = _caption(lines[start - 1][1]) if start else ""
        start += len(heads)
        if not _NUMBER_HEAD.match(heads[0]):
            heads = ("nr", *heads)  # the first head has been joined to the line over the table
        cells: list[Span] = []
        number = (
            next((kind for kind in _ROW_NUMBERS if kind.fullmatch(lines[start][1])), None) if lines[start:] else None
        )
        for span, words in lines[start:]:
            if number is None or len(words) > LONGEST_FLAT_CELL or len(cells) > len(heads):
                break
            numbered = number.fullmatch(words)
            if cells and numbered:
                yield from _stacked_row(cells, heads, caption)
                cells = []
            if numbered or _masked(words) not in titles:
                cells.append(span)  # a title that comes again is the head or foot of a page
            start += 1
        yield from _stacked_row(cells, heads, caption)


def _stacked_heads(words: list[str]) -> tuple[str, ...]:
    """The heads that the first lines are; none where they are too few, or no head of assignments is among them."""
    heads = list(takewhile(_is_stacked_head, words))
    tasks = sum(bool(_TASK_HEAD.fullmatch(head)) for head in heads)
    return tuple(head.lower().rstrip(":") for head in heads) if len(heads) >= FEWEST_STACKED and tasks == 1 else ()


def _is_stacked_head(line: str) -> bool:
    if re.search(r"\d", line):
        return False
    return bool(_TASK_HEAD.fullmatch(line)) or (len(line.split()) <= LONGEST_HEAD and bool(_HEAD_WORDS.fullmatch(line)))


def _stacked_row(cells: list[Span], heads: tuple[str, ...], caption: str) -> Iterator[Row]:
    """The row, where no cell but the last is missing."""
    kept = cells[: len(heads)]
    if len(kept) >= max(2, len(heads) - 1):
        yield Row(Span(kept[0].start, kept[-1].end), tuple(kept), heads[: len(kept)], caption)


def _masked(words: str) -> str:
    return re.sub(r"[\W\d_]+", " ", words).strip().lower()


def _caption(words: str) -> str:
    return words if len(words) <= LONGEST_CAPTION and _CAPTION.search(words) else ""


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
