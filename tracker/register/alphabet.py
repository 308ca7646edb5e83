"""Swedish alphabetical order: the key of a text, to be compared code point by code point.

Invariants: å, ä and ö come last and in that order, other marks over letters and capitals change nothing, and numbers
stand in order of size; a missing text comes after all others.
"""

import re
import unicodedata

MISSING = "~"
"""The key of no text. No letter's key comes after it."""
LONGEST = 80
"""Characters of a key; what is equal that far is ordered by number."""
DIGITS = 8
_LAST = {ord("å"): "{", ord("ä"): "|", ord("ö"): "}", ord("æ"): "|", ord("ø"): "}", ord("~"): None}
"""What stands after z in ASCII."""
_MARKS = re.compile("[\u0300-\u036f]")
_NUMBER = re.compile(r"\d+")


def sort_key(text: str | None) -> str:
    """The key of a text; that of some of its words is a part of it."""
    if text is None:
        return MISSING
    lasting = unicodedata.normalize("NFC", " ".join(text.split())).casefold().translate(_LAST)
    plain = _MARKS.sub("", unicodedata.normalize("NFD", lasting))
    return _NUMBER.sub(lambda number: number[0].zfill(DIGITS), plain)[:LONGEST]
