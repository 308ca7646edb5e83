"""Document -> Sections: cuts the text at every § and at every document that begins inside the file.

The body and the day of a § come from the running heads around it, not from the file: one file can hold many meetings.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tracker.documents.model import Block, Document
from tracker.spans import Span
from tracker.structure.agenda import AgendaItem, agenda, announced, numbered_points
from tracker.structure.bodies import bodies, full_name
from tracker.structure.clauses import clauses_of
from tracker.structure.extracts import extracts
from tracker.structure.headings import heading, lead
from tracker.structure.labelled import labelled_blocks, labelled_rows
from tracker.structure.lexicon import PART_TITLES
from tracker.structure.meeting import BOARD, BOARDS, Meeting, days, meeting_of
from tracker.structure.model import Part, Role, Row, Section
from tracker.structure.motions import with_granted_motion
from tracker.structure.numbers import (
    LONGEST_TITLE,
    OPENING_BLOCKS,
    PARAGRAPH,
    Number,
    Numbers,
    case_near,
)
from tracker.structure.openings import (
    addressee_of,
    case_below,
    cases_of,
    is_case_line,
    opening_of,
    printed_day,
    title_of,
)
from tracker.structure.plans import adoption
from tracker.structure.prose import HAS_MOVED
from tracker.structure.stages import stage_day
from tracker.structure.tables import rows_of

_ATTACHED = re.compile(
    r"bilaga\s?(?:\d{1,2}|[A-Z])?,?\s(?:till\s)?(?:protokoll\w*,?\s)?(?:[^\W\d_]{2,6}\s)?§\s?(?P<number>\d{1,4})(?:/\d{2,4})?(?:\s.{1,40})?",
    re.IGNORECASE,
)
"""'Bilaga till § 52': what members have handed in, printed after the minutes."""
_STAFF_REPORT = re.compile(
    r"(?:[^\W\d_][^.:;]{2,60}\s)?TJÄNSTE(?:SKRIVELSE|UTLÅTANDE|MANNASKRIVELSE)"
    r"|(?:[^\W\d_][^.:;]{2,50}(?:\s(?:kommun|KOMMUN|stad|STAD)|förvaltningen|kontoret)|R(?:egion|EGION)\s[^.:;]{3,30})"
    r"\sTjänste(?:skrivelse|utlåtande)"
)
"""In a letterhead, beside the sender's name or in a column of its own."""
_UNDER_LETTERHEAD = re.compile(r"\W*(?:dnr|diarien|ärendenr|handläggare|till\s)", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:verksamhetsplan|internbudget|budget|delårsrapport|årsredovisning)", re.IGNORECASE)
"""What titles another document elsewhere, and a chapter or a cell in a plan."""
_RULE_PARAGRAPH = re.compile(r"\d{1,3}\s?§")
_ATT = re.compile(r"\s*(?:[-–•*·]\s*|\d{1,2}[.)]\s+)?(?:dels\s+)?att\s", re.IGNORECASE)
_HANDLES = re.compile(r"beslut|till\s+handlingarna|notera|godkänn|föreslå", re.IGNORECASE)
"""What no opening, roll call or closing of a meeting says."""
_HOUSES = (
    (re.compile(r"(?:KF|RF|KFG)", re.IGNORECASE), re.compile(r"fullmäktige", re.IGNORECASE)),
    (re.compile(r"(?:KS|RS)", re.IGNORECASE), re.compile(r"styrelsen(?!s)", re.IGNORECASE)),
    (re.compile(r"[A-ZÅÄÖ]{0,4}AU", re.IGNORECASE), re.compile(r"utskott|beredning", re.IGNORECASE)),
)
"""What stands before a § says whose it is: the initials, and what is in the name of the body."""


@dataclass
class _Draft:
    part: Part
    meeting: Meeting
    paragraph: str | None
    house: str | None = None
    """The initials before its §."""
    blocks: list[Block] = field(default_factory=list)
    cases: tuple[str, ...] = ()
    """Known before the section is read: from the agenda."""


def sections(document: Document) -> tuple[Section, ...]:
    """All sections of the document, in order."""
    found: list[Section] = []
    for draft in _cut(document):
        if draft.blocks:
            section = _section(document, draft)
            found.append(_in_its_matter(section, found[-1]) if found else section)
    return tuple(found)


