"""What a phrase says, before it is known when it was said: underspecified values.

A value holds only the words' own content; `anchoring.resolve` turns it into days when a reference date is given.
Invariant: values are plain frozen data, so that a rule's production is a function from a match to data.
"""

from dataclasses import dataclass
from enum import Enum

from tracker.temporal.model import DeadlineKind


class Unit(Enum):
    """The length of a named period."""

    YEAR = "Y"
    HALF = "H"
    TERTIAL = "T"
    QUARTER = "Q"
    MONTH = "M"
    WEEK = "W"
    SEASON = "SEASON"
    TERM = "S"
    SCHOOL_YEAR = "SCHOOL_YEAR"


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year as said: a number, a shift from the reference's year ('nästa år' is 1), or neither (to be inferred)."""

    number: int | None = None
    shift: int | None = None

    @property
    def said(self) -> bool:
        return self.number is not None or self.shift is not None


UNSAID = YearRef()


class Part(Enum):
    """Which part of a period is meant."""

    START = "start"
    EARLY = "early"
    """The first half or so ('första halvan av', 'tidig vår')."""
    MIDDLE = "middle"
    LATE = "late"
    END = "end"
    """The stretch at the end ('i slutet av maj'); `före slutet av` still counts to the last day."""


class Edge(Enum):
    """Which side of the interval a signal word counts from."""

    LAST = "last"
    BEFORE = "before"
    FIRST = "first"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Day:
    month: int | None
    """None in 'den 15:e': the next such day of any month."""
    day: int
    """32 stands for the month's last day ('sista mars')."""
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class Period:
    unit: Unit
    index: int = 1
    """1-based number within the year; seasons 1-4 from spring, terms 1 (spring) and 2 (autumn)."""
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class ShiftedPeriod:
    """A period counted from the one that holds the reference: 'nästa kvartal' is (QUARTER, 1)."""

    unit: Unit
    shift: int = 0


@dataclass(frozen=True, slots=True)
class PartOf:
    part: Part
    whole: "Value"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where `before` ends and the next period begins: 'månadsskiftet mars/april', 'årsskiftet'."""

    before: "Period"


WORKING_DAY = 7
"""In place of a weekday: any day that people work."""


@dataclass(frozen=True, slots=True)
class NthWeekday:
    nth: int
    """From 1; -1 is the last."""
    weekday: int
    """0 is Monday; or WORKING_DAY (with nth 1 or -1)."""
    month: int
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class WeekdayOfWeek:
    """'torsdagen i vecka 45'."""

    week: int
    weekday: int
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class NthWeek:
    nth: int
    month: int
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class RelativeDay:
    days: int


@dataclass(frozen=True, slots=True)
class RelativeWeekday:
    """'på fredag' (weeks 0: the next one after the reference), 'nästa fredag' (the Friday of next week, weeks 1)."""

    weekday: int
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Holiday:
    name: str
    year: YearRef = UNSAID


@dataclass(frozen=True, slots=True)
class Range:
    first: "Value"
    last: "Value"


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch that counts from the reference: 'inom tre månader', 'om två år'."""

    amount: int
    unit: str
    """A value of `lexicon.UNITS`."""
    upper: int | None = None
    """'inom två till tre månader': the amount that counts."""


@dataclass(frozen=True, slots=True)
class Offset:
    """'två veckor före den 1 maj': counted from a day that is known; a negative amount is before it."""

    amount: int
    unit: str
    of: "Value"


@dataclass(frozen=True, slots=True)
class Mandate:
    """A term of office; `shift` 1 is the next one; the council's ends earlier than the committees'."""

    shift: int = 0
    council: bool = False
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MeetingOf:
    """A meeting of a body, in a period where one is said; days come from the calendar."""

    body: str | None
    when: "Value | None" = None
    coming: bool = False
    """'nästa sammanträde': the first one after the reference."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the yearly cycle; `at` is what it concerns where that is said ('per augusti 2026')."""

    name: str
    year: YearRef = UNSAID
    at: "Value | None" = None
    work: bool = False
    """Months of work and not a day ('i budgetarbetet')."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every `interval` of `unit`; months and days within the cycle where they are said."""

    unit: str
    """Y, M, W or D as in RFC 5545."""
    interval: int = 1
    by: str = ""
    """Further RRULE parts without the leading semicolon: 'BYMONTH=3;BYMONTHDAY=31'."""
    at: "Value | None" = None
    """The day in the cycle, where one is said."""
    edge: Edge = Edge.LAST


@dataclass(frozen=True, slots=True)
class Verdict:
    """Nothing to put in a calendar: urgency, an event, a duty without end, or no deadline at all."""

    kind: DeadlineKind
    value: str | None = None


@dataclass(frozen=True, slots=True)
class NotTime:
    """Words that look like time and aren't (a law's number, an amount): swallowed without a trace."""


Value = (
    Day
    | Period
    | ShiftedPeriod
    | PartOf
    | Turn
    | NthWeekday
    | NthWeek
    | WeekdayOfWeek
    | RelativeDay
    | RelativeWeekday
    | Holiday
    | Range
    | Duration
    | Offset
    | Mandate
    | MeetingOf
    | Step
    | Recurrence
    | Verdict
    | NotTime
)
