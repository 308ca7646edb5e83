"""What a calendar holds that is true no more, and the numbers that tell a calendar so."""

import datetime as dt

from icalendar import Calendar

from tests.register.directories import person
from tests.reminders.registers import PEOPLE, due, view
from tests.reminders.test_message import AT, SENDER, reminders
from tracker.register.views import AssignmentView, Status
from tracker.reminders.calendar_changes import PersonsCalendar, Told, changes
from tracker.reminders.ladder import Target
from tracker.reminders.message import reminder_mail, templates
from tracker.reminders.policy import DEFAULT_POLICY

DEADLINE = dt.date(2026, 6, 30)
PAPERS = dt.date(2026, 6, 9)


def change(held: Told, now: AssignmentView | None, who: str = "anna") -> tuple[Target | None, int] | None:
    """What is to be told of the calendar's only entry."""
    views = {1: now} if now else {}
    found = changes({1: held}, (), views, person(who), DEFAULT_POLICY, PEOPLE, AT.date(), ())
    return (found[0].target, found[0].sequence) if found else None


def test_what_still_holds_is_left() -> None:
    assert change(Told(DEADLINE, None, 1), view(number=1)) is None
    assert change(Told(DEADLINE, None, None), view(number=1)) is None, "from before the papers' day was kept"


def test_what_is_in_doubt_is_left() -> None:
    assert change(Told(DEADLINE, None, 1), view(number=1, doubts=("Mottagaren framgår inte.",))) is None


def test_what_has_ended_is_gone_or_is_anothers_is_cancelled_with_a_higher_sequence() -> None:
    held = Told(DEADLINE, None, 4)
    assert change(held, view(number=1, status=Status.COMPLETED)) == (None, 5)
    assert change(held, view(number=1, due=None)) == (None, 5)
    assert change(held, None) == (None, 5)
    assert change(held, view(number=1), "mats") == (None, 5)
    assert change(Told(DEADLINE, None, 4, is_cancelled=True), None) is None


def test_what_is_moved_has_a_higher_sequence() -> None:
    later = dt.date(2026, 9, 30)
    moved = view(number=1, due=due(later))
    assert change(Told(DEADLINE, None, 1), moved) == (Target(later, later), 2)
    assert change(Told(DEADLINE, None, None), moved) == (Target(later, later), 2)
    assert change(Told(DEADLINE, PAPERS, 7), view(number=1)) == (Target(DEADLINE, DEADLINE), 8)


def entries(calendar: PersonsCalendar) -> list[tuple[str, dt.date, int, str]]:
    found = reminder_mail(reminders((view(number=1),)), SENDER, person("rut"), AT, templates(None), (), calendar)
    return [
        (str(entry["UID"]).split("@")[0], entry["DTSTART"].dt, entry["SEQUENCE"], str(entry.get("STATUS", "")))
        for entry in Calendar.from_ical(found.calendar or b"").walk("VEVENT")
    ]


def test_a_day_for_papers_that_is_no_more_is_cancelled() -> None:
    assert entries(PersonsCalendar({1: Told(DEADLINE, PAPERS, 1)})) == [
        ("uppdrag-1-deadline", DEADLINE, 2, ""),
        ("uppdrag-1-papers", PAPERS, 2, "CANCELLED"),
    ]


def test_what_comes_back_is_an_entry_again() -> None:
    held = Told(DEADLINE, PAPERS, 3, is_cancelled=True)
    assert entries(PersonsCalendar({1: held})) == [("uppdrag-1-deadline", DEADLINE, 4, "")]


def test_of_an_assignment_without_words_the_number_is_told() -> None:
    gone = changes({7: Told(DEADLINE, PAPERS, 1)}, (), {}, person("anna"), DEFAULT_POLICY, PEOPLE, AT.date(), ())
    calendar = PersonsCalendar({}, gone)
    assert entries(calendar)[1:] == [
        ("uppdrag-7-deadline", DEADLINE, 2, "CANCELLED"),
        ("uppdrag-7-papers", PAPERS, 2, "CANCELLED"),
    ]
    mail = reminder_mail(reminders((view(number=1),)), SENDER, person("rut"), AT, templates(None), (), calendar)
    assert "ÄNDRAT SEDAN SIST\n* Avslutat, eller inte längre ditt: uppdrag 7\n" in mail.text
    assert "<li>Avslutat, eller inte längre ditt: uppdrag 7</li>" in mail.html
