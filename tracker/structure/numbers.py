"""The §§ of minutes: which blocks open a matter with its number, in the ways that houses print it.

'§ 12', 'Ks § 12', '12 §', and where the sign was lost '12' over or beside a case number. Laws, rules and citations
number theirs in the same ways, so a number must look like a matter's: by its place on the line, by a case number or by
a decision below it.
"""

import re
from dataclasses import dataclass

from tracker.documents.model import Document
from tracker.structure.case_numbers import case_numbers
from tracker.structure.headings import heading, lead, same_body
from tracker.structure.lexicon import PART_TITLES
from tracker.structure.model import Part, Role

_HOUSE = r"(?:(?P<house>[A-ZÅÄÖ]{2,8}|(?!Se\b|Jfr\b|Av\b|Enl\b|Kap\b)[A-ZÅÄÖ][a-zåäö]{1,3})\s+)?"
PARAGRAPH = re.compile(
    _HOUSE + r"(?:§|Paragraf(?=\s\d))\s?(?P<number>\d{1,4})(?:/\d{2,4})?"
    r"(?!\d|\)|,(?!\s(?:[Dd]nr\s)?[A-ZÅÄÖ]{2,6}[ /-]?\d)|\.\d|\s*(?:§|st\b|kap))\.?"
)
SIGN_LAST = re.compile(_HOUSE + r"(?P<number>\d{1,4})\s?§(?!\s?(?:§|[a-zåäö]))\.?")
"""'12 §', which is also how laws and rules number theirs."""
_BARE_NUMBER = re.compile(r"\d{1,3}")
_NUMBER_AND_CASE = re.compile(r"(?P<number>\d{1,3})\s+(?:dnr\b[.:]?\s*)?(?=[A-ZÅÄÖ\d])", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*[a-zåäö]|\s*,")
_ATT = re.compile(r"\s*(?:att\b|[:,]|$)", re.IGNORECASE)
_EXTRACT = re.compile(
    r"(?:sammanträdes)?protokoll(?:sutdrag)?|utdrag\s+ur\s+(?:sammanträdes)?protokoll(?:et)?", re.IGNORECASE
)
AFTER_MEETING = re.compile(
    r"[A-ZÅÄÖ][^.:;§\d]{3,60}?\s(?:den\s)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s[^\W\d_]+\s(?:19|20)\d\d),?\s§\s?(?P<number>\d{1,4})(?:/\d{2,4})?"
)
"""'Socialnämnden 2025-09-18 § 77' under 'PROTOKOLLSUTDRAG'."""
LONGEST_TITLE = 300
OPENING_BLOCKS = 8
"""How many blocks after a § or letterhead may hold its case number and title."""
_RULES = next(pattern for part, pattern in PART_TITLES if part is Part.RULES)


@dataclass(frozen=True, slots=True)
class Number:
    """The § that a block opens."""

    number: str
    house: str | None = None
    """The initials before it."""


class Numbers:
    """The §§ of one document; `body` is the one that its cover names."""

    def __init__(self, document: Document, body: str | None) -> None:
        self._document = document
        self._lines = [block.span.of(document.text).strip().lstrip("*# ") for block in document.blocks]
        self._body = body
        self._all_signs_last = self._signs_last()

    def at(self, index: int, part: Part) -> Number | None:
        """The § that the block with this index opens, inside a section that is such a part; or None."""
        line = self._lines[index]
        if len(line) > LONGEST_TITLE:
            return None
        last = SIGN_LAST.match(line)
        if last and (self._all_signs_last or self._decides(index, part)):
            return Number(last.group("number"), last.group("house"))
        named = AFTER_MEETING.fullmatch(line)
        if named and index and _EXTRACT.fullmatch(self._lines[index - 1]):
            return Number(named.group("number"))
        if match := PARAGRAPH.match(line):
            if part is Part.RULES and not case_near(self._document, index):
                return None
            if _GOES_ON.match(line[match.end() :]) and not case_near(self._document, index, 1):
                return None
            return Number(match.group("number"), match.group("house"))
        return self._without_sign(index, line)

    def _without_sign(self, index: int, line: str) -> Number | None:
        """Where the § was lost on the way, the case number was not: below the number, or beside it."""
        if _BARE_NUMBER.fullmatch(line) and index + 1 < len(self._lines):
            first = next(case_numbers(self._lines[index + 1]), None)
            return Number(line) if first and first[0].start <= 6 else None
        beside, first = _NUMBER_AND_CASE.match(line), next(case_numbers(line), None)
        if beside and first and first[0].start == beside.end() and not line[first[0].end :].strip(" -–0123456789"):
            return Number(beside.group("number"))
        return None

    def _decides(self, index: int, part: Part) -> bool:
        """Whether a case number or the heading of a decision soon follows."""
        if case_near(self._document, index):
            return True
        found = [heading(line) for line in self._lines[index + 1 : index + 1 + OPENING_BLOCKS]]
        decided = any(found.role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED) for found in found if found)
        return decided and part is not Part.RULES

    def _signs_last(self) -> bool:
        """Whether the document's matters are numbered '12 § Title', all of them: nothing is '§ 12', none is a rule's,
        and under one of them the body of the cover decides."""
        numbered = [n for n, line in enumerate(self._lines) if len(line) <= LONGEST_TITLE and SIGN_LAST.match(line)]
        if not numbered or self._body is None or any(map(PARAGRAPH.match, self._lines)):
            return False
        if any(map(_RULES.fullmatch, self._lines[: numbered[0]])):
            return False
        return any(self._acts(line) for n in numbered for line in self._lines[n + 1 : n + 1 + OPENING_BLOCKS])

    def _acts(self, line: str) -> bool:
        opening = lead(line)
        return bool(opening and same_body(opening.who, self._body) and _ATT.match(line[opening.end :]))


def case_near(document: Document, index: int, reach: int = 3) -> bool:
    """Whether a case number stands in the block or in one of those just below it."""
    near = document.blocks[index : index + reach]
    return any(
        next(case_numbers(block.span.of(document.text)), None)
        for block in near
        if len(block.span.of(document.text)) < 200
    )
