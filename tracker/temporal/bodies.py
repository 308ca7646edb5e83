"""Which of the calendar's bodies the words mean: 'kommunstyrelsens', 'KS', 'nämnden'.

Invariant: a body is found only where exactly one fits; between two the day stays unknown.
"""

import datetime as dt
from collections.abc import Sequence

from tracker.temporal.calendar import Meeting
from tracker.temporal.lexicon import BODY_SHORT

_GENITIVES = ("ens", "ets", "ges", "nds")
"""How 'kommunstyrelsens', 'utskottets', 'fullmäktiges' and 'nämnds' end: the s is not the name's own."""


def meeting_days(body: str | None, meetings: Sequence[Meeting]) -> list[dt.date]:
    """The days, in order, of the one body that the words can mean; `body` None means the only one that there is."""
    names = {_name(meeting.body) for meeting in meetings}
    if body is not None:
        wanted = _name(body)
        names = names & {wanted} or {name for name in names if name.endswith(wanted)}
    if len(names) != 1:
        return []
    return sorted(meeting.date for meeting in meetings if _name(meeting.body) in names)


def _name(words: str) -> str:
    name = " ".join(words.casefold().split())
    name = BODY_SHORT.get(name, name)
    name = name.removesuffix("s") if name.endswith(_GENITIVES) else name
    return name.removesuffix("n") if name.endswith("styrelsen") else name  # 'till nästa kommunstyrelse'
