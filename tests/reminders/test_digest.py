"""The week's digest: who is told what, on which day, and that both forms of the mail say it."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.register.directories import directory, person
from tests.reminders.registers import due, view
from tests.reminders.test_message import SENDER, words
from tracker.register.directory import Directory, Role
from tracker.register.views import AssignmentView, Status
from tracker.reminders.digest import Digest, Topic, Trouble, digests, is_due, week_of
from tracker.reminders.message import digest_mail, templates
from tracker.reminders.mime import Contents

MONDAY = dt.date(2026, 6, 29)
AT = dt.datetime(2026, 6, 29, 7, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
PEOPLE = directory("""
    official Tekniska nämnden: anna
    manager Tekniska nämnden: mats
    manager Kulturnämnden: kim
    registrar: rut
""")
VIEWS = (
    view(number=2, due=due(dt.date(2026, 5, 12)), overdue=True, cases=("KS 2025/7",), task="införa <snabba> svar"),
    view(number=1),
    view(number=5, receiver="Kulturnämnden", due=due(dt.date(2026, 7, 29))),
    view(number=6, receiver="Kulturnämnden", due=due(dt.date(2026, 7, 30))),
    view(number=3, due=None, doubts=("Mottagaren framgår inte.",)),
    view(number=4, receiver=None, due=due(dt.date(2027, 1, 1)), status=Status.PROPOSED),
)
TROUBLES = (
    Trouble("brev 7 till anna@granviken.se gick inte att skicka", frozenset({1})),
    Trouble("brev 8", frozenset()),
)


def told(
    views: tuple[AssignmentView, ...] = VIEWS,
    who: Directory = PEOPLE,
    unplaced: tuple[str | None, ...] = (None,),
    troubles: tuple[Trouble, ...] = TROUBLES,
    sign_of_life: bool = True,
) -> dict[str, Digest]:
    found = digests(views, unplaced, troubles, who, MONDAY, sign_of_life)
    assert len({one.recipient for one in found}) == len(found)
    return {one.recipient.name: one for one in found}


def numbers(digest: Digest) -> dict[Topic, list[int]]:
    return {topic: [view.number for view in views] for topic, views in digest.topics.items()}


def mail(digest: Digest, sensitive: tuple[str, ...] = ()) -> Contents:
    return digest_mail(digest, SENDER, person("rut"), AT, templates(None), sensitive)


def test_the_registrar_is_told_of_everything() -> None:
    rut = told()["Rut"]
    assert numbers(rut) == {
        Topic.OVERDUE: [2],
        Topic.SOON: [1, 5],
        Topic.NO_DEADLINE: [3],
        Topic.NO_OFFICIAL: [5, 6],
        Topic.DOUBTFUL: [3],
    }
    assert (rut.role, rut.open, rut.unplaced, rut.troubles) == (
        Role.REGISTRAR, 6, 1, ("brev 7 till anna@granviken.se gick inte att skicka", "brev 8"),
    )  # fmt: skip


def test_a_manager_is_told_of_what_is_theirs_only() -> None:
    found = told()
    assert set(found) == {"Rut", "Mats", "Kim"}
    assert numbers(found["Mats"]) == {Topic.OVERDUE: [2], Topic.SOON: [1], Topic.NO_DEADLINE: [3], Topic.DOUBTFUL: [3]}
    assert found["Mats"].troubles == ("brev 7 till anna@granviken.se gick inte att skicka",)
    assert numbers(found["Kim"]) == {Topic.SOON: [5], Topic.NO_OFFICIAL: [5, 6]}
    assert (found["Kim"].unplaced, found["Kim"].troubles) == (0, ())


def test_nobody_hears_of_nothing_but_the_registrar_who_may() -> None:
    calm = (view(due=due(dt.date(2026, 12, 1))),)
    assert set(told(calm, unplaced=(), troubles=())) == {"Rut"}
    assert told(calm, unplaced=(), troubles=(), sign_of_life=False) == {}
    assert set(told((), unplaced=(), troubles=())) == {"Rut"}


def test_who_is_registrar_and_manager_has_one_digest() -> None:
    found = told(who=directory("manager Tekniska nämnden: rut\n registrar: rut"))
    assert {name: (one.role, one.open) for name, one in found.items()} == {"Rut": (Role.REGISTRAR, 6)}


def test_a_registrar_of_one_municipality_is_told_of_that_one() -> None:
    who = directory("registrar, Granvikens kommun: rut\n registrar, Annanby: siv")
    found = told(who=who, unplaced=("Annanby",), troubles=())
    assert {name: (one.open, one.unplaced) for name, one in found.items()} == {"Rut": (6, 0), "Siv": (0, 1)}


@pytest.mark.parametrize(
    ("day", "digested", "due_then"),
    [
        ("2026-06-29", None, True),
        ("2026-06-30", None, False),  # installed on a Tuesday: nothing was missed
        ("2026-06-29", "2026-06-22", True),
        ("2026-07-01", "2026-06-22", True),  # down on Monday
        ("2026-07-04", "2026-06-22", False),  # a Saturday
        ("2026-06-29", "2026-06-29", False),
        ("2026-07-03", "2026-06-29", False),
        ("2026-04-06", "2026-03-30", False),  # Easter Monday
        ("2026-04-07", None, True),
        ("2026-04-07", "2026-03-30", True),
        ("2026-06-29", "2026-07-06", True),  # the clock was ahead
        ("2026-06-30", "2026-07-06", False),
        ("2026-06-30", "", True),
    ],
)
def test_it_goes_once_a_week_on_the_first_working_day(day: str, digested: str | None, due_then: bool) -> None:
    assert is_due(dt.date.fromisoformat(day), digested) is due_then


def test_a_week_is_named_by_its_monday() -> None:
    assert {week_of(MONDAY + dt.timedelta(days=days)) for days in range(7)} == {MONDAY}


def test_the_mail_reads_as_it_should() -> None:
    found = mail(told()["Rut"])
    assert found.subject == (
        "Uppdragen vecka 27: 1 försenat, 2 klara inom 30 dagar, 1 utan tidsfrist, 2 utan ansvarig, 1 att granska, "
        "1 ställe att knyta, 2 brev att se till"
    )
    assert found.text == (Path(__file__).parent / "digest.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Rut", "Kim"])
def test_both_forms_say_the_same(name: str) -> None:
    for found in (mail(told()[name]), mail(told((), unplaced=(), troubles=())["Rut"])):
        assert words(found.html) == words(found.text)


def test_a_long_list_is_cut_and_counted() -> None:
    late = tuple(view(number=n, overdue=True, due=due(dt.date(2026, 5, 12))) for n in range(1, 101))
    found = mail(told(late)["Rut"])
    assert found.subject.startswith("Uppdragen vecka 27: 100 försenade")
    assert "* … och 60 till\n" in found.text


def test_of_a_sensitive_body_no_task_is_told() -> None:
    found = mail(told()["Kim"], ("Kulturnämnden",))
    assert "5. Se handlingarna i ärendet – KS 2026/41, Kulturnämnden" in found.text
    assert "lekplats" not in found.text + found.html + found.subject
