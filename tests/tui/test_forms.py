"""Every form: what it asks, what it says that it will record, and what stands afterwards."""

from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.piloting import act, burst, opened, overview, piloted, press, save, settle, shown, text, write
from tracker.register.views import AssignmentView, Status
from tracker.services.reading import assignment
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.review import ReviewScreen


def stands(pilot: Pilot[None], number: int) -> AssignmentView:
    desk = overview(pilot).desk
    return assignment(desk.register, number, desk.as_of)


async def fill(pilot: Pilot[None], **values: str) -> None:
    for name, value in values.items():
        pilot.app.screen.query_one(f"#field-{name}", Input).value = value
    await pilot.pause()


async def done(pilot: Pilot[None], key: str, **values: str) -> None:
    await act(pilot, key, FormScreen)
    await fill(pilot, **values)
    await save(pilot)


@piloted
async def test_closing_reopening_and_undoing(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await done(pilot, "k", reference="KF § 40")
        assert stands(pilot, 2).status is Status.COMPLETED
        assert shown(pilot)[0] == 1
        await done(pilot, "u")
        assert stands(pilot, 2).status is Status.OPEN
        assert shown(pilot)[0] == 2
        assert overview(pilot).rows.number == 1


@piloted
async def test_dismissing_asks_why_and_says_what_is_missing(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "v", FormScreen)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Fyll i ”Varför”." in text(pilot)
        await fill(pilot, why="dubblett")
        await save(pilot)
        assert stands(pilot, 2).status is Status.CANCELLED


@piloted
async def test_correcting_shows_the_day_that_the_words_mean(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "r", FormScreen)
        assert "Ingenting ändras än" in text(pilot)
        await fill(pilot, due="senast kvartal 3 2026", why="fel läst")
        assert "Klart senast: 30 september 2026" in text(pilot)
        await fill(pilot, due="sju ekorrar")
        assert "är ingen tidsfrist" in text(pilot)
        await fill(pilot, due="2026-11-30", receiver="Socialnämnden")
        await save(pilot)
        view = stands(pilot, 2)
        assert (str(view.due and view.due.date), view.receiver) == ("2026-11-30", "Socialnämnden")


@piloted
async def test_several_are_confirmed_and_assigned_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "space", "space")
        await done(pilot, "b")
        await press(pilot, "home", "space", "space")
        await done(pilot, "t", official="eva@granvik.example", why="ny")
        assert [stands(pilot, number).official for number in (1, 2)] == ["eva@granvik.example"] * 2
        assert [len(stands(pilot, number).acts) for number in (1, 2)] == [4, 2]


@piloted
async def test_handing_over_finds_people_in_the_directory(tmp_path: Path) -> None:
    async with opened(tmp_path, (160, 40)) as pilot:
        assert "Eva Ström" in text(pilot)
        await act(pilot, "t", FormScreen)
        await fill(pilot, official="Nils", why="ny")
        assert "Nils finns inte i förteckningen" in text(pilot)
        await fill(pilot, official="")
        await burst(pilot, "M", "a")
        while pilot.app.screen.query_one("#field-official", Input)._suggestion != "Maria Lund":
            await pilot.pause()
        await press(pilot, "right")
        assert "Ansvarig: Maria Lund, maria.lund@granvik.example" in text(pilot)
        await save(pilot)
        assert stands(pilot, 2).official == "maria.lund@granvik.example"


@piloted
async def test_several_are_given_time_silenced_and_reported_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "space", "space")
        await act(pilot, "a", FormScreen)
        await fill(pilot, due="senast kvartal 2 2026", why="KSAU 2026-03-10 § 8")
        assert "Antecknas: Klart senast: 30 juni 2026" in text(pilot)
        await save(pilot)
        assert [str(stands(pilot, number).due) for number in (1, 2)] == [str(stands(pilot, 1).due)] * 2
        await press(pilot, "home", "space", "space")
        await act(pilot, "y", FormScreen)
        await fill(pilot, until="2026-05-31", why="väntar på länsstyrelsen")
        assert "Ingen påminns till och med 31 maj 2026" in text(pilot)
        await save(pilot)
        silent = [view.number for view in map(partial(stands, pilot), range(1, 8)) if view.silent_until]
        assert len(silent) == 2
        await done(pilot, "e", reference="KS 2026/33")
        assert [view.status for view in map(partial(stands, pilot), range(1, 8))].count(Status.REPORTED) == 1
        await done(pilot, "u")
        assert Status.REPORTED not in [view.status for view in map(partial(stands, pilot), range(1, 8))]


@piloted
async def test_what_is_done_with_one_is_not_done_with_several(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await press(pilot, "space", "space", "k")
        await settle(pilot)
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_noting_reopening_merging_and_splitting(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await done(pilot, "n", text="Ring i maj")
        assert [act.actor for act in stands(pilot, 2).acts] == ["Karin Ek"]
        await done(pilot, "d", events="2 3", why="annat ärende")
        assert len(shown(pilot)) == 8
        await done(pilot, "s", other="8", why="ändå samma")
        assert len(shown(pilot)) == 7
        await act(pilot, "p", FormScreen)
        await fill(pilot, why="x")
        await pilot.press("ctrl+s")
        while "är inte avslutat" not in text(pilot):
            await pilot.pause()
        await press(pilot, "escape")
        assert pilot.app.screen is overview(pilot)


@piloted
async def test_enter_goes_through_the_fields_and_saves(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "k", FormScreen)
        await write(pilot, "ok")
        await press(pilot, "enter")
        await pilot.press("enter")
        while pilot.app.screen is not overview(pilot):
            await pilot.pause()
        assert stands(pilot, 2).status is Status.COMPLETED


@piloted
async def test_review_accepts_with_one_key_and_goes_on(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "g", ReviewScreen)
        assert "Att granska 1 av 1: protokoll-77.txt" in text(pilot)
        assert "Mottagaren framgår bara av rubriken." in text(pilot)
        await pilot.press("b")
        while "Inget väntar på granskning" not in text(pilot):
            await pilot.pause()
        assert stands(pilot, 5).doubts == ()
        await press(pilot, "n", "r", "v", "escape")
        assert pilot.app.screen is overview(pilot)


@pytest.mark.parametrize(("key", "values"), [("r", {"receiver": "Socialnämnden", "why": "x"}), ("v", {"why": "x"})])
@piloted
async def test_review_corrects_and_dismisses(tmp_path: Path, key: str, values: dict[str, str]) -> None:
    async with opened(tmp_path) as pilot:
        await act(pilot, "g", ReviewScreen)
        await done(pilot, key, **values)
        view = stands(pilot, 5)
        assert view.status is Status.CANCELLED or view.receiver == "Socialnämnden"


@piloted
async def test_nothing_can_be_changed_when_only_reading(tmp_path: Path) -> None:
    async with opened(tmp_path, read_only=True) as pilot:
        await press(pilot, *"bvrtknpsduayei")
        assert pilot.app.screen is overview(pilot)
        await act(pilot, "g", ReviewScreen)
        await press(pilot, "b", "r", "v")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert stands(pilot, 5).doubts
