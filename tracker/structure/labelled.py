"""Lists of assignments whose records are labelled lines instead of table rows: 'Beslut: 2024-03-14 § 9', 'Uppdrag: …',
'Ansvarig: …', 'Klart senast: …', 'Läge: …'.

Invariant: a record has each label once, says what shall be done, and tells when it was given or how it goes; there are
at least two, since one alone is a decision's own line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from tracker.documents.model import Block, Document
from tracker.spans import Span
from tracker.structure.model import Row

_LABEL = re.compile(
    r"(?<![\w-])(?P<label>Beslut(?:ad|sdatum)?|Uppdrag|Åtgärd|Uppgift|Ansvarig\w*|Mottagare|Klart(?:\s+senast)?|Senast|"
    r"Deadline|Slutdatum|Tidplan|(?:Ska\s+)?[Rr]edovisas(?:\s+senast)?|Återredovisas|Återrapporteras|Status|Läge|Kommentar|D(?:iarie)?nr|"
    r"Diarienummer|Ärende|Datum)\s*:\s+(?=\S)"
)
_DECISION = re.compile(
    r"(?:[^\W\d_][^.;:]{1,60}?\s)?(?:den\s+)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s[^\W\d_]{3,9}\s(?:19|20)\d\d),?\s§\s?\d{1,4}\b[^.;:]{0,40}"
)
"""'KS 2023-06-13 § 97, Dnr KS-2023/288', on a line of its own over the record."""
_TASKS = frozenset({"uppdrag", "åtgärd", "uppgift"})
_FOLLOWED = frozenset({"läge", "status", "beslut", "beslutad", "beslutsdatum"})
FEWEST_RECORDS = 2
_Field = tuple[str, Span]


def labelled_rows(document: Document, blocks: Iterable[Block]) -> tuple[Row, ...]:
    """The rows of a labelled list among the blocks; none where there is no such list."""
    records = list(_records(_fields(document, blocks)))
    told = [record for record in records if _is_followed({label for label, _ in record})]
    if len(told) < FEWEST_RECORDS:
        return ()
    return tuple(
        Row(Span(record[0][1].start, record[-1][1].end), tuple(cell for _, cell in record), tuple(dict(record)))
        for record in told
    )


def labelled_blocks(blocks: Iterable[Block], rows: Iterable[Row]) -> list[Block]:
    """The blocks that the rows of a labelled list stand in."""
    starts = [cell.start for row in rows for cell in row.cells]
    return [block for block in blocks if any(block.span.start <= start < block.span.end for start in starts)]


def _is_followed(labels: set[str]) -> bool:
    return bool(labels & _TASKS) and bool(labels & _FOLLOWED)


def _fields(document: Document, blocks: Iterable[Block]) -> Iterator[_Field]:
    """Each label, in lower case, with the words after it: to the next label, or the block's end."""
    for block in blocks:
        words = block.span.of(document.text)
        found = list(_LABEL.finditer(words))
        if not found and _DECISION.fullmatch(words.strip()):
            yield "beslut", block.span
        for match, following in zip_longest(found, found[1:]):
            end = following.start() if following else len(words)
            value = words[match.end() : end].rstrip()
            start = block.span.start + match.end()
            yield re.sub(r"\s+", " ", match.group("label").lower()), Span(start, start + len(value))


def _records(fields: Iterable[_Field]) -> Iterator[list[_Field]]:
    """The fields in records: a label that the record has already had begins the next one."""
    record: list[_Field] = []
    for label, cell in fields:
        if any(label == had for had, _ in record):
            yield record
            record = []
        record.append((label, cell))
    if record:
        yield record
