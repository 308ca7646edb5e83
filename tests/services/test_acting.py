"""Acts and imports on a real database: what a person has said outlives reading documents, and nothing is half done."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import making, storing
from tracker.documents.limits import Limits
from tracker.errors import ActRefused, DateInputError, UnknownAssignment
from tracker.extraction.model import EventType
from tracker.register.acts import Edited, Named
from tracker.register.events import Acted, Retracted
from tracker.register.views import AssignmentView, Selection, Status
from tracker.services import acting
from tracker.services.importing import Reading, Result, import_files
from tracker.services.reading import assignment, assignments
from tracker.services.reviewing import review
from tracker.spans import Source
from tracker.store import event_log
from tracker.store.engine import Register, create_or_open
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import DEFAULT_CALENDAR

ACT_DAY = dt.date(2026, 4, 20)
KARIN = Stamp(dt.datetime(2026, 4, 20, 9, tzinfo=dt.UTC), "Karin")
AMIR = Stamp(dt.datetime(2026, 4, 21, 9, tzinfo=dt.UTC), "Amir")
LATER = dt.date(2026, 9, 1)

MINUTES = """\
Granvikens kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum {day}

§ {paragraph} Plan för lekplatser
Dnr KS 2026/41

Beslut
Kommunstyrelsen beslutar
att {decision}
"""
MORE_TIME = dataclasses.replace(making.A_LATER_DUE, date=dt.date(2026, 11, 30))
GIVEN = "uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser senast den 30 juni 2026."
DONE = "uppdraget till tekniska nämnden att ta fram en plan för kommunens lekplatser är slutfört."


def read(register: Register, folder: Path, day: str, decision: str, name: str | None = None) -> None:
    file = folder / f"{name or day}.txt"
    file.write_text(MINUTES.format(day=day, paragraph=day[5:7], decision=decision), encoding="utf-8")
    [report] = import_files(register, [file], Reading(Limits(), None, "0.1.0"), Stamp(making.NOW, "Kansliet"))
    assert report.result is Result.IMPORTED


@pytest.fixture
def given(register: Register, tmp_path: Path) -> Register:
    read(register, tmp_path, "2026-03-02", GIVEN)
    return register


def extended(register: Register, day: dt.date) -> None:
    """Import a document that says only that the matter's assignment has got more time."""
    source = Source(f"{day}.pdf", str(day).ljust(64, "0"), 1, 0, 40, "anstånd ges")
    mention = making.mention(kind=EventType.EXTENDED, source=source, task=None, day=day, due=MORE_TIME)
    with register.writing() as session:
        storing.place(session, [mention], mention.municipality)


def due(view: AssignmentView) -> dt.date | None:
    return view.due and view.due.date


def set_due(register: Register, words: str, stamp: Stamp = KARIN) -> AssignmentView:
    due = acting.read_due(words, stamp.at.date(), DEFAULT_CALENDAR)
    return acting.edit(register, [1], [Edited("besked", due=due)], stamp)[0]


def test_a_deadline_holds_until_a_later_decision_sets_another(given: Register) -> None:
    set_due(given, "senast kvartal 3")
    assert due(assignment(given, 1, LATER)) == dt.date(2026, 9, 30)
    extended(given, ACT_DAY - dt.timedelta(days=7))
    assert due(assignment(given, 1, LATER)) == dt.date(2026, 9, 30)
    extended(given, ACT_DAY + dt.timedelta(days=40))
    assert due(assignment(given, 1, LATER)) == MORE_TIME.date
    assert due(assignment(given, 1, ACT_DAY)) == dt.date(2026, 9, 30)
    assert due(assignment(given, 1, ACT_DAY - dt.timedelta(days=1))) == MORE_TIME.date


def test_what_is_dismissed_stays_so_when_it_is_read_again(given: Register, tmp_path: Path) -> None:
    acting.dismiss(given, [1], "dubblett", KARIN)
    read(given, tmp_path, "2026-03-02", GIVEN + "\n", "once more")
    assert assignments(given, LATER, Selection()) == []
    [view] = assignments(given, LATER, Selection(finished=True))
    assert (view.status, len(view.history[0].witnesses)) == (Status.CANCELLED, 1)


def test_reopening_outlives_the_document_that_ended_it(given: Register, tmp_path: Path) -> None:
    read(given, tmp_path, "2026-04-13", DONE)
    assert assignment(given, 1, ACT_DAY - dt.timedelta(days=1)).status is Status.COMPLETED
    acting.reopen(given, 1, "gällde en annan plan", KARIN)
    assert assignment(given, 1, LATER).status is Status.OPEN
    read(given, tmp_path, "2026-06-08", DONE)
    assert assignment(given, 1, LATER).status is Status.COMPLETED


def test_all_or_nothing(given: Register) -> None:
    with pytest.raises(UnknownAssignment, match="Uppdrag 9 finns inte"):
        acting.confirm(given, [1, 9], None, KARIN)
    assert assignment(given, 1, LATER).acts == ()


