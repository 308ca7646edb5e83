import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import Run
from tracker.demo import documents
from tracker.store import engine


@pytest.fixture
def protocol() -> Path:
    return documents()[0]


def test_each_document_has_a_line_and_a_row(run: Run, tmp_path: Path, protocol: Path) -> None:
    empty = tmp_path / "tom.txt"
    empty.touch()
    ran = run("import", str(protocol), str(empty))
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert re.fullmatch(r"kommunstyrelsen-2025-10-06\.docx: nya \d, ändrade 0, oförändrade 0, osäkra \d\.", first)
    assert second.startswith("tom.txt: ")
    heading, _, one, *rest, other = ran.out.splitlines()
    assert heading.split() == ["Dokument", "Utfall", "Nya", "Ändrade", "Oförändrade", "Osäkra"]
    name, result, *_ = one.split()
    assert name + "".join(rest).strip() == "kommunstyrelsen-2025-10-06.docx"
    assert result == "inläst"
    assert other.split() == ["tom.txt", "misslyckades"]
    assert len(heading) <= 80


def test_what_is_in_doubt_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ks.txt"
    file.write_text(
        "Granvikens kommun\nSammanträdesprotokoll\nKommunstyrelsen\nSammanträdesdatum 2026-03-02\n\n"
        "§ 12 Lekplatser\nDnr KS 2026/41\n\nSammanfattning av ärendet\n"
        "Kommunfullmäktige beslutade 2024-10-21 § 97 att ge kommunstyrelsen i uppdrag att ta fram en plan för "
        "kommunens lekplatser.\n",
        encoding="utf-8",
    )
    ran = run("import", str(file))
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "1 osäkra. Granska dem med: tracker review"
    assert "Granska" not in run("import", str(file)).err


def test_the_same_file_again_is_told_and_no_error(run: Run, protocol: Path) -> None:
    run("import", str(protocol))
    ran = run("import", str(protocol))
    assert ran.code == 0
    assert re.fullmatch(
        r"kommunstyrelsen-2025-10-06\.docx: oförändrat, redan inläst \d+ \w+ \d{4} för Granvikens kommun\.\n", ran.err
    )
    assert "oförändrat" in ran.out


def test_json_tells_what_became_of_each(run: Run, protocol: Path) -> None:
    first = json.loads(run("import", "--json", str(protocol)).out)
    [again, missing] = json.loads(run("import", "--json", str(protocol), "saknas.pdf").out)
    assert [list(report) for report in first] == [
        ["document", "result", "municipality", "new", "changed", "unchanged", "uncertain", "reason"]
    ]
    assert first[0]["result"] == "imported"
    assert first[0]["municipality"] == "Granvikens kommun"
    assert "1" in first[0]["new"]
    assert (again["result"], again["new"]) == ("unchanged", [])
    assert (missing["result"], missing["reason"]) == ("failed", "saknas.pdf: filen finns inte. Kontrollera sökvägen.")


def test_the_municipality_can_be_given(run: Run, protocol: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('municipality = "Strandby kommun"\n', encoding="utf-8")
    [configured] = json.loads(run("--config", str(config), "import", "--json", str(protocol)).out)
    assert configured["municipality"] == "Strandby kommun"
    [given] = json.loads(
        run("--config", str(config), "import", "--json", "--municipality", "Ekby kommun", str(documents()[1])).out
    )
    assert given["municipality"] == "Ekby kommun"


def test_a_locked_register_is_worth_another_try(
    run: Run, filled: Path, protocol: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = run("import", str(protocol))
    assert ran.code == 75
    assert ran.err == (f"Registret {filled} används av ett annat program. Vänta tills det är klart och försök igen.\n")


def test_a_hostile_name_is_shown_harmless(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a\x1b[31m\n[bold]\u202etxt"
    file.touch()
    ran = run("import", str(file))
    assert ran.code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", ran.out + ran.err)
    assert "[bold]" in ran.out


def test_the_municipalitys_own_calendar_dates_a_meeting(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ks.txt"
    file.write_text(
        "Granvikens kommun\nSammanträdesprotokoll\nKommunstyrelsen\nSammanträdesdatum 2026-03-02\n\n"
        "§ 12 Lekplatser\nDnr KS 2026/41\n\nBeslut\nKommunstyrelsen beslutar\n"
        "att uppdra till tekniska nämnden att redovisa en plan till kommunstyrelsens sammanträde i juni 2026.\n",
        encoding="utf-8",
    )
    config = tmp_path / "config.toml"
    config.write_text('[[meetings]]\nbody = "Kommunstyrelsen"\ndate = 2026-06-08\n', encoding="utf-8")
    run("--config", str(config), "import", str(file))
    [listed] = json.loads(run("list", "--json").out)
    assert listed["due"]["date"] == "2026-06-08"
