"""What a person does to an assignment: the kinds of acts, each with what it holds.

Who did it and when stands in the log beside the act.
Invariants: an act says what the person said and nothing that follows from it (`standing` and `projection` know what
each one changes); an act is never changed, only taken back by an `Undone`.
"""

import datetime as dt
from dataclasses import dataclass

from tracker.extraction.model import Due, Mention


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The register has read it right, as it stood."""

    why: str | None = None
    doubts: tuple[str, ...] = ()
    """What was in doubt then and is so no more."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """It is no assignment, or none to keep watch on."""

    why: str
    doubts: tuple[str, ...] = ()
    """What was in doubt then and needs no answer."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Other values than the documents give; None leaves what stands."""

    why: str
    task: str | None = None
    receiver: str | None = None
    due: Due | None = None
    """Of kind NONE: there is no deadline."""


@dataclass(frozen=True, slots=True)
class Closed:
    """It is done, and there is something that shows it."""

    reference: str
    """What shows it: a decision, a letter, a case number."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """The receiver has reported back, and the giver has not answered yet."""

    reference: str
    """What shows it: a letter, a report, a case number."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reopened:
    """It is in force, whatever ended it."""

    why: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Words to remember; changes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Who answers for the receiver's work."""

    official: str
    """Name or address, as it was given."""
    why: str


@dataclass(frozen=True, slots=True)
class Silenced:
    """Nobody is reminded of it for a while."""

    until: dt.date
    """The last day without reminders."""
    why: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention that a person has pointed at, known again by its place when its document is read anew."""

    key: str
    digest: str
    start: int
    end: int

    @classmethod
    def of(cls, mention: Mention) -> "Anchor":
        return cls(mention.key, mention.source.digest, mention.source.start, mention.source.end)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two assignments are one. Unlike other acts it holds for every day, since it says how words are to be read."""

    other: int
    """The number that the person named second."""
    one_place: Anchor
    other_place: Anchor
    """A mention of each: numbers may change, what is written doesn't."""
    why: str

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return self.one_place, self.other_place


@dataclass(frozen=True, slots=True)
class Split:
    """Some of what stands as one assignment is another. Like a merge it holds for every day."""

    off: tuple[Anchor, ...]
    """The mentions that are of the other one."""
    rest: tuple[Anchor, ...]
    """Those that are not."""
    why: str

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return *self.off, *self.rest


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention that fitted several assignments, or none, is of this one. Like a merge it holds for every day."""

    place: Anchor
    home: Anchor | None
    """A mention of the assignment; None: it is an assignment of its own."""
    why: str

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return (self.place, self.home) if self.home else (self.place,)


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier act is taken back."""

    entry: int
    """Number of the act's entry."""


Act = (
    Confirmed | Dismissed | Edited | Closed | Reported | Reopened | Noted | Named | Silenced | Merged | Split | Placed
) | Undone
READING = (Merged, Split, Placed)
"""Acts that say how words are to be read and change nothing else."""
