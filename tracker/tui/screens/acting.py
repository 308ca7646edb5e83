"""The keys that do something to assignments, for every screen that has a list of them."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tracker.errors import TrackerError
from tracker.register.views import AssignmentView
from tracker.tui import drawing, forms
from tracker.tui.desk import Desk
from tracker.tui.forms import Form
from tracker.tui.screens.choosing import ChoosingScreen
from tracker.tui.screens.form import FormScreen
from tracker.tui.screens.importing import ImportingScreen
from tracker.tui.screens.review import ReviewScreen
from tracker.tui.screens.source import SourceScreen
from tracker.tui.widgets.assignment_list import AssignmentList

FOR_SEVERAL: dict[str, Callable[[Desk, Sequence[AssignmentView]], Form]] = {
    "confirm": forms.confirm,
    "dismiss": forms.dismiss,
    "assign": forms.assign,
    "silence": forms.silence,
    "extend": forms.extend,
    "report": forms.report,
    "merge": forms.merge,
}
FOR_ONE: dict[str, Callable[[Desk, AssignmentView], Form]] = {
    "edit": forms.edit,
    "close": forms.close,
    "note": forms.note,
    "reopen": forms.reopen,
    "split": forms.split,
}
WRITING = frozenset({"act", "undo", "import"})


class ActingScreen(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "act('confirm')", "Bekräfta"),
        Binding("v", "act('dismiss')", "Avfärda"),
        Binding("r", "act('edit')", "Rätta"),
        Binding("t", "act('assign')", "Tilldela", show=False),
        Binding("k", "act('close')", "Klart", show=False),
        Binding("e", "act('report')", "Redovisat", show=False),
        Binding("a", "act('extend')", "Anstånd", show=False),
        Binding("y", "act('silence')", "Tysta", show=False),
        Binding("n", "act('note')", "Notera", show=False),
        Binding("p", "act('reopen')", "Öppna igen", show=False),
        Binding("s", "act('merge')", "Slå ihop", show=False),
        Binding("d", "act('split')", "Dela", show=False),
        Binding("u", "undo", "Ångra", show=False),
        Binding("g", "review", "Granska"),
        Binding("i", "import", "Läs in", show=False),
    ]
    desk: Desk

    @property
    def rows(self) -> AssignmentList:
        raise NotImplementedError

    def reload(self) -> None:
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in WRITING or self.desk.may_write

    async def action_act(self, what: str) -> None:
        """Ends when the form is there, so that what is typed next is typed into it."""
        chosen = self.rows.chosen
        if what in FOR_ONE and len(chosen) > 1:
            self.notify("Det görs med ett uppdrag i taget. Mellanslag tar bort märket.", markup=False)
        else:
            await self._fill_in(lambda: self._form(what, chosen))

    def _form(self, what: str, chosen: Sequence[int]) -> Form | None:
        views = self.desk.overview.views(chosen)
        if not views:
            return None
        return FOR_SEVERAL[what](self.desk, views) if what in FOR_SEVERAL else FOR_ONE[what](self.desk, views[0])

    async def action_undo(self) -> None:
        await self._fill_in(lambda: forms.undo(self.desk))

    async def _fill_in(self, make: Callable[[], Form | None]) -> None:
        try:
            form = await asyncio.to_thread(make)
        except TrackerError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            if form:
                await self.app.push_screen(FormScreen(form), self._done)

    def _done(self, told: str | None) -> None:
        if told:
            self.rows.marked = set()
            self.notify(told, markup=False)
            self.reload()

    def action_review(self) -> None:
        self.app.push_screen(ReviewScreen(self.desk), lambda _: self.reload())

    async def action_import(self) -> None:
        await self.app.push_screen(ChoosingScreen(self.desk.folder), self._import)

    def _import(self, paths: list[Path] | None) -> None:
        if paths:
            self.app.push_screen(ImportingScreen(self.desk, paths), lambda _: self.reload())

    def open_sources(self, view: AssignmentView | None) -> None:
        """The words of the assignment."""
        if view is not None:
            self.app.push_screen(SourceScreen(self.desk, f"Uppdrag {view.number}: {view.task}", drawing.places(view)))
