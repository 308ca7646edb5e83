"""What stands at the head of a section: its title, its case numbers, whom it is to and the day that it bears.

Invariant: nothing below the first heading, lead or long paragraph is looked at.
"""

import datetime as dt
import re
from collections.abc import Sequence

from tracker.documents.model import Block, Document
from tracker.structure.bodies import bodies
from tracker.structure.case_numbers import case_numbers
from tracker.structure.headings import heading, lead
from tracker.structure.lexicon import FORMAL_WORDS
from tracker.structure.meeting import days
from tracker.structure.model import Part, Role
from tracker.structure.numbers import AFTER_MEETING, LONGEST_TITLE, OPENING_BLOCKS, PARAGRAPH, SIGN_LAST

_KIND = re.compile(r"tjänste(?:manna)?(?:skrivelse|utlåtande)n?", re.IGNORECASE)
"""Says what a paper is, not what it is about."""
_CONTENTS_LINE = re.compile(r"\.{4,}\s*\d*\s*$")
_IN_THE_MARGIN = re.compile(r"\s+Bilag(?:a|or)\s+\d{1,2}(?:\s*[-–,]\s*\d{1,2})?$")
"""'4. Stambyte   Bilaga 1': printed beside the title."""
_ADDRESSEE = re.compile(r"till\s", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:tjänsteställe|handläggare|diarien(?:umme)?r|dnr|datum|till\s|sida|vår\sreferens|telefon|e-post|ärendenr)\b",
    re.IGNORECASE,
)
_LABELLED_LAST = re.compile(r"(?<=[.!?])\s+(?:dnr|diarie(?:nr|nummer))\W*[^\s.][^.]{2,24}\.?\s*$", re.IGNORECASE)
"""'Arrendet går ut 2026. Dnr 2023-14.', last in a paragraph."""
_NOTHING_MORE = re.compile(r"[\s).,]*")
_UP_TO_NUMBER = re.compile(
    r"[\s,(:–-]*(?:\b(?:dnr|diarienr|diarienummer|änr|ärendenr|ärendenummer))?[\s.:]*$", re.IGNORECASE
)
"""What parts a title from the case number after it."""
_CASE_LABEL = re.compile(
    r"\W*(?:(?:dnr|diarien(?:umme)?r|diariefört(?:\s+(?:under|som))?|änr|ärende(?:n(?:umme)?r|beteckning)?)\W*)?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b[^\W\d_]{2,6}\s+§\s?\d{1,4}")
"""'Au § 240', beside the matter's own number."""
_DATE_LABEL = re.compile(r"(?:datum|daterad|\d{4}-\d\d-\d\d\s*$)", re.IGNORECASE)
LONGEST_CASE = 24
"""Characters of a case number."""
_LETTER = re.compile(r"[^\W\d_]")
MOST_OF_ONE_PAPER = 2
"""Case numbers at the head of a paper that is no minutes; more are those of an agenda's matters."""


def opening_of(document: Document, part: Part, blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first heading or lead: number, case, title, letterhead."""
    opening: list[Block] = []
    for block in blocks[: OPENING_BLOCKS if part is Part.MINUTES else 2 * OPENING_BLOCKS]:
        words = block.span.of(document.text)
        if heading(words) and not (part is Part.STAFF_REPORT and _LABEL.match(words)):
            break
        if len(opening) > 0 and (lead(words) or len(words) > LONGEST_TITLE):
            break
        opening.append(block)
    return opening


def cases_of(document: Document, part: Part, opening: Sequence[Block], known: tuple[str, ...]) -> tuple[str, ...]:
    """The matter's case numbers, as written: those that were `known` before, and those of its opening. An agenda's are
    those of other matters."""
    found: dict[str, None] = dict.fromkeys(known)
    for block in opening:
        for _, number in case_numbers(block.span.of(document.text)):
            found.setdefault(number)
    agenda_of_many = part is Part.OTHER and len(found) > MOST_OF_ONE_PAPER
    return known if agenda_of_many else tuple(found)


def case_below(document: Document, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The case number that stands alone on a line below the decision, as some houses print it; none where several
    do."""
    found: dict[str, None] = {}
    of_papers = False  # a line in a list of papers or recipients is another matter's
    for block in blocks:
        words = block.span.of(document.text)
        head = heading(words)
        of_papers = head.role is Role.FORMALITY if head else of_papers
        for line in words.splitlines():
            number = _alone(line)
            if number and not (of_papers and line.startswith(number)):
                found.setdefault(number)
        if (last := _LABELLED_LAST.search(words)) and not of_papers:
            found |= dict.fromkeys(number for _, number in case_numbers(last.group()))
    return tuple(found) if len(found) == 1 else ()


def is_case_line(words: str) -> bool:
    """Whether a line holds a case number, perhaps with its label, and nothing else."""
    return "\n" not in words and _alone(words) is not None


def _alone(line: str) -> str | None:
    """The case number of a line that holds nothing else but its label; without one it is read as if it had one."""
    label = _CASE_LABEL.match(line)
    number = line[label.end() :].strip(" .") if label else ""
    if not 4 <= len(number) <= LONGEST_CASE or not (_LETTER.search(number) or _LETTER.search(line)):
        return None
    found = [said for _, said in case_numbers(f"Dnr {number}")]
    return number if found == [number] else None


def title_of(document: Document, part: Part, opening: Sequence[Block]) -> str | None:
    """The words that name the matter: after the § first, in a staff report last before the proposal."""
    candidates = []
    for block in opening:
        words = block.span.of(document.text).strip("*# ")
        if AFTER_MEETING.fullmatch(words):
            continue
        words = SIGN_LAST.sub("", PARAGRAPH.sub("", words, count=1), count=1)
        words = re.sub(r"\s+", " ", _IN_THE_MARGIN.sub("", _CONTENTS_LINE.sub("", words))).strip(" \t-–:*")
        if _is_title(words):
            candidates.append(_without_cases(words))
    if not candidates:
        return None
    return candidates[-1] if part is Part.STAFF_REPORT else candidates[0]


def _without_cases(title: str) -> str:
    """The title without the case numbers after it: 'Handlingsplan för klimatet, dnr 2024/17'."""
    for span, _ in reversed(list(case_numbers(title))):
        if not _NOTHING_MORE.fullmatch(title, span.end):
            break
        title = _UP_TO_NUMBER.sub("", title[: span.start])
    return title


def _is_title(words: str) -> bool:
    if len(words) < 4 or not re.search(r"[^\W\d_]{3}", words) or _LABEL.match(words) or FORMAL_WORDS.match(words):
        return False
    if _KIND.fullmatch(words):
        return False
    bare = _REFERENCE.sub("", words)
    for _, number in case_numbers(words):
        bare = bare.replace(number, "")
    return len(re.sub(r"(?i)\b(?:dnr|änr|diarienr)\b|[\W\d_]", "", bare)) >= 4


def addressee_of(document: Document, opening: Sequence[Block]) -> str | None:
    """The body that a letter is to, or None."""
    for block in opening:
        words = block.span.of(document.text)
        if _ADDRESSEE.match(words) and (named := next(bodies(words), None)):
            return named[1]
    return None


def printed_day(document: Document, opening: Sequence[Block]) -> dt.date | None:
    """The day that a letter bears, or None."""
    for block in opening:
        words = block.span.of(document.text)
        if _DATE_LABEL.search(words) and (printed := days(words)):
            return printed[0]
    return None
