"""What each receiver has to do, month by month."""

import datetime as dt

from tracker.register.alphabet import MISSING
from tracker.register.workload import MONTHS, Portion, workload

TODAY = dt.date(2026, 11, 21)


def portion(receiver: str, month: tuple[int, int] | None, count: int = 1, *, overdue: bool = False) -> Portion:
    return Portion("Granvik", receiver, month, overdue, count, 7)


def test_each_is_counted_in_one_place() -> None:
    [load] = workload(
        [
            portion("a", (2026, 11), 2, overdue=True),
            portion("a", (2024, 3), 3, overdue=True),
            portion("a", (2026, 11), 4),
            portion("a", (2027, 10), 5),
            portion("a", (2027, 11), 6),
            portion("a", None, 7),
        ],
        TODAY,
    )
    assert load.overdue == 5
    assert load.months == (4, *[0] * (MONTHS - 2), 5)
    assert (load.later, load.timeless, load.total) == (6, 7, 27)


def test_those_with_most_overdue_come_first_then_those_with_most() -> None:
    portions = [
        portion(MISSING, None),
        portion("c", None),
        portion("b", (2027, 1), 2),
        portion("a", (2026, 1), overdue=True),
    ]
    assert [load.receiver for load in workload(portions, TODAY)] == ["a", "b", "c", MISSING]
