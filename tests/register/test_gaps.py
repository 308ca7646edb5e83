"""The gaps that auditors look for. A row: the acts of one assignment, the day asked about, and its gaps then."""

import dataclasses
import datetime as dt

import pytest

from tests.register.test_projection import view
from tracker.extraction.model import Due
from tracker.register.gaps import _FOUND, Gap, gaps
from tracker.temporal.model import DeadlineKind

ROWS = """
decided 2025-01-01 (2025-06-30)                                       2025-06-30 =
decided 2025-01-01 (2025-06-30)                                       2025-07-01 = overdue
decided 2025-01-01                                                    2025-06-30 = no_deadline
decided 2025-01-01 (2027-06-30)                                       2027-01-01 =
decided 2025-01-01 (2027-06-30)                                       2027-01-02 = old
decided 2024-02-29 (2027-06-30)                                       2026-02-28 =
decided 2024-02-29 (2027-06-30)                                       2026-03-01 = old
mentioned 2025-01-01 (2025-06-30)                                     2025-06-30 = never_decided
mentioned 2025-01-01                                                  2025-06-30 = no_deadline never_decided
decided 2025-01-01 (2025-06-30), reported 2025-06-01                  2025-06-30 = never_closed
decided 2025-01-01, reported 2025-06-01                               2025-06-30 = never_closed
decided 2025-01-01, reported 2025-06-01, completed 2025-06-20         2025-06-30 =
decided 2025-01-01, cancelled 2025-06-20                              2025-06-30 =
proposed 2025-01-01                                                   2028-06-30 =
decided 2025-01-01, rejected 2025-01-01                               2025-06-30 = no_deadline
extended 2025-01-01 (2025-06-30), extended 2025-02-01 (2025-07-30)    2025-03-01 =
"""
THRICE = "extended 2025-01-01 (2025-06-30), extended 2025-02-01 (2025-07-30), extended 2025-03-01 (2025-08-30)"


def rows() -> list[tuple[str, dt.date, list[str]]]:
    found = []
    for line in ROWS.strip().splitlines():
        told, expected = line.split("=")
        acts, day = told.strip().rsplit(" ", 1)
        found.append((acts.strip(), dt.date.fromisoformat(day), expected.split()))
    return found


@pytest.mark.parametrize(("acts", "day", "expected"), rows())
def test_gaps(acts: str, day: dt.date, expected: list[str]) -> None:
    assert [gap.value for gap in gaps(view(acts, day), day)] == expected


def test_more_than_two_extensions_are_too_many() -> None:
    day = dt.date(2025, 4, 1)
    assert gaps(view(THRICE, day), day) == (Gap.EXTENDED_OFTEN,)


def test_nobody_named_to_do_it() -> None:
    day = dt.date(2025, 6, 1)
    nobody = dataclasses.replace(view("decided 2025-01-01 (2025-06-30)", day), receiver=None)
    assert gaps(nobody, day) == (Gap.NO_RECEIVER,)


@pytest.mark.parametrize(("kind", "rhythm", "gap"), [("asap", None, True), ("recurring", "FREQ=YEARLY", False)])
def test_a_rhythm_is_a_deadline_and_urgency_is_none(kind: str, rhythm: str | None, gap: bool) -> None:
    day = dt.date(2025, 6, 1)
    due = Due("ord", DeadlineKind(kind), None, None, None, rhythm, "r")
    told = dataclasses.replace(view("decided 2025-01-01", day), due=due)
    assert (Gap.NO_DEADLINE in gaps(told, day)) == gap


def test_every_gap_is_looked_for() -> None:
    assert set(_FOUND) == set(Gap)
