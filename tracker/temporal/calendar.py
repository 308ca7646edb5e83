"""What a municipality's own calendar adds to the language: meetings, the yearly cycle, seasons, terms of office.

Types and defaults only: the config is parsed elsewhere and hands a `Calendar` down. Invariants: the defaults hold
for any Swedish municipality; a date that rests on a default and not on the municipality's own settings is marked as
assumed.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


class Meeting(NamedTuple):
    """One planned meeting of one body."""

    body: str
    """As people write it: 'Kommunstyrelsen', 'KS', 'Barn- och utbildningsnämnden'."""
    date: dt.date


class MonthDay(NamedTuple):
    month: int
    day: int
    """Clipped to the month's last day, so that (2, 29) is the last of February in every year."""


class CycleStep(NamedTuple):
    """A step of the yearly cycle and the day it falls on."""

    name: str
    """A key of `lexicon.CYCLE_STEPS`: 'delårsrapport', 'årsredovisning', 'budget' ..."""
    month: int
    day: int
    year_offset: int = 0
    """Calendar year of the day minus the year that the step concerns: the budget for 2028 is decided in 2027 (-1)."""
    confirmed: bool = True
    """True when the municipality has set the day itself. A default is a convention only: it dates 'senast till
    bokslutet', with the day marked as assumed, but leaves 'i samband med bokslutet' an event without a date."""


DEFAULT_CYCLE = (
    CycleStep("delårsrapport", 8, 31, confirmed=False),
    CycleStep("tertialrapport", 8, 31, confirmed=False),
    CycleStep("årsredovisning", 3, 31, year_offset=1, confirmed=False),
    CycleStep("bokslut", 12, 31, confirmed=False),
    CycleStep("budget", 12, 31, year_offset=-1, confirmed=False),
    CycleStep("verksamhetsplan", 12, 31, year_offset=-1, confirmed=False),
    CycleStep("internkontroll", 12, 31, confirmed=False),
)


class Season(NamedTuple):
    """First and last day; a season that begins later in the year than it ends runs into the next year."""

    first: MonthDay
    last: MonthDay


SPRING = Season(MonthDay(3, 1), MonthDay(5, 31))
SUMMER = Season(MonthDay(6, 1), MonthDay(8, 31))
AUTUMN = Season(MonthDay(9, 1), MonthDay(11, 30))
WINTER = Season(MonthDay(12, 1), MonthDay(2, 29))
SPRING_TERM = Season(MonthDay(1, 1), MonthDay(6, 30))
AUTUMN_TERM = Season(MonthDay(7, 1), MonthDay(12, 31))
COUNCIL_TERM_ENDS = MonthDay(10, 14)


@dataclass(frozen=True, slots=True)
class Seasons:
    """The meteorological seasons unless the config says otherwise."""

    spring: Season = SPRING
    summer: Season = SUMMER
    autumn: Season = AUTUMN
    winter: Season = WINTER


@dataclass(frozen=True, slots=True)
class Calendar:
    meetings: tuple[Meeting, ...] = ()
    cycle: tuple[CycleStep, ...] = DEFAULT_CYCLE
    seasons: Seasons = field(default_factory=Seasons)
    spring_term: Season = SPRING_TERM
    autumn_term: Season = AUTUMN_TERM
    council_term_ends: MonthDay = COUNCIL_TERM_ENDS
    """In the election year (2022, 2026, 2030 ...); committees sit until 31 December."""

    def step(self, name: str) -> CycleStep | None:
        """The step of that name, or None when the municipality has left it out of its table."""
        return next((step for step in self.cycle if step.name == name), None)


DEFAULT_CALENDAR = Calendar()
