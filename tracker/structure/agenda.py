"""The agenda of a bundle: which case number each announced title has, so that a letter without number finds its own.

An agenda line holds a case number and a title ('13. KS/2026:71 Interpellation om …'); the paper itself may only bear
the title.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.model import Document
from tracker.structure.case_numbers import case_numbers
from tracker.structure.model import Part

AGENDA_BLOCKS = 120
SHORTEST_TITLE = 12
LONGEST_TITLE = 160
_QUESTION = re.compile(r"\b(?:interpellation|motion|enkel fråga|medborgarförslag)\b", re.IGNORECASE)
FEWEST_POINTS = 5
LINES_OF_A_POINT = 4
"""Title, case number and at least two more, which an item of an agenda has not."""
_CASE_LINE = re.compile(r"(?:ärende\s\d{1,3}\s)?(?:dnr|diarien(?:umme)?r|ärendenummer)\b", re.IGNORECASE)
_POINT = re.compile(
    r"(\d{1,2})[.)]?\s+(?:[A-ZÅÄÖ](?:[^.!?:;]|\bkv\.(?=\s)|(?<=[a-zåäö]):(?=\s[a-zåäö])){2,90}|(?:Öppnande|(?:Mötets|Sammanträdets)\s+öppnande|Justering\w*|Dagordning\w*|"
    r"Föregående\s+protokoll|Val\s+av\s+\w+|Närvarande|Avslutning)\b[.:].*)"
)
"""A title, or a formality with its words on the same line: '2. Justeringsman: Eva Ros.'"""
_CASED_POINT = re.compile(r"(\d{1,3})[.)]?\s+[A-ZÅÄÖ].{2,240}[^.\s]")
"""With a case number on a line of its own below it, a longer line is a title too."""
_RECORD = re.compile(r"(?:Uppdrag|Åtgärd|Uppgift)\s*:\s")
"""Under the number of what a list of assignments has, which is no matter of a meeting."""
_MATTER = re.compile(r"Ärende\s(\d{1,3})[.:]?(?:\s[^.!?]{2,120})?")
_SECTION_SIGN = re.compile(r"^[^\w§]*(?:[A-ZÅÄÖ]\w{1,7}\s)?(?:§|Paragraf(?=\s\d))\s?\d", re.MULTILINE)
_ITEM_START = re.compile(r"\s*\d{1,3}[.)]?\s")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    case: str
    title: str
    """Lower case, single spaces."""
    part: Part


def agenda(document: Document) -> tuple[AgendaItem, ...]:
    """The numbered lines with a case number among the first blocks of the document."""
    items = []
    for block in document.blocks[:AGENDA_BLOCKS]:
        words = block.span.of(document.text)
        numbers = list(case_numbers(words))
        if len(numbers) == 1 and _ITEM_START.match(words) and len(words) <= 2 * LONGEST_TITLE:
            title = _plain(words[numbers[0][0].end :])
            part = Part.QUESTION if _QUESTION.search(title) else Part.OTHER
            items.append(AgendaItem(numbers[0][1], title, part))
    return tuple(items)


def announced(items: tuple[AgendaItem, ...], words: str) -> AgendaItem | None:
    """The one agenda item that a heading-like block names, or None."""
    line = _plain(words)
    if not SHORTEST_TITLE <= len(line) <= LONGEST_TITLE or line.endswith((".", ":", ",")) or len(line.split()) < 2:
        return None
    found = [item for item in items if line in item.title]
    return found[0] if len(found) == 1 else None


def numbered_points(document: Document) -> dict[int, int]:
    """Block index -> number, of the matters of minutes that number them '5. Budget 2023' or 'Ärende 5' and have no §.

    They are one rising series of short headings, each with text under it; anything else with numbers is a list. An
    extract may begin with any of them.
    """
    if _SECTION_SIGN.search(document.text):
        return {}
    numbered = {}
    for index, block in enumerate(document.blocks[:-1]):
        words = block.span.of(document.text).strip()
        below = document.blocks[index + 1].span.of(document.text)
        if (match := _MATTER.fullmatch(words) or _POINT.fullmatch(words)) and not _RECORD.match(below):
            numbered[index] = int(match.group(1))
    firsts = dict.fromkeys((1, *list(numbered.values())[:FEWEST_POINTS]))  # what is numbered before may be an address
    series = next(filter(None, (_series(numbered, first) for first in firsts)), {})
    return _rising({**series, **_cased_points(document)})


def _rising(points: Mapping[int, int]) -> dict[int, int]:
    """The points, each with a higher number than those before it."""
    found: dict[int, int] = {}
    for index in sorted(points):
        if points[index] > max(found.values(), default=0):
            found[index] = points[index]
    return found


def _series(numbered: Mapping[int, int], first: int) -> dict[int, int]:
    """Those of the numbered lines that count up from the first number, if they are headings; else nothing."""
    found: dict[int, int] = {}
    for index, number in numbered.items():
        if number == first + len(found):
            found[index] = number
    gaps = sum(after - before > 1 for before, after in pairwise(found))
    return found if len(found) >= FEWEST_POINTS and gaps >= (len(found) - 1) // 2 else {}


def _cased_points(document: Document) -> dict[int, int]:
    """Those of a series that begins anywhere, each with its case number on a line below and then its text."""
    lines = [block.span.of(document.text).strip() for block in document.blocks]
    found: dict[int, int] = {}
    for index, line in enumerate(lines[: -LINES_OF_A_POINT + 1]):
        match = _CASED_POINT.fullmatch(line)
        beside = any(_CASE_LINE.match(below) for below in lines[index + 1 : index + 3])
        if match and beside and (not found or int(match.group(1)) == max(found.values()) + 1):
            found[index] = int(match.group(1))
    apart = all(after - before >= LINES_OF_A_POINT for before, after in pairwise(found))
    return found if len(found) > 1 and apart else {}


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" \t*#_").lower()
