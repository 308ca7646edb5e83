"""Assignments pointed at by their numbers in a list of the same matter: 'Uppdragen nr 1, 4 och 7 avslutas'."""

import re
from dataclasses import dataclass, replace

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
_WORD = re.compile(r"[^\W\d_]{5,}")
_ROOT = 5
"""Letters that a word and its compounds, or a verb and its noun, have in common."""


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


def item_named(matter: Matter, words: str) -> Item | None:
    """The one row of the matter's own list that words name in short: 'lokaler för särskolan' for 'Utreda en samlad
    lokallösning för särskolan'."""
    roots = {word[:_ROOT] for word in _WORD.findall(words.casefold())}
    found = []
    for row in matter.section.rows if roots else ():
        stated = row_mention(matter, row)
        said = _WORD.findall((stated.task or "").casefold()) if stated else []
        if stated and all(any(root in word for word in said) for root in roots):
            found.append(_listed(stated))
    here = (matter.section.day, matter.section.paragraph)
    one = found[0] if len(found) == 1 else None
    told_here = one and one.cited and (one.cited.day, one.cited.paragraph) == here  # the list is no decision
    return replace(one, cited=None) if one and told_here else one


def of_items(base: Mention, items: list[Item | None]) -> list[Mention]:
    """The follow-up of each assignment in the list; one number that the list lacks leaves the whole to a person."""
    if None in items:
        return [replace(base, cases=(), paragraph=None)]  # which would tie it to whatever else the matter holds
    return [
        replace(base, task=item.task, receiver=item.receiver, cases=item.cases or base.cases, cited=item.cited)
        for item in items
        if item
    ]


def _listed(stated: Mention) -> Item:
    cited = Citation(stated.giver, stated.day, stated.paragraph) if stated.paragraph else None
    return Item(stated.task or "", stated.receiver, stated.cases, cited)
