"""Turns what was said into days, when it is known when it was said.

`resolve` is the one entry: (underspecified value, anchor, edge) to an `Interval`, or None where the words name no
day (31 April) or the calendar doesn't know. Invariants: `first <= last`; a year that was not said is the first one
in which the day that counts is not yet over at the reference, and stands in `assumed`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.temporal import calculus
from tracker.temporal.bodies import meeting_days
from tracker.temporal.calendar import Calendar, CycleStep, MonthDay
from tracker.temporal.feasts import feast
from tracker.temporal.intervals import Interval, between, named_period, on, term_of_office
from tracker.temporal.lexicon import MONTH_NAMES, UNIT_MONTHS
from tracker.temporal.parts import part_of
from tracker.temporal.values import (
    WORKING_DAY,
    Day,
    Duration,
    Edge,
    Holiday,
    Mandate,
    MeetingOf,
    NthWeek,
    NthWeekday,
    Offset,
    Part,
    PartOf,
    Period,
    Range,
    Recurrence,
    RelativeDay,
    RelativeWeekday,
    ShiftedPeriod,
    Step,
    Turn,
    Unit,
    Value,
    WeekdayOfWeek,
    YearRef,
)

LAST_OF_MONTH = 32
LONGEST_MONTH = 31
YEARS_AHEAD = 9
"""29 February and week 53 come back within eight years; a date that doesn't is not a date."""


@dataclass(frozen=True, slots=True)
class Anchor:
    reference: dt.date
    calendar: Calendar


def resolve(value: Value, anchor: Anchor, edge: Edge = Edge.LAST) -> Interval | None:
    """The days that the value means at the anchor; None where there are none (31 April, an undated event)."""
    try:
        return _resolve(value, anchor, edge)
    except (ValueError, OverflowError):  # no such day, week or year in the calendar
        return None


def _resolve(value: Value, anchor: Anchor, edge: Edge) -> Interval | None:
    match value:
        case Range():
            return _range(value, anchor)
        case PartOf():
            return _part(value, anchor, edge)
        case MeetingOf():
            return _meeting(value, anchor, edge)
        case Recurrence():
            return None if value.at is None else resolve(value.at, anchor, value.edge)
        case Day(month=None):
            return _day_of_any_month(value.day, anchor.reference)
        case _ if year_of(value) is not None:
            return _yearly(value, anchor, edge)
        case _:
            return _counted(value, anchor)


def _counted(value: Value, anchor: Anchor) -> Interval | None:
    """Values that count from the reference itself."""
    match value:
        case Duration():
            return _duration(value, anchor)
        case Offset():
            return _offset(value, anchor)
        case RelativeDay():
            return on(anchor.reference + dt.timedelta(days=value.days))
        case RelativeWeekday():
            return on(_weekday(value, anchor.reference))
        case ShiftedPeriod():
            return _shifted(value, anchor)
        case Mandate():
            return term_of_office(value, anchor.reference, anchor.calendar)
        case _:
            return None


def _yearly(value: Value, anchor: Anchor, edge: Edge) -> Interval | None:
    year = year_of(value)
    if year is None:
        return None
    if year.number is not None:
        return _in_year(value, _spoken_year(value, year.number, anchor), anchor)
    if year.shift is not None:
        return _in_year(value, anchor.reference.year + year.shift, anchor)
    return _inferred(lambda number: _in_year(value, number, anchor), anchor.reference, edge)


def _inferred(build: Callable[[int], Interval | None], reference: dt.date, edge: Edge) -> Interval | None:
    """The first year in which the day that counts is not over; starts a year back for a winter that has begun."""
    for number in range(reference.year - 1, reference.year + YEARS_AHEAD):
        try:
            interval = build(number)
        except ValueError:  # 29 February or week 53 in another year than theirs
            continue
        if interval is not None and interval.counting(edge) >= reference:
            inferred = f"år {interval.counting(edge).year} antaget"
            return replace(interval, assumed=tuple(dict.fromkeys((inferred, *interval.assumed))))
    return None


def year_of(value: Value) -> YearRef | None:
    """The year that the value names, or None for a value without one."""
    match value:
        case Day() | Period() | NthWeekday() | NthWeek() | WeekdayOfWeek() | Holiday() | Step():
            return value.year
        case Turn():
            return value.before.year
        case PartOf():
            return year_of(value.whole)
        case _:
            return None


