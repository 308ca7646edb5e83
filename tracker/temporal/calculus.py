"""Arithmetic on calendar days, without language: ends of periods, ISO weeks, Easter, Swedish working days.

Invariant: every function is pure and total for years 1900-2199; a result outside the calendar raises ValueError.
"""

import datetime as dt
import functools

ONE_DAY = dt.timedelta(days=1)


def day_before(day: dt.date) -> dt.date:
    return day - ONE_DAY


def day_after(day: dt.date) -> dt.date:
    return day + ONE_DAY


def days_after(day: dt.date, days: int) -> dt.date:
    """So many days later; the last day of the calendar where there is none so late."""
    return day + dt.timedelta(days=min(days, (dt.date.max - day).days))


def last_day_of_month(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def clipped(year: int, month: int, day: int) -> dt.date:
    """The day, or the month's last day where the month is shorter (30 February is the last of February)."""
    return min(dt.date(year, month, min(day, 28)) + dt.timedelta(days=max(0, day - 28)), last_day_of_month(year, month))


def months_of(year: int, length: int, index: int) -> tuple[dt.date, dt.date]:
    """First and last day of the `index`-th (1-based) period of `length` months in the year."""
    last = index * length
    return dt.date(year, last - length + 1, 1), last_day_of_month(year, last)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, clipped to the month's last day: 31 January and a month is the last of February."""
    month = day.month - 1 + months
    return clipped(day.year + month // 12, month % 12 + 1, day.day)


def weeks_in(year: int) -> int:
    """52 or 53: the ISO weeks of the year."""
    return dt.date(year, 12, 28).isocalendar().week


def week(year: int, number: int) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of an ISO week; ValueError for week 53 in a year of 52."""
    return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth (1-5, or -1 for the last) weekday (0 is Monday) of the month; ValueError where there is no fifth."""
    if nth < 0:
        last = last_day_of_month(year, month)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day.month != month:
        raise ValueError(f"no weekday number {nth} in {year}-{month:02}")
    return day


def week_of_month(year: int, month: int, nth: int) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of the nth (-1: last) week of the month; its first week holds the first Monday-Friday."""
    if nth < 0:
        monday = nth_weekday(year, month, 0, -1)
        return monday, monday + 6 * ONE_DAY
    first = dt.date(year, month, 1)
    while first.weekday() > 4:
        first += ONE_DAY
    monday = first - dt.timedelta(days=first.weekday()) + dt.timedelta(days=7 * (nth - 1))
    return monday, monday + 6 * ONE_DAY


@functools.lru_cache(maxsize=256)
def easter_day(year: int) -> dt.date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    month, day = divmod(h + offset - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def midsummer_eve(year: int) -> dt.date:
    """The Friday of 19-25 June."""
    first = dt.date(year, 6, 19)
    return first + dt.timedelta(days=(4 - first.weekday()) % 7)


def all_saints_day(year: int) -> dt.date:
    """The Saturday of 31 October-6 November."""
    first = dt.date(year, 10, 31)
    return first + dt.timedelta(days=(5 - first.weekday()) % 7)


@functools.lru_cache(maxsize=256)
def holidays(year: int) -> frozenset[dt.date]:
    """Swedish public holidays and the eves when nobody works (Christmas, New Year's and Midsummer Eve)."""
    easter = easter_day(year)
    fixed = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
    moving = [easter + dt.timedelta(days=offset) for offset in (-2, 0, 1, 39, 49)]
    eve = midsummer_eve(year)
    return frozenset([dt.date(year, *day) for day in fixed] + moving + [eve, eve + ONE_DAY, all_saints_day(year)])


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The count-th working day after `day`, or before it where the count is negative."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left > 0:
        day += step
        left -= is_working_day(day)
    return day


def outer_working_day(year: int, month: int, *, last: bool) -> dt.date:
    """The first or the last working day of the month."""
    day, step = (last_day_of_month(year, month), -ONE_DAY) if last else (dt.date(year, month, 1), ONE_DAY)
    while not is_working_day(day):
        day += step
    return day
