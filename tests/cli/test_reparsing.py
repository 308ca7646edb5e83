"""`tracker reparse` on a register whose documents were read by other rules."""

import dataclasses
import json
from pathlib import Path

import pytest

from tests import making, storing
from tests.running import Run
from tracker.demo import documents as demo
from tracker.services import placing
from tracker.store import documents
from tracker.store.engine import open_existing


@pytest.fixture
def outdated(run: Run, tmp_path: Path) -> None:
    """The demo's minutes, as if rules had read the first of them that found only one assignment, with another day."""
    assert run("import", *map(str, demo())).code == 0
    register = open_existing(str(tmp_path / "register.db"), making.NOW)
    with register.writing() as session:
        stored = next(documents.stored(session))
        first = dataclasses.replace(stored.reading.mentions[0], due=making.A_LATER_DUE)
        documents.add_reading(session, stored.id, dataclasses.replace(stored.reading, mentions=(first,)), storing.STAMP)
        placing.place_all(session, storing.STAMP)
    register.close()


@pytest.mark.usefixtures("outdated")
def test_it_tells_what_would_change_and_then_does_it(run: Run) -> None:
    before = run("list", "--all", "--json").out
    trial = run("reparse", "--dry-run")
    assert trial.code == 0
    assert run("list", "--all", "--json").out == before
    assert trial.err.startswith("1 av 2 dokument skulle läsas annorlunda: ")
    assert "30 september 2026" in trial.out
    real = run("reparse")
    assert real.out == trial.out
    assert real.err == trial.err.replace("skulle läsas", "läses nu")
    assert run("list", "--all", "--json").out != before
    again = run("reparse")
    assert (again.out, again.err) == ("", "0 av 2 dokument läses nu annorlunda: 0 nya uppdrag, 0 ändrade, 0 borta.\n")


@pytest.mark.usefixtures("outdated")
def test_json_has_both_what_stood_and_what_stands(run: Run) -> None:
    found = json.loads(run("reparse", "--dry-run", "--json").out)
    assert list(found) == ["new", "changed", "gone"]
    assert found["changed"][0]["before"]["due"]["date"] == "2026-09-30"
    assert found["changed"][0]["after"]["due"]["date"] != "2026-09-30"
