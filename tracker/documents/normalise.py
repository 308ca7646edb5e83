"""Lines become blocks: lines of one paragraph are joined, also over page breaks, and nothing else is.

The question is always the same: did the writer end this line, or did the page? Evidence, strongest first: what the next
line begins with (a list marker, a paragraph sign), what this one is (a heading), a broken word or unfinished phrase at
the end, a lower-case letter at the beginning, and last whether the next word would have fitted (Line.leaves_room_for).
"""

from collections.abc import Sequence
from itertools import pairwise

from tracker.documents import lines as words
from tracker.documents.drafts import Draft
from tracker.documents.hyphens import words_of
from tracker.documents.lines import Line
from tracker.documents.model import BlockKind

_NEARLY = 1.12
"""Of the margin, which is set 15 % short since letters differ in width: two lines that both begin with 'att' are more
likely two clauses, so that 5 % is enough between them."""
_FULL_LINE = 100
"""Characters of a line that may have been ended by the page, where the page is wide."""
_LONG_LINE = 60
"""Where paragraphs are one line each, a paragraph of this length that lacks its end was cut by a page break."""


def paragraphs(lines: Sequence[Line]) -> list[Draft]:
    """The blocks that the lines make up."""
    vocabulary = words_of("\n".join(line.text for line in lines if "-" in line.text))
    drafts: list[Draft] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _continues(drafts[-1], before, line):
            drafts[-1].extend(line.text, line.region, vocabulary)
        else:
            drafts.append(_begun(line))
        before = line
    return drafts


def _begun(line: Line) -> Draft:
    kind, marker = line.kind, None
    if kind is BlockKind.PARAGRAPH and "\t" in line.text:
        kind = BlockKind.ROW
    if kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and (marker := words.marker_of(line.text)):
        kind = BlockKind.ITEM
    return Draft.of(kind, line.text, line.region, line.level, marker)


def _continues(draft: Draft, before: Line, line: Line) -> bool:
    """Whether `line` goes on with the block that ends with the line `before`."""
    if line.kind is not BlockKind.PARAGRAPH or "\t" in line.text:
        return False
    if draft.kind in (BlockKind.ROW, BlockKind.HEADING):
        return False
    deciding = words.goes_on_deciding(before.text, line.text)
    if deciding or _is_apart(before) or words.has_leaders(line.text):
        return deciding
    if before.text.endswith("-") and before.text[-2:-1].isalnum():
        return words.marker_of(line.text) is None
    if _starts_block(draft, before, line):
        return False
    if line.region != before.region:
        return _continues_over_break(before, line)
    if line.gap:
        return _continues_over_gap(draft, before, line)
    if before.margin == float("inf"):
        unfinished = words.goes_on(before.text) and not before.text.endswith(",")
        return len(before.text) >= _LONG_LINE and unfinished and words.starts_lower(line.text)
    if words.goes_on(before.text) or words.starts_lower(line.text) or _cites(before, line):
        return True
    ended = words.ends_with_date(before.text) or words.ends_with_case(before.text)
    return not before.leaves_room_for(line) and not ended


def _cites(before: Line, line: Line) -> bool:
    """'… uppdrag 2024-02-07 / § 88 att kartlägga köpen': one citation over two lines."""
    return words.ends_with_date(before.text) and words.is_cited_paragraph(line.text)


def _is_apart(line: Line) -> bool:
    """A heading or a case number: the text below it is another block."""
    text = line.text
    return words.is_known_heading(text) or words.is_case_number(text) or words.has_leaders(text)


def _starts_block(draft: Draft, before: Line, line: Line) -> bool:
    text = line.text
    if words.is_bullet(text) or words.is_known_heading(text):
        return True
    if draft.kind is BlockKind.ITEM and words.is_name_alone(text) and words.ends_sentence(before.text):
        return True
    if words.is_section_heading(text):
        return line.gap > 0 or not words.goes_on(before.text)
    if draft.kind is BlockKind.ITEM and _is_next(draft.marker, words.marker_of(text)):
        return line.gap > 0 or not words.goes_on(before.text) or f" {before.text}".endswith((",", " och", " samt"))
    parted = line.gap > 0 and not _is_first_line_of_item(draft, line)
    unfinished = not words.ends_sentence(before.text) and not parted and not before.leaves_room_for(line)
    if words.is_att_clause(text):
        return _starts_att_clause(draft, before, line, unfinished)
    if words.marker_of(text) or words.is_case_number(text):
        return not unfinished  # "… den / 1. maj", "… 2021-06-14 / § 53" in running text
    return False