def test_a_number_given_twice_is_acted_on_once(given: Register) -> None:
    assert len(acting.confirm(given, [1, 1], None, KARIN)) == 1
    assert len(assignment(given, 1, LATER).acts) == 1


def test_what_stands_already_is_refused(given: Register) -> None:
    with pytest.raises(ActRefused, match="Uppdrag 1 är inte avslutat"):
        acting.reopen(given, 1, "x", KARIN)
    acting.close(given, 1, "KS 2026/99", None, KARIN)
    with pytest.raises(ActRefused, match="Uppdrag 1 är redan avslutat"):
        acting.close(given, 1, "KS 2026/99", None, AMIR)
    acting.dismiss(given, [1], "x", KARIN)
    with pytest.raises(ActRefused, match="Uppdrag 1 är redan upphävt"):
        acting.dismiss(given, [1], "x", AMIR)


def test_each_takes_back_their_own(given: Register) -> None:
    acting.note(given, 1, "ett", KARIN)
    acting.close(given, 1, "KS 2026/99", None, AMIR)
    acting.edit(given, [1], [Named("Anna Ek", "ny")], KARIN)
    taken, view = acting.undo(given, AMIR)
    assert (taken.assignment, view and view.status, view and view.official) == (1, Status.OPEN, "Anna Ek")
    acting.undo(given, KARIN)
    assert assignment(given, 1, LATER).official is None
    with pytest.raises(ActRefused, match="Amir har inget att ångra"):
        acting.undo(given, AMIR)


def test_assignments_of_two_municipalities_are_not_merged(given: Register, tmp_path: Path) -> None:
    file = tmp_path / "strandby.txt"
    file.write_text(MINUTES.replace("Granvikens", "Strandby").format(day="2026-03-09", paragraph="1", decision=GIVEN))
    list(import_files(given, [file], Reading(Limits(), None, "0.1.0"), KARIN))
    with pytest.raises(ActRefused, match="Uppdrag 1 och 2 hör till olika kommuner"):
        acting.merge(given, 1, 2, "x", KARIN)


def test_a_merge_holds_for_what_is_read_later(given: Register, tmp_path: Path) -> None:
    other = GIVEN.replace("lekplatser", "cykelbanor")
    read(given, tmp_path, "2026-03-30", other)
    assert acting.merge(given, 1, 2, "samma plan", KARIN).number == 1
    read(given, tmp_path, "2026-03-30", other + "\n", "once more")
    assert [view.number for view in assignments(given, LATER, Selection(finished=True))] == [1]
    acting.undo(given, KARIN)
    assert [view.number for view in assignments(given, LATER, Selection(finished=True))] == [1, 2]


def test_the_day_of_an_act_is_the_persons_own(given: Register) -> None:
    midnight = dt.datetime(2026, 7, 1, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    acting.close(given, 1, "x", None, Stamp(midnight, "Karin"))
    assert assignment(given, 1, dt.date(2026, 6, 30)).status is Status.OPEN
    [act] = assignment(given, 1, dt.date(2026, 7, 1)).acts
    assert (act.at, act.day) == (midnight, dt.date(2026, 7, 1))


def test_what_has_been_read_of_a_meeting_to_come_can_be_acted_on(register: Register, tmp_path: Path) -> None:
    read(register, tmp_path, "2026-06-08", GIVEN)
    assert [view.status for view in acting.confirm(register, [1], None, KARIN)] == [Status.OPEN]
    assert review(register, ACT_DAY).doubtful == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-01-31", "2026-01-31"),
        (" 2026-12-31 ", "2026-12-31"),
        ("30 juni", "2026-06-30"),
        ("före jul", "2026-12-23"),
    ],
)
def test_a_persons_words_for_a_last_day(words: str, day: str) -> None:
    assert str(acting.read_due(words, ACT_DAY, DEFAULT_CALENDAR).date) == day


@pytest.mark.parametrize("words", ["", "blåbär", "2026-02-30", "den 45 maj", "beslutades 2024-01-01"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(DateInputError, match="är ingen tidsfrist"):
        acting.read_due(words, ACT_DAY, DEFAULT_CALENDAR)


def test_eight_people_at_once_lose_nothing(given: Register, database: str) -> None:
    def work(person: int) -> None:
        own = create_or_open(database, making.NOW)
        for n in range(5):
            acting.note(own, 1, f"{person} {n}", Stamp(making.NOW, f"person {person}"))
        acting.undo(own, Stamp(making.NOW, f"person {person}"))
        own.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    acts = assignment(given, 1, LATER).acts
    assert len(acts) == 40
    assert sum(act.undone is not None for act in acts) == 8
    with given.reading() as session:
        log = event_log.entries(session)
    assert not any(isinstance(entry.fact, Retracted) for entry in log)
    assert sum(isinstance(entry.fact, Acted) for entry in log) == 48
