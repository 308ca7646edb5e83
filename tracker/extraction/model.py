"""Mentions: what one place in one document says about one assignment.

A mention is derived: the same document read by the same rules gives the same mentions, and better rules may give
others.
Invariants: `source.quote` is verbatim; names of bodies are in their normal form ('Kommunstyrelsen'); every mention
names
the rule that made it; `doubts` says, in Swedish and for a person, why it should be looked at.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tracker.spans import Source
from tracker.temporal.model import DeadlineKind, Timex


class EventType(StrEnum):
    """What happened to an assignment, in the words of the evaluation format."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    MENTIONED = "mentioned"
    EXTENSION_REQUESTED = "extension_requested"
    EXTENDED = "extended"
    INTERIM_REPORTED = "interim_reported"
    REPORTED = "reported"
    COMPLETED = "completed"
    REMITTED = "remitted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


STATING = frozenset({EventType.PROPOSED, EventType.DECIDED, EventType.MENTIONED, EventType.REJECTED})
"""Events whose words state the task itself; the others speak of an assignment that was stated elsewhere."""
ASKS = frozenset({EventType.EXTENDED, EventType.EXTENSION_REQUESTED})
"""More time, given or only asked for."""


LISTED = "rad-i-uppdragslista"
"""The rule of the rows of a list of assignments, which name what has been decided before."""
APPROVED_REPORT = "redovisning-i-ärendet"
"""The rule of what speaks of an assignment only if one is known that it fits; else it is information and no more."""
TOLD_REPORT = "redovisat-berättat"
"""The rule of what a text tells was reported: of an assignment only if one is known that asks for just that."""
REDATED = "ny-dag-i-ärendet"
"""The rule of a new day for what is named by what shall be made: of an assignment only if one is known that it fits."""
DONE = "utfört-berättat"
"""The rule of work that a text tells is done: of an assignment only if one is known that asks for just that."""
ORDERED_REPORT = "beställt-redovisat"
"""The rule of what a text tells that somebody has handed in to the body that had ordered it: of an assignment only if
one is known that asks for just that."""
IN_PASSING = "berättat-i-förbigående"
"""The rule of sentences that tell of something done in whatever words: of an assignment only if one is known whose
words they hold."""
IF_KNOWN = frozenset({APPROVED_REPORT, TOLD_REPORT, ORDERED_REPORT, IN_PASSING, REDATED, DONE})
"""Rules whose mentions are of an assignment only where the register knows one that they fit."""
ENDED_BY_PRODUCT = "slutfört-med-det-gjorda"
"""The rule of what ends an assignment that is named only by what was made: it finds one, and never states one."""
BY_PRODUCT = IF_KNOWN | {ENDED_BY_PRODUCT}
"""Rules that name an assignment by what was made, and not in its own words."""
ADOPTED = "enligt-förslag"
"""The rule of a decision that adopts proposals which other documents hold."""
TAKEN_OVER = "övertaget-förslag"
"""The rule of a decision that linking makes of a proposal and the decision that adopts it; no document is read so."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the words, the interval and the day that counts."""

    text: str
    kind: DeadlineKind
    value: str | None
    earliest: dt.date | None
    date: dt.date | None
    recurrence: str | None
    """RFC 5545 RRULE."""
    rule: str
    """The temporal rule that read it."""
    assumed: tuple[str, ...] = ()

    @classmethod
    def of(cls, timex: Timex) -> "Due":
        return cls(
            timex.text,
            timex.kind,
            timex.value,
            timex.earliest,
            timex.date,
            timex.recurrence,
            timex.rule,
            timex.assumed,
        )


LONG_YEAR, OLDEST = 4, 60


@dataclass(frozen=True, slots=True)
class Citation:
    """A decision that a text refers to: 'KF 2024-10-21 § 97', or by its year only, 'Ks § 97/2024'."""

    body: str | None
    day: dt.date | None
    paragraph: str | None

    @property
    def year(self) -> int | None:
        """Of the day, else of the paragraph's number; two digits from 60 on are of the 1900s."""
        if self.day:
            return self.day.year
        _, _, year = (self.paragraph or "").partition("/")
        if not year.isdecimal():
            return None
        return int(year) if len(year) == LONG_YEAR else int(year) + (1900 if int(year) >= OLDEST else 2000)


@dataclass(frozen=True, slots=True)
class Mention:
    kind: EventType
    source: Source
    rule: str
    """The extraction rule that fired."""
    task: str | None
    """What shall be done, in the document's words; None where the words only point ('uppdraget är slutfört')."""
    giver: str | None
    receiver: str | None
    municipality: str | None
    day: dt.date | None
    """Of the meeting that decided or shall decide; for MENTIONED of the cited decision, else of the text."""
    paragraph: str | None
    """'§ 12' of the minutes, or of the cited decision for MENTIONED."""
    cases: tuple[str, ...]
    """Case numbers as written, the matter's own first."""
    title: str | None
    """The matter's title."""
    due: Due | None = None
    cited: Citation | None = None
    cited_due: dt.date | None = None
    """An old deadline that the words refer to."""
    doubts: tuple[str, ...] = ()
    minutes_of: str | None = None
    """The body in whose minutes the words stand, which for a proposal is not the giver; None in other documents."""

    @property
    def key(self) -> str:
        """Identity within all documents: same file, same words, same reading."""
        parts = (self.source.digest, self.source.start, self.source.end, self.kind, self.receiver, self.task)
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]
