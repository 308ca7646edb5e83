"""The figures for the council: what is counted, as on time and as late, and what is left out."""

import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tracker.register.alphabet import MISSING
from tracker.register.key_figures import COUNTED, Course, figures, key_figures
from tracker.register.views import Status

TODAY = dt.date(2026, 3, 12)
LAST_DAY = dt.date(2026, 2, 28)
DAYS = st.none() | st.dates(dt.date(2023, 1, 1), dt.date(2027, 1, 1))


def course(number: int, status: Status = Status.OPEN, **changes: object) -> Course:
    told: dict[str, object] = {
        "municipality": "Granvik",
        "giver": "kommunstyrelsen",
        "last_day": LAST_DAY,
        "begun_on": dt.date(2025, 11, 3),
        "ended_on": None,
        "slip": 0,
    }
    return Course(number, status=status, **(told | changes))  # type: ignore[arg-type]


def completed(number: int, ended_on: dt.date | None, **changes: object) -> Course:
    return course(number, Status.COMPLETED, ended_on=ended_on, **changes)


def test_in_time_is_no_later_than_the_last_day_and_the_overdue_are_not() -> None:
    found = figures(
        [
            completed(1, LAST_DAY),
            completed(2, LAST_DAY.replace(month=3, day=1)),
            completed(3, None),
            completed(4, LAST_DAY, last_day=None),
            course(5),
            course(6, last_day=TODAY),
            course(7, Status.REPORTED, last_day=None),
        ],
        TODAY,
    )
    assert (found.given, found.unfinished, found.overdue, found.ended) == (7, 3, 1, 4)
    assert (found.on_time, found.judged) == (1, 3), "unknown days, and what is not due yet, are not judged"


def test_the_median_is_of_those_that_were_moved() -> None:
    found = figures([course(1), course(2, slip=30), course(3, slip=91), course(4, slip=-5)], TODAY)
    assert (found.moved, found.slip) == (2, 60.5)
    assert figures([course(1)], TODAY).slip is None


def test_the_oldest_is_the_unfinished_one_that_was_given_first() -> None:
    group = [
        course(1, begun_on=dt.date(2024, 2, 1)),
        course(2, begun_on=dt.date(2023, 9, 11)),
        course(3, begun_on=None),
        completed(4, TODAY, begun_on=dt.date(2020, 1, 1)),
    ]
    assert figures(group, TODAY).oldest == 2
    assert figures(group[2:], TODAY).oldest is None


def test_givers_and_years_stand_in_order_and_what_is_unknown_last() -> None:
    found = key_figures(
        [
            course(1, giver=MISSING),
            course(2, giver="}stra n|mnden", begun_on=None),
            course(3, municipality="Ekby", begun_on=dt.date(2023, 1, 1)),
            course(4),
            course(5),
            course(6, Status.PROPOSED),
            course(7, Status.UNCONFIRMED),
            course(8, Status.UNCONFIRMED),
        ],
        TODAY,
    )
    givers = [(group.municipality, group.giver[:3], group.figures.given) for group in found.givers]
    assert givers == [("Ekby", "kom", 1), ("Granvik", "kom", 2), ("Granvik", "}st", 1), ("Granvik", MISSING, 1)]
    assert [group.example for group in found.givers] == [3, 4, 2, 1]
    assert [(group.year, group.figures.given) for group in found.years] == [(2023, 1), (2025, 3), (None, 1)]
    assert found.left_out == {Status.PROPOSED: 1, Status.UNCONFIRMED: 2}


COURSES = st.lists(
    st.builds(
        Course,
        number=st.integers(1, 9),
        municipality=st.none() | st.sampled_from("AB"),
        giver=st.sampled_from(["a", "b", MISSING]),
        status=st.sampled_from(Status),
        last_day=DAYS,
        begun_on=DAYS,
        ended_on=DAYS,
        slip=st.integers(-9, 9),
    ),
    max_size=9,
    unique_by=lambda one: one.number,
)


@given(COURSES, st.randoms(use_true_random=False))
def test_the_groups_add_up_and_order_does_not_matter(courses: list[Course], random: Random) -> None:
    found = key_figures(courses, TODAY)
    shuffled = list(courses)
    random.shuffle(shuffled)
    assert key_figures(shuffled, TODAY) == found
    for groups in (found.givers, found.years):
        for name in ("given", "unfinished", "overdue", "ended", "judged", "on_time", "moved"):
            assert sum(getattr(group.figures, name) for group in groups) == getattr(found.total, name)
    assert found.total.given == sum(one.status in COUNTED for one in courses)
    assert found.total.given + sum(found.left_out.values()) == len(courses)
