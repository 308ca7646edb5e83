"""Who is reminded of what on which day: the ladder, whom it concerns, and that every step goes once."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.register.directories import directory
from tests.reminders.registers import PEOPLE, due, view, view_due
from tracker.register.acts import Confirmed
from tracker.register.directory import Directory, Role
from tracker.register.views import AssignmentView, PersonsAct, Status
from tracker.reminders.holidays import is_working_day, working_day_until
from tracker.reminders.ladder import Reminder, Section, due_reminders, ladder, target_of
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.temporal import calculus
from tracker.temporal.calendar import Meeting

DAY = dt.timedelta(days=1)
DEADLINE = dt.date(2026, 11, 25)
"""A Wednesday with no feast within weeks."""


def days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def sent(
    assignment: AssignmentView,
    when: Iterable[dt.date],
    policy: Policy = DEFAULT_POLICY,
    people: Directory = PEOPLE,
) -> list[tuple[dt.date, Reminder]]:
    """What goes when the program runs on these days and sends nothing twice."""
    keys, found = set(), []
    for day in when:
        for reminder in due_reminders([assignment], policy, people, day):
            if reminder.key not in keys:
                keys.add(reminder.key)
                found.append((day, reminder))
    return found


def steps_sent(assignment: AssignmentView, when: Iterable[dt.date], policy: Policy = DEFAULT_POLICY) -> list[str]:
    return [f"{day} {found.step.name} {found.recipient.person.name}" for day, found in sent(assignment, when, policy)]


def test_a_long_assignment_is_reminded_of_sixty_days_before_and_then_ever_oftener() -> None:
    assert steps_sent(view_due(DEADLINE), days(dt.date(2026, 8, 1), DEADLINE)) == [
        "2026-09-25 before-60 Anna",  # the 26th is a Saturday
        "2026-10-26 before-30 Anna",
        "2026-11-11 before-14 Anna",
        "2026-11-18 before-7 Anna",
        "2026-11-24 before-1 Anna",
        "2026-11-25 day Anna",
    ]


def test_one_that_runs_less_than_half_a_year_begins_with_twenty_eight_days() -> None:
    assert steps_sent(view_due(DEADLINE, runs=182), days(dt.date(2026, 8, 1), DEADLINE))[:2] == [
        "2026-10-28 before-28 Anna",
        "2026-11-11 before-14 Anna",
    ]
    assert steps_sent(view_due(DEADLINE, runs=183), days(dt.date(2026, 8, 1), DEADLINE))[0].endswith("before-60 Anna")


def test_what_is_late_comes_weekly_then_slower_with_the_manager_and_the_secretary_added() -> None:
    after = steps_sent(view_due(DEADLINE), days(DEADLINE + DAY, DEADLINE + 210 * DAY))
    assert [line for line in after if line.endswith("Anna")] == [
        "2026-11-26 day Anna",  # only because the program did not run before
        "2026-12-02 overdue-7 Anna",
        "2026-12-09 overdue-14 Anna",
        "2026-12-16 overdue-21 Anna",
        "2026-12-23 overdue-28 Anna",
        "2026-12-30 overdue-35 Anna",
        "2027-01-05 overdue-42 Anna",  # the sixth is Epiphany
        "2027-01-13 overdue-49 Anna",
        "2027-01-20 overdue-56 Anna",
        "2027-02-17 overdue-84 Anna",
        "2027-03-17 overdue-112 Anna",
        "2027-04-14 overdue-140 Anna",
        "2027-05-12 overdue-168 Anna",
        "2027-06-09 overdue-196 Anna",
    ]
    assert next(line for line in after if line.endswith("Mats")) == "2026-12-09 overdue-14 Mats"
    assert next(line for line in after if line.endswith("Sara")) == "2026-12-28 overdue-28 Sara"
    assert not any(line.endswith("Rut") for line in after)


def test_an_overdue_assignment_never_stops_within_ten_years() -> None:
    dates = [day for day, _ in sent(view_due(DEADLINE), days(DEADLINE, DEADLINE + 3640 * DAY))]
    gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
    assert max(gaps) <= 91 + 6


def test_the_papers_for_the_givers_meeting_are_what_is_aimed_at() -> None:
    meetings = (
        Meeting("Kommunstyrelsen", dt.date(2026, 10, 6)),
        Meeting("KOMMUNSTYRELSEN", dt.date(2026, 11, 10)),
        Meeting("Kommunstyrelsen", dt.date(2026, 12, 8)),
        Meeting("Tekniska nämnden", dt.date(2026, 11, 20)),
    )
    policy = dataclasses.replace(DEFAULT_POLICY, meetings=meetings, lead_days=10)
    target = target_of(view_due(DEADLINE), policy)
    assert target is not None
    assert target.meeting == meetings[1]
    assert (target.deadline, target.day) == (DEADLINE, dt.date(2026, 10, 30))  # the 31st is a Saturday
    told = steps_sent(view_due(DEADLINE), days(dt.date(2026, 8, 1), DEADLINE + 7 * DAY), policy)
    assert told[-4:] == [
        "2026-10-29 before-1 Anna",
        "2026-10-30 day Anna",
        "2026-11-25 deadline Anna",
        "2026-12-02 overdue-7 Anna",
    ]


def test_a_meeting_whose_papers_were_due_before_the_assignment_was_given_is_not_for_it() -> None:
    policy = dataclasses.replace(DEFAULT_POLICY, meetings=(Meeting("Kommunstyrelsen", dt.date(2026, 11, 10)),))
    short = target_of(view_due(DEADLINE, runs=29), policy)
    assert short is not None
    assert (short.meeting, short.day) == (None, DEADLINE)


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OPEN])
def test_only_what_is_in_force_and_not_reported_is_reminded_of(status: Status) -> None:
    assert sent(view_due(DEADLINE, status=status), days(DEADLINE, DEADLINE + 40 * DAY)) == []


@pytest.mark.parametrize(
    "changes",
    [{"doubts": ("Mottagaren framgår inte.",)}, {"due": None}, {"due": dataclasses.replace(due(DEADLINE), date=None)}],
)
def test_nobody_is_reminded_of_what_is_in_doubt_or_has_no_day(changes: dict[str, object]) -> None:
    assert sent(dataclasses.replace(view_due(DEADLINE), **changes), days(DEADLINE, DEADLINE + 40 * DAY)) == []


def test_a_municipality_may_want_a_person_to_confirm_first() -> None:
    policy = dataclasses.replace(DEFAULT_POLICY, confirmed_only=True)
    at = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
    confirmed = PersonsAct(2, Confirmed(), at.date(), at, "Karin")
    undone = dataclasses.replace(confirmed, undone=at.date())
    told = [sent(view_due(DEADLINE, acts=acts), [DEADLINE], policy) for acts in [(), (undone,), (confirmed,)]]
    assert [len(found) for found in told] == [0, 0, 1]


def test_an_extension_moves_the_ladder() -> None:
    moved = DEADLINE + 90 * DAY
    before = sent(view_due(DEADLINE), days(dt.date(2026, 8, 1), dt.date(2026, 11, 12)))
    after = sent(view_due(moved), days(dt.date(2026, 11, 13), moved + 7 * DAY))
    assert [found.step.name for _, found in after][:2] == ["before-60", "before-30"]
    assert after[0][0] == dt.date(2026, 12, 23)
    assert not {found.key for _, found in before} & {found.key for _, found in after}


def test_silence_lasts_to_its_last_day_and_then_it_is_said_at_once() -> None:
    quiet = view_due(DEADLINE, silent_until=dt.date(2026, 11, 20))
    told = steps_sent(quiet, days(dt.date(2026, 11, 1), DEADLINE))
    assert told == [
        "2026-11-23 silence-2026-11-21 Anna",  # the 21st is a Saturday
        "2026-11-24 before-1 Anna",
        "2026-11-25 day Anna",
    ]


def test_whoever_has_left_is_never_reminded_and_the_successor_is_at_once() -> None:
    people = directory("""
        official Tekniska nämnden: anna 2025-01-01..2026-10-31
        official Tekniska nämnden: bo 2026-11-03..
        registrar: rut
    """)
    told = sent(view_due(DEADLINE), days(dt.date(2026, 10, 20), DEADLINE), people=people)
    assert [f"{day} {found.recipient.person.name}" for day, found in told] == [
        "2026-10-20 Anna",
        "2026-10-26 Anna",
        "2026-11-02 Rut",
        "2026-11-03 Bo",
        "2026-11-11 Bo",
        "2026-11-18 Bo",
        "2026-11-24 Bo",
        "2026-11-25 Bo",
    ]


def test_the_deputy_and_the_registrar_are_told_whom_they_take_it_for() -> None:
    people = directory("""
        official Tekniska nämnden: anna
        registrar: rut
        away: anna 2026-11-01..2026-11-15 bo
        official Parknämnden: bo
        away: anna 2026-11-16..2026-11-20
    """)
    told = sent(view_due(DEADLINE), days(dt.date(2026, 11, 9), dt.date(2026, 11, 18)), people=people)
    assert [
        (f"{day:%m-%d}", found.recipient.person.name, found.recipient.role, found.recipient.instead_of)
        for day, found in told
    ] == [
        ("11-09", "Bo", Role.OFFICIAL, "Anna"),
        ("11-11", "Bo", Role.OFFICIAL, "Anna"),
        ("11-16", "Rut", Role.REGISTRAR, "Anna"),
        ("11-18", "Rut", Role.REGISTRAR, "Anna"),
    ]


def test_what_is_for_an_address_that_takes_no_mail_goes_to_the_registrar() -> None:
    [found] = due_reminders([view_due(DEADLINE)], DEFAULT_POLICY, PEOPLE, DEADLINE, {"anna@granviken.se"})
    assert (found.recipient.person.name, found.recipient.role, found.recipient.instead_of) == (
        "Rut",
        Role.REGISTRAR,
        "Anna",
    )
    assert due_reminders(
        [view_due(DEADLINE)], DEFAULT_POLICY, PEOPLE, DEADLINE, {"anna@granviken.se", "rut@granviken.se"}
    ) == []  # fmt: skip


def test_one_person_with_two_parts_in_it_is_told_once() -> None:
    people = directory("official Tekniska nämnden: anna\n manager Tekniska nämnden: anna\n registrar: anna")
    [found] = due_reminders([view_due(DEADLINE)], DEFAULT_POLICY, people, DEADLINE + 40 * DAY)
    assert found.recipient.role is Role.OFFICIAL


def test_what_is_overdue_comes_first_then_what_is_due_soon_then_what_is_new() -> None:
    views = [
        view_due(DEADLINE, number=1),
        view_due(DEADLINE - 20 * DAY, number=2),
        view_due(DEADLINE + 20 * DAY, number=3),
        view_due(DEADLINE + 55 * DAY, number=4),
        view_due(DEADLINE - 50 * DAY, number=5),
    ]
    found = [
        one for one in due_reminders(views, DEFAULT_POLICY, PEOPLE, DEADLINE) if one.recipient.person.name == "Anna"
    ]
    assert [(one.view.number, one.section) for one in found] == [
        (5, Section.OVERDUE),
        (2, Section.OVERDUE),
        (1, Section.SOON),
        (3, Section.SOON),
        (4, Section.NEW),
    ]


EVERY_DAY = days(dt.date(2024, 1, 1), dt.date(2040, 12, 31))


def test_every_step_of_every_deadline_goes_on_a_working_day_on_or_before_its_own() -> None:
    for deadline in EVERY_DAY:
        assignment = view_due(deadline)
        target = target_of(assignment, DEFAULT_POLICY)
        assert target is not None
        for step in ladder(assignment, target, DEFAULT_POLICY, deadline + 60 * DAY):
            kind, _, number = step.name.partition("-")
            meant = deadline + DAY * {"before": -1, "overdue": 1, "day": 0}[kind] * int(number or 0)
            assert step.day == working_day_until(meant) <= meant
            assert calculus.is_working_day(step.day)
            assert (meant - step.day).days <= 5  # Christmas that ends in a weekend


def test_nothing_is_due_on_any_free_day_of_all_these_years() -> None:
    late = [view_due(dt.date(2023, 1, 2))]
    for day in EVERY_DAY:
        assert bool(due_reminders(late, DEFAULT_POLICY, PEOPLE, day)) == is_working_day(day)


@pytest.mark.parametrize("first", [dt.date(2024, 1, 1) + n * DAY for n in range(11)])
def test_a_program_that_runs_every_day_sends_each_step_once_on_its_day(first: dt.date) -> None:
    for deadline in [first + n * 97 * DAY for n in range(63)]:
        assignment = view_due(deadline)
        target = target_of(assignment, DEFAULT_POLICY)
        assert target is not None
        last = deadline + 20 * DAY
        found = sent(assignment, days(deadline - 70 * DAY, last))
        told = {found.step.name: day for day, found in found if found.recipient.role is Role.OFFICIAL}
        expected = {step.day: step.name for step in ladder(assignment, target, DEFAULT_POLICY, last)}
        assert told == {name: day for day, name in expected.items() if day <= last}


deadlines = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))


@given(deadlines, st.integers(1, 500), st.sets(st.integers(-80, 80), min_size=1))
def test_downtime_loses_nothing_and_doubles_nothing(deadline: dt.date, runs: int, up: set[int]) -> None:
    assignment = view_due(deadline, runs=runs)
    target = target_of(assignment, DEFAULT_POLICY)
    assert target is not None
    working = [day for day in (deadline + n * DAY for n in sorted(up)) if is_working_day(day)]
    found = [(day, one) for day, one in sent(assignment, working) if one.recipient.role is Role.OFFICIAL]
    steps = list(ladder(assignment, target, DEFAULT_POLICY, deadline + 80 * DAY))
    for before, day in zip([dt.date.min, *working], working, strict=False):
        come = {step.name for step in steps if before < step.day <= day}
        told = [one.step.name for when, one in found if when == day]
        # as soon as the program is up it tells of the last step that came since it was up the time before
        assert len(told) == (1 if come else 0)
        assert set(told) <= come


@given(st.lists(deadlines, max_size=6), deadlines)
def test_the_order_of_the_views_does_not_matter(given_deadlines: list[dt.date], as_of: dt.date) -> None:
    views = [view_due(day, number=number) for number, day in enumerate(given_deadlines, 1)]
    found = due_reminders(views, DEFAULT_POLICY, PEOPLE, as_of)
    assert found == due_reminders(reversed(views), DEFAULT_POLICY, PEOPLE, as_of)
    assert len({one.key for one in found}) == len(found)


def test_a_view_as_the_register_makes_it_is_reminded_of() -> None:
    [found] = due_reminders([view()], DEFAULT_POLICY, PEOPLE, dt.date(2026, 6, 16))
    assert (found.step.name, found.key) == ("before-14", (1, "2026-06-30", "before-14", "anna@granviken.se"))