def _in_its_matter(section: Section, before: Section) -> Section:
    """A staff report without case and title of its own, printed under a § ('Tjänsteutlåtande' after the decision), is
    about that matter."""
    nameless = section.part is Part.STAFF_REPORT and not section.cases and section.title is None
    if not nameless or before.part is not Part.MINUTES:
        return section
    return replace(section, cases=before.cases, title=before.title)


def _cut(document: Document) -> list[_Draft]:
    meetings = _Meetings(document)
    items = agenda(document)
    points = {} if adoption(document, document.blocks) else numbered_points(document)
    drafts = [_Draft(Part.OTHER, meetings.at(0), None)]
    numbers = Numbers(document, meetings.at(0).body)
    for index, block in enumerate(document.blocks):
        words = block.span.of(document.text)
        meeting = meetings.at(block.span.start)
        current = drafts[-1]
        if (found := numbers.at(index, current.part)) and not _refers(found, current, meeting):
            drafts.append(_Draft(Part.MINUTES, meeting, f"§ {found.number}", found.house))
        elif index in points:
            drafts.append(_Draft(Part.MINUTES, meeting, f"punkt {points[index]}"))
        elif part := _part_title(document, index, words, current):
            drafts.append(_Draft(part, meeting, None))
        elif (item := announced(items, words)) and _opens_paper(document, current, item):
            drafts.append(_Draft(item.part, meeting, None, cases=(item.case,)))
        drafts[-1].blocks.append(block)
    _move_cases_above(document, drafts)
    return drafts


def _move_cases_above(document: Document, drafts: Sequence[_Draft]) -> None:
    """Give each § the case number on the line above it, where the house prints it there: also above the first, and not
    below the last."""
    pairs = [(before, after) for before, after in pairwise(drafts) if after.part is Part.MINUTES]
    above = [pair for pair in pairs if _ends_with_case(document, pair[0])]
    below = _ends_with_case(document, drafts[-1])
    if not above or above[0] != pairs[0] or below or 2 * len(above) < len(pairs):
        return
    last = " ".join(block.span.of(document.text) for block in drafts[-1].blocks)
    if above[-1][1] is drafts[-1] and not _HANDLES.search(last):
        return  # a number above the formalities that end the meeting is that of the matter before them
    for before, after in above:
        after.blocks.insert(0, before.blocks.pop())


def _ends_with_case(document: Document, draft: _Draft) -> bool:
    return bool(draft.blocks) and is_case_line(draft.blocks[-1].span.of(document.text).strip())


class _Meetings:
    """Which meeting's pages a position lies on."""

    def __init__(self, document: Document) -> None:
        found = [(head.position, meeting) for head, meeting in zip(document.heads, _printed(document), strict=True)]
        found = [(position, meeting) for position, meeting in found if meeting.body or meeting.day]
        if not any(meeting.day for _, meeting in found) or not any(meeting.body for _, meeting in found):
            found.append((-1, _cover(document)))
        found += extracts(document)
        self._found = sorted(found, key=lambda entry: entry[0])

    def at(self, position: int) -> Meeting:
        """The last meeting printed before the position; before the first, that first one. Whose it is, a later page may
        be the first to say."""
        body: str | None = None
        day: dt.date | None = None
        for place, meeting in self._found:
            if place > position and (body or (day and meeting.day != day)):
                break
            body, day = meeting.body or body, meeting.day or day
        return Meeting(body, day)


FEWEST_HEADS = 3
"""Running heads from which a line that stands in one of them alone may be the page's last line of text."""
_SENTENCE = re.compile(r"[a-zåäö]{4}\.\s+[A-ZÅÄÖ]")
"""Prose, though it ends without a full stop: it may end with the lead over the clauses below it."""
_DIGITS = re.compile(r"\d+")


def _printed(document: Document) -> list[Meeting]:
    """The meeting that each running head tells. A line that no other head has, such as a recipient at the foot of the
    text, tells nothing where the others name whose meeting it is."""
    told = [meeting_of(head.lines) for head in document.heads]
    if len(told) < FEWEST_HEADS:
        return told
    shapes = Counter(_DIGITS.sub("0", line) for head in document.heads for line in set(head.lines))
    for at, head in enumerate(document.heads):
        shared = tuple(line for line in head.lines if shapes[_DIGITS.sub("0", line)] > 1)
        often = meeting_of(shared)
        if often.body and often.day == told[at].day:
            told[at] = often
    return told


