"""Every command that touches the register says the same on PostgreSQL as on SQLite, and ends with the same code."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import making
from tests.postgresql import Server
from tests.running import Ran, Run
from tracker.demo import documents
from tracker.store.engine import open_existing

AS_OF = ["--as-of", "2100-01-01"]
LISTED = ["list", "--all", "--json", *AS_OF]
COMMANDS = [
    ["import", "{folder}"],
    ["import", "--json", "{folder}", "saknas.pdf"],
    ["list", *AS_OF],
    LISTED,
    ["review"],
    ["check", "--json", *AS_OF],
    ["confirm", "1", "--why", "stämmer"],
    ["set", "1", "--due", "2027-01-31", "--official", "Anna Ek", "--why", "enligt beslut"],
    ["note", "2", "ringt förvaltningen – ”svar i maj”"],
    ["dismiss", "3", "--why", "inget uppdrag"],
    ["close", "1", "--reference", "KS 2026-09-07 § 33"],
    ["close", "1", "--reference", "KS 2026-09-07 § 33"],
    ["reopen", "1", "--why", "rapporten saknas"],
    ["merge", "2", "1", "--why", "samma utredning"],
    LISTED,
    ["undo"],
    LISTED,
    ["show", "1", *AS_OF],
    ["show", "2", "--json", *AS_OF],
    ["show", "99"],
    ["undo"],
    ["undo"],
    ["import", "{folder}"],
    LISTED,
]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d")


@pytest.fixture
def addresses(tmp_path: Path, postgresql: Server) -> Iterator[list[str]]:
    """Where no register is yet: a file, and an empty database."""
    with postgresql.new_database() as name:
        yield [str(tmp_path / "register.db"), postgresql.address(name)]


def test_both_answer_the_same(run: Run, addresses: list[str]) -> None:
    folder = str(documents()[0].parent)

    def answers(address: str) -> list[Ran]:
        ran = [run("--database", address, *(word.format(folder=folder) for word in words)) for words in COMMANDS]
        return [Ran(each.code, MOMENT.sub("…", each.out), MOMENT.sub("…", each.err)) for each in ran]

    on_sqlite, on_postgresql = map(answers, addresses)
    assert on_postgresql == on_sqlite
    assert {each.code for each in on_sqlite} == {0, 1, 65, 66}
    imported, merged, undone, again = (
        json.loads(ran.out) for ran, words in zip(on_sqlite, COMMANDS, strict=True) if words == LISTED
    )
    assert len(imported) == len(undone) == len(again) == len(merged) + 1 > 3


def test_what_it_says_of_a_missing_register_is_no_secret(run: Run, postgresql: Server) -> None:
    with postgresql.new_database() as name:
        address = postgresql.address(name).replace("@", ":Hemligt-7@")
        ran = run("--database", address, "list")
    assert (ran.code, ran.out) == (66, "")
    assert ran.err == (
        f"Det finns inget register i {name} på {postgresql.folder} än. Läs in protokoll med: tracker import MAPP\n"
    )


@pytest.mark.usefixtures("no_waiting")
def test_a_register_in_use_is_worth_another_try(run: Run, database: str) -> None:
    register = open_existing(database, making.NOW)
    with register.writing():
        ran = run("--database", database, "note", "1", "ringt")
    register.close()
    assert ran.code == 75
    assert ran.err.endswith("används av ett annat program. Vänta tills det är klart och försök igen.\n")
