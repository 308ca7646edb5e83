"""What a person is told: the facts, in both forms alike, in order, with nothing that must not stand in a mail."""

import dataclasses
import datetime as dt
import html
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests import making
from tests.faults.payloads import PAYLOADS
from tests.register.directories import person
from tests.reminders.registers import PEOPLE, due, view
from tracker.errors import MessageError
from tracker.register.acts import Edited
from tracker.register.directory import Person
from tracker.register.views import AssignmentView, PersonsAct
from tracker.reminders.ladder import Reminder, due_reminders
from tracker.reminders.message import reminder_mail, templates
from tracker.reminders.mime import Contents
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.reminders.wording import day_in_words, left, plain
from tracker.temporal.calendar import Meeting

SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
AT = dt.datetime(2026, 6, 30, 7, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
VIEWS = (
    view(number=1),
    view(number=2, due=due(dt.date(2026, 5, 12)), cases=("KS 2025/7",), task="införa ”öppna” & <snabba> svar"),
    view(number=3, due=due(dt.date(2026, 7, 28)), cases=(), paragraph=None),
)


def reminders(views: tuple[AssignmentView, ...] = VIEWS, meetings: tuple[Meeting, ...] = ()) -> list[Reminder]:
    policy = dataclasses.replace(DEFAULT_POLICY, meetings=meetings)
    return [one for one in due_reminders(views, policy, PEOPLE, AT.date()) if one.recipient.person.name == "Anna"]


def mail(
    views: tuple[AssignmentView, ...] = VIEWS, folder: str | None = None, sensitive: tuple[str, ...] = ()
) -> Contents:
    return reminder_mail(reminders(views), SENDER, person("rut"), AT, templates(folder), sensitive)


def test_the_mail_reads_as_it_should() -> None:
    found = mail()
    assert found.subject == "Försenat: KS 2025/7 – skulle vara klart 2026-05-12 (och 2 till)"
    assert found.text == (Path(__file__).parent / "reminder.txt").read_text(encoding="utf-8")


def test_a_single_reminder_names_its_case_and_day_in_the_subject() -> None:
    assert mail(VIEWS[:1]).subject == "Påminnelse: KS 2026/41 – klart senast 2026-06-30"
    assert mail(VIEWS[2:]).subject == "Påminnelse: uppdrag 3 – klart senast 2026-07-28"


def words(text: str) -> list[str]:
    """The words of a mail, without its layout."""
    text = re.sub(r"(?s)<head>.*?</head>|<[^>]*>", " ", text) if text.startswith("<!") else re.sub(r"[*-] ", " ", text)
    return re.findall(r"[\w@./”–-]+", html.unescape(text).casefold())


def test_both_forms_say_the_same() -> None:
    found = mail()
    assert words(found.html) == words(re.sub(r"(?m)^- ", "", found.text))
    assert found.html.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert not re.search(r"https?:|src=|<img|<script", found.html)


def test_the_papers_day_is_told_where_a_meeting_takes_the_matter() -> None:
    meetings = (Meeting("Kommunstyrelsen", dt.date(2026, 6, 23)),)
    found = reminder_mail(reminders(VIEWS[:1], meetings), SENDER, person("rut"), AT, templates(None))
    told = "Underlag in senast: 9 juni 2026 (tisdag v. 24), till Kommunstyrelsen 23 juni 2026 (tisdag v. 26)"
    assert told in found.text
    entries = Calendar.from_ical(found.calendar or b"").walk("VEVENT")
    assert [entry["DTSTART"].dt for entry in entries] == [dt.date(2026, 6, 30), dt.date(2026, 6, 9)]


def test_the_calendar_holds_whole_days_that_block_nobody() -> None:
    calendar = Calendar.from_ical(mail().calendar or b"")
    assert calendar["METHOD"] == "PUBLISH"
    late, now, _later = calendar.walk("VEVENT")
    assert now["UID"] == "uppdrag-1-deadline@granviken.se"
    assert (now["DTSTART"].dt, now["DTEND"].dt) == (dt.date(2026, 6, 30), dt.date(2026, 7, 1))
    assert now["DTSTART"].params["VALUE"] == "DATE"
    assert now["TRANSP"] == "TRANSPARENT"
    assert late["SUMMARY"] == "Klart senast: införa ”öppna” & <snabba> svar"
    assert all(len(line) <= 75 for line in (mail().calendar or b"").split(b"\r\n"))


def test_an_entry_of_the_calendar_moves_when_the_deadline_does() -> None:
    edited = PersonsAct(9, Edited("x", due=due(dt.date(2026, 7, 1))), AT.date(), making.NOW, "Karin")
    moved = dataclasses.replace(VIEWS[0], acts=(edited,), due=due(dt.date(2026, 7, 1)))
    before, after = (
        Calendar.from_ical(mail((one,)).calendar or b"").walk("VEVENT")[0] for one in (VIEWS[0], moved)
    )  # fmt: skip
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]


