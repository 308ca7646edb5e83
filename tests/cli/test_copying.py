"""`tracker backup`, `restore`, `export --json` and `import-register`: what they say, and what they end with."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_on_a_terminal import foreign, seen
from tests.running import Run

LISTED = ["list", "--all", "--json", "--as-of", "2026-12-01"]
HELD = "Innehåll: 1 dokument, 3 uppdrag och 4 rader i loggen"


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_backup_tells_where_it_is_and_how_to_know_it_again(run: Run, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    ran = run("backup", str(file))
    assert (ran.code, ran.err) == (0, "")
    where, size, held, of_file, of_log = ran.out.splitlines()
    assert where == f"Säkerhetskopia: {file}"
    assert re.fullmatch(r"Storlek: \d+,\d kB", size)
    assert held == HELD
    assert of_file == f"Filens SHA-256: {sha256(file)}"
    assert re.fullmatch(r"Loggens SHA-256: [0-9a-f]{64}", of_log)
    assert run("--database", str(file), *LISTED).out == run(*LISTED).out
    again = run("backup", str(file))
    assert (again.code, again.out) == (65, "")
    assert again.err == f"{file} finns redan. Välj ett annat namn, eller skriv över den med --force.\n"
    assert run("backup", str(file), "--force").code == 0


def test_a_folder_gets_a_backup_by_day_and_keeps_the_newest(run: Run, filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopior"
    folder.mkdir()
    old = folder / "register-2020-01-01-0200.db"
    old.touch()
    ran = run("backup", str(folder), "--keep", "1", "--json")
    told = json.loads(ran.out)
    [made] = folder.iterdir()
    assert re.fullmatch(r"register-\d{4}-\d\d-\d\d-\d{4}\.db", made.name)
    assert told["file"] == str(made)
    assert (told["bytes"], told["sha256"]) == (made.stat().st_size, sha256(made))
    assert told["rows"] | {"document": 1, "assignment": 3, "entry": 4} == told["rows"]
    assert told["removed"] == [str(old)]


def test_a_restored_register_is_told_with_what_to_do_next(run: Run, filled: Path, tmp_path: Path) -> None:
    file, before = tmp_path / "kopia.db", run(*LISTED).out
    log = run("backup", str(file)).out.splitlines()[-1]
    assert run("dismiss", "1", "--why", "fel").code == 0
    refused = run("restore", str(file))
    assert (refused.code, refused.out) == (65, "")
    assert refused.err == (
        f"I {filled} finns redan ett register. Ange ett annat med --database, eller låt tracker restore FIL --replace "
        "ersätta det; det gamla sparas.\n"
    )
    ran = run("restore", str(file), "--replace")
    assert ran.code == 0
    where, taken, held, its_log, replaced = ran.out.splitlines()
    assert where == f"Återställt: {filled}"
    assert re.fullmatch(r"Kopian togs: \d+ \w+ \d{4} kl\. \d\d\.\d\d av \w+", taken)
    assert (held, its_log) == (HELD, log)
    assert replaced.startswith(f"Det som fanns före: {filled}.before-restore-")
    assert "tracker list" in ran.err
    assert "tracker import" in ran.err
    assert run(*LISTED).out == before
    assert run("undo").code == 65
    told = json.loads(run("restore", str(file), "--replace", "--json").out)
    assert list(told) == ["register", "replaced", "taken_at", "rows", "log_sha256"]
    assert f"Loggens SHA-256: {told['log_sha256']}" == log


def test_what_is_exported_is_imported_with_the_same_numbers(run: Run, filled: Path, tmp_path: Path) -> None:
    file, new = tmp_path / "register.jsonl", str(tmp_path / "nytt.db")
    run("note", "2", "ringt Åsa")
    ran = run("export", "--json", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(rf"{re.escape(str(file))}: \d+,\d kB\.\n", ran.err)
    ran = run("--database", new, "import-register", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Inläst: 1 dokument, 3 uppdrag och 5 rader i loggen\nLoggens SHA-256: ")
    for command in (LISTED, ["show", "2", "--json"], ["review", "--json"], ["check", "--json"], ["undo"], LISTED):
        assert run("--database", new, *command) == run(*command)
    assert run("--database", new, "import-register", str(file)).code == 65


def test_a_spoilt_export_is_told_on_one_line(run: Run, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.jsonl"
    run("export", "--json", str(file))
    content = file.read_bytes()
    file.write_bytes(content[:-40])
    ran = run("--database", str(tmp_path / "nytt.db"), "import-register", str(file))
    last = content.count(b"\n")
    assert (ran.code, ran.out) == (65, "")
    assert ran.err == f"{file}, rad {last}: filen slutar mitt i raden: den är avhuggen. Ingenting är inläst.\n"


@pytest.mark.parametrize("command", ["restore", "import-register"])
def test_a_missing_file_is_missing(run: Run, tmp_path: Path, command: str) -> None:
    ran = run(command, str(tmp_path / "saknas"))
    assert (ran.code, ran.err) == (66, f"Filen {tmp_path / 'saknas'} finns inte. Kontrollera sökvägen.\n")


def test_nothing_can_be_written_where_nothing_may_be(run: Run, filled: Path, tmp_path: Path) -> None:
    for command in (["backup"], ["export", "--json"]):
        ran = run(*command, str(tmp_path / "saknas" / "fil"))
        assert (ran.code, ran.out) == (73, "")
        assert ran.err == f"Mappen {tmp_path / 'saknas'} finns inte. Skapa den eller välj en annan.\n"


def test_an_export_to_a_pipe_is_the_file_and_may_be_cut_short(run: Run, filled: Path, tmp_path: Path) -> None:
    run("export", "--json", str(tmp_path / "register.jsonl"))
    program = [sys.executable, "-m", "tracker", "export", "--json"]
    piped = subprocess.run(program, capture_output=True, check=True)
    assert piped.stdout == (tmp_path / "register.jsonl").read_bytes()
    assert piped.stderr == b""
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert list(tmp_path.glob(".tracker-*")) == []


def test_on_a_terminal_long_work_shows_how_far_it_has_come(filled: Path, tmp_path: Path) -> None:
    got = seen("backup", str(tmp_path / "kopia.db"))
    assert "Kopierar" in got or "Kontrollerar" in got
    assert "100%" in got
    assert f"{foreign(got)}" == ""


def test_what_an_export_shows_on_a_terminal_steers_nothing(filled: Path) -> None:
    assert foreign(seen("export", "--json")) == ""
