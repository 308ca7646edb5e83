"""Assignments pointed at by their numbers in a list of the same matter: 'Uppdragen nr 1, 4 och 7 avslutas'."""

import re
from dataclasses import dataclass

from tracker.extraction.listed import row_mention
from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation, Mention
from tracker.extraction.triggers import names_work

_NUMBERS = re.compile(
    r"\b(?:uppdrag(?:en|et)?|punkt(?:en|erna)?)\s+(?:enligt\s+)?(?:(?:nr|nummer)\.?\s*)?"
    r"(?P<numbers>\d{1,3}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+|\s*[-–]\s*)\d{1,3})*)(?![\d:/])(?:\s*[,(]|\s+[^\W\d_])",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?P<number>\d{1,3})[.)]?\s+(?=[^\W\d_])")
_HEAD = re.compile(r"(?:uppdrag(?:s|ets)?\s*)?(?:nr|nummer|#|punkt)\.?")
LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered assignment of a list."""

    task: str
    receiver: str | None = None
    cases: tuple[str, ...] = ()
    cited: Citation | None = None
    """The decision that the list says it comes from."""


def numbers_in(words: str) -> list[int]:
    """The numbers of the assignments that a clause names; 'nr 3–5' names three."""
    match = _NUMBERS.search(words)
    if not match:
        return []
    found: list[int] = []
    for part in re.split(r"\s*,\s*|\s+och\s+|\s+samt\s+", match.group("numbers")):
        first, _, last = re.sub(r"\s*[-–]\s*", "-", part).partition("-")
        end = int(last or first)
        found += range(int(first), min(end, int(first) + LONGEST_RANGE) + 1)
    return found


def items_of(matter: Matter) -> dict[int, Item]:
    """The numbered assignments that a matter lists, in table rows or as items that begin with work."""
    found: dict[int, Item] = {}
    for row in matter.section.rows:
        number = next((cell for cell, head in zip(row.cells, row.heads, strict=False) if _HEAD.fullmatch(head)), None)
        words = number.of(matter.text).strip() if number else ""
        if words.isdecimal() and (stated := row_mention(matter, row)):
            found.setdefault(int(words), _listed(stated))
    for clause in matter.section.clauses:
        words = clause.span.of(matter.text)
        if (item := _ITEM.match(words)) and names_work(words[item.end() :]):
            task = re.sub(r"\s+", " ", words[item.end() :]).strip(" .")
            found.setdefault(int(item.group("number")), Item(task))
    return found


def _listed(stated: Mention) -> Item:
    cited = Citation(stated.giver, stated.day, stated.paragraph) if stated.paragraph else None
    return Item(stated.task or "", stated.receiver, stated.cases, cited)
