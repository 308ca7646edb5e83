"""A short run of each program in `tests/faults`, so that they are known to work and to find nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "faults"


@pytest.mark.skipif(sys.platform == "win32", reason="kills are POSIX")
@pytest.mark.parametrize(
    ("script", "arguments", "told"),
    [
        ("writers.py", ["--writers", "8", "--documents", "1"], "SQLite: writers 8, documents 8, acts 24,"),
        ("kills.py", ["--kills", "3", "--documents", "3"], "SQLite: kills 3, "),
        ("damaged.py", ["--files", "9"], "tracebacks 0, written though unsound 0"),
    ],
)
def test_it_finds_nothing(script: str, arguments: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert told in done.stdout
