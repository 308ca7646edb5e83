"""When a text says that something was given: 'I februari fick chefen i uppdrag', 'Nämnden gav i maj 2024'.

Pure; the register asks too, so that nothing that reads dates is needed here.
"""

import re

from tracker.temporal.lexicon import MONTH_NAMES

GIVING = r"(?:gav|gavs|gett|givit|fick|fått|beslutade|beslöt|beslutat|uppdrog|uppdragit|begärde|begärt)"
_MONTH = "|".join(MONTH_NAMES)
_IN_MONTH = re.compile(
    rf"\bi\s+(?P<before>{_MONTH})\s+(?P<year>(?:19|20)\d\d\s+)?{GIVING}\b"
    rf"|\b{GIVING}\s+(?:[^\W\d_]+\s+){{0,4}}?i\s+(?P<after>{_MONTH})(?:\s+(?P<then>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)


def month_given(words: str) -> tuple[int, int | None] | None:
    """The month (1-12), and the year where that is said, in which a text tells that something was given."""
    said = _IN_MONTH.search(words)
    if said is None:
        return None
    year = said.group("year") or said.group("then")
    return MONTH_NAMES.index((said.group("before") or said.group("after")).lower()) + 1, int(year) if year else None
