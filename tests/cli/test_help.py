"""The help is Swedish, has an example for each command, and fits a narrow terminal."""

import re

import pytest

from tests.running import Run

COMMANDS = """
import dashboard serve list show review confirm dismiss set assign silence close report-back reopen note merge split
place undo reparse check report remind tick run send-test bounces health backup restore export import-register date demo
people outbox
""".split()
ENGLISH = re.compile(r"\b(usage|options?|arguments?|commands?|default|required|show this|exit|error|missing)\b", re.I)
PEOPLE = "import export list absent present".split()
OUTBOX = "list show retry release cancel reachable erase".split()


@pytest.mark.parametrize(
    "command", [*COMMANDS, *(f"people {command}" for command in PEOPLE), *(f"outbox {one}" for one in OUTBOX)]
)
def test_each_command_explains_itself_in_swedish_with_an_example(run: Run, command: str) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert f"Användning: tracker {command}" in ran.out
    assert f"Exempel: tracker {command}" in ran.out
    assert not ENGLISH.findall(ran.out.replace("Argument:", ""))
    assert max(map(len, ran.out.splitlines())) <= 80
    assert not re.search(r"[<{}>]", ran.out.replace("DATUM<TAB>FRAS", ""))


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_program_lists_its_commands_and_exit_codes(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert re.findall(r"^  (\w[\w-]*)  +\w", ran.out, re.MULTILINE) == COMMANDS
    assert " 75 registret används av ett annat program" in ran.out
    assert not ENGLISH.findall(ran.out)
    assert "..." not in ran.out


@pytest.mark.parametrize("arguments", [("people",), ("people", "--help")])
def test_commands_of_one_subject_are_listed_with_it(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert re.findall(r"^  (\w+)  +\w", ran.out, re.MULTILINE) == PEOPLE
    assert not ENGLISH.findall(ran.out)


def test_the_version_is_the_packages(run: Run) -> None:
    assert re.fullmatch(r"tracker \d+\.\d+\.\d+\n", run("--version").out)


MISTAKES = [
    (["lista"], "Kommandot lista finns inte. Menade du list eller split?"),
    (["xyzzy"], "Kommandot xyzzy finns inte."),
    (["list", "--al"], "Flaggan --al finns inte. Menade du --all"),
    (["list", "--xyzzy"], "Flaggan --xyzzy finns inte."),
    (["list", "--as-of"], "Flaggan --as-of behöver ett värde."),
    (["list", "--as-of", "igår"], "”igår” är inget datum. Skriv som 2026-03-31."),
    (["list", "--status", "klart"], "Statusen ”klart” finns inte. Välj bland: föreslaget, pågående,"),
    (["list", "--json=ja"], "Flaggan --json tar inget värde."),
    (["list", "mer", "till"], "För många argument: mer till"),
    (["import"], "SÖKVÄG saknas."),
    (["show"], "NR saknas."),
    (["show", "abc"], "”abc” är inget nummer. Se numren med: tracker list"),
    (["show", "9" * 30], f"”{'9' * 30}” är inget nummer. Se numren med: tracker list"),
    (["confirm"], "NR saknas."),
    (["confirm", "3", "tre"], "”tre” är inget nummer."),
    (["dismiss", "3"], "Flaggan --why saknas."),
    (["dismiss", "3", "--why", " "], "--why får inte vara tomt."),
    (["set", "3", "--why", "x"], "Ange vad som ska ändras: --task, --receiver, --due eller --official."),
    (["set", "3", "--why", "x", "--task", ""], "--task får inte vara tomt."),
    (["close", "3"], "Flaggan --reference saknas."),
    (["reopen", "3"], "Flaggan --why saknas."),
    (["note", "3"], "ORD saknas."),
    (["note", "3", ""], "Kommentaren får inte vara tomt."),
    (["merge", "3"], "NR2 saknas."),
    (["merge", "3", "4"], "Flaggan --why saknas."),
    (["undo", "3"], "För många argument: 3"),
    (["check", "--as-of", "snart"], "”snart” är inget datum."),
    (["silence", "3", "--why", "x"], "Flaggan --until saknas."),
    (["silence", "3", "--why", "x", "--until", "snart"], "”snart” är inget datum."),
    (["assign", "3"], "PERSON saknas."),
    (["remind"], "Ange --dry-run eller --preview ADRESS."),
    (["remind", "--dry-run", "--preview", "a@x.se"], "Ange --dry-run eller --preview ADRESS."),
    (["send-test", "anna"], "”anna” är ingen e-postadress"),
    (["bounces"], "SÖKVÄG saknas."),
    (["outbox", "retry"], "Ange brevets nummer, eller --all."),
    (["outbox", "release", "3", "--all"], "Ange brevets nummer, eller --all."),
    (["outbox", "erase", "--before", "2024-01-01"], "Flaggan --decision saknas."),
    (["outbox", "list", "--state", "borta"], "Läget ”borta” finns inte. Välj bland: due,"),
    (["date"], "FRAS saknas."),
    (["people", "lista"], "Kommandot lista finns inte. Menade du list?"),
    (["people", "import"], "FIL saknas."),
    (["people", "absent"], "ADRESS saknas."),
    (["people", "absent", "a@granviken.se", "--to", "snart"], "”snart” är inget datum. Skriv som 2026-03-31."),
    (
        ["people", "absent", "a@x.se", "--from", "2026-07-02", "--to", "2026-07-01"],
        "--to 2026-07-01 är före 2026-07-02.",
    ),
    (["backup"], "FIL saknas."),
    (["backup", "kopia.db", "--keep", "3"], "--keep gäller en mapp. Ange en mapp i stället för en fil."),
    (["backup", "saknas/"], "Mappen saknas/ finns inte. Skapa den först."),
    (["backup", ".", "--keep", "0"], "--keep ska vara minst 1."),
    (["restore"], "FIL saknas."),
    (["export", "register.jsonl"], "Ange formatet: --json."),
    (["import-register"], "FIL saknas."),
    (["date", "snarast", "--ref", "2026-13-01"], "”2026-13-01” är inget datum. Skriv som 2026-03-31."),
]


@pytest.mark.parametrize(("arguments", "message"), MISTAKES, ids=[" ".join(arguments) for arguments, _ in MISTAKES])
def test_a_mistyped_command_is_answered_in_swedish(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    first, second = ran.err.splitlines()
    assert first.startswith(message)
    assert not ENGLISH.findall(first.replace("argument:", ""))
    assert re.fullmatch(r"Se hjälpen: tracker( [\w-]+){0,2} --help", second)
