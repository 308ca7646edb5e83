"""`tracker review` and `tracker check`: what awaits a person, and the gaps."""

import json
import re
from pathlib import Path

import pytest

from tests import making, storing
from tests.running import Run
from tracker.extraction.model import EventType, Mention
from tracker.store.engine import create_or_open


def squeezed(text: str) -> str:
    return " ".join(text.split())


def mention(place: int, kind: EventType, task: str | None) -> Mention:
    source = making.A_MENTION.source
    there = type(source)("protokoll.txt", source.digest, 3, place, place + 50, f"orden på plats {place}")
    day = making.LATER if task is None else making.A_MENTION.day
    receiver = None if task is None else "Tekniska nämnden"
    return making.mention(kind=kind, source=there, task=task, due=None, title="Parker", day=day, receiver=receiver)


@pytest.fixture
def ambiguous(tmp_path: Path) -> None:
    """Two assignments of one matter, and a closing that fits both."""
    mentions = [
        mention(100, EventType.DECIDED, "inventera lekplatserna"),
        mention(200, EventType.DECIDED, "bygga ut ishallen i Norrby"),
        mention(300, EventType.COMPLETED, None),
    ]
    register = create_or_open(str(tmp_path / "register.db"), making.NOW)
    with register.writing() as session:
        storing.place(session, mentions)
    register.close()


def test_it_lists_the_doubts_with_words_and_place(run: Run, filled: Path) -> None:
    ran = run("review")
    assert ran.code == 0
    told = squeezed(ran.out)
    assert told.startswith("Uppdrag 2, pågående [bold]rita[/bold]")
    assert "Att granska Mottagaren framgår inte." in told
    assert "”att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser”" in told
    assert "protokoll.txt, sidan 3, regel: uppdra-åt" in told
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ran.err.startswith(
        "1 uppdrag att granska, 0 ställen som inte kunde knytas.\nStämmer det: tracker confirm NR."
    )


def test_what_a_person_has_looked_at_is_no_longer_listed(run: Run, filled: Path) -> None:
    run("confirm", "2")
    ran = run("review")
    assert (ran.out, ran.err) == ("", "0 uppdrag att granska, 0 ställen som inte kunde knytas.\n")
    run("undo")
    run("dismiss", "2", "--why", "x")
    assert run("review").out == ""


@pytest.mark.usefixtures("ambiguous")
def test_what_fits_several_is_listed_with_its_candidates(run: Run) -> None:
    told = squeezed(run("review").out)
    assert told.startswith("Vilket uppdrag avslutades av Kommunstyrelsen? ”orden på plats 300”")
    assert "15 juni 2026 protokoll.txt, sidan 3" in told
    assert "Kan höra till uppdrag 1: " in told
    assert "Kan höra till uppdrag 2: " in told
    assert "samma ärende" in told


@pytest.mark.usefixtures("ambiguous")
def test_json_has_all_of_it(run: Run) -> None:
    found = json.loads(run("review", "--json").out)
    assert list(found) == ["assignments", "unplaced"]
    [waiting] = found["unplaced"]
    assert (waiting["event"], waiting["date"], waiting["assignment"]) == ("completed", "2026-06-15", None)
    assert waiting["source"]["quote"] == "orden på plats 300"
    assert [candidate["id"] for candidate in waiting["candidates"]] == ["1", "2"]
    assert all(candidate["reasons"] for candidate in waiting["candidates"])


def test_checking_tells_each_gap_with_its_assignments(run: Run, filled: Path) -> None:
    ran = run("check", "--as-of", "2028-04-01")
    assert ran.code == 0
    headings = [line for line in ran.out.splitlines() if line.endswith(")") and line[0].isalpha()]
    assert headings == [
        "Utan sista dag (1)",
        "Utan mottagare (1)",
        "Utan ansvarig tjänsteperson (2)",
        "Utan besked om var det ska återredovisas (1)",
        "Försenade (1)",
        "Äldre än två år (2)",
        "Mottagare utan ansvarig (1)",
    ]
    assert ran.err == "2 uppdrag med brister den 1 april 2028.\n"
    assert max(map(len, ran.out.splitlines())) <= 80


def test_checking_as_json(run: Run, filled: Path) -> None:
    found = json.loads(run("check", "--json", "--as-of", "2028-04-01").out)
    assert {item["id"]: item["gaps"] for item in found["assignments"]} == {
        "1": ["no_official", "no_report_back", "overdue", "old"],
        "2": ["no_deadline", "no_receiver", "no_official", "old"],
    }
    assert found["receivers_without_official"] == {"Tekniska nämnden": 1}
    assert found["people"] == []
    before = json.loads(run("check", "--json", "--as-of", "2026-01-01").out)
    assert before == {"assignments": [], "receivers_without_official": {}, "people": []}


@pytest.mark.usefixtures("ambiguous")
@pytest.mark.parametrize(
    ("home", "told"),
    [
        (["2"], "Uppdrag 2 har nu stället i sin historik, nu "),
        (["--new"], "Uppdrag 3 har nu stället i sin historik, nu "),
        (["--dismiss"], "Uppdrag 3 avfärdat, nu upphävt: "),
    ],
)
def test_a_place_is_tied_to_an_assignment_by_what_the_review_shows(run: Run, home: list[str], told: str) -> None:
    found = re.search(r"Ställe +(\w{6})\b", run("review").out)
    assert found is not None
    ran = run("place", found[1], *home, "--why", "framgår av ärendet")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(told)
    assert json.loads(run("review", "--json").out)["unplaced"] == []
    again = run("place", found[1], *home, "--why", "en gång till")
    assert (again.code, again.err) == (65, f"Stället {found[1]} väntar inte på granskning. Se: tracker review\n")


@pytest.mark.usefixtures("ambiguous")
@pytest.mark.parametrize("arguments", [[], ["1", "--new"], ["--new", "--dismiss"]])
def test_a_place_is_tied_to_one_thing(run: Run, arguments: list[str]) -> None:
    ran = run("place", "abcdef", *arguments, "--why", "x")
    assert ran.code == 2
    assert ran.err.startswith("Ange uppdragets nummer, eller --new, eller --dismiss.")
