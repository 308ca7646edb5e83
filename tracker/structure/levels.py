"""Decisions parted by level: 'I kommunstyrelsen och kommunfullmäktige:', 'För egen del i kommunstyrelsen:'.

Cities print so what a board proposes to the council above what it decides itself. Pure; one line at a time.
"""

import re

from tracker.structure.bodies import bodies, body_at_start, rank

_LEVEL = re.compile(
    r"(?:(?P<own>(?:[^\W\d_]{4,30}\s)?för\segen\sdel|(?:för\segen\sdel|vidare)\sbeslutar\s[^\W\d_]{4,30}|[^\W\d_]{4,30}s\segna\sbeslut)"
    r"(?:\si\s(?P<who>[^\W\d_]{4,40}))?|i\s(?P<bodies>[^.:;\d]{4,80}))\s?:?",
    re.IGNORECASE,
)


def level(text: str, body: str | None) -> str | None:
    """The body that decides what follows, where a line of its own parts a decision by level: 'I kommunstyrelsen och
    kommunfullmäktige:', 'För egen del:'. `body` is the meeting's."""
    match = _LEVEL.fullmatch(text.strip())
    if not match:
        return None
    if match.group("own"):
        first = body_at_start(match.group("who") or "")
        return first[1] if first else body
    named, rest = [], match.group("bodies")
    for span, name in reversed(list(bodies(rest))):
        named.append(name)
        rest = rest[: span.start] + rest[span.end :]
    return max(named, key=rank) if named and rest.strip(" ,") in ("", "och", "samt") else None
