"""`tracker people`, and what `tracker check` says of the directory, through the real program."""

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.running import Run

HEADING = "roll;enhet;kommun;namn;e-post;från;till;ersättare\n"
PEOPLE = """\
handläggare;Tekniska nämnden;;Anna Ek;anna.ek@granviken.se;2025-01-01;2098-12-31;
handläggare;;;Bo Ål;bo.al@granviken.se;;;
chef;Tekniska nämnden;;Cia Sol;cia.sol@granviken.se;;;
registrator;;;Registrator;registrator@granviken.se;;;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(HEADING + PEOPLE, encoding="utf-8")
    return path


def squeezed(text: str) -> str:
    return " ".join(text.split())


def listed(run: Run, day: str) -> dict[str, list[str]]:
    """Who has which roles on the day, and who is away."""
    found = json.loads(run("people", "list", "--json", "--as-of", day).out)
    return {
        "in office": [f"{post['role']} {post['name']}" for post in found],
        "away": [f"{post['name']} {post['absent']}" for post in found if post["absent"]],
    }


def test_a_file_becomes_the_directory_once(run: Run, file: Path) -> None:
    ran = run("people", "import", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "", "4 rader kom till och 0 togs bort.\n")
    again = run("people", "import", str(file))
    assert again.err == "0 rader kom till och 0 togs bort.\n"
    assert listed(run, "2026-03-02")["in office"] == [
        "official Bo Ål",
        "official Anna Ek",
        "manager Cia Sol",
        "registrar Registrator",
    ]
    assert "official Anna Ek" not in listed(run, "2024-12-31")["in office"]


def test_what_would_change_is_shown_and_not_done(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    changed = PEOPLE.replace("Cia Sol;cia.sol", "Dan By;dan.by").replace("2098-12-31", "")
    file.write_text(HEADING + changed, encoding="utf-8")
    ran = run("people", "import", str(file), "--dry-run")
    assert ran.out.splitlines() == [
        "- handläggare för Tekniska nämnden, Anna Ek <anna.ek@granviken.se>, 1 januari 2025–31 december 2098",
        "- chef för Tekniska nämnden, Cia Sol <cia.sol@granviken.se>",
        "+ handläggare för Tekniska nämnden, Anna Ek <anna.ek@granviken.se>, från och med 1 januari 2025",
        "+ chef för Tekniska nämnden, Dan By <dan.by@granviken.se>",
    ]
    assert ran.err == "2 rader skulle komma till och 2 tas bort. Ingenting är ändrat.\n"
    assert "manager Cia Sol" in listed(run, "2026-03-02")["in office"]


def test_showing_what_would_change_makes_no_register(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("people", "import", str(file), "--dry-run").code == 66
    assert not (tmp_path / "register.db").exists()


def test_one_bad_row_keeps_all_the_others_out(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    file.write_text(HEADING + PEOPLE + "chef;;;Dan By;dan.by@granviken.se;;;\nkung;X;;K;å@x.se;;;\n", encoding="utf-8")
    before = listed(run, "2026-03-02")
    for more in ([], ["--dry-run"]):
        ran = run("people", "import", str(file), *more)
        assert (ran.code, ran.out) == (65, "")
        sixth, seventh, last = ran.err.splitlines()
        assert sixth == "Rad 6: enheten saknas, ange vad personen är chef för."
        assert seventh.startswith("Rad 7: rollen ”kung” finns inte, välj bland handläggare, ")
        assert last == "Ingenting är inläst. Rätta filen och läs in den igen."
    assert listed(run, "2026-03-02") == before


def test_a_file_that_can_not_be_read_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("people", "import", str(tmp_path / "nosuch.csv"))
    assert (ran.code, ran.err) == (1, "nosuch.csv: filen finns inte. Kontrollera sökvägen.\n")


def test_words_in_a_file_can_not_steer_the_terminal(run: Run, file: Path) -> None:
    row = "handläggare;X\x1b]0\x07;;\x1b[31m[bold]Eva\u202e;eva@granviken.se;;;\nkung\x1b[2J;;;;;;;\n"
    file.write_text(HEADING + row, encoding="utf-8")
    ran = run("people", "import", str(file))
    assert "\x1b" not in ran.err
    file.write_text(HEADING + row.splitlines()[0], encoding="utf-8")
    assert run("people", "import", str(file)).code == 0
    for arguments in (["people", "list"], ["people", "list", "--json"], ["people", "export"]):
        shown = run(*arguments).out
        assert "[bold]Eva" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_what_is_exported_is_read_again_to_the_letter(run: Run, file: Path, tmp_path: Path) -> None:
    run("people", "import", str(file))
    run("people", "absent", "anna.ek@granviken.se", "--from", "2026-07-01", "--deputy", "bo.al@granviken.se")
    out = tmp_path / "out.csv"
    ran = run("people", "export", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"5 rader skrivna till {out}.\n"
    content = out.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"roll";"enhet";')
    assert run("people", "export").out.encode() == content
    assert run("--database", str(tmp_path / "other.db"), "people", "import", str(out)).code == 0
    assert run("--database", str(tmp_path / "other.db"), "people", "export").out.encode() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")
def test_an_export_is_for_the_owner_and_overwrites_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    run("people", "import", str(file))
    out = tmp_path / "out.csv"
    run("people", "export", str(out))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    before = out.read_bytes()
    ran = run("people", "export", str(out))
    assert (ran.code, ran.err) == (65, f"{out} finns redan. Välj ett annat namn eller ta bort filen.\n")
    assert out.read_bytes() == before
    assert run("people", "export", str(tmp_path / "no" / "out.csv")).code == 65


def test_somebody_is_away_and_comes_back(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    away = ["people", "absent", "anna.ek@granviken.se"]
    ran = run(*away, "--from", "2026-07-01", "--to", "2026-07-31", "--deputy", "bo.al@granviken.se")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Antecknat: anna.ek@granviken.se, frånvarande 1 juli 2026–31 juli 2026, ersättare bo.al@granviken.se.\n"
    )
    anna = "Anna Ek [{'from': '2026-07-01', 'to': '2026-07-%s', 'deputy': 'bo.al@granviken.se'}]"
    assert [listed(run, day)["away"] for day in ("2026-06-30", "2026-07-31", "2026-08-01")] == [[], [anna % 31], []]
    again = run(*away, "--from", "2026-07-31")
    assert again.code == 65
    assert again.err.startswith("anna.ek@granviken.se är redan frånvarande då. Ta bort det med: tracker people present")
    assert again.err.endswith(" anna.ek@granviken.se --from 2026-07-31\n")
    back = ["people", "present", "anna.ek@granviken.se", "--from"]
    assert run(*back, "2026-07-20").err == "anna.ek@granviken.se är på plats från och med 20 juli 2026.\n"
    assert [listed(run, day)["away"] for day in ("2026-07-19", "2026-07-20")] == [[anna % 19], []]
    assert run(*back, "2026-07-01").code == 0
    assert listed(run, "2026-07-05")["away"] == []
    ran = run(*back, "2026-07-01")
    assert (ran.code, ran.err) == (
        65,
        "anna.ek@granviken.se är inte frånvarande 2026-07-01. Se vilka som är det med: tracker people list\n",
    )


def test_who_is_away_without_a_good_deputy_is_told(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    run("people", "absent", "bo.al@granviken.se", "--from", "2026-07-10", "--to", "2026-07-12")
    ran = run("people", "absent", "anna.ek@granviken.se", "--from", "2026-07-01", "--deputy", "bo.al@granviken.se")
    assert ran.err.splitlines()[1].startswith("bo.al@granviken.se är ersättare för anna.ek@granviken.se från och med")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x@granviken.se"], "x@granviken.se finns inte i förteckningen. Se den med: tracker people list"),
        (["Anna Ek"], "”Anna Ek” är ingen e-postadress, skriv som anna.ek@kommunen.se."),
        (["anna.ek@granviken.se", "--deputy", "x@granviken.se"], "x@granviken.se finns inte i förteckningen."),
        (["anna.ek@granviken.se", "--deputy", "Anna.Ek@granviken.se"], "anna.ek@granviken.se kan inte vara sin egen"),
    ],
)
def test_an_absence_of_or_with_a_stranger_is_refused(run: Run, file: Path, arguments: list[str], message: str) -> None:
    run("people", "import", str(file))
    ran = run("people", "absent", *arguments)
    assert ran.code == 65
    assert ran.err.startswith(message)
    assert json.loads(run("people", "list", "--json").out)


def test_a_file_that_says_nothing_of_absences_leaves_them(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    run("people", "absent", "anna.ek@granviken.se", "--from", "2026-07-01")
    rows = [line.rsplit(";", 1)[0] for line in (HEADING + PEOPLE).splitlines()]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert run("people", "import", str(file)).err == "0 rader kom till och 0 togs bort.\n"
    assert len(listed(run, "2026-07-01")["away"]) == 1
    file.write_text(HEADING + PEOPLE, encoding="utf-8")
    assert run("people", "import", str(file)).err == "0 rader kom till och 1 togs bort.\n"


def test_the_list_is_a_table_of_those_in_office(run: Run, file: Path) -> None:
    run("people", "import", str(file))
    run("people", "absent", "anna.ek@granviken.se", "--from", "2026-07-01", "--deputy", "bo.al@granviken.se")
    ran = run("people", "list", "--as-of", "2026-07-01")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "handläggare för Tekniska" in squeezed(ran.out)
    assert "anna.ek@granviken.se" in ran.out
    assert ran.err == "4 roller den 1 juli 2026, 1 personer frånvarande.\n"


def test_an_empty_directory_says_how_to_fill_it(run: Run, filled: Path) -> None:
    assert run("people", "list").err.endswith("Läs in en förteckning med: tracker people import FIL\n")


def test_checking_tells_who_is_missing_and_what_is_wrong(run: Run, filled: Path, file: Path) -> None:
    day = ["--as-of", "2026-07-01"]
    assert "Mottagare utan ansvarig (1) Tekniska nämnden, 1 uppdrag" in squeezed(run("check", *day).out)
    run("people", "import", str(file))
    assert "Mottagare utan ansvarig" not in run("check", *day).out
    assert "Mottagare utan ansvarig" in run("check", "--as-of", "2099-01-01").out
    file.write_text(HEADING + PEOPLE.replace("registrator;", "handläggare;"), encoding="utf-8")
    assert run("people", "import", str(file)).err.endswith("Brister i förteckningen: 1. Se dem med: tracker check\n")
    told = "Ingen är registrator. Det som ingen annan kan ta når då inte fram."
    assert f"Brister i förteckningen över personer (1) {told}" in squeezed(run("check", *day).out)
    found = json.loads(run("check", "--json", *day).out)
    assert found["people"] == [{"fault": "no_registrar", "text": told}]
    assert found["receivers_without_official"] == {}
    assert run("check", "--json", *day).err == ""


def test_whom_an_assignment_names_answers_for_it(run: Run, filled: Path, file: Path) -> None:
    run("people", "import", str(file))
    run("set", "2", "--official", "bo.al@granviken.se", "--why", "enligt möte")
    found = json.loads(run("check", "--json", "--as-of", "2100-01-01").out)
    assert {item["id"]: "no_official" in item["gaps"] for item in found["assignments"]} == {"1": True, "2": False}


@pytest.mark.parametrize("command", ["export", "list", "absent", "present"])
def test_no_register_is_made_by_it(run: Run, tmp_path: Path, command: str) -> None:
    arguments = ["x@granviken.se"] if command in ("absent", "present") else []
    assert run("people", command, *arguments).code == 66
    assert not (tmp_path / "register.db").exists()


def test_the_absence_of_somebody_who_has_gone_is_told_and_can_be_ended(run: Run, file: Path, tmp_path: Path) -> None:
    run("people", "import", str(file))
    run("people", "absent", "anna.ek@granviken.se", "--from", "2026-07-01")
    rows = [line.rsplit(";", 1)[0] for line in (HEADING + PEOPLE).splitlines() if "Anna" not in line]
    file.write_text("\n".join(rows), encoding="utf-8")
    run("people", "import", str(file))
    told = "anna.ek@granviken.se är frånvarande från och med 1 juli 2026 men har ingen roll då."
    assert told in squeezed(run("check", "--as-of", "2026-07-01").out)
    run("people", "export", str(tmp_path / "out.csv"))
    assert run("people", "import", str(tmp_path / "out.csv")).err.startswith("0 rader kom till och 0 togs bort.\n")
    assert run("people", "present", "anna.ek@granviken.se", "--from", "2026-07-01").code == 0
    assert told not in squeezed(run("check", "--as-of", "2026-07-01").out)