COVER_BLOCKS = 40
LONGEST_LONE_DAY = 20
_BOARD_MINUTES = re.compile(
    r"(?:[^.;:]{3,60}?\s(?:AB|Aktiebolag)\s+[-–]\s+)?"
    r"(?:(?:protokoll\s+(?:(?:nr\.?\s*)?\d[\d/:-]*\s+)?)?(?:fört\s+)?(?:från|vid)\s+)?"
    r"(?:konstituerande\s+|ordinarie\s+|extra\s+)?styrelse(?:protokoll|möte|sammanträde)",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"^\d{6}-\d{4}\s+")
"""A company's number in the register, printed before what its paper is."""


def _cover(document: Document) -> Meeting:
    """Body and day from the first lines of a document without running heads; a company's minutes may name others'
    bodies in their first matters."""
    day, body, board, titled = None, None, None, None
    for block in document.blocks[:COVER_BLOCKS]:
        words = block.span.of(document.text)
        if len(words) > LONGEST_TITLE or PARAGRAPH.match(words):
            break
        day = day or next(iter(days(words)), None)
        named = [name for _, name in bodies(words)]
        titled = titled or (None if body else _board_of(words))
        body = body or full_name(named)
        board = board or next((name for name in named if name in BOARDS), None)
    return Meeting(titled or body or board, day or _lone_day(document))


def _board_of(words: str) -> str | None:
    """'Styrelseprotokoll nr 3': a company's minutes say whose they are by their name."""
    return BOARD if _BOARD_MINUTES.match(_REGISTERED.sub("", words.strip("*# "))) else None


def _lone_day(document: Document) -> dt.date | None:
    """The one day that stands alone on lines of the document: what is left of a head that was not repeated often."""
    alone = set()
    for block in document.blocks:
        words = block.span.of(document.text).strip()
        if len(words) <= LONGEST_LONE_DAY and (printed := days(words)) and not re.search(r"[^\W\d_]{3}", words):
            alone.update(printed)
    return alone.pop() if len(alone) == 1 else None


def _refers(found: Number, current: _Draft, meeting: Meeting) -> bool:
    """Whether the words are inside the current matter: its own § on a new page, or another body's that it cites."""
    if current.part is not Part.MINUTES or current.meeting != meeting:
        return False
    if current.paragraph == f"§ {found.number}" and (found.house or "").lower() == (current.house or "").lower():
        return True
    if not found.house or found.house.lower() == (current.house or "").lower():
        return False
    return any(initials.fullmatch(found.house) and not name.search(meeting.body or "") for initials, name in _HOUSES)


def _part_title(document: Document, index: int, words: str, current: _Draft) -> Part | None:
    """The kind of document that a block is the title of, or None."""
    line = words.strip().strip("*#_ ").rstrip(":")
    opening = block_in_opening(current) and not _heads_a_letter(document, index, line)
    if not line or len(line) > 120 or opening or heading(words):
        return None
    part = _titled(document, index, line, current)
    if part and current.part is Part.OTHER:
        chapter = _CHAPTER.match(line) and adoption(document, current.blocks)
        return None if chapter or _repeats_title(document, current, line) else part
    return part


def _heads_a_letter(document: Document, index: int, line: str) -> bool:
    """Whether a line is the letterhead of a staff report: under it stand its number, who wrote it and to whom."""
    below = (block.span.of(document.text) for block in document.blocks[index + 1 : index + 5])
    return bool(_STAFF_REPORT.fullmatch(line)) and any(map(_UNDER_LETTERHEAD.match, below))


def _titled(document: Document, index: int, line: str, current: _Draft) -> Part | None:
    """The kind of document that the words are the title of, wherever they stand."""
    cells = line.split("\t")
    if attached := _ATTACHED.fullmatch(line):
        own = re.findall(r"\d+", current.paragraph or "")[:1] == [attached.group("number")]
        referred = _listed(document, current) or (own and _matter_goes_on(document, index))
        return None if referred else Part.QUESTION
    for part, pattern in PART_TITLES:
        if pattern.fullmatch(line) or (
            part is Part.STAFF_REPORT and any(map(_STAFF_REPORT.fullmatch, [line, *cells[1:]]))
        ):
            listed = _listed(document, current)
            if part is Part.STAFF_REPORT:
                return None if listed and not line.isupper() else part
            return None if listed or current.part is Part.MINUTES else part
    if current.part is not Part.MINUTES and _RULE_PARAGRAPH.match(line) and not case_near(document, index):
        return Part.RULES if current.part is not Part.RULES else None
    return None


