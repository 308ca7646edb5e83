"""Words that were broken at the end of a line are made whole; hyphens that belong to the word stay.

åter- / redovisas       -> återredovisas
SFI- / undervisning     -> SFI-undervisning        an abbreviation or a figure keeps its hyphen
hälso- / och sjukvård   -> hälso- och sjukvård     a shared last part is left out
e- / tjänst             -> e-tjänst
"""

import re

_BROKEN = re.compile(r"([\w:.]+)-$")
_FIRST_WORD = re.compile(r"[\w]+")
_SHARED_LAST_PART = frozenset({"och", "eller", "samt", "respektive", "resp", "till", "som", "men", "alternativt"})


def words_of(text: str) -> frozenset[str]:
    """The words of a document, with their inner hyphens, to tell real hyphens from broken words."""
    return frozenset(match[0].casefold() for match in re.finditer(r"\w+(?:-\w+)*", text))


def glue(before: str, after: str, words: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Two lines of one paragraph as two texts whose concatenation reads as one."""
    before, after = before.rstrip(" "), after.lstrip(" ")
    if not before or not after:
        return before, after
    if before[-1] in "–/" and before[-2:-1].isdigit() and after[0].isdigit():
        return before, after  # 2024–/2026
    broken, first = _BROKEN.search(before[-60:]), _FIRST_WORD.match(after)
    if broken is None:
        return before, " " + after
    if first is None:
        return before, after
    stem, rest = broken[1], first[0]
    if rest.casefold() in _SHARED_LAST_PART:
        return before, " " + after
    if _keeps_hyphen(stem, rest, words):
        return before, after
    return before[:-1], after


def _keeps_hyphen(stem: str, rest: str, words: frozenset[str]) -> bool:
    if rest[0].isdigit() or any(character.isdigit() for character in stem):
        return True
    if stem.isupper() and rest.isupper() and len(stem) > 3 and len(rest) > 3:
        return False  # a heading in capitals
    if rest[0].isupper() or len(stem) == 1 or stem.isupper():
        return True
    return f"{stem}-{rest}".casefold() in words and (stem + rest).casefold() not in words
