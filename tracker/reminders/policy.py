"""When and about what people are reminded: what a municipality can change. Days are calendar days.

Invariant: the defaults are those of `config.example.toml`.
"""

import datetime as dt
from dataclasses import dataclass

from tracker.temporal.calendar import Meeting


@dataclass(frozen=True, slots=True)
class Policy:
    first: int = 60
    """Days before the day to meet that the first reminder goes."""
    first_when_short: int = 28
    """The same for an assignment that runs less than half a year."""
    before: tuple[int, ...] = (30, 14, 7, 1)
    """Days before the day to meet that the others go; one always goes on the day itself."""
    manager_after: int = 14
    """Days after the deadline from which the receiver's manager is told too."""
    secretary_after: int = 30
    """Days after the deadline from which the giver's secretary is told too."""
    lead_days: int = 14
    """Days before a meeting that its papers must be handed in."""
    confirmed_only: bool = False
    """Remind only of what a person has confirmed."""
    sign_of_life: bool = True
    """Tell the registrar once a week also that there is nothing to tell."""
    meetings: tuple[Meeting, ...] = ()
    sensitive: tuple[str, ...] = ()
    """Bodies of whose matters a mail tells nothing but numbers and days."""
    send_from: dt.time = dt.time(7)
    """The time of day, in Sweden, from which mails go."""
    templates: str | None = None
    """Folder with templates that go before ours."""


DEFAULT_POLICY = Policy()
