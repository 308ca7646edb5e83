"""Lines inside a matter that say whose handling of it follows, and when: 'Ks 2013-09-18 § 137', 'Au 2013-09-03'.

Old minutes, and those of the north still, print what was said at each stage under such a line. Invariant: a line holds
nothing else.
"""

import datetime as dt
import re

from tracker.structure.bodies import body_at_start
from tracker.structure.meeting import days

_STAGE = re.compile(
    r"(?P<who>[^\W\d_]{2,6}|[A-ZÅÄÖ][^.;:\d]{3,60}?)\s+(?:19|20)\d\d-\d\d-\d\d(?:,?\s*§\s?\d{1,4}(?:/\d{2,4})?)?\s*[:.]?"
)
_INITIALS = re.compile(r"(?:K[SF]|R[SF]|AU|KSAU|RSAU|[A-ZÅÄÖ]{1,4}N|[A-ZÅÄÖ]{1,4}AU)", re.IGNORECASE)
"""Of a council, a board, a committee or its working committee."""


def stage_day(words: str) -> dt.date | None:
    """The day of the handling that a line heads; None where it is no such line."""
    line = words.strip("*#_ ")
    match = _STAGE.fullmatch(line)
    if match is None:
        return None
    who = match.group("who").strip()
    named = body_at_start(who)
    whole = named is not None and named[0].end == len(who)
    printed = days(line)
    return printed[0] if printed and (whole or _INITIALS.fullmatch(who)) else None
