"""Table rows with the column heads in force over them."""

import re

from tracker.documents.model import Block, BlockKind, Document
from tracker.spans import Span
from tracker.structure.model import Row

_HEAD_WORDS = re.compile(
    r"(?:dnr|diarien\w*|ärende\w*|beslut\w*|uppdrag\w*|ansvarig\w*|mottagare|klart?|klart senast|senast|status|kommentar\w*|"
    r"datum|deadline|återrapport\w*|redovisas?|tidplan|tid|nr|paragraf|§|nämnd|förvaltning|uppföljning|anmärkning|titel|"
    r"rubrik|åtgärd\w*|aktivitet\w*|tidpunkt|slutdatum|förfallodatum|instans|organ|från|finansiering|beslutad av)\b.{0,25}",
    re.IGNORECASE,
)


def rows_of(document: Document, blocks: list[Block]) -> tuple[Row, ...]:
    """The section's table rows, heads excluded; a table without recognised heads has empty `heads`."""
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
