"""Where the beginning, the middle and the end of a period lie: 'i början av maj', 'senare delen av hösten'.

Conventions: a month's parts are days 1-10, 11-20 and 21 to the end; a year begins with its first quarter and its
middle is over at the end of June, the earlier and therefore safer reading; other periods are cut in thirds of whole
months. Invariant: first <= last, both within the whole.
"""

import datetime as dt

from tracker.temporal import calculus
from tracker.temporal.values import Part, Unit

Bounds = tuple[dt.date, dt.date, dt.date]
"""First day, last day, and the day that counts in 'före X'."""


def part_of(part: Part, unit: Unit | None, first: dt.date, last: dt.date) -> Bounds:
    """The part of the period from `first` to `last`; `unit` is the period's own, where it has one."""
    if part is Part.END:
        begin, _ = _cut(Part.LATE, unit, first, last)
        return begin, last, last
    begin, end = _cut(part, unit, first, last)
    return begin, end, calculus.day_before(begin)


def _cut(part: Part, unit: Unit | None, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    if unit is Unit.YEAR:
        return _of_year(part, first.year)
    if unit is Unit.TERM and part is Part.START:
        # school starts in the second half of August or in January, whenever the half-year does
        return max(first, dt.date(first.year, 8, 15)) if first.month > 6 else first, _month_end(
            first, 1 + (first.month == 7)
        )
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1 or unit is Unit.WEEK:
        return _of_days(part, first, last)
    third = max(1, months // 3)
    if part is Part.START:
        return first, _month_end(first, third)
    if part is Part.EARLY:
        return first, _month_end(first, max(1, months // 2))
    if part is Part.MIDDLE:
        return calculus.day_after(_month_end(first, third)), _month_end(first, max(third + 1, months - third))
    return calculus.day_after(_month_end(first, months - third)), last


def _of_year(part: Part, year: int) -> tuple[dt.date, dt.date]:
    match part:
        case Part.START:
            return calculus.months_of(year, 3, 1)
        case Part.EARLY:
            return calculus.months_of(year, 6, 1)
        case Part.MIDDLE:
            return dt.date(year, 5, 1), dt.date(year, 6, 30)
        case _:
            return calculus.months_of(year, 3, 4)


def _of_days(part: Part, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    days = (last - first).days + 1
    third, half = days // 3, days // 2
    match part:
        case Part.START:
            return first, first + dt.timedelta(days=third - 1)
        case Part.EARLY:
            return first, first + dt.timedelta(days=half - 1)
        case Part.MIDDLE:
            return first + dt.timedelta(days=third), first + dt.timedelta(days=2 * third - 1)
        case _:
            return first + dt.timedelta(days=2 * third), last


def _month_end(first: dt.date, months: int) -> dt.date:
    """The last day of the stretch of `months` whole months that begins with the month of `first`."""
    month = calculus.add_months(first.replace(day=1), months - 1)
    return calculus.last_day_of_month(month.year, month.month)
