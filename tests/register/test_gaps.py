"""The gaps that auditors look for. A row: the acts of one assignment, the day asked about, and its gaps then."""

import dataclasses
import datetime as dt

import pytest

from tests.register.directories import directory
from tests.register.test_projection import view
from tracker.extraction.model import Due
from tracker.register.directory import Directory
from tracker.register.gaps import _FOUND, Gap
from tracker.register.gaps import gaps as gaps_in
from tracker.register.views import AssignmentView
from tracker.spans import Source
from tracker.temporal.model import DeadlineKind

PEOPLE = directory("""
    official Kommundirektören: anna 2024-01-01..
    official: bo ..2025-03-31
    official Socialnämnden: cia
    official Socialnämnden: dan
    registrar: rut
    registrar: siv
    away: anna 2025-07-01..2025-07-31
    away: rut 2025-07-01..2025-07-31
""")

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


def gaps(view: AssignmentView, day: dt.date) -> tuple[Gap, ...]:
    """Where somebody answers for the receiver, and the words say that it shall be reported."""
    return gaps_in(dataclasses.replace(view, task=f"{view.task} och återrapportera"), day, PEOPLE)


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
    assert gaps(nobody, day) == (Gap.NO_RECEIVER, Gap.NO_OFFICIAL)


@pytest.mark.parametrize(("kind", "rhythm", "gap"), [("asap", None, True), ("recurring", "FREQ=YEARLY", False)])
def test_a_rhythm_is_a_deadline_and_urgency_is_none(kind: str, rhythm: str | None, gap: bool) -> None:
    day = dt.date(2025, 6, 1)
    due = Due("ord", DeadlineKind(kind), None, None, None, rhythm, "r")
    told = dataclasses.replace(view("decided 2025-01-01", day), due=due)
    assert (Gap.NO_DEADLINE in gaps(told, day)) == gap


def test_every_gap_is_looked_for() -> None:
    assert set(_FOUND) == set(Gap)


OFFICIALS = """
// receiver | who is named | day = whether nobody answers for it
Kommundirektören | - | 2025-06-01 = no
Kommundirektören | - | 2023-12-31 = yes
Tekniska nämnden | - | 2025-06-01 = yes
Tekniska nämnden | Anna | 2025-06-01 = no
Tekniska nämnden | bo@granviken.se | 2025-03-31 = no
Tekniska nämnden | bo@granviken.se | 2025-04-01 = yes
Tekniska nämnden | Någon annan | 2025-06-01 = yes
// who is away answers for it all the same
Kommundirektören | - | 2025-07-15 = no
Tekniska nämnden | Anna | 2025-07-15 = no
// but a registrar never does, there or away
Tekniska nämnden | - | 2025-07-15 = yes
// and two who can't be told from each other don't
Socialnämnden | - | 2025-06-01 = yes
"""


def asked(table: str) -> list[tuple[str, ...]]:
    lines = [line for line in table.strip().splitlines() if not line.startswith("//")]
    return [tuple(part.strip() for part in line.replace(" = ", " | ").split("|")) for line in lines]


@pytest.mark.parametrize(("receiver", "named", "day", "expected"), asked(OFFICIALS))
def test_nobody_answers_for_it(receiver: str, named: str, day: str, expected: str) -> None:
    given = dataclasses.replace(
        view("decided 2023-01-01 (2027-06-30)", dt.date.fromisoformat(day)),
        receiver=receiver,
        official=None if named == "-" else named,
    )
    assert (Gap.NO_OFFICIAL in gaps(given, dt.date.fromisoformat(day))) == (expected == "yes")


@pytest.mark.parametrize(("named", "expected"), [(None, True), ("Anna Ek", False)])
def test_where_nobody_keeps_a_directory_a_name_on_the_assignment_is_enough(named: str | None, expected: bool) -> None:
    day = dt.date(2025, 6, 1)
    given = dataclasses.replace(view("decided 2025-01-01 (2025-06-30)", day), official=named)
    assert (Gap.NO_OFFICIAL in gaps_in(given, day, Directory())) == expected


REPORTS = """
// task | the deadline's words | whether nothing says where it is to be reported
ta fram en plan för lekplatserna | senast den 30 juni | yes
ta fram en plan för lekplatserna och informera hyresgästerna | senast den 30 juni | yes
anta en plan som är bättre än förra året | före sommaren | yes
ta fram en plan och återkomma till kommunstyrelsen | senast den 30 juni | no
ta fram en plan som slutredovisas | senast den 30 juni | no
lämna en lägesrapport | i maj | no
lägga snarast möjligt fram en jämförelse | inom tre månader | no
inkomma med förslag till besparingar | före den 15 maj | no
planen ska vara nämnden till handa | senast den 15 november | no
ta fram en plan för lekplatserna | till kommunstyrelsens sammanträde i mars | no
ta fram en plan för lekplatserna | till styrelsen i februari | no
"""


@pytest.mark.parametrize(("task", "words", "expected"), asked(REPORTS))
def test_nothing_says_where_it_is_to_be_reported(task: str, words: str, expected: str) -> None:
    day = dt.date(2025, 6, 1)
    given = view("decided 2025-01-01 (2025-06-30)", day)
    assert given.due
    given = dataclasses.replace(given, task=task, due=dataclasses.replace(given.due, text=words))
    assert (Gap.NO_REPORT_BACK in gaps_in(given, day, PEOPLE)) == (expected == "yes")


def test_any_event_or_witness_may_say_where_it_is_to_be_reported() -> None:
    day = dt.date(2025, 6, 1)
    given = view("decided 2025-01-01 (2025-06-30)", day)
    assert Gap.NO_REPORT_BACK in gaps_in(given, day, PEOPLE)
    says = Source("b.pdf", "b" * 64, None, 0, 9, "Planen redovisas för nämnden.")
    event = given.history[0]
    for told in (dataclasses.replace(event, source=says), dataclasses.replace(event, witnesses=(says,))):
        assert Gap.NO_REPORT_BACK not in gaps_in(dataclasses.replace(given, history=(told,)), day, PEOPLE)


@pytest.mark.parametrize("acts", ["decided 2025-01-01", "mentioned 2025-01-01 (2025-06-30)"])
def test_what_has_no_deadline_or_is_not_confirmed_lacks_other_things(acts: str) -> None:
    day = dt.date(2025, 6, 1)
    assert Gap.NO_REPORT_BACK not in gaps_in(view(acts, day), day, PEOPLE)
