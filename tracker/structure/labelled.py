"""Lists of assignments whose records are labelled lines instead of table rows: 'Beslut: 2024-03-14 § 9', 'Uppdrag: …',
'Ansvarig: …', 'Klart senast: …', 'Läge: …'; what shall be done may also stand unlabelled over the others, perhaps with
a number, and so may the decision.

Invariant: a record has each label once, says what shall be done, and tells when it was given or how it goes; there are
at least two, since one alone is a decision's own line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from tracker.documents.model import Block, Document
from tracker.spans import Span
from tracker.structure.headings import heading
from tracker.structure.model import Role, Row

_LABEL = re.compile(
    r"(?<![\w-])(?P<label>Beslut(?:ad|at|sdatum)?|Uppdrag|Åtgärd|Uppgift|Ansvarig\w*|Mottagare|Klart(?:\s+senast)?|Senast|"
    r"Deadline|Slutdatum|Tidplan|Tidpunkt|(?:Ska\s+)?[Rr]edovisas(?:\s+senast)?|Återredovisas|Återrapporteras|Status|"
    r"Läge|Kommentar|D(?:iarie)?nr|Diarienummer|Ärende|Datum)\s*:\s+(?=\S)"
)
_NUMBER = re.compile(r"\W*(?:(?:nr|uppdrag)\s*)?(?P<number>\d{1,3}|[a-zåäö](?=\)))[.):]?\s+", re.IGNORECASE)
"""Before a record: 'Nr 1.', '1', 'a)'."""
_DECISION = re.compile(
    r"(?:[^\W\d_][^.;:]{1,60}?\s)?(?:den\s+)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s[^\W\d_]{3,9}\s(?:19|20)\d\d),?\s§\s?\d{1,4}\b"
    r"[^.;:]{0,40}"
)
"""'KS 2023-06-13 § 97, Dnr KS-2023/288', on a line of its own."""
_TASKS = frozenset({"uppdrag", "åtgärd", "uppgift"})
_FOLLOWED = frozenset({"läge", "status", "beslut", "beslutad", "beslutat", "beslutsdatum"})
_TASK, _DECIDED, _NR = "uppdrag", "beslut", "nr"
_DECIDES = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?[^\W\d_]*(?:styrelsen|nämnden|fullmäktige|utskottet|direktionen)\s+(?:ger|uppdrar|beslutar|avslår|bifaller|antar|godkänner)\b",
    re.IGNORECASE,
)
"""A decision's own words, which are read as such."""
_UNDECIDED = frozenset({Role.OFFERED, Role.DISSENT, Role.VOTING})
_DIGIT = re.compile(r"\d")
"""In a day or in the number of a paragraph."""
_GAP = 20
"""Characters that may stand between a label's colon and its words."""
FEWEST_RECORDS = 2
FEWEST_LABELS = 2
"""Labelled lines under a line that says without a label what shall be done."""
LONGEST_LINE = 240
LONGEST_DECISION = 100
"""Characters of a body, a day, a paragraph and a case number."""


@dataclass(slots=True)
class _Record:
    fields: dict[str, Span] = field(default_factory=dict)
    labels: int = 0
    """How many of the fields have a label in the text."""
    line: Span | None = None
    """The line without a label that stands right before the first that has one."""

    def told_before(self) -> bool:
        """Whether a decision has been named and a line has followed it, without any label: those were no record."""
        return bool(self.fields) and self.line is not None and self.line.start > min(self.fields.values()).start

    def row(self, text: str) -> Row | None:
        """The row that the record is; None where it says nothing to do, or is not followed up."""
        found = dict(self.fields)
        if (
            not found.keys() & _TASKS
            and self.line
            and self._followed_up(text)
            and not _DECIDES.match(self.line.of(text))
        ):
            number, task = _numbered(text, self.line)
            found |= {_TASK: task} | ({_NR: number} if number else {})
        decided = found.get(_DECIDED)
        if decided and not _DIGIT.search(decided.of(text)):
            return None  # 'Beslut: Enhälligt' says how, not when
        told = decided is not None and decided.end - decided.start > LONGEST_DECISION  # a sentence, read as one
        if told or not (found.keys() & _TASKS and found.keys() & _FOLLOWED):
            return None
        heads = sorted(found, key=lambda head: found[head].start)
        cells = tuple(found[head] for head in heads)
        return Row(Span(cells[0].start, cells[-1].end), cells, tuple(heads))

    def _followed_up(self, text: str) -> bool:
        """Whether the labels under a line are those of an assignment: of motions, cases and projects too are told how
        far they have come, but not who shall have done them, or what decision gave them."""
        decided = self.fields.get(_DECIDED)
        given = decided is not None and bool(_DIGIT.search(decided.of(text)))
        who = any(label.startswith(("ansvarig", "mottagare")) for label in self.fields)
        return self.labels >= FEWEST_LABELS and (given or who)


