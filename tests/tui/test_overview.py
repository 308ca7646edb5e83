"""The screen of every morning: what its keys do, and that it follows what others write."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests import making
from tests.tui.piloting import act, burst, opened, overview, piloted, press, settle, shown, text, write
from tests.tui.registers import KARIN, NOW, TODAY, desk
from tracker.documents.model import DocumentKind
from tracker.register.acts import Closed
from tracker.register.ordering import Column
from tracker.services import acting
from tracker.services.reading import assignment
from tracker.services.sources import write_original
from tracker.spans import Source
from tracker.store import documents, outbox, sending
from tracker.store.engine import open_existing
from tracker.store.outbox import Draft, Kind
from tracker.store.outbox import State as OutboxState
from tracker.tui import state
from tracker.tui.app import Dashboard
from tracker.tui.columns import fitting
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.overview import OverviewScreen
from tracker.tui.screens.source import SourceScreen
from tracker.tui.widgets.headings import Headings


@piloted
async def test_the_overdue_are_first_and_the_first_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        assert shown(pilot) == [2, 1, 3, 7, 6, 4, 5]
        told = text(pilot)
        assert "71 d sen" in told
        assert "×2" in told
        assert "Uppdrag 2, försenat" in told
        assert "+275 dagar" in told


@piloted
async def test_arrows_home_end_and_pages_move_the_cursor(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as pilot:
        for key, number in (("down", 1), ("end", 5), ("up", 4), ("home", 2), ("pagedown", 5), ("pageup", 2)):
            await press(pilot, key)
            assert overview(pilot).rows.number == number, key
            assert f"Uppdrag {number}," in text(pilot)


@piloted
async def test_what_is_typed_narrows_the_list_and_escape_widens_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ängs")
        assert shown(pilot) == [3]
        await press(pilot, "x")
        assert shown(pilot) == []
        assert "Inget uppdrag passar in" in text(pilot)
        await press(pilot, "escape", "escape")
        assert len(shown(pilot)) == 7


@piloted
async def test_one_letter_narrows_nothing_yet_but_a_figure_does(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "slash", "l")
        assert len(shown(pilot)) == 7
        await press(pilot, "e")
        assert 0 < len(shown(pilot)) < 7
        await press(pilot, "backspace", "backspace", "7")
        assert len(shown(pilot)) < 7


@piloted
async def test_no_key_is_lost_or_taken_for_another_however_fast_they_come(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await burst(pilot, "slash", *"lekpx", "backspace", "l", "enter")
        assert overview(pilot).query_one("#filter", Input).value == "lekpl"
        assert pilot.app.screen is overview(pilot)
        assert shown(pilot) == [1]
        await burst(pilot, "k", *"KS", "space", "7", "enter", *"ok", "ctrl+s")
        while pilot.app.screen is not overview(pilot):
            await pilot.pause()
        [closed] = [act.act for act in assignment(overview(pilot).desk.register, 1, TODAY).acts[-1:]]
        assert closed == Closed("KS 7", "ok")


@piloted
async def test_a_figure_narrows_the_list_by_key_and_by_click(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "2")
        assert shown(pilot) == [2, 1]
        await pilot.click("#figure-no_deadline")
        await settle(pilot)
        assert shown(pilot) == [5]
        await press(pilot, "1")
        assert len(shown(pilot)) == 7


@piloted
async def test_the_head_tells_what_is_due_for_the_next_papers_and_how_the_reminders_are(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        assert "4 2 stopp 30/3" in text(pilot)
        assert "○ inga påminnelser körs" in text(pilot)
        register = overview(pilot).desk.register
        people = ("c@d", "e@f")
        failed = [
            Draft(Kind.REMINDER, "a@b", who, "", TODAY, TODAY, f"<{who}>", b"", (), OutboxState.FAILED, "nej")
            for who in people
        ]
        with register.writing() as session:
            outbox.add(session, failed, NOW)
        for ticked, told in ((NOW, "● påminnelser går"), (NOW - dt.timedelta(hours=1), "! påminnelserna står still")):
            with register.writing() as session:
                sending.change(session, ticked_at=ticked)
            overview(pilot)._feel()
            while told not in text(pilot):
                await pilot.pause()
        assert "! 2 brev misslyckades" in text(pilot)


@piloted
async def test_the_history_is_told_in_turn_with_words_notes_and_reminders(tmp_path: Path) -> None:
    async with opened(tmp_path, (200, 60)) as pilot:
        register = overview(pilot).desk.register
        mail = Draft(
            Kind.REMINDER, "a@b", "maria.lund@granvik.example", "", TODAY, TODAY, "<x>", b"",
            ((1, "2026-02-28", "overdue-7", "maria.lund@granvik.example"),), OutboxState.SENT,
        )  # fmt: skip
        with register.writing() as session:
            outbox.add(session, [mail], NOW)
        await press(pilot, "down")
        told = text(pilot)
        in_turn = (
            "● 3 november 2025  1. beslutades av Kommunstyrelsen § 41",
            "│ sista dag 28 februari 2026",
            "│ ”att uppdra till Tekniska nämnden att ta fram en plan för kommunens",
            "│ lekplatser”",
            "│ protokoll-41.txt, sidan 1",
            "◇ 12 mars 2026  ansvarig angavs av Karin Ek",
            "◇ 12 mars 2026  kommenterades av Karin Ek",
            "│ ”Ringde Maria, hon återkommer i april.”",
            "Påminnelser",
            "12 mars 2026  skickat till maria.lund@granvik.example",
            "13 mars 2026  nästa till Maria Lund",
        )
        places = [told.find(words) for words in in_turn]
        assert -1 not in places, told
        assert places == sorted(places)


@piloted
async def test_a_click_on_a_heading_orders_by_it_and_another_turns_it_round(tmp_path: Path) -> None:
    async with opened(tmp_path, (160, 40)) as pilot:
        columns = fitting(pilot.app.screen.query_one(Headings).size.width)
        before = next(place for place, (column, _) in enumerate(columns) if column.order is Column.RECEIVER)
        x = sum(width + 1 for _, width in columns[:before])
        await pilot.click(Headings, offset=(x, 0))
        await settle(pilot)
        assert shown(pilot) == [2, 7, 3, 1, 5, 4, 6]
        await pilot.click(Headings, offset=(x, 0))
        await settle(pilot)
        assert shown(pilot) == [4, 5, 1, 3, 2, 7, 6]
        assert "▼Mottagare" in text(pilot)


@piloted
async def test_keys_order_by_every_column(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        seen = set()
        for _ in Column:
            await press(pilot, "o")
            seen.add(overview(pilot).narrowing.state.order.column)
        assert seen == set(Column)
        await press(pilot, "O")
        assert overview(pilot).narrowing.state.order.descending


@piloted
async def test_what_another_program_writes_is_seen_and_the_cursor_stays(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "down", "down")
        assert overview(pilot).rows.number == 3
        acting.close(overview(pilot).desk.register, 2, "KF § 40", None, KARIN)
        overview(pilot)._look()
        while shown(pilot) != [1, 3, 7, 6, 4, 5]:
            await pilot.pause()
        assert overview(pilot).rows.number == 3


@piloted
async def test_what_is_marked_stays_marked_when_another_program_writes(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "space", "space", "space")
        assert (overview(pilot).rows.marked, overview(pilot).rows.number) == ({2, 1, 3}, 7)
        with closing(open_existing(str(tmp_path / "register.db"), NOW)) as other:
            acting.close(other, 1, "KS § 1", None, KARIN)
        overview(pilot)._look()
        while shown(pilot) != [2, 3, 7, 6, 4, 5]:
            await pilot.pause()
        assert (overview(pilot).rows.marked, overview(pilot).rows.number) == ({2, 3}, 7)


@piloted
async def test_without_colours_the_overdue_are_not_fainter_than_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path) as pilot:
        await press(pilot, "end")
        late, other = (overview(pilot).rows.render_line(row)._segments[0].style for row in (0, 2))
        assert late.bold
        assert late.color.triplet.red >= other.color.triplet.red


@piloted
async def test_enter_shows_the_words_where_they_stand(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "enter", SourceScreen)
        told = text(pilot)
        assert "Ställe 1 av 3: anstånd gavs 13 januari 2025, protokoll-2025-01-13.txt, sidan 1" in told
        assert "att ge kommundirektören anstånd" in told
        assert "§ 4 Begäran om anstånd" in told
        await press(pilot, "n")
        assert "Ställe 2 av 3" in text(pilot)
        await press(pilot, "p", "p")
        assert "Ställe 3 av 3" in text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_the_original_is_opened_under_its_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed = []
    monkeypatch.setattr("tracker.tui.screens.source._open", lambda file: handed.append(file) or "Filen öppnas.")
    async with opened(tmp_path) as pilot:
        await act(pilot, "enter", SourceScreen)
        await press(pilot, "o")
    [file] = handed
    assert file.parent == tmp_path
    assert len(file.stem) == 64
    assert "Begäran om anstånd" in file.read_text(encoding="utf-8")


def test_a_web_page_is_opened_as_its_text_so_that_nothing_is_fetched(tmp_path: Path) -> None:
    held = desk(tmp_path, filled=False)
    page = making.document(kind=DocumentKind.HTML, text="§ 1 Lekplatser")
    with held.register.writing() as session:
        documents.add_document(session, page, b"<img src='http://spy.example/x.png'>", KARIN)
    file = write_original(held.register, Source(page.name, page.digest, None, 0, 3, "§ 1"), tmp_path)
    assert (file.suffix, file.read_text(encoding="utf-8")) == (".txt", "§ 1 Lekplatser")
    held.register.close()


@piloted
async def test_help_tells_the_live_keys_and_the_signs(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        for key in ("question_mark", "f1"):
            await act(pilot, key, HelpScreen)
            told = str(pilot.app.screen.query_one(Static).content)
            for words in ("Tangenter", "Bekräfta", "Slå ihop", "Mellanslag", "Ljust eller mörkt"):
                assert words in told
            assert "Scroll" not in told
            assert "Focus" not in told
            await press(pilot, "escape")


@piloted
async def test_the_command_palette_is_swedish_and_runs_what_is_chosen(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).placeholder == "Sök kommando …"
        names = [command.title for command in pilot.app.get_system_commands(overview(pilot))]
        assert {"Bekräfta", "Ångra", "Sök", "Ljust eller mörkt"} <= set(names)
        assert not {"Quit", "Theme", "Keys"} & set(names)


@piloted
async def test_an_empty_register_says_what_to_do(tmp_path: Path) -> None:
    async with opened(tmp_path, filled=False) as pilot:
        assert "tracker import MAPP" in str(pilot.app.screen.query_one("#instead", Static).content)
        await press(pilot, "down", "enter", "b", "space", "home")
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_another_day_is_shown_as_it_was_and_cannot_be_changed(tmp_path: Path) -> None:
    async with opened(tmp_path, day=TODAY.replace(year=2024)) as pilot:
        assert shown(pilot) == [2]
        assert "bara läsning" in text(pilot)
        await press(pilot, "b", "u")
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_filter_order_and_theme_are_remembered(tmp_path: Path) -> None:
    file = tmp_path / "state" / "dashboard.json"
    async with opened(tmp_path, state=file) as pilot:
        await press(pilot, "2", "o", "ctrl+t")
        await pilot.press("q")
    kept = state.load(file)
    assert (kept.figure, kept.column, kept.theme) == ("overdue", "status", state.LIGHT)
    async with opened(tmp_path, filled=None, state=file) as pilot:
        assert shown(pilot) == [1, 2]


DAMAGED = [
    "",
    "[]",
    "{",
    '{"column": "x"}',
    '{"saved": [{"name": 1}]}',
    '{"saved": 3}',
    '{"hidden": 3}',
    '{"nonsense": 1}',
    '{"theme": "x"}',
    '{"words": 3}',
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_memory_costs_nothing_but_the_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "dashboard.json"
    file.write_text(text, encoding="utf-8")
    assert state.load(file) == state.State()


@piloted
async def test_the_figures_are_counted_also_for_who_types_before_they_are_there(tmp_path: Path) -> None:
    app = Dashboard(desk(tmp_path), None)
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen, OverviewScreen):
            await pilot.pause()
        await burst(pilot, "slash", *"plan")
        assert [figure.count for figure in overview(pilot).figures][:2] == [7, 2]
        assert shown(pilot) == [1]
    app.desk.register.close()
