"""The edge of the program: exit codes, start-up, pipes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Run
from tracker import errors
from tracker.cli import exits

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "textual", "apscheduler", "aiosmtplib", "lxml", "pypdfium2", "dateparser"}
LIGHT = HEAVY | {"rich", "rapidfuzz", "holidays", "tracker.store", "tracker.documents.reading"}
NOT_FOR_READING = (HEAVY - {"sqlmodel", "sqlalchemy"}) | {
    "holidays",
    "tracker.documents.reading",
    "tracker.structure",
    "tracker.extraction.extractor",
    "tracker.extraction.rules",
    "tracker.temporal.tagger",
}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], LIGHT),
        (["import", "--help"], LIGHT),
        (["--version"], LIGHT),
        (["date", "senast 2026-12-31", "--ref", "2026-03-02"], LIGHT),
        (["list", "--json"], NOT_FOR_READING | {"rich"}),
        (["list"], NOT_FOR_READING),
        (["show", "1"], NOT_FOR_READING),
        (["check"], NOT_FOR_READING),
        (["review", "--json"], NOT_FOR_READING | {"rich"}),
        (["confirm", "1"], NOT_FOR_READING | {"rich"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_no_more_than_it_needs(filled: Path, arguments: list[str], unwanted: set[str]) -> None:
    program = (
        "import sys; from tracker.cli.app import main\n"
        "try: main()\n"
        "except SystemExit as exit_: assert not exit_.code, exit_.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert not unwanted & set(done.stderr.split())


def test_every_error_has_an_exit_code() -> None:
    def leaves(kind: type[errors.TrackerError]) -> list[type[errors.TrackerError]]:
        return [leaf for child in kind.__subclasses__() for leaf in leaves(child)] or [kind]

    for kind in leaves(errors.TrackerError):
        assert exits.code_for(kind("x")) in exits.MEANINGS


def test_a_reader_that_has_had_enough_is_no_error(filled: Path) -> None:
    program = [sys.executable, "-m", "tracker", "list", "--json"]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate()
    assert (process.returncode, complaint) == (0, b"")


def test_output_is_utf8_whatever_the_locale(filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "list", "--as-of", "2026-12-01"],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TRACKER_DATABASE": str(filled)},
    )
    assert "Tekniska nämnden" in done.stdout.decode()
    assert "försenade" in done.stderr.decode()


def test_an_interruption_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.cli.invocation.day", interrupt)
    ran = run("list")
    assert ran.code == 130
    assert ran.err.startswith("Avbrutet.")
