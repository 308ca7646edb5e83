"""The screens that show the register in other ways than as a list."""

import re
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.piloting import act, opened, overview, piloted, press, save, settle, shown, text, write
from tracker.tui.screens.columns import ColumnsScreen
from tracker.tui.screens.filters import FiltersScreen
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.key_figures import KeyFiguresScreen
from tracker.tui.screens.workload import WorkloadScreen
from tracker.tui.state import load
from tracker.tui.widgets.headings import Headings


@piloted
async def test_the_key_figures_are_those_of_the_report_and_escape_goes_back(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 40)) as pilot:
        await act(pilot, "N", KeyFiguresScreen)
        lines = text(pilot).splitlines()
        [council] = [line.split() for line in lines if "Kommunfullmäktige" in line]
        assert council == "Kommunfullmäktige 2 2 1 0 0 % av 1 1 640 d 2023-09-11".split()
        assert any("Äldst av de pågående: uppdrag 2, givet 11 september 2023" in line for line in lines)
        await press(pilot, "escape")
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_an_empty_register_has_no_key_figures_and_says_what_to_do(tmp_path: Path) -> None:
    async with opened(tmp_path, filled=False) as pilot:
        await act(pilot, "N", KeyFiguresScreen)
        assert "tracker import MAPP" in text(pilot)


def drawn(pilot: Pilot[None]) -> dict[int, str]:
    """The axis of each assignment that is seen."""
    width = overview(pilot).rows.size.width
    lines = [line[:width] for line in text(pilot).splitlines()]
    found = [re.match(r"..  +(\d+) ", line) for line in lines]
    return {int(number[1]): line[width // 2 :].rstrip() for number, line in zip(found, lines, strict=True) if number}


@piloted
async def test_the_timeline_shows_when_each_was_given_put_off_and_due(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as pilot:
        await press(pilot, "T", "minus", "minus", "minus")
        assert drawn(pilot) == {
            2: "  ├──○──○───●▒",
            1: "           ├●▒",
            3: "           ├─●",
            7: "           ├─●",
            6: "           ├─┼●",
            4: "           ├─┼─●",
            5: "           ├╌╌",
        }
        assert "2025" in text(pilot)
        assert "● sista dag" in text(pilot)
        await press(pilot, "T")
        assert "● sista dag" not in text(pilot)
        assert "Ggr" in text(pilot)


@piloted
async def test_arrows_move_the_timeline_and_what_is_outside_is_hinted_at(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as pilot:
        await press(pilot, "T", *["left"] * 30)
        assert drawn(pilot)[4].strip() == "›"
        await press(pilot, *["right"] * 60)
        assert drawn(pilot)[4].strip() == "‹"


@piloted
async def test_the_timeline_says_each_receiver_or_giver_once_and_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "dashboard.json"
    async with opened(tmp_path, state=file) as pilot:
        await press(pilot, "T")
        await pilot.click(Headings)
        await settle(pilot)
        shown = [line for line in text(pilot).splitlines() if "Kommunstyrelsen" in line and "Beslut" not in line]
        assert len(shown) == 1
        await pilot.press("q")
    async with opened(tmp_path, filled=None, state=file) as pilot:
        assert "● sista dag" in text(pilot)


@piloted
async def test_the_workload_is_told_by_month_and_leads_to_the_receivers_assignments(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as pilot:
        await act(pilot, "B", WorkloadScreen)
        lines = [line.split() for line in text(pilot).splitlines()]
        assert "Mottagare Sena mar apr maj jun jul aug sep okt nov+ utan".split() in lines
        assert "Alla 7 2 1 1 0 1 0 0 1 0 0 1".split() in lines
        assert "Kommundirektören 1 · 1 · · · · · · · ·".split() in lines
        assert "Enter Visa uppdragen" in text(pilot) or "⏎ Visa uppdragen" in text(pilot)
        await press(pilot, "down", "enter")
        assert overview(pilot).query_one("#filter", Input).value == "Tekniska nämnden"
        assert shown(pilot) == [1]
        await act(pilot, "B", WorkloadScreen)
        await press(pilot, "end", "enter")
        assert pilot.app.screen is overview(pilot), "what has no receiver can't be looked for by its name"


@piloted
async def test_a_filter_is_saved_by_its_name_used_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "dashboard.json"
    async with opened(tmp_path, state=file) as pilot:
        await press(pilot, "2", "o", "T")
        await act(pilot, "F", FiltersScreen)
        assert "Inget filter är sparat" in text(pilot)
        await act(pilot, "s", FormScreen)
        await write(pilot, "Sent")
        await save(pilot)
        assert "Sent" in text(pilot)
        await press(pilot, "escape", "1", "o", "T")
    async with opened(tmp_path, filled=None, state=file) as pilot:
        await act(pilot, "F", FiltersScreen)
        await press(pilot, "enter")
        state = overview(pilot).narrowing.state
        assert (state.figure, state.column, state.timeline) == ("overdue", "status", True)
        assert shown(pilot) == [1, 2]
        await act(pilot, "F", FiltersScreen)
        await act(pilot, "x", FormScreen)
        assert "Inga uppdrag ändras" in text(pilot)
        await save(pilot)
        assert "Inget filter är sparat" in text(pilot)
    assert load(file).saved == []


@piloted
async def test_a_column_is_hidden_and_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "dashboard.json"
    async with opened(tmp_path, state=file) as pilot:
        await act(pilot, "K", ColumnsScreen)
        await press(pilot, "down", "enter", "escape")
        assert "71 d sen " not in drawn_list(pilot)
    async with opened(tmp_path, filled=None, state=file) as pilot:
        assert "71 d sen " not in drawn_list(pilot)
        assert "redovisa åtgärder" in drawn_list(pilot)


def drawn_list(pilot: Pilot[None]) -> str:
    rows = overview(pilot).rows
    return "\n".join(rows.render_line(y).text for y in range(rows.size.height))
