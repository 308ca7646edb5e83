"""Stretches of days with their TIMEX3 names: quarters, seasons, school terms, terms of office.

Invariant: `first <= last`; seasons, terms and the council's term of office are those of the calendar.
"""

import datetime as dt
from dataclasses import dataclass

from tracker.temporal import calculus
from tracker.temporal.calendar import Calendar, Season
from tracker.temporal.lexicon import SEASON_CODES
from tracker.temporal.values import Edge, Mandate, Unit


@dataclass(frozen=True, slots=True)
class Interval:
    value: str | None
    """TIMEX3."""
    first: dt.date
    last: dt.date
    before: dt.date
    """The day that counts in 'före X'; the day before `first` unless X is itself an end."""
    start: dt.date
    """The day that counts in 'från X'; differs from `first` at a turn of the year or month."""
    assumed: tuple[str, ...] = ()

    def counting(self, edge: Edge) -> dt.date:
        return self.before if edge is Edge.BEFORE else self.last


def between(value: str | None, first: dt.date, last: dt.date, assumed: tuple[str, ...] = ()) -> Interval:
    return Interval(value, first, last, calculus.day_before(first), first, assumed)


def on(day: dt.date, assumed: tuple[str, ...] = ()) -> Interval:
    return between(day.isoformat(), day, day, assumed)


def named_period(unit: Unit, index: int, year: int, calendar: Calendar) -> Interval:
    match unit:
        case Unit.YEAR:
            return between(f"{year}", dt.date(year, 1, 1), dt.date(year, 12, 31))
        case Unit.HALF:
            return between(f"{year}-H{index}", *calculus.months_of(year, 6, index))
        case Unit.TERTIAL:
            return between(f"{year}-T{index}", *calculus.months_of(year, 4, index))
        case Unit.QUARTER:
            return between(f"{year}-Q{index}", *calculus.months_of(year, 3, index))
        case Unit.MONTH:
            return between(f"{year}-{index:02}", *calculus.months_of(year, 1, index))
        case Unit.WEEK:
            return between(f"{year}-W{index:02}", *calculus.week(year, index))
        case Unit.SEASON:
            seasons = calendar.seasons
            season = (seasons.spring, seasons.summer, seasons.autumn, seasons.winter)[index - 1]
            return between(f"{year}-{SEASON_CODES[index - 1]}", *_season_days(season, year))
        case Unit.TERM:
            # TIMEX3 has no school terms: the codes of the seasons they run through
            code = SEASON_CODES[0] if index == 1 else SEASON_CODES[2]
            return between(
                f"{year}-{code}", *_season_days((calendar.spring_term, calendar.autumn_term)[index - 1], year)
            )
        case Unit.SCHOOL_YEAR:
            first, last = _season_days(calendar.autumn_term, year)[0], _season_days(calendar.spring_term, year + 1)[1]
            return between(f"{year}/{year + 1}", first, last)


def _season_days(season: Season, year: int) -> tuple[dt.date, dt.date]:
    over = (season.last.month, season.last.day) < (season.first.month, season.first.day)
    return calculus.clipped(year, *season.first), calculus.clipped(year + over, *season.last)


def term_of_office(value: Mandate, reference: dt.date, calendar: Calendar) -> Interval:
    council = calendar.council_term_ends

    def end(year: int) -> dt.date:
        return dt.date(year, *council) if value.council else dt.date(year, 12, 31)

    assumed = () if value.council else ("nämndernas mandatperiod antagen (fullmäktiges slutar tidigare)",)
    if value.years:
        return between(f"{value.years[0]}/{value.years[1]}", dt.date(value.years[0], 1, 1), end(value.years[1]))
    # elections are held in 2022, 2026, 2030 ...
    election = reference.year + (2 - reference.year) % 4
    if end(election) < reference:
        election += 4
    election += 4 * value.shift
    first = calculus.day_after(end(election - 4))
    name = f"{election - 3}/{election}" if value.shift else f"{election}"
    return between(name, first, end(election), assumed)
