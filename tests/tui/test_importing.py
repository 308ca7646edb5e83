"""Importing from the dashboard: choosing files, seeing how far it has come, and what it brought."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.piloting import act, burst, opened, overview, piloted, press, settle, shown, text
from tests.tui.registers import protocol
from tracker.documents.sandbox import Sandbox
from tracker.tui.app import Dashboard
from tracker.tui.desk import Desk
from tracker.tui.screens.choosing import ChoosingScreen, PathSuggester
from tracker.tui.screens.importing import ImportingScreen
from tracker.tui.screens.review import ReviewScreen
from tracker.tui.screens.source import SourceScreen
from tracker.tui.widgets.file_tree import FileTree


def papers(folder: Path) -> None:
    """Two minutes, something that is none, and something else."""
    folder.mkdir()
    for number, task in ((90, "ta fram en cykelplan"), (91, "redovisa hur badplatserna sköts")):
        words = protocol(number, task, "Tekniska nämnden", "Kommunstyrelsen")
        dated = words.replace("Kommunstyrelsen\n\n", "Kommunstyrelsen\nSammanträdesdatum 2026-03-09\n\n", 1)
        (folder / f"{number}.txt").write_text(dated, encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 nej")
    (folder / "bild.png").write_bytes(b"")


def held(pilot: Pilot[None]) -> Desk:
    assert isinstance(pilot.app, Dashboard)
    return pilot.app.desk


async def tree(pilot: Pilot[None]) -> FileTree:
    await act(pilot, "i", ChoosingScreen)
    found = pilot.app.screen.query_one(FileTree)
    while not found.root.children:
        await pilot.pause()
    return found


async def ended(pilot: Pilot[None]) -> str:
    while not isinstance(pilot.app.screen, ImportingScreen) or pilot.app.screen.running:
        await pilot.pause()
    await settle(pilot)
    return text(pilot)


@piloted
async def test_a_folder_is_imported_and_each_thing_leads_to_its_words(tmp_path: Path) -> None:
    papers(tmp_path / "nya")
    async with opened(tmp_path) as pilot:
        await tree(pilot)
        await burst(pilot, "slash", *str(tmp_path / "ny"))
        while pilot.app.screen.query_one(Input)._suggestion != str(tmp_path / "nya"):
            await pilot.pause()
        await press(pilot, "right", "enter")
        assert str(pilot.app.screen.query_one(FileTree).path) == str(tmp_path / "nya")
        await pilot.press("ctrl+s")
        told = await ended(pilot)
        assert "Klart: 2 inlästa, 2 gick inte att läsa" in told
        assert "Nya (2)" in told
        assert "redovisa hur badplatserna sköts" in told
        assert "Gick inte att läsa (2)" in told
        assert "trasig.pdf" in told
        await act(pilot, "enter", SourceScreen)
        assert "att uppdra till Tekniska nämnden att" in text(pilot)
        await press(pilot, "escape")
        await act(pilot, "g", ReviewScreen)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is overview(pilot)
        assert len(shown(pilot)) == 9


def test_a_path_is_completed_but_never_with_what_steers_the_terminal(tmp_path: Path) -> None:
    for name in ("protokoll\x1b[5m.txt", "protokoll-1.txt", ".protokoll"):
        (tmp_path / name).touch()
    suggest = PathSuggester().get_suggestion
    assert asyncio.run(suggest(str(tmp_path / "pro"))) == str(tmp_path / "protokoll-1.txt")
    assert asyncio.run(suggest(str(tmp_path / "protokoll\x1b"))) is None
    assert asyncio.run(suggest(str(tmp_path / "saknas" / "x"))) is None


@piloted
async def test_files_are_marked_and_only_what_can_be_read_is_offered(tmp_path: Path) -> None:
    papers(tmp_path / "nya")
    async with opened(tmp_path) as pilot:
        files = await tree(pilot)
        files.path = tmp_path / "nya"
        while len(files.root.children) != 3:
            await pilot.pause()
        assert "bild.png" not in text(pilot)
        await press(pilot, "down", "space")
        assert "✓   90.txt" in text(pilot)
        assert "Läses in: 90.txt" in text(pilot)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "nya" / "91.txt")
        await press(pilot, "slash", "enter")
        assert "Läses in: 90.txt, 91.txt" in text(pilot)
        pilot.app.screen.query_one(Input).value = "finns-inte"
        await press(pilot, "enter")
        assert "Det finns ingen fil eller mapp finns-inte" in text(pilot)
        await pilot.press("ctrl+s")
        assert "Klart: 2 inlästa" in await ended(pilot)


@piloted
async def test_whoever_cancels_keeps_what_has_been_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers(tmp_path / "nya")
    async with opened(tmp_path) as pilot:
        parse = Sandbox.parse

        def and_stop(*arguments: object) -> object:
            pilot.app.call_from_thread(pilot.app.screen.action_stop)  # type: ignore[attr-defined]
            return parse(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(Sandbox, "parse", and_stop)
        await tree(pilot)
        await burst(pilot, "slash", *str(tmp_path / "nya"), "enter", "ctrl+s")
        told = await ended(pilot)
        assert "Avbrutet: 1 inlästa" in told
        assert pilot.app.screen.query_one(OptionList).option_count == 2
        await press(pilot, "escape")
        assert len(shown(pilot)) == 8