def _is_next(marker: str | None, following: str | None) -> bool:
    """Whether a list marker follows another in the same list: '2.' after '1.', 'b)' after 'a)'."""
    if not marker or not following or marker[-1] != following[-1]:
        return False
    one, other = marker[:-1], following[:-1]
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _starts_att_clause(draft: Draft, before: Line, line: Line, unfinished: bool) -> bool:
    if words.opens_att_list(before.text):
        return not unfinished or len(draft.parts) == 1
    if (line.gap and not unfinished) or words.ends_sentence(before.text):
        return True
    in_list = words.is_att_clause(draft.parts[0][1])
    room = before.leaves_room_for(line) or before.right + line.first <= before.margin * _NEARLY
    whole = room and not words.goes_on(before.text)  # the writer ended the clause before
    whole = whole or (words.is_next_att_clause(line.text) and not words.goes_on(before.text))
    return in_list and (whole or before.text.endswith((",", " samt", " och")))


def _continues_over_gap(draft: Draft, before: Line, line: Line) -> bool:
    """Text taken from a PDF has stray blank lines inside list items and in front of lower-case continuations."""
    if words.ends_sentence(before.text) or words.is_section_heading(before.text):
        return False
    if before.margin == float("inf"):
        return len(before.text) >= _LONG_LINE and words.starts_lower(line.text)
    wrapped = not before.leaves_room_for(line)
    if words.starts_lower(line.text):
        return wrapped or draft.kind is BlockKind.ITEM or words.goes_on(before.text)
    return wrapped and _is_first_line_of_item(draft, line)


def _is_first_line_of_item(draft: Draft, line: Line) -> bool:
    """Text taken from a PDF often has a blank line after the first line of a list item, where the marker stands."""
    return draft.kind is BlockKind.ITEM and len(draft.parts) == 1 and line.gap == 1


def _continues_over_break(before: Line, line: Line) -> bool:
    """A sentence that goes on behind a running head."""
    if words.ends_sentence(before.text):
        return False
    if words.starts_lower(line.text) or words.goes_on(before.text):
        return True
    return before.margin != float("inf") and not line.gap and not before.leaves_room_for(line)


def with_margins(lines: Sequence[Line], slack: float = 0.85) -> None:
    """Set each line's margin from its neighbours, where lines are counted in characters.

    Letters differ in width, so a line that is short by less than `1 - slack` may still have been full.
    """
    lengths = [line.right for line in lines]
    long = sum(1 for length in lengths if length > 130)
    if not lengths or (long * 12 > sum(1 for length in lengths if length > 40) and not _wrapped(lines)):
        return  # every paragraph is one line
    reach = 40
    for index, line in enumerate(lines):
        nearby = sorted(lengths[max(0, index - reach) : index + reach])
        line.margin = nearby[min(len(nearby) - 1, len(nearby) * 9 // 10)] * slack


def _wrapped(lines: Sequence[Line]) -> bool:
    """Whether long lines go on in the next: where each paragraph is one line, hardly any begins with a small letter."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.right > _FULL_LINE]
    cut = [one for one, other in pairs if not other.gap and _is_cut(one.text, other.text)]
    return len(cut) >= max(2, len(pairs) / 4)


def _is_cut(line: str, following: str) -> bool:
    """Whether a line ends in the middle of a word or a phrase, or before a small letter."""
    if words.is_att_clause(following) or line.endswith(","):
        return False
    return words.goes_on(line) or (line[-1:].isalnum() and words.starts_lower(following))


def measured(text: str, region: int, gap: int) -> Line:
    """A line of plain text, measured in characters."""
    return Line(text, region, gap, right=len(text), first=1 + len(text.split(None, 1)[0]))
