"""Every character of a document is made plain: what comes out is NFC without control, format or private characters.

Invariant: the result holds newline and tab but no other control character, and no space but U+0020. A line-final soft
hyphen has become a hyphen, because there it marks a broken word; all others are gone.
"""

import re
import unicodedata
from functools import lru_cache

_NEWLINES = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_PLAIN = "\x20-\x7e\n\t\xa1-\xac\xae-\xff–—’”…"
_UNUSUAL = re.compile(f"[^{_PLAIN}]")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\xad[ \t]*(?=\n|$)")
_SPACES = re.compile(" {2,}")

_SYMBOL_FONT = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf02d": "-"}
"""Word's bullets from Symbol and Wingdings, which have no Unicode value of their own."""
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2212": "-"}
_REMOVED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if replacement := _SYMBOL_FONT.get(character) or _HYPHENS.get(character):
        return replacement
    category = unicodedata.category(character)
    if category in _REMOVED:
        return ""
    if category == "Zs":
        return " "
    if "\ufb00" <= character <= "\ufb06":  # ligatures, which PDF fonts use for "fi" and "fl"
        return unicodedata.normalize("NFKC", character)
    return character


def clean(text: str) -> str:
    """The text in NFC with plain spaces, newlines and hyphens and nothing invisible."""
    text = _NEWLINES.sub("\n", text)
    text = _SOFT_HYPHEN_AT_LINE_END.sub("-", text)
    text = _UNUSUAL.sub(lambda match: _plain_character(match[0]), text)
    # A removed character can have stood between a letter and its combining mark, and NFC can bring forth
    # characters of its own, so it comes last but one.
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def squeeze(text: str) -> str:
    """Single spaces instead of runs of them, none at the ends; tabs and newlines stay."""
    return _SPACES.sub(" ", text).strip(" ")
