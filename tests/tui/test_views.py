"""The screens that show the register in other ways than as a list."""

from pathlib import Path

from tests.tui.piloting import act, opened, overview, piloted, press, text
from tracker.tui.screens.key_figures import KeyFiguresScreen


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
