"""How every screen looks, on a frozen day and in three sizes. `pytest --snapshot-update` renews them; look at each."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.piloting import act, press, settle
from tests.tui.registers import desk
from tests.tui.test_importing import ended, held, papers, tree
from tracker.tui.app import Dashboard
from tracker.tui.screens.columns import ColumnsScreen
from tracker.tui.screens.filters import FiltersScreen
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.key_figures import KeyFiguresScreen
from tracker.tui.screens.review import ReviewScreen
from tracker.tui.screens.source import SourceScreen
from tracker.tui.screens.workload import WorkloadScreen

Compare = Callable[..., bool]
Script = Callable[[Pilot[None]], Awaitable[None]]
SIZES = [(80, 24), (120, 40), (200, 60)]


async def start(pilot: Pilot[None]) -> None:
    await settle(pilot)


async def found(pilot: Pilot[None]) -> None:
    await press(pilot, "slash", "p", "l", "a", "n")


async def light(pilot: Pilot[None]) -> None:
    await press(pilot, "ctrl+t", "o", "space")


async def timeline(pilot: Pilot[None]) -> None:
    await press(pilot, "T", "minus", "minus", "minus")


async def choosing(pilot: Pilot[None]) -> None:
    folder = held(pilot).folder / "nya"
    papers(folder)
    held(pilot).folder = folder
    await settle(pilot)
    await tree(pilot)
    await press(pilot, "down", "space")


async def imported(pilot: Pilot[None]) -> None:
    await choosing(pilot)
    await press(pilot, "space")
    await pilot.press("ctrl+s")
    await ended(pilot)


def opening(key: str, screen: type) -> Script:
    async def script(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await act(pilot, key, screen)

    return script


SCRIPTS = {
    "overview": start,
    "found": found,
    "light": light,
    "source": opening("enter", SourceScreen),
    "review": opening("g", ReviewScreen),
    "help": opening("question_mark", HelpScreen),
    "edit": opening("r", FormScreen),
    "choosing": choosing,
    "imported": imported,
    "timeline": timeline,
    "workload": opening("B", WorkloadScreen),
    "filters": opening("F", FiltersScreen),
    "columns": opening("K", ColumnsScreen),
    "key_figures": opening("N", KeyFiguresScreen),
}
FORMS = {
    "confirm": "b", "dismiss": "v", "assign": "t", "close": "k", "report": "e", "extend": "a", "silence": "y",
    "note": "n", "merge": "s", "split": "d",
}  # fmt: skip
SCRIPTS |= {name: opening(key, FormScreen) for name, key in FORMS.items()}
PICTURES = [
    pytest.param(script, size, id=f"{name}-{size[0]}x{size[1]}") for name, script in SCRIPTS.items() for size in SIZES
]


@pytest.mark.parametrize(("script", "size"), PICTURES)
def test_it_looks_as_it_did(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: Script, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    held = desk(tmp_path)
    assert snap_compare(Dashboard(held, None), terminal_size=size, run_before=script)
    held.register.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_empty_register_looks_as_it_did(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    held = desk(tmp_path, filled=False)
    assert snap_compare(Dashboard(held, None), terminal_size=size, run_before=start)
    held.register.close()