def _spoken_year(value: Value, number: int, anchor: Anchor) -> int:
    """A winter runs over New Year: 'vintern 2026' said in January 2026 is the one that began in 2025."""
    reference = anchor.reference
    if value == Period(Unit.SEASON, 4, YearRef(number)) and reference.year == number and reference.month <= 2:
        return number - 1
    return number


def _in_year(value: Value, year: int, anchor: Anchor) -> Interval | None:
    match value:
        case Day() | NthWeekday():
            return _day_in_year(value, year)
        case Period():
            return named_period(value.unit, value.index, year, anchor.calendar)
        case Turn():
            before = named_period(value.before.unit, value.before.index, year, anchor.calendar)
            end, begin = before.last, calculus.day_after(before.last)
            return Interval(end.isoformat(), end, end, end, begin)
        case WeekdayOfWeek():
            return on(dt.date.fromisocalendar(year, value.week, value.weekday + 1))
        case NthWeek():
            monday, sunday = calculus.week_of_month(year, value.month, value.nth)
            return between(f"{monday.isocalendar().year}-W{monday.isocalendar().week:02}", monday, sunday)
        case Holiday():
            first, last = feast(value.name, year)
            return between(last.isoformat(), first, last)
        case Step():
            return _step(value, year, anchor)
        case PartOf():
            whole = _in_year(value.whole, year, anchor)
            return None if whole is None else _narrowed(value, whole)
        case _:
            return None


def _day_in_year(value: Day | NthWeekday, year: int) -> Interval | None:
    if isinstance(value, NthWeekday):
        if value.weekday == WORKING_DAY:
            return on(calculus.outer_working_day(year, value.month, last=value.nth < 0))
        return on(calculus.nth_weekday(year, value.month, value.weekday, value.nth))
    if value.month is None:
        return None
    if value.day == LAST_OF_MONTH:
        return on(calculus.last_day_of_month(year, value.month))
    return on(dt.date(year, value.month, value.day))


def _range(value: Range, anchor: Anchor) -> Interval | None:
    last = resolve(value.last, anchor)
    if last is None:
        return None
    first = _first_of_range(value.first, last, anchor)
    if first is None or first.first > last.last:
        return None
    value_of = None if first.value is None or last.value is None else f"{first.value}/{last.value}"
    return Interval(value_of, first.first, last.last, first.before, first.start, last.assumed)


def _first_of_range(first: Value, last: Interval, anchor: Anchor) -> Interval | None:
    """'mars–april 2027' leaves the first year to the last: the latest year in which the first comes before it."""
    year = year_of(first)
    if year is None or year.said:
        return resolve(first, anchor)
    for number in (last.last.year, last.last.year - 1):
        interval = _in_year(first, number, anchor)
        if interval is not None and interval.first <= last.last:
            return interval
    return None


def _part(value: PartOf, anchor: Anchor, edge: Edge) -> Interval | None:
    year = year_of(value.whole)
    if year is not None and not year.said:
        return _inferred(lambda number: _in_year(value, number, anchor), anchor.reference, edge)
    whole = resolve(value.whole, anchor)
    if whole is None:
        return None
    narrowed = _narrowed(value, whole)
    if value == PartOf(Part.START, ShiftedPeriod(Unit.TERM)) and narrowed.counting(edge) < anchor.reference:
        return _part(PartOf(Part.START, ShiftedPeriod(Unit.TERM, 1)), anchor, edge)  # 'terminsstart': the coming one
    return narrowed


def _narrowed(value: PartOf, whole: Interval) -> Interval:
    unit = value.whole.unit if isinstance(value.whole, Period | ShiftedPeriod) else None
    first, last, before = part_of(value.part, unit, whole.first, whole.last)
    return Interval(whole.value, first, last, before, first, whole.assumed)


def _duration(value: Duration, anchor: Anchor) -> Interval:
    amount = value.upper or value.amount
    months = amount * UNIT_MONTHS.get(value.unit, 0)
    code = f"P{amount}D" if value.unit == "B" else f"P{amount}{value.unit}" if value.unit in "DWY" else f"P{months}M"
    return between(code, anchor.reference, _moved(anchor.reference, amount, value.unit))


def _offset(value: Offset, anchor: Anchor) -> Interval | None:
    """'två veckor före den 1 maj': the day itself, as the other day is known."""
    base = resolve(value.of, anchor)
    if base is None:
        return None
    day = base.first if value.amount < 0 else base.last
    return on(_moved(day, value.amount, value.unit), base.assumed)


