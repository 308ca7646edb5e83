"""The application: what all screens share. It opens the overview and remembers what the user has chosen.

Invariants: no text is in English but names; nothing that a document says reaches the terminal uncleaned; outside a
form nothing is changed; a key does what it does where the keys before it have led, however fast they come.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from tracker.tui import state as remembered
from tracker.tui.desk import Desk
from tracker.tui.keys import live
from tracker.tui.messages import Chosen
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.overview import OverviewScreen

PATIENCE = 1.0
"""Seconds that a key waits for those before it; what takes longer must not stop the keyboard."""


class Dashboard(App[None]):
    TITLE = "tracker"
    CSS_PATH = "dashboard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Avsluta", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
        Binding("ctrl+t", "turn_theme", "Ljust eller mörkt", show=False),
    ]

    def __init__(self, desk: Desk, state_file: Path | None) -> None:
        super().__init__()
        self.desk = desk
        self.state_file = state_file
        self.state = remembered.load(state_file)
        self.fault: BaseException | None = None
        """What ended the program, where it was no one's wish."""
        self._answering: list[DOMNode] = []
        """What still has to answer the key before."""
        self.animation_level = "none"  # a page would take most of a second

    def on_mount(self) -> None:
        self.theme = self.state.theme
        self.push_screen(OverviewScreen(self.desk, self.state))

    def action_help_quit(self) -> None:
        self.notify("Avsluta med Q eller Ctrl+Q.")

    def action_help(self) -> None:
        self.push_screen(HelpScreen(self.screen))

    def action_turn_theme(self) -> None:
        light = self.theme == remembered.LIGHT
        self.theme = self.state.theme = remembered.DARK if light else remembered.LIGHT

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette | FormScreen):
            self.push_screen(CommandPalette(placeholder="Sök kommando …", id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key of the screen that does something, by its name."""
        for key in live(screen):
            yield SystemCommand(key.what, " ".join(key.names), self._runner(key.node, key.action))

    def _runner(self, node: DOMNode, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.run_action(action, node)

        return run

    async def on_event(self, event: events.Event) -> None:
        """Textual hands a key to what has focus and runs its command when it comes back, after keys that came later.

        So here its command is run at once, which may move focus, when what has been typed before it has arrived.
        """
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._caught_up(self._answering)
            self._answering = []
            field = self.focused
            if field is None or not field.check_consume_key(event.key, event.character):
                await self._caught_up([field] if isinstance(field, Input) else [])
                if await self._run(event.key):
                    return
        await super().on_event(event)

    async def _run(self, key: str) -> bool:
        """Do what the key is for, if anything."""
        bound = self.screen.active_bindings.get(key)
        if bound is None or not bound.enabled or not await self.run_action(bound.binding.action, bound.node):
            return False
        if key == "enter":  # widgets only tell that it was pressed, and their screen moves focus
            self._answering = [node for node in bound.node.ancestors_with_self if node is not self]
        return True

    async def _caught_up(self, nodes: Iterable[DOMNode]) -> None:
        """Wait until each has done what it has been told so far, the innermost first."""
        for node in nodes:
            done = asyncio.Event()
            if node.call_later(done.set):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), PATIENCE)

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or (error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Textual would print the values of variables: people's names and what cases say. `fault` is told instead."""
        self._exit_renderables.clear()

    @on(Chosen)
    def remember(self) -> None:
        remembered.save(self.state, self.state_file)

    async def action_quit(self) -> None:
        self.remember()
        self.exit()
