"""Extracts of minutes inside a document: each names its meeting on a line of its own, above its first §.

A body and a day alone may as well be the last line of a list of documents ('Kommunstyrelsen 2025-02-04' under
'Beslutsunderlag'), and so may 'Protokollsutdrag kommunstyrelsen 2025-02-04'; only the word for minutes on a line of its
own before them tells a new extract inside such a list.
"""

import re

from tracker.documents.model import Document
from tracker.structure.bodies import bodies
from tracker.structure.headings import heading
from tracker.structure.meeting import Meeting, days
from tracker.structure.model import Role

_MINUTES = re.compile(r"\b(?:sammanträdes)?protokoll(?:sutdrag)?\b|\butdrag\s+ur\s+protokoll", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s(?:kommun|stad)\s|Region\s[^\W\d_]+\s)?"
    r"(?:(?:sammanträdes)?protokoll(?:sutdrag)?|utdrag\s+ur\s+(?:sammanträdes)?protokoll(?:et)?)"
    r"(?:\s(?:nr\s)?\d[\d/() ]*)?",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"(?:(?:sammanträdes)?protokoll(?:sutdrag)?|utdrag\s+ur|från|fört\s+vid|vid|s?\s?sammanträde(?:t|sdatum)?|sammanträdesdag|den|datum"
    r"|(?:mån|tis|ons|tors|fre)dagen|[\s:,–-])+|s?\s*",
    re.IGNORECASE,
)
"""What may stand beside body and day on the line that names the meeting."""
_DAY = re.compile(r"(?:\d{1,2}\s+[^\W\d_]+\s+)?(?:19|20)\d\d(?:-\d\d-\d\d)?")
_PARAGRAPH = re.compile(r"\W*(?:[A-ZÅÄÖ][\wåäö]{1,7}\s+)?§\s?\d")
_NUMBER = re.compile(r",?\s*§\s?\d{1,4}(?:/\d{2,4})?\s*$")
"""'Socialnämnden 2025-09-18 § 77': the matter's number on the line that names its meeting."""
_LISTS = re.compile(r"underlag|handling|bilag|skickas|expedier", re.IGNORECASE)
LONGEST_HEAD = 100
NEXT_MATTER = 6
"""How many blocks after the name of its meeting an extract's § stands at most."""
LIST_REACH = 10
"""How many blocks a list of documents is followed back to its heading."""


def extracts(document: Document) -> list[tuple[int, Meeting]]:
    """Where the extracts inside a document begin, and the meeting that each names."""
    found = []
    for index, block in enumerate(document.blocks):
        words = block.span.of(document.text)
        if len(words) > LONGEST_HEAD or not _headed(document, index, words):
            continue
        meeting = _meeting_named(words) or _day_below_head(document, index, words)
        following = document.blocks[index + 1 : index + 1 + NEXT_MATTER]
        numbered = "§" in words or any(_PARAGRAPH.match(near.span.of(document.text)) for near in following)
        if meeting and numbered:
            found.append((block.span.start, meeting))
    return found


def _day_below_head(document: Document, index: int, words: str) -> Meeting | None:
    """'PROTOKOLLSUTDRAG' and below it 'Sammanträdesdatum 2024-03-12': the body stands above both."""
    before = document.blocks[index - 1].span.of(document.text).strip("*# ") if index else ""
    printed = days(words)
    if not _HEAD.fullmatch(before) or len(printed) != 1 or not _FILLING.fullmatch(_DAY.sub(" ", words)):
        return None
    return Meeting(None, printed[0])


def _headed(document: Document, index: int, words: str) -> bool:
    before = document.blocks[index - 1].span.of(document.text).strip("*# ") if index else ""
    return bool(_HEAD.fullmatch(before)) or (bool(_MINUTES.search(words)) and not _in_list(document, index))


def _in_list(document: Document, index: int) -> bool:
    """Whether the last heading above opens a list of documents or recipients."""
    for block in reversed(document.blocks[max(0, index - LIST_REACH) : index]):
        words = block.span.of(document.text)
        if found := heading(words):
            return found.role is Role.FORMALITY and bool(_LISTS.search(words))
    return False


def _meeting_named(words: str) -> Meeting | None:
    """Body and day of a line that says nothing else."""
    named, printed = list(bodies(words)), days(words)
    if len(named) != 1 or len(printed) != 1:
        return None
    span, body = named[0]
    rest = _NUMBER.sub(" ", _DAY.sub(" ", f"{words[: span.start]} {words[span.end :]}"))
    return Meeting(body, printed[0]) if _FILLING.fullmatch(rest) else None
