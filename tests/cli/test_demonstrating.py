import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.running import Run


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_demo_imports_and_lists(run: Run) -> None:
    ran = run("demo")
    assert ran.code == 0
    assert ran.out.count("inläst") == 2
    assert "28 februari 2026" in ran.out
    assert "försenat" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_what_it_says_to_try_next_works(run: Run) -> None:
    steps = re.findall(r"^  tracker (.*)$", run("demo").err, re.MULTILINE)
    tried = [step for step in steps if "DINA" not in step]
    assert len(tried) == 4
    for step in tried:
        ran = run(*shlex.split(step))
        assert (ran.code, bool(ran.out)) == (0, True), step


@pytest.mark.parametrize("way", [["-m", "tracker"], [str(Path(sys.executable).parent / "tracker")]])
def test_what_it_says_to_try_next_calls_the_program_that_was_called(way: list[str], tmp_path: Path) -> None:
    program = way if len(way) == 1 else [sys.executable, *way]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    done = subprocess.run([*program, "demo"], env=environment, capture_output=True, encoding="utf-8", check=True)
    step = next(line for line in done.stderr.splitlines() if line.endswith("list --all"))
    tried = subprocess.run(shlex.split(step), env=environment, capture_output=True, check=False)
    assert (tried.returncode, bool(tried.stdout)) == (0, True)
