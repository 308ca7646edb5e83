"""How fast the dashboard is on a large register: first paint, a key typed in the filter, and scrolling.

Run: python benchmarks/dashboard.py FILE

FILE is a register that `benchmarks/register_scale.py --keep FILE` has built. The application runs without a terminal,
120 columns wide and 40 lines high; the times are from the start of the application, when everything is imported, to
the first rows on the screen, and from a key to the rows that it asks for. The median of several runs, and the range.
"""

import argparse
import asyncio
import contextlib
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from tracker.documents.limits import Limits
from tracker.services.importing import Reading
from tracker.store.engine import open_existing
from tracker.tui.app import Dashboard
from tracker.tui.desk import Desk
from tracker.tui.screens.overview import OverviewScreen
from tracker.tui.widgets.assignment_list import AssignmentList

NOW = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)
SIZE = (120, 40)
RUNS = 5
TYPED = "skolplanen"
PAGES = 20


def overview(pilot: Pilot[None]) -> OverviewScreen:
    screen = pilot.app.screen_stack[-1]
    assert isinstance(screen, OverviewScreen)  # noqa: S101 - a benchmark
    return screen


async def until(pilot: Pilot[None], ready: Callable[[], bool]) -> None:
    while not ready():
        await asyncio.sleep(0.001)  # asked without a pause, it would keep the thread that reads from its turn


def seen(pilot: Pilot[None]) -> bool:
    """The row under the cursor has been read."""
    return overview(pilot).rows.view() is not None


async def settled(pilot: Pilot[None]) -> None:
    """Nothing is being read."""
    while busy := [worker for worker in pilot.app.workers if not worker.is_finished]:
        with contextlib.suppress(WorkerCancelled):  # something newer was asked for
            await pilot.app.workers.wait_for_complete(busy)


async def first_paint(file: str) -> float:
    with closing(open_existing(file, NOW)) as register, tempfile.TemporaryDirectory() as folder:
        desk = Desk(register, Reading(Limits(), None, "mätning"), "mätning", lambda: NOW, Path(folder))
        begun = time.perf_counter()
        app = Dashboard(desk, None)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: len(app.screen_stack) > 1 and seen(pilot))
            return (time.perf_counter() - begun) * 1000


async def working(file: str) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    with closing(open_existing(file, NOW)) as register, tempfile.TemporaryDirectory() as folder:
        desk = Desk(register, Reading(Limits(), None, "mätning"), "mätning", lambda: NOW, Path(folder))
        async with Dashboard(desk, None).run_test(size=SIZE) as pilot:
            await until(pilot, lambda: bool(overview(pilot).figures))
            await settled(pilot)
            for _ in range(RUNS):
                await _type(pilot, times)
            await _scroll(pilot, times)
    return times


async def _type(pilot: Pilot[None], times: dict[str, list[float]]) -> None:
    screen = overview(pilot)
    field = screen.query_one("#filter", Input)
    for length in range(1, len(TYPED) + 1):
        times.setdefault(f"letter {length} of {TYPED!r}", []).append(await _typed(pilot, field, TYPED[:length]))
        await settled(pilot)
        await pilot.pause()  # what the letter has led to is painted before anybody types the next
    field.value = ""
    await pilot.pause()
    await settled(pilot)


async def _typed(pilot: Pilot[None], field: Input, words: str) -> float:
    rows = overview(pilot).rows
    overview(pilot).desk.overview.forget()  # what was read in the run before must not count
    before, begun = rows.numbers, time.perf_counter()
    field.value = words
    await until(pilot, lambda: rows.numbers is not before)
    return (time.perf_counter() - begun) * 1000


async def _scroll(pilot: Pilot[None], times: dict[str, list[float]]) -> None:
    rows = overview(pilot).rows
    for name, move in (("a page down", _page_down), ("to the other end", _other_end)):
        for turn in range(PAGES):
            begun = time.perf_counter()
            move(rows, turn)
            held = (time.perf_counter() - begun) * 1000
            await until(pilot, lambda: seen(pilot))
            times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
            times.setdefault(f"{name}: the screen is held up", []).append(held)
            await pilot.pause()


def _page_down(rows: AssignmentList, _: int) -> None:
    rows.action_page(1)


def _other_end(rows: AssignmentList, turn: int) -> None:
    rows.action_to(turn % 2 - 1)


def tell(name: str, times: list[float]) -> None:
    print(f"{name:<44} {statistics.median(times):8.1f} ms (of {len(times)}: {min(times):.1f}–{max(times):.1f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file")
    file = parser.parse_args().file
    tell("first rows on the screen", [asyncio.run(first_paint(file)) for _ in range(RUNS)])
    for name, times in asyncio.run(working(file)).items():
        tell(name, times)


if __name__ == "__main__":
    main()
