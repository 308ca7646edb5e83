"""Cuts a clause into sentences, without being fooled by abbreviations, numbers and initials."""

import re
from collections.abc import Iterator

from tracker.spans import Span

_END = re.compile(
    r"[.!?][\"”)]?\s+(?=[\"”“(]?[A-ZÅÄÖÉ])"
    r"|(?<=[a-zåäö]{5})\.\s+(?=\d{2,6}(?:\s\d{3})*\s[a-zåäö]{3,}\s"
    r"(?:har|är|var|kom|gick|fick|finns|deltog|[a-zåäö]{2,}(?:ade|ades|dde))\b)"
    r"|[.;]\s*\n\s*(?=(?:\d{1,2}[.)]|[a-z]\)|[-–•*·])\s+[A-ZÅÄÖ])"
)
"""Also before a number that begins a sentence ('… lovskola. 640 elever deltog.') and before a point of a list."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|dnr|kl|ca|t|ex|s|k|inkl|exkl|resp|nr|st|kap|jfr|m|fl|dvs|o|d|etc|dr|prof|f|tel|max|min|p|sid|tf|bitr|ev|"
    r"vice|ordf|sekr|(?<!\d\s)kv|tjf|enl|ang|avs|v|fr|t\.o|fr\.o|e|b|a)|\b[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)
_SHORT_BEFORE = 12


LONGEST = 4000
"""Characters; what runs on longer without a full stop is no sentence, and is cut so that patterns stay linear on it."""


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of `text[within]`, as spans of `text`."""
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        before = text[max(start, match.start() - _SHORT_BEFORE) : match.start() + 1]
        if _ABBREVIATION.search(before) and not re.search(r"\d{4}\.$", before):
            continue
        yield from _pieces(text, Span(start, match.start() + 1))
        start = match.end()
    if start < within.end:
        yield from _pieces(text, Span(start, within.end))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)
