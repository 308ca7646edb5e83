"""The whole way on whole documents: 426 series by writers who had not seen the rules, scored as the product is scored.

The scorer's commands are run in this process, and a series is imported by one command, since starting the program
two hundred times would take minutes; what is run is the command line all the same.
The bounds are what had been reached when the series were taken in, so that a change of rules that loses
ground is noticed; they are no measure of unseen documents, since the rules have been mended on these.
"""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tracker.cli.app import main

SCENARIOS = sorted(path.parent for path in (Path(__file__).parent / "scenarios").glob("*/scenario.json"))
SCORER = Path(__file__).parents[2] / "shared" / "eval" / "score.py"
LEAST_F1, LEAST_SHARE = 0.965, 0.94

Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the program as from a shell, in this process; what it prints."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))  # nobody's own settings
    monkeypatch.delenv("TRACKER_CONFIG", raising=False)

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        printed = capsys.readouterr()
        assert exit_.value.code in (0, None), printed.err
        return printed.out

    return run


@pytest.fixture
def scorer(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The scorer, with the program in this process in place of one it would start."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def imported(paths: list[Path], as_of: str) -> list[dict[str, Any]]:
        database = tmp_path / f"{paths[0].parent.name}.db"
        monkeypatch.setenv("TRACKER_DATABASE", f"sqlite:///{database}")
        run("import", *map(str, paths))
        return list(json.loads(run("list", "--all", "--json", "--as-of", as_of)))

    monkeypatch.setattr(module, "imported", imported)
    return module


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside this checkout (../shared/eval/score.py)")
def test_the_series_are_read_as_well_as_before(scorer: ModuleType) -> None:
    scores = None
    for folder in SCENARIOS:
        scores = scorer.add(scores, scorer.score_register(folder, show=0))
    total = scorer.summary(scores)
    assert total["f1"] >= LEAST_F1, total
    for field in ("status", "due", "giver", "receiver", "cases"):
        right, of = map(int, total[field].split("/"))
        assert right >= LEAST_SHARE * of, (field, total)


@pytest.mark.parametrize("folder", SCENARIOS, ids=[folder.name for folder in SCENARIOS])
def test_gold_stands_in_its_documents(folder: Path) -> None:
    scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
    assert all((folder / name).is_file() for name in scenario["documents"])
    assert all(entry["anchors"] for entry in scenario["assignments"])