def labelled_rows(document: Document, blocks: Iterable[Block]) -> tuple[Row, ...]:
    """The rows of a labelled list among the blocks; none where there is no such list."""
    said = [block for block, role in _with_roles(document, blocks) if role not in _UNDECIDED]
    rows = tuple(row for record in _records(document, said) if (row := record.row(document.text)))
    return rows if len(rows) >= FEWEST_RECORDS else ()


def _with_roles(document: Document, blocks: Iterable[Block]) -> Iterator[tuple[Block, Role | None]]:
    """The blocks with the role that the heading over them gives."""
    role = None
    for block in blocks:
        found = heading(block.span.of(document.text))
        role = found.role if found else role
        yield block, role


def labelled_blocks(blocks: Iterable[Block], rows: Iterable[Row]) -> list[Block]:
    """The blocks that the rows of a labelled list stand in."""
    starts = [cell.start for row in rows for cell in row.cells]
    return [block for block in blocks if any(block.span.start <= start < block.span.end for start in starts)]


def _records(document: Document, blocks: Iterable[Block]) -> Iterator[_Record]:
    """The lines in records: a label that a record has had, or a line without one after some with, begins the next."""
    record = _Record()
    lines = list(_lines(document, blocks))
    tasks = sum(label in _TASKS for label, _ in lines)
    labelled = tasks > 0
    decisions = [span for label, span in lines if label == _DECIDED]
    bare = [span for span in decisions if not _has_label(document.text, span)]
    strays = bare if 0 < tasks <= len(decisions) - len(bare) else []  # '… § 101' over a list that labels its decisions
    for label, span in lines:
        if span in strays:
            continue
        if label is None and labelled:
            continue  # a comment: where tasks have a label, they begin with it
        if label is None and (record.labels or record.told_before()):
            yield record
            record = _Record()
        elif label and label in record.fields:
            yield record
            record = _Record(line=None if record.labels else record.line)
        if label is None:
            record.line = span
            continue
        record.fields[label] = span
        if _has_label(document.text, span):
            record.labels += 1
        elif number := _numbered(document.text, span)[0]:
            record.fields |= {_NR: number}
    yield record


def _has_label(text: str, span: Span) -> bool:
    return text[max(0, span.start - _GAP) : span.start].rstrip().endswith(":")


def _lines(document: Document, blocks: Iterable[Block]) -> Iterator[tuple[str | None, Span]]:
    """Each labelled field with its label in lower case, and each line without a label, as it stands."""
    for block in blocks:
        words = block.span.of(document.text)
        found = list(_LABEL.finditer(words))
        first = found[0].start() if found else len(words)
        if words[:first].strip() and first <= LONGEST_LINE:
            span = _trimmed(words, 0, first, block.span.start)
            task = _numbered(document.text, span)[1].of(document.text)
            yield (_DECIDED if _DECISION.fullmatch(task) else None), span
        for match, following in zip_longest(found, found[1:]):
            end = following.start() if following else len(words)
            label = re.sub(r"\s+", " ", match.group("label").lower())
            span = _trimmed(words, match.end(), end, block.span.start)
            if label not in _TASKS:  # what shall be done keeps its full stop
                span = Span(span.start, span.start + len(span.of(document.text).rstrip(".")))
            yield label, span


def _trimmed(words: str, start: int, end: int, offset: int) -> Span:
    inside = words[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(offset + start, offset + start + len(inside.strip()))


def _numbered(text: str, line: Span) -> tuple[Span | None, Span]:
    """The number before a line's words, and the words."""
    found = _NUMBER.match(line.of(text))
    if not found:
        return None, line
    number = Span(line.start + found.start("number"), line.start + found.end("number"))
    return number, Span(line.start + found.end(), line.end)
