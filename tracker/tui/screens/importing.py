"""An import as it goes, and then what it brought: new, changed and uncertain, each leading to its words.

Invariants: files are read in a thread, one by one; whoever cancels keeps what has been read; a file that can't be read
says why and stops no other.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tracker.errors import TrackerError
from tracker.register.views import AssignmentView
from tracker.services.brought import Brought, brought
from tracker.services.importing import Report, Result, find_files, import_files
from tracker.tui import drawing
from tracker.tui.desk import Desk
from tracker.tui.screens.review import ReviewScreen
from tracker.tui.screens.source import SourceScreen


class ImportingScreen(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "review", "Granska"),
        Binding("escape", "stop", "Avbryt", key_display="Esc"),
        Binding("escape,q", "dismiss(None)", "Tillbaka", key_display="Esc"),
        Binding("question_mark,f1", "app.help", "Hjälp", key_display="?"),
    ]

    def __init__(self, desk: Desk, paths: Sequence[Path]) -> None:
        super().__init__()
        self.desk = desk
        self.paths = paths
        self.reports: list[Report] = []
        self.views: dict[str, AssignmentView] = {}
        """By the option that shows them."""
        self.running = True
        self.stopping = False

    def compose(self) -> ComposeResult:
        yield Static("Läser in …", id="title", markup=False)
        yield ProgressBar(show_eta=False)
        yield Static(id="place", markup=False)
        yield OptionList(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).display = False
        self._import()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "stop":
            return self.running
        return action not in ("review", "dismiss") or not self.running

    @work(thread=True)
    def _import(self) -> None:
        wrong, found = None, Brought()
        try:
            files = find_files(self.paths)
            self._here(lambda: self.query_one(ProgressBar).update(total=len(files)))
            self._read(files)
            found = brought(self.desk.register, self.reports, self.desk.as_of)
        except TrackerError as error:
            wrong = str(error)
        self._here(lambda: self._tell(found, wrong))

    def _read(self, files: Sequence[Path]) -> None:
        desk = self.desk
        with closing(import_files(desk.register, files, desk.reading, desk.stamp())) as reports:
            for report in reports:
                self.reports.append(report)
                self._here(lambda told=report: self._step(told))  # type: ignore[misc]
                if self.stopping or get_current_worker().is_cancelled:
                    break

    def _here(self, show: Callable[[], object]) -> None:
        """Show it, from the thread, unless the program is ending."""
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(show)

    def _step(self, report: Report) -> None:
        self.query_one(ProgressBar).advance()
        self.query_one("#place", Static).update(drawing.plain(report.reason or report.document))

    def _tell(self, found: Brought, wrong: str | None) -> None:
        self.running = False
        self.query_one(ProgressBar).display = False
        self.query_one("#title", Static).update(drawing.plain(self._outcome(), drawing.HEAD))
        place = drawing.plain(wrong, drawing.LATE) if wrong else drawing.plain("Enter visar orden.", drawing.FAINT)
        self.query_one("#place", Static).update(place)
        options = self.query_one(OptionList)
        options.add_options(self._options(found))
        options.display = bool(options.option_count)
        if options.display:
            self.set_focus(options)
            options.action_first()
        self.refresh_bindings()

    def _outcome(self) -> str:
        count = {result: sum(report.result is result for report in self.reports) for result in Result}
        parts = [f"{count[Result.IMPORTED]} inlästa"]
        parts += [f"{count[Result.UNCHANGED]} redan inlästa"] if count[Result.UNCHANGED] else []
        parts += [f"{count[Result.FAILED]} gick inte att läsa"] if count[Result.FAILED] else []
        return ("Avbrutet: " if self.stopping else "Klart: ") + ", ".join(parts)

    def _options(self, found: Brought) -> Iterator[Option]:
        for heading, views in (("Nya", found.new), ("Ändrade", found.changed), ("Att granska", found.doubtful)):
            yield from self._group(heading, [(drawing.listed(view, self.desk.as_of), view) for view in views])
        failed = [report.reason for report in self.reports if report.reason]
        yield from self._group("Gick inte att läsa", [(drawing.plain(reason), None) for reason in failed])

    def _group(self, heading: str, rows: Sequence[tuple[Content, AssignmentView | None]]) -> Iterator[Option]:
        if rows:
            yield Option(drawing.plain(f"{heading} ({len(rows)})", drawing.HEAD), disabled=True)
        for n, (row, view) in enumerate(rows):
            key = f"{heading}-{n}"
            if view:
                self.views[key] = view
            yield Option(row, key, disabled=view is None)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        view = self.views[event.option_id or ""]
        self.app.push_screen(SourceScreen(self.desk, f"Uppdrag {view.number}: {view.task}", drawing.places(view)))

    def action_review(self) -> None:
        self.app.push_screen(ReviewScreen(self.desk))

    def action_stop(self) -> None:
        """After the file that is being read."""
        self.stopping = True
        self.query_one("#title", Static).update("Avbryter efter den här filen …")
