"""Drives the dashboard in tests: waits for what it reads, never for the clock."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.tui.registers import desk
from tracker.tui.app import Dashboard
from tracker.tui.screens.overview import OverviewScreen

UNENDING = ("_look", "_loader")
"""What looks for changes, and Textual's own reader of folders."""


async def settle(pilot: Pilot[None]) -> None:
    """Until nothing is being read; forms that wait for the user are left open."""
    idle = 0
    while idle < 2:  # what has been read may ask for more
        workers = pilot.app.workers
        busy = [worker for worker in workers if not worker.is_finished and worker.name not in UNENDING]
        idle = 0 if busy else idle + 1
        if busy:
            with contextlib.suppress(WorkerCancelled):  # something newer was asked for
                await workers.wait_for_complete(busy)
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type into what has focus."""
    names = {" ": "space", "§": "section_sign", "-": "minus", ".": "full_stop", "/": "slash"}
    await press(pilot, *(names.get(letter, letter) for letter in text))


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys faster than the dashboard keeps up with."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else {"slash": "/", "space": " "}.get(key)))
    await settle(pilot)


async def act(pilot: Pilot[None], key: str, screen: type) -> None:
    """Press a key that opens a screen, and wait until it is there."""
    await pilot.press(key)
    while not isinstance(pilot.app.screen, screen):
        await pilot.pause()
    await settle(pilot)


async def save(pilot: Pilot[None]) -> None:
    """Save the form, and wait until the screen below has read what came of it."""
    form = pilot.app.screen
    await pilot.press("ctrl+s")
    while pilot.app.screen is form:
        await pilot.pause()
    await settle(pilot)


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int] = (120, 40), **how: Any) -> AsyncIterator[Pilot[None]]:
    """The dashboard with its list read."""
    state = how.pop("state", None)
    app = Dashboard(desk(folder, **how), state)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot
    app.desk.register.close()


def overview(pilot: Pilot[None]) -> OverviewScreen:
    screen = pilot.app.screen_stack[1]
    assert isinstance(screen, OverviewScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[int]:
    return list(overview(pilot).rows.numbers)


def text(pilot: Pilot[None]) -> str:
    """What the screen shows."""
    screen = pilot.app.screen
    return "\n".join("".join(segment.text for segment in line) for line in screen._compositor.render_strips())


def piloted(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that drives the dashboard, in a loop of its own."""

    @functools.wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(test(*arguments, **named))

    return run