def _moved(day: dt.date, amount: int, unit: str) -> dt.date:
    """The day `amount` units (a value of `lexicon.UNITS`) later, or earlier."""
    if unit == "B":
        return calculus.add_working_days(day, amount)
    if unit in UNIT_MONTHS:
        return calculus.add_months(day, amount * UNIT_MONTHS[unit])
    return day + dt.timedelta(days=amount * (7 if unit == "W" else 1))


def _weekday(value: RelativeWeekday, reference: dt.date) -> dt.date:
    if value.weeks:
        monday = reference - dt.timedelta(days=reference.weekday()) + dt.timedelta(weeks=value.weeks)
        return monday + dt.timedelta(days=value.weekday)
    return reference + dt.timedelta(days=(value.weekday - reference.weekday() - 1) % 7 + 1)


def _day_of_any_month(day: int, reference: dt.date) -> Interval | None:
    for months in range(12):
        month = calculus.add_months(reference.replace(day=1), months)
        found = calculus.last_day_of_month(month.year, month.month) if day == LAST_OF_MONTH else None
        if found is None and day <= calculus.last_day_of_month(month.year, month.month).day:
            found = month.replace(day=day)
        if found is not None and found >= reference:
            return on(found, (f"{MONTH_NAMES[found.month - 1]} {found.year} antaget",))
    return None


_MONTHS_OF = {Unit.HALF: 6, Unit.TERTIAL: 4, Unit.QUARTER: 3, Unit.MONTH: 1}


def _shifted(value: ShiftedPeriod, anchor: Anchor) -> Interval:
    reference = anchor.reference
    if value.unit is Unit.YEAR:
        return named_period(Unit.YEAR, 1, reference.year + value.shift, anchor.calendar)
    if value.unit is Unit.WEEK:
        iso = (reference + dt.timedelta(weeks=value.shift)).isocalendar()
        return named_period(Unit.WEEK, iso.week, iso.year, anchor.calendar)
    if value.unit in (Unit.TERM, Unit.SCHOOL_YEAR):
        return _shifted_term(value, anchor)
    length = _MONTHS_OF[value.unit]
    position = reference.year * 12 + reference.month - 1 + value.shift * length
    return named_period(value.unit, position % 12 // length + 1, position // 12, anchor.calendar)


def _shifted_term(value: ShiftedPeriod, anchor: Anchor) -> Interval:
    terms = [
        named_period(Unit.TERM, index, year, anchor.calendar)
        for year in range(anchor.reference.year, anchor.reference.year + 3 + value.shift)
        for index in (1, 2)
    ]
    current = next(position for position, term in enumerate(terms) if term.last >= anchor.reference)
    if value.unit is Unit.TERM:
        return terms[current + value.shift]
    year = anchor.reference.year - (terms[current].first.month < 7) + value.shift
    return named_period(Unit.SCHOOL_YEAR, 1, year, anchor.calendar)


def _meeting(value: MeetingOf, anchor: Anchor, edge: Edge) -> Interval | None:
    days = meeting_days(value.body, anchor.calendar.meetings)
    if value.when is None:
        coming = [day for day in days if day > anchor.reference]
        return on(min(coming)) if value.coming and coming else None
    period = resolve(value.when, anchor, edge)
    if period is None:
        return None
    within = [day for day in days if period.first <= day <= period.last]
    if value.coming and (period.last - period.first).days > LONGEST_MONTH:
        # 'till första sammanträdet 2027': without the calendar nobody knows when
        return replace(on(within[0]), assumed=period.assumed) if within else None
    # two meetings in the month: which one is meant is not known, the month stays
    return replace(on(within[0]), assumed=period.assumed) if len(within) == 1 else period


def _step(value: Step, year: int, anchor: Anchor) -> Interval | None:
    if value.at is not None:
        return resolve(value.at, anchor)
    step = anchor.calendar.step(value.name)
    if step is None or value.work:
        return None
    return _step_day(step, year)


def _step_day(step: CycleStep, year: int) -> Interval:
    day = calculus.clipped(year + step.year_offset, *MonthDay(step.month, step.day))
    if step.confirmed:
        return on(day)
    assumed = f"{step.name} antas vara {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    # a default marks the limit itself: 'inför budget 2028' is in time until 2027 is over
    return Interval(day.isoformat(), day, day, day, day, (assumed,))
