"""What people's calendars hold, mail after mail, on a real database and against a real mail server."""

import dataclasses
import datetime as dt
from email import message_from_bytes

import pytest
from icalendar import Calendar

from tests import making
from tests.mail_server import Script
from tests.services.test_sending import (  # noqa: F401 - a fixture
    DAY,
    KARIN,
    LAST_DAY,
    MINUTE,
    PEOPLE,
    act,
    given,
    many,
    run,
    server,
)
from tracker.register.acts import Closed, Edited, Named, Reopened
from tracker.register.events import Acted
from tracker.services import outboxing
from tracker.store.engine import Register

ANNA = "anna@granviken.se"
TOMORROW = LAST_DAY + DAY
NEXT_WEEK = LAST_DAY + 7 * DAY

Entry = tuple[str, str, int, str]
"""UID's beginning, day, sequence and status."""


def calendar(server: Script, who: str = ANNA) -> list[Entry]:  # noqa: F811 - the fixture above
    """The entries of the last mail with a calendar that somebody got."""
    mails = [message_from_bytes(mail.message) for mail in server.received if mail.recipients == (who,)]
    files = [part.get_payload(decode=True) for mail in mails for part in mail.walk() if is_calendar(part)]
    assert isinstance(files[-1], bytes)
    return [
        (entry["UID"].partition("@")[0], str(entry["DTSTART"].dt), entry["SEQUENCE"], entry.get("STATUS", ""))
        for entry in Calendar.from_ical(files[-1]).walk("VEVENT")
    ]


def is_calendar(part: object) -> bool:
    return getattr(part, "get_content_type", str)() == "text/calendar"


def close(number: int) -> Acted:
    return Acted(number, Closed("KS 2026/1", None), LAST_DAY.date())


def moved_to(number: int, day: dt.date) -> Acted:
    due = dataclasses.replace(making.A_DUE, date=day, value=day.isoformat())
    return Acted(number, Edited("anstånd", due=due), LAST_DAY.date())


@pytest.fixture
def two(register: Register, server: Script) -> Register:  # noqa: F811
    """Anna has been reminded of two assignments, on their last day."""
    given(register, many(2))
    run(register, server)
    assert calendar(server) == [
        ("uppdrag-1-deadline", "2026-06-30", 1, ""),
        ("uppdrag-2-deadline", "2026-06-30", 1, ""),
    ]
    return register


def test_what_has_ended_is_cancelled_once_in_the_next_mail(two: Register, server: Script) -> None:  # noqa: F811
    act(two, close(1))
    run(two, server, NEXT_WEEK)
    assert calendar(server) == [
        ("uppdrag-2-deadline", "2026-06-30", 1, ""),
        ("uppdrag-1-deadline", "2026-06-30", 2, "CANCELLED"),
    ]
    assert "Avslutat, eller inte längre ditt: 1. ta fram" in last_text(server)
    run(two, server, NEXT_WEEK + 7 * DAY)
    assert calendar(server) == [("uppdrag-2-deadline", "2026-06-30", 1, "")]


def last_text(server: Script) -> str:  # noqa: F811
    mail = [mail for mail in server.received if mail.recipients == (ANNA,)][-1]
    parts = [part for part in message_from_bytes(mail.message).walk() if part.get_content_type() == "text/plain"]
    payload = parts[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_what_is_moved_moves_in_the_next_mail_whatever_that_is_about(
    two: Register,
    server: Script,  # noqa: F811
) -> None:
    act(two, moved_to(1, dt.date(2026, 12, 1)))
    run(two, server, NEXT_WEEK)
    assert calendar(server) == [
        ("uppdrag-2-deadline", "2026-06-30", 1, ""),
        ("uppdrag-1-deadline", "2026-12-01", 2, ""),
    ]
    assert "Ny tidsfrist: 1. ta fram" in last_text(server)
    run(two, server, NEXT_WEEK + 7 * DAY)
    assert calendar(server) == [("uppdrag-2-deadline", "2026-06-30", 1, "")]


def test_what_is_reopened_comes_back_with_a_higher_sequence(two: Register, server: Script) -> None:  # noqa: F811
    act(two, close(1))
    run(two, server, NEXT_WEEK)
    act(two, Acted(1, Reopened("fel"), NEXT_WEEK.date()))
    run(two, server, NEXT_WEEK + 7 * DAY)
    assert ("uppdrag-1-deadline", "2026-06-30", 3, "") in calendar(server)


def test_what_is_handed_over_leaves_one_calendar_and_comes_into_another(
    two: Register,
    server: Script,  # noqa: F811
) -> None:
    act(two, Acted(1, Named("sara@granviken.se", "tar över"), LAST_DAY.date()))
    run(two, server, NEXT_WEEK)
    assert ("uppdrag-1-deadline", "2026-06-30", 2, "CANCELLED") in calendar(server)
    assert calendar(server, "sara@granviken.se") == [("uppdrag-1-deadline", "2026-06-30", 1, "")]


def test_what_nobody_has_seen_is_told_again(two: Register, server: Script) -> None:  # noqa: F811
    act(two, close(1))
    server.replies = {"RCPT": "450 later"}
    run(two, server, NEXT_WEEK)
    server.replies = {}
    run(two, server, NEXT_WEEK + 7 * DAY)
    assert ("uppdrag-1-deadline", "2026-06-30", 3, "CANCELLED") in calendar(server)


def test_what_a_person_took_back_is_told_again_with_a_sequence_of_its_own(
    two: Register,
    server: Script,  # noqa: F811
) -> None:
    act(two, close(1))
    server.replies = {"RCPT": "450 later"}
    run(two, server, NEXT_WEEK)
    for mail in outboxing.mails(two, (), None):
        if mail.recipient == ANNA and mail.attempts and mail.day == NEXT_WEEK.date():
            outboxing.cancel(two, mail.number, "ringt", NEXT_WEEK)
    server.replies = {}
    run(two, server, NEXT_WEEK + 7 * DAY)
    assert ("uppdrag-1-deadline", "2026-06-30", 3, "CANCELLED") in calendar(server)
