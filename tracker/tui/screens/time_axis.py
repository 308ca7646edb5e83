"""The list on a time axis: the keys that show it so and move along it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from tracker.tui.screens.listing import ListingScreen
from tracker.tui.timeline import LEGEND


class TimeAxisScreen(ListingScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "timeline", "Tidslinje", show=False, key_display="T"),
        Binding("left", "move_window(-1)", "Bakåt i tiden", show=False),
        Binding("right", "move_window(1)", "Framåt i tiden", show=False),
        Binding("plus", "zoom(1)", "Närmare", show=False, key_display="+"),
        Binding("minus", "zoom(-1)", "Längre bort", show=False, key_display="-"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("move_window", "zoom"):
            return self.narrowing.state.timeline
        return super().check_action(action, parameters)

    def action_timeline(self) -> None:
        """The list as a timeline, or as a table again."""
        self.narrowing.state.timeline = not self.narrowing.state.timeline
        self._tell_legend()
        self.lay_out()
        self.refresh_bindings()

    def action_move_window(self, steps: int) -> None:
        self.narrowing.window = self.narrowing.window.moved(steps)
        self.lay_out()

    def action_zoom(self, steps: int) -> None:
        self.narrowing.window = self.narrowing.window.zoomed(steps)
        self.lay_out()

    def _tell_legend(self) -> None:
        legend = self.query_one("#legend", Static)
        legend.display = self.narrowing.state.timeline
        legend.update("  ".join(f"{sign} {meaning}" for sign, meaning in LEGEND.items()))
