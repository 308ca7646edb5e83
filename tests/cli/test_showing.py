import json
from pathlib import Path

from tests.running import Run


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_it_shows_the_history_with_words_page_and_rule(run: Run, filled: Path) -> None:
    ran = run("show", "1", "--as-of", "2026-07-01")
    assert ran.code == 0
    shown = squeezed(ran.out)
    assert shown.startswith("Uppdrag 1, pågående ta fram en plan för kommunens lekplatser")
    assert "Klart senast 30 september 2026" in shown
    assert "Flyttat en gång, sammanlagt 92 dagar" in shown
    assert "2 mars 2026 1. beslutades av Kommunstyrelsen (§ 12, KS 2026/41)" in shown
    assert "klart senast 30 juni 2026 (”senast den 30 juni 2026”)" in shown
    assert "15 juni 2026 2. anstånd gavs" in shown
    assert "”att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser”" in shown
    assert "protokoll.txt, sidan 3, regel: uppdra-åt" in shown
    assert max(map(len, ran.out.splitlines())) <= 80


def test_it_shows_the_day_that_is_asked_for(run: Run, filled: Path) -> None:
    before = squeezed(run("show", "#1", "--as-of", "2026-06-01").out)
    assert "Klart senast 30 juni 2026" in before
    assert "anstånd" not in before
    overdue = squeezed(run("show", "1", "--as-of", "2026-12-01").out)
    assert overdue.startswith("Uppdrag 1, försenat")


def test_doubts_are_told(run: Run, filled: Path) -> None:
    assert "Att granska Mottagaren framgår inte." in squeezed(run("show", "2").out)


def test_json_has_what_the_list_has_and_more(run: Run, filled: Path) -> None:
    day = "2026-07-01"
    [listed] = [item for item in json.loads(run("list", "--json", "--as-of", day).out) if item["id"] == "1"]
    shown = json.loads(run("show", "1", "--json", "--as-of", day).out)
    assert {key: shown[key] for key in listed if key != "history"} == {
        key: value for key, value in listed.items() if key != "history"
    }
    assert [event["rule"] for event in shown["history"]] == ["uppdra-åt", "uppdra-åt"]
    assert shown["extensions"] == 1
    assert shown["doubts"] == []


def test_an_unknown_number_is_an_error(run: Run, filled: Path) -> None:
    ran = run("show", "99")
    assert (ran.code, ran.out) == (66, "")
    assert ran.err == "Uppdrag 99 finns inte i registret. Se numren med: tracker list --all\n"


def test_a_proposal_is_told_by_the_body_that_shall_decide(run: Run, tmp_path: Path) -> None:
    minutes = tmp_path / "protokoll.txt"
    minutes.write_text(
        "Ekdals kommun\nKommunstyrelsen 2026-03-02\n\n§ 12 KS 2026/41\n\nLekplatser\n\n"
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\n\natt uppdra åt tekniska nämnden att ta fram en plan.\n",
        encoding="utf-8",
    )
    assert run("import", str(minutes)).code == 0
    assert "1. föreslogs för Kommunfullmäktige (§ 12, KS 2026/41)" in squeezed(run("show", "1").out)