def test_of_a_sensitive_body_only_the_case_the_bodies_and_the_day_are_told() -> None:
    secret = view(task="utreda familjen Ek", title="Ärende om Ek", receiver="Socialnämnden")
    people = dataclasses.replace(PEOPLE)
    told = due_reminders([secret], DEFAULT_POLICY, people, AT.date())
    found = reminder_mail(told, SENDER, person("rut"), AT, templates(None), ("Socialnämnden",))
    everything = found.subject + found.text + found.html + (found.calendar or b"").decode()
    assert "KS 2026/41" in everything
    assert "Se handlingarna i ärendet" in found.text
    assert not re.search(r"Ek\b|familjen|lekplats|Ordagrant", everything)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_payload_is_markup_or_a_line_of_its_own(payload: str) -> None:
    plain_mail, hostile = mail(VIEWS[:1]), mail((view(task="x" + payload, title=payload, cases=(payload,)),))
    assert hostile.text.count("\n") - plain_mail.text.count("\n") in (0, -1, -2)
    tags = re.findall(r"<[^>]*>", hostile.html)
    assert set(tags) <= set(re.findall(r"<[^>]*>", plain_mail.html))
    assert "49" not in hostile.text.replace("2049", "") or "{{" not in payload


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("barnet 811218-9876 bor", "barnet [personnummer] bor"),
        ("19811218-9876", "[personnummer]"),
        ("198112189876.", "[personnummer]."),
        ("811278-9873", "[personnummer]"),
        ("811218-9875", "811218-9875"),
        ("KS/2025:8112189876", "KS/2025:8112189876"),
        ("tel 0470-123456", "tel 0470-123456"),
    ],
)
def test_personal_identity_numbers_are_masked_and_other_numbers_not(text: str, told: str) -> None:
    assert plain(text) == told


def test_a_municipality_puts_its_own_templates_before_ours(tmp_path: Path) -> None:
    (tmp_path / "reminder.txt").write_text("Till {{ recipient }}: {{ parts[0][1][0].case }}", encoding="utf-8")
    found = mail(folder=str(tmp_path))
    assert found.text == "Till Anna: KS 2025/7"
    assert "Gör så här" in found.html


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("a\n{% if %}", "Mallen reminder.txt har ett fel på rad 2"),
        ("{{ okänt }}", "Mallen reminder.txt går inte att använda"),
        ("{{ recipient.__class__.__mro__ }}", "Mallen reminder.txt går inte att använda"),
        ("{{ 1 // 0 }}", "Mallen reminder.txt går inte att använda"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_name(tmp_path: Path, template: str, fault: str) -> None:
    (tmp_path / "reminder.txt").write_text(template, encoding="utf-8")
    with pytest.raises(MessageError, match=fault):
        mail(folder=str(tmp_path))


def test_days_are_told_with_weekday_and_week() -> None:
    assert day_in_words(dt.date(2026, 3, 31)) == "31 mars 2026 (tisdag v. 14)"
    day = dt.date(2026, 3, 31)
    assert [left(day + dt.timedelta(days=n), day) for n in (-2, -1, 0, 1, 2)] == [
        "2 dagar försenat",
        "1 dag försenat",
        "i dag",
        "i morgon",
        "om 2 dagar",
    ]
