"""Swedish working days, with the eves when nobody works (Midsummer, Christmas and New Year's Eve) as free days."""

import datetime as dt
from functools import lru_cache

import holidays

from tracker.temporal.calculus import day_after, day_before

FREE = (holidays.PUBLIC, holidays.DE_FACTO)


@lru_cache(maxsize=256)
def _free_days(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("SE", years=year, categories=FREE))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in _free_days(day.year)


@lru_cache(maxsize=4096)
def working_day_until(day: dt.date) -> dt.date:
    """The day, or the last working day before it."""
    while not is_working_day(day):
        day = day_before(day)
    return day


def working_day_from(day: dt.date) -> dt.date:
    """The day, or the first working day after it."""
    while not is_working_day(day):
        day = day_after(day)
    return day
