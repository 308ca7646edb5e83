"""The README tells the truth: its commands, options, exit codes, files and packages exist."""

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tracker.cli import exits
from tracker.cli.app import app
from tracker.register.directory import Directory
from tracker.register.directory_faults import faults
from tracker.register.people_csv import read

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
WRITTEN = [line for block in BLOCKS for line in re.findall(r"(?:^|&& (?:\S*/)?)(tracker .*)$", block, re.MULTILINE)]
WRITTEN += re.findall(r"`(tracker [^`]*)`", README)

PROGRAM = get_command(app)


def commands(group: Any = PROGRAM, before: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every command by its words: ('list',), ('people', 'list')."""
    found: dict[tuple[str, ...], Any] = {}
    for name, command in group.commands.items():
        words = (*before, name)
        found |= commands(command, words) if hasattr(command, "commands") else {words: command}
    return found


COMMANDS = commands()


def options(words: tuple[str, ...]) -> set[str]:
    owner = COMMANDS[words] if words else PROGRAM
    return {option for parameter in owner.params for option in parameter.opts if option.startswith("--")} | {"--help"}


def section(heading: str) -> str:
    found = re.search(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


@pytest.mark.parametrize("written", sorted(set(WRITTEN)))
def test_every_command_in_it_exists(written: str) -> None:
    words = shlex.split(written)[1:]
    while words[0].startswith("--"):
        assert words[0] in options(())
        words = words[2:]
    command = next(tuple(words[:length]) for length in (1, 2) if tuple(words[:length]) in COMMANDS)
    for word in words[len(command) :]:
        assert not word.startswith("--") or word in options(command)


def test_every_command_and_option_stands_in_it() -> None:
    table = re.findall(r"^\| `tracker ([a-z-]+(?: [a-z]+)?)\b[^|]*\| .* \|$", section("Commands"), re.MULTILINE)
    assert {tuple(row.split()) for row in table} == set(COMMANDS)
    told = set(re.findall(r"--[\w-]+", README))
    for command in COMMANDS:
        assert options(command) <= told, command
    assert options(()) <= set(re.findall(r"--[\w-]+", section("Commands")))


def test_the_file_of_people_in_it_is_one() -> None:
    [example] = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
    found = read(example.encode())
    assert found.problems == ()
    assert faults(Directory.of(found.posts, found.absences or ()), dt.date(2026, 1, 1)) == ()


def test_the_exit_codes_are_those_of_the_program() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)] == list(
        exits.MEANINGS
    )


def test_the_packages_are_those_of_the_program() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", section("How it works"), re.MULTILINE))
    there = {path.parent.name for path in (ROOT / "tracker").glob("*/__init__.py")}
    assert told == there - {"demo"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([\w.-]+\.(?:toml|lock)|LICENSE|\.ci/run)`", README))))
def test_the_files_that_it_names_exist(name: str) -> None:
    assert (ROOT / name).exists() or name == "config.toml"


def test_set_up_is_one_command_and_testing_another() -> None:
    for heading in ("Try it", "Run the tests"):
        [block] = re.findall(r"```sh\n(.*?)```", section(heading), re.DOTALL)
        assert len(block.splitlines()) == 1
        for name in re.findall(r"-r (\S+)", block):
            assert (ROOT / name).exists()


SYSTEMD_ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(SYSTEMD_ANALYZE is None, reason="this machine has no systemd-analyze")
def test_systemd_takes_the_service_and_finds_it_shut_in(tmp_path: Path) -> None:
    [unit] = re.findall(r"^```ini\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    service = tmp_path / "tracker.service"
    service.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", unit, flags=re.MULTILINE))
    for arguments in (["verify"], ["security", "--offline=true", "--threshold=30"]):
        done = subprocess.run(
            [str(SYSTEMD_ANALYZE), *arguments, str(service)], capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
