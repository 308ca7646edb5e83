"""The application: what all screens share. It opens the overview and remembers what the user has chosen.

Invariants: no text is in English but names; nothing that a document says reaches the terminal uncleaned; outside a
form nothing is changed.
"""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from tracker.tui import state as remembered
from tracker.tui.desk import Desk
from tracker.tui.keys import live
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.overview import OverviewScreen


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

    async def action_quit(self) -> None:
        remembered.save(self.state, self.state_file)
        self.exit()