def _repeats_title(document: Document, current: _Draft, line: str) -> bool:
    """Whether a line is the draft's own title printed again at the foot of a page ('Verksamhetsplan 2021   3')."""
    same = re.sub(r"[\W\d_]+", " ", line).strip().lower()
    opening = (block.span.of(document.text) for block in current.blocks[:OPENING_BLOCKS])
    return any(re.sub(r"[\W\d_]+", " ", words).strip().lower() == same for words in opening)


def block_in_opening(current: _Draft) -> bool:
    """Whether the next block can still be the title of a § that has just been opened."""
    return current.part is Part.MINUTES and len(current.blocks) < 4


_NEXT_POINT = re.compile(r"(?:[2-9]|\d\d)[.)]\s")
_HANDED_IN = re.compile(
    r"(?:reservation|(?:särskilt\s+)?yttrande|anförande|motion|protokollsanteckning|röstförklaring|interpellation)\b",
    re.IGNORECASE,
)


def _matter_goes_on(document: Document, index: int) -> bool:
    """Whether a heading or a lead of a decision stands below the block before the next § begins, rather than what a
    member has handed in."""
    for block in document.blocks[index + 1 :]:
        words = block.span.of(document.text).strip()
        if PARAGRAPH.match(words) or _HANDED_IN.match(words):
            return False
        if heading(words) or lead(words) or _ATT.match(words) or _NEXT_POINT.match(words):
            return True
    return False


def _listed(document: Document, current: _Draft) -> bool:
    """Whether the draft's last heading opened a list of documents, where titles of others are only named."""
    for block in reversed(current.blocks):
        words = block.span.of(document.text)
        found = heading(words)
        if found:
            return found.role is Role.FORMALITY and bool(
                re.search(r"underlag|handling|bilag|källor", words, re.IGNORECASE)
            )
    return False


def _section(document: Document, draft: _Draft) -> Section:
    opening = opening_of(document, draft.part, draft.blocks)
    cases = cases_of(document, draft.part, opening, draft.cases)
    if not cases and draft.part is Part.MINUTES:
        cases = case_below(document, draft.blocks)
    title = title_of(document, draft.part, opening)
    body, day, paragraph = draft.meeting.body, draft.meeting.day, draft.paragraph
    listed = labelled_rows(document, draft.blocks)
    adopted = adoption(document, draft.blocks) if draft.part is Part.OTHER and not listed else None
    if adopted:
        body, day, paragraph = adopted.body or body, adopted.day, adopted.paragraph
    if draft.part is Part.STAFF_REPORT:
        body, day = addressee_of(document, opening) or body, printed_day(document, opening) or day
    span = Span(draft.blocks[0].span.start, draft.blocks[-1].span.end)
    clauses = (
        ()
        if draft.part is Part.RULES
        else clauses_of(
            document, _body_blocks(document, draft, opening, listed), draft.part, body, adopted is not None, day
        )
    )
    if draft.part is Part.MINUTES:
        clauses = with_granted_motion(document.text, clauses)
    return Section(
        span,
        draft.part,
        body,
        day,
        paragraph,
        cases,
        title,
        clauses,
        rows_of(document, draft.blocks, adopted is not None),
        adopted.begins if adopted else None,
    )


def _body_blocks(document: Document, draft: _Draft, opening: list[Block], listed: Sequence[Row]) -> list[Block]:
    """The blocks that can hold clauses: all but the number, the case and the title, and the lines of a labelled
    list."""
    left_out = labelled_blocks(draft.blocks, listed)
    if draft.part is not Part.OTHER:
        left_out += [block for block in opening if _is_head(block.span.of(document.text))]
    return [block for block in draft.blocks if block not in left_out] if left_out else draft.blocks


def _is_head(words: str) -> bool:
    ends = words.rstrip().endswith((".", "!", "?", ":", ",", " samt", " och"))
    said = _ATT.match(words) or _SENTENCE.search(words) or HAS_MOVED.match(words) or stage_day(words)
    return len(words) <= LONGEST_TITLE and not ends and not said


def _opens_paper(document: Document, current: _Draft, item: AgendaItem) -> bool:
    """Whether an announced title begins a paper of its own, rather than standing in its matter's minutes."""
    return not block_in_opening(current) and item.case not in current.cases + _near_cases(document, current)


def _near_cases(document: Document, draft: _Draft) -> tuple[str, ...]:
    return cases_of(document, draft.part, draft.blocks[:OPENING_BLOCKS], draft.cases)
