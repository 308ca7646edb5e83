"""What the screens work with: the register on a day, who works with it and when. Their only door to the services."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.services.health import Health, health
from tracker.services.importing import Reading
from tracker.services.overview import Overview
from tracker.services.reminded import Reminded, reminded
from tracker.store.engine import Register
from tracker.store.stamp import Stamp


@dataclass
class Desk:
    register: Register
    reading: Reading
    """How files are read, with the municipality's calendar."""
    actor: str
    now: Callable[[], dt.datetime]
    """With zone."""
    originals: Path
    """A private folder for files that are opened."""
    day: dt.date | None = None
    """The day that is shown; None: today, also after midnight."""
    read_only: bool = False
    policy: Policy = DEFAULT_POLICY
    """When people are reminded."""
    folder: Path = Path()
    """Where files to import are looked for first."""

    def __post_init__(self) -> None:
        self.overview = self._open()

    def _open(self) -> Overview:
        return Overview(self.register, self.day or self.now().date(), self.policy)

    @property
    def as_of(self) -> dt.date:
        return self.overview.as_of

    @property
    def may_write(self) -> bool:
        """Another day is only looked at, since what is done today would not be seen there."""
        return not self.read_only and self.as_of == self.now().date()

    def stamp(self) -> Stamp:
        return Stamp(self.now(), self.actor)

    def health(self) -> Health:
        """Whether reminders go as they should."""
        return health(self.register, self.policy, self.now())

    def reminded(self, number: int) -> Reminded:
        """Who has been reminded of the assignment, and who will be next."""
        return reminded(self.register, number, self.policy, self.as_of)

    @property
    def is_yesterday(self) -> bool:
        """Midnight has passed since today was opened."""
        return self.day is None and self.as_of != self.now().date()

    def turn_page(self) -> None:
        """Read everything anew, on the new day when midnight has passed."""
        if self.is_yesterday:
            self.overview = self._open()
        self.overview.forget()
