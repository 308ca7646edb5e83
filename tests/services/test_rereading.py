"""Reading stored documents anew: as when the rules have become better since they were imported."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from tests import making
from tracker.documents.limits import Limits
from tracker.extraction.model import Mention
from tracker.register.views import AssignmentView, Selection, Status
from tracker.services import acting, placing, rereading
from tracker.services.importing import Reading, import_files
from tracker.services.reading import assignments
from tracker.store import documents
from tracker.store.engine import Register, create_or_open
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import DEFAULT_CALENDAR

STAMP = Stamp(making.NOW, "Kansliet")
KARIN = Stamp(dt.datetime(2026, 4, 20, 9, tzinfo=dt.UTC), "Karin")
DAY = dt.date(2026, 4, 20)
MINUTES = """\
Granvikens kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2026-03-02

§ 12 Plan för lekplatser
Dnr KS 2026/41

Beslut
Kommunstyrelsen beslutar
att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser senast den 30 juni 2026, och
att uppdra till kultur- och fritidsnämnden att kartlägga kommunens motionsspår.
"""


@pytest.fixture
def register(database: str, register: Register, tmp_path: Path) -> Register:
    """One that holds the minutes; `database` is named since pytest 8 sees no parameter behind a fixture of one name."""
    file = tmp_path / "ks.txt"
    file.write_text(MINUTES, encoding="utf-8")
    list(import_files(register, [file], Reading(Limits(), None, "0.1.0"), STAMP))
    return register


def worse(register: Register, *mentions: Mention) -> None:
    """Let the document have been read by rules that found only these."""
    with register.writing() as session:
        [stored] = documents.stored(session)
        documents.add_reading(session, stored.id, dataclasses.replace(stored.reading, mentions=mentions), STAMP)
        placing.place_all(session, STAMP)


def found(register: Register) -> list[Mention]:
    with register.reading() as session:
        return documents.mentions(session)


def listed(register: Register) -> list[AssignmentView]:
    return assignments(register, DAY, Selection(finished=True))


def reread(register: Register, trial: bool = False) -> rereading.Effect:
    readings = list(rereading.reread(register, "0.2.0", DEFAULT_CALENDAR))
    return rereading.store(register, readings, STAMP, trial)


def test_the_same_rules_change_nothing(register: Register) -> None:
    before = listed(register)
    assert reread(register) == rereading.Effect((), (), ())
    assert listed(register) == before
    with register.reading() as session:
        [stored] = documents.stored(session)
        assert stored.reading.parser_version == "0.1.0"


def test_better_rules_find_more_and_numbers_stay(register: Register) -> None:
    both = listed(register)
    plan, trails = found(register)
    worse(register, trails)
    [view] = listed(register)
    effect = reread(register)
    assert [view.number for view in effect.new] == [1]
    assert effect.gone == effect.changed == ()
    assert listed(register) == both
    assert view.number == 2
    assert plan in found(register)


def test_what_no_rule_finds_any_more_is_gone_and_its_number_is_not_used_again(register: Register) -> None:
    mention = found(register)[0]
    invented = dataclasses.replace(
        mention, task="måla om stadshuset", source=dataclasses.replace(mention.source, start=1, end=9)
    )
    worse(register, *found(register), invented)
    assert len(listed(register)) == 3
    effect = reread(register)
    assert [view.task for view in effect.gone] == ["måla om stadshuset"]
    worse(register, *found(register), dataclasses.replace(invented, task="riva rådhuset"))
    assert {view.number for view in listed(register)} >= {1, 2}


def test_a_deadline_that_is_read_otherwise_is_told_with_both(register: Register) -> None:
    plan, trails = found(register)
    worse(register, dataclasses.replace(plan, due=making.A_LATER_DUE), trails)
    effect = reread(register)
    [(old, new)] = effect.changed
    assert [view.due and view.due.date for view in (old, new)] == [dt.date(2026, 9, 30), dt.date(2026, 6, 30)]


def test_a_trial_tells_the_same_and_changes_nothing(register: Register) -> None:
    worse(register, found(register)[1])
    before = listed(register)
    trial = reread(register, trial=True)
    assert listed(register) == before
    assert trial == reread(register)
    assert listed(register) != before


def test_what_people_have_done_stays(register: Register) -> None:
    plan, trails = found(register)
    worse(register, dataclasses.replace(plan, task="ta fram en plan"), trails)
    acting.close(register, 1, "KS 2026-04-13 § 30", None, KARIN)
    reread(register)
    [view] = [view for view in listed(register) if view.number == 1]
    assert view.status is Status.COMPLETED
    assert view.task == plan.task


def test_a_document_keeps_the_municipality_that_it_was_said_to_be_of(tmp_path: Path) -> None:
    register = create_or_open(str(tmp_path / "other.db"), making.NOW)
    file = tmp_path / "told.txt"
    file.write_text(MINUTES, encoding="utf-8")
    list(import_files(register, [file], Reading(Limits(), "Strandby kommun", "0.1.0"), STAMP))
    assert reread(register) == rereading.Effect((), (), ())
    assert {view.municipality for view in listed(register)} == {"Strandby kommun"}
    register.close()


REPORT = """\
Granvikens kommun
Kommunledningsförvaltningen
Tjänsteskrivelse 2026-03-20
Dnr KS 2026/77

Belysning i parkerna

Förslag till beslut
Kommunstyrelsen uppdrar till tekniska chefen att byta belysningen i parkerna senast den 31 oktober 2026.
"""
ADOPTED = """\
Granvikens kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2026-04-07

§ 30 Belysning i parkerna
Dnr KS 2026/77

Beslut
Kommunstyrelsen beslutar enligt förvaltningens förslag.
"""


def test_what_is_made_of_two_documents_is_no_part_of_what_either_says(register: Register, tmp_path: Path) -> None:
    for name, words in (("beslut.txt", ADOPTED), ("skrivelse.txt", REPORT)):
        file = tmp_path / name
        file.write_text(words, encoding="utf-8")
        list(import_files(register, [file], Reading(Limits(), None, "0.1.0"), STAMP))
    [lights] = [view for view in listed(register) if "belysningen" in view.task]
    assert (lights.status, [str(event.event) for event in lights.history]) == (Status.OPEN, ["proposed", "decided"])
    assert not any(reading.differs for reading in rereading.reread(register, "0.2.0", DEFAULT_CALENDAR))
    assert reread(register) == rereading.Effect((), (), ())
    assert lights in listed(register)
