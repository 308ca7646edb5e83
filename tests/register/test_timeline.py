"""Days as places on an axis."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tracker.register.timeline import SCALES, Window

TODAY = dt.date(2026, 3, 12)
WINDOWS = st.builds(
    lambda zoom, steps: Window().zoomed(zoom).moved(steps), st.integers(-9, 9), st.integers(-1000, 1000)
)


def told(window: Window, places: int) -> list[tuple[int, str]]:
    return [(place, day.isoformat()[:7]) for place, day in window.axis(TODAY, places).ticks()]


def test_the_day_stands_at_a_third_and_months_quarters_or_years_are_marked() -> None:
    assert Window().axis(TODAY, 30).place(TODAY) == 10
    assert told(Window(), 20) == [(0, "2026-02"), (4, "2026-03"), (8, "2026-04"), (13, "2026-05"), (17, "2026-06")]
    assert told(Window().zoomed(-1), 30) == [(5, "2026-01"), (11, "2026-04"), (17, "2026-07"), (24, "2026-10")]
    assert told(Window().zoomed(-9), 15) == [(0, "2025-03"), (4, "2026-03"), (8, "2027-03"), (12, "2028-02")]


@given(st.dates(), WINDOWS, st.integers(0, 200))
def test_no_day_is_too_early_or_too_late(day: dt.date, window: Window, places: int) -> None:
    axis = window.axis(day, places)
    assert axis.place(dt.date.min) <= axis.place(day) <= axis.place(dt.date.max)
    labels = [place for place, _ in axis.ticks()]
    assert all(0 <= place < places for place in labels)
    assert all(axis.place(found) == place for place, found in axis.ticks() if dt.date.min < found < dt.date.max)
    assert axis.days in SCALES
