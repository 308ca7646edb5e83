"""Days as places on an axis, for pictures of when things were given, put off and done.

Invariants: what is looked at is a function of the day, the scale and how far it has been moved; no day is too early or
too late to have a place, though it may be outside.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

SCALES = (1, 2, 4, 7, 14, 30, 90)
"""Days in each place."""
USUAL = SCALES.index(7)
PLACES_OF_A_LABEL = 5
"""How far apart the labels stand at least."""
LONGEST_MONTH = 31
LONGEST_QUARTER = 92
FURTHEST = 100 * 366
"""Days that one can go from today."""


@dataclass(frozen=True, slots=True)
class Axis:
    first: int
    """The first day of the first place, as an ordinal."""
    days: int
    places: int

    def place(self, day: dt.date) -> int:
        """Where the day stands: below 0 or from `places` up when it is outside."""
        return (day.toordinal() - self.first) // self.days

    def ticks(self) -> list[tuple[int, dt.date]]:
        """The places where a month, a quarter or a year begins, as there is room for, with a day in it."""
        period = self._period()
        found: list[tuple[int, dt.date]] = []
        for place in range(self.places):
            day = self._last_day(place)
            begins = period(day) != period(self._last_day(place - 1))
            if begins and (not found or place - found[-1][0] >= PLACES_OF_A_LABEL - 1):
                found.append((place, day))
        return found

    def _period(self) -> Callable[[dt.date], tuple[int, int]]:
        if LONGEST_MONTH // self.days >= PLACES_OF_A_LABEL - 1:
            return lambda day: (day.year, day.month)
        if LONGEST_QUARTER // self.days >= PLACES_OF_A_LABEL:
            return lambda day: (day.year, (day.month - 1) // 3)
        return lambda day: (day.year, 0)

    def _last_day(self, place: int) -> dt.date:
        ordinal = self.first + (place + 1) * self.days - 1
        return dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal())))


@dataclass(frozen=True, slots=True)
class Window:
    """What of time is looked at."""

    scale: int = USUAL
    """Its number in SCALES."""
    shift: int = 0
    """Days from where one begins to look, with the day itself at a third of the axis."""

    def axis(self, as_of: dt.date, places: int) -> Axis:
        days = SCALES[self.scale]
        return Axis(as_of.toordinal() + self.shift - places // 3 * days, days, places)

    def zoomed(self, steps: int) -> "Window":
        """Closer, or further off when it is negative."""
        return replace(self, scale=max(0, min(self.scale - steps, len(SCALES) - 1)))

    def moved(self, steps: int) -> "Window":
        """Later, or earlier when it is negative."""
        shift = self.shift + steps * SCALES[self.scale] * PLACES_OF_A_LABEL
        return replace(self, shift=max(-FURTHEST, min(shift, FURTHEST)))
