"""A short run of each program in `tests/faults`, so that they are known to work and to find nothing."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="kills are POSIX")
@pytest.mark.parametrize(
    ("script", "arguments", "told"),
    [
        ("writers.py", ["--writers", "8", "--documents", "1"], "SQLite: writers 8, documents 8, acts 24,"),
        ("kills.py", ["--kills", "3", "--documents", "3"], "SQLite: kills 3, "),
        ("damaged.py", ["--files", "9"], "tracebacks 0, written though unsound 0"),
        ("mail_kills.py", ["2"], "G3 holds: kills 2 "),
        ("mail_daemons.py", ["5", "--sqlite"], "G9 holds: SQLite: due 5, missing 0, doublets 0, 5 workers"),
        ("mail_outages.py", ["--final", "0.5", "--quick"], "G7 holds: 4 replies, 0 not as they should be"),
        ("mail_clock.py", ["--quick"], "G11 holds: "),
    ],
)
def test_it_finds_nothing(script: str, arguments: list[str], told: str) -> None:
    module = f"tests.faults.{script.removesuffix('.py')}"
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert told in done.stdout
