"""Arithmetic on days against known dates and against the libraries that we don't load."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.temporal import calculus


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_months_are_clipped_to_the_last_day(day: str, months: int, expected: str) -> None:
    assert calculus.add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(expected)


@given(st.integers(2005, 2100))
def test_holidays_are_those_of_the_holidays_package(year: int) -> None:
    """From 2005, when the national day became a holiday and Whit Monday ceased to be one."""
    theirs = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))
    weekdays = {day for day in theirs if day.weekday() < 5}
    assert {day for day in calculus.holidays(year) if day.weekday() < 5} == weekdays


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-02", 10, "2026-03-16"),
        ("2026-04-01", 2, "2026-04-07"),  # Good Friday and Easter Monday between
        ("2026-12-22", 3, "2026-12-29"),  # Christmas Eve, Christmas Day and Boxing Day
        ("2026-06-18", 1, "2026-06-22"),  # Midsummer Eve is nobody's working day
    ],
)
def test_working_days(start: str, count: int, end: str) -> None:
    assert calculus.add_working_days(dt.date.fromisoformat(start), count) == dt.date.fromisoformat(end)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 60))
def test_a_deadline_in_working_days_is_a_working_day(start: dt.date, count: int) -> None:
    end = calculus.add_working_days(start, count)
    assert calculus.is_working_day(end)
    between = [start + dt.timedelta(days=offset) for offset in range(1, (end - start).days + 1)]
    assert sum(map(calculus.is_working_day, between)) == count


@given(st.integers(1990, 2100), st.integers(1, 12), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_nth_weekday(year: int, month: int, weekday: int, nth: int) -> None:
    day = calculus.nth_weekday(year, month, weekday, nth)
    assert (day.year, day.month, day.weekday()) == (year, month, weekday)
    same = [
        dt.date(year, month, number)
        for number in range(1, calculus.last_day_of_month(year, month).day + 1)
        if dt.date(year, month, number).weekday() == weekday
    ]
    assert day == same[nth - 1 if nth > 0 else -1]


def test_a_fifth_weekday_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="no weekday number 5"):
        calculus.nth_weekday(2026, 2, 0, 5)


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert calculus.easter_day(year) == dt.date.fromisoformat(f"{year}-{day}")
