"""Which assignments the list shows and how: what the user types, the chosen figure and column, and what of time."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.register.alphabet import sort_key
from tracker.register.ordering import Column
from tracker.register.timeline import Window
from tracker.register.views import Selection
from tracker.services.overview import Figure
from tracker.tui.columns import Table
from tracker.tui.look import Look
from tracker.tui.state import Saved, State
from tracker.tui.timeline import Timeline

USUAL = "unfinished"
"""The figure that is chosen when no other is."""


class Narrowing:
    def __init__(self, state: State) -> None:
        self.state = state
        self.window = Window()

    @property
    def narrowed(self) -> bool:
        return bool(self.state.words) or self.state.figure != USUAL

    def selection(self, figures: Sequence[Figure]) -> Selection:
        """What is wanted: the words are looked for in what the figure counts.

        A single letter is the beginning of what is to be typed: nearly everything has a word that begins so.
        """
        found = next((each.selection for each in figures if each.name == self.state.figure), Selection())
        words = self.state.words
        return replace(found, words=words) if len(words) > 1 or words.isdecimal() else found

    def type(self, words: str) -> bool:
        """The words to look for; whether they are others than before."""
        changed = words.strip() != self.state.words
        self.state.words = words.strip()
        return changed

    def choose(self, figure: str) -> None:
        self.state.figure = figure

    def order_by(self, column: Column) -> None:
        """By this column; the other way round where it is the one already."""
        same = self.state.column == column.value
        self.state.column, self.state.descending = column.value, same and not self.state.descending

    def look(self) -> Look:
        order = self.state.order
        if self.state.timeline:
            return Timeline(self.window, order.column)
        return Table(order, frozenset(self.state.hidden))

    def keep(self, name: str) -> None:
        """Save what is shown now by that name, instead of what had it."""
        state = self.state
        kept = Saved(name, state.words, state.figure, state.column, state.descending, state.timeline)
        self.drop(name)
        state.saved = sorted([*state.saved, kept], key=lambda one: sort_key(one.name))

    def drop(self, name: str) -> None:
        self.state.saved = [one for one in self.state.saved if sort_key(one.name) != sort_key(name)]

    def use(self, saved: Saved) -> None:
        """Show the list so."""
        state = self.state
        state.words, state.figure = saved.words, saved.figure
        state.column, state.descending, state.timeline = saved.column, saved.descending, saved.timeline
