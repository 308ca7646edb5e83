"""Lists of assignments that say on one line what shall be done and on the next how it goes: 'Pröva meröppet på
biblioteket' over 'Genomfört. Meröppet infördes i april.'

Invariant: such a list stands under a heading that speaks of following up assignments, and has at least two of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.documents.model import Block, Document
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Row

_FOLLOWS_UP = re.compile(
    r"(?:uppföljning|återrapportering|redovisning|läget|status|så\s+har\s+det\s+gått)\w*\b[^.;]{0,60}\buppdrag(?:en)?\b|uppdrag(?:en)?\s+i\s+\w*budget",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:(?:status|läge)\s*:\s*)?(?:genomför[td]|slutför[td]|klart?|avsluta[td]|redovisa[td]|utför[td]|verkställ[td]|pågår|pågående|påbörja[td]|"
    r"(?:ej|inte|ännu\s+inte|delvis)\s+(?:påbörja[td]|genomför[td]|utför[td]|klart?|redovisa[td])|försena[td]|kvarstår|vilande|utgår|utgått)"
    r"(?=[.,;:]|\s|$)",
    re.IGNORECASE,
)
LONGEST_TASK = 200
SHORTEST_TASK = 12
FEWEST_RECORDS = 2


def rows_stated_below(document: Document, blocks: Sequence[Block]) -> tuple[Row, ...]:
    """The rows that such pairs of lines are; none where there is no list."""
    headings = [at for at, block in enumerate(blocks) if _is_heading(block.span.of(document.text))]
    rows = tuple(_rows(document, blocks[headings[0] + 1 :])) if headings else ()
    return rows if len(rows) >= FEWEST_RECORDS else ()


def _is_heading(words: str) -> bool:
    return len(words) <= LONGEST_TASK and not words.rstrip().endswith(".") and bool(_FOLLOWS_UP.match(words.strip()))


def _rows(document: Document, blocks: Sequence[Block]) -> Iterator[Row]:
    for first, second in pairwise(blocks):
        task, state = (_bare(document.text, block.span) for block in (first, second))
        line, below = task.of(document.text), state.of(document.text)
        whole = SHORTEST_TASK <= len(line) <= LONGEST_TASK and not line.endswith((".", ":"))
        if whole and _STATE.match(below) and below.endswith(".") and not _STATE.match(line):
            yield Row(Span(task.start, state.end), (task, state), ("uppdrag", "läge"))


def _bare(text: str, span: Span) -> Span:
    """The line without its list marker and the space around it."""
    words = span.of(text)
    marker = LIST_MARKER.match(words)
    start = marker.end() if marker else len(words) - len(words.lstrip())
    return Span(span.start + start, span.start + len(words.rstrip()))
