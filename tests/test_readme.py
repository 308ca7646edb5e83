"""The README tells the truth: its commands, options, exit codes, files and packages exist."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from tracker.cli import exits
from tracker.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
WRITTEN = [line for block in BLOCKS for line in re.findall(r"(?:^|&& (?:\S*/)?)(tracker .*)$", block, re.MULTILINE)]
WRITTEN += re.findall(r"`(tracker [^`]*)`", README)

PROGRAM = get_command(app)


def options(command: str | None) -> set[str]:
    owner = PROGRAM.commands[command] if command else PROGRAM  # type: ignore[attr-defined]
    return {option for parameter in owner.params for option in parameter.opts if option.startswith("--")} | {"--help"}


def section(heading: str) -> str:
    found = re.search(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


@pytest.mark.parametrize("written", sorted(set(WRITTEN)))
def test_every_command_in_it_exists(written: str) -> None:
    words = shlex.split(written)[1:]
    while words[0].startswith("--"):
        assert words[0] in options(None)
        words = words[2:]
    assert words[0] in PROGRAM.commands  # type: ignore[attr-defined]
    for word in words[1:]:
        assert not word.startswith("--") or word in options(words[0])


def test_every_command_and_option_stands_in_it() -> None:
    rows = dict(re.findall(r"^\| `tracker (\w+)[^|]*\| (.*) \|$", section("Commands"), re.MULTILINE))
    assert set(rows) == set(PROGRAM.commands)  # type: ignore[attr-defined]
    for command in rows:
        told = set(re.findall(r"--[\w-]+", README))
        assert options(command) <= told, command
    assert options(None) <= set(re.findall(r"--[\w-]+", section("Commands")))


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
