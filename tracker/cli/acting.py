"""What the commands that change an assignment have in common: who does it, and what is told afterwards."""

import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import typer

from tracker.cli import invocation, plain
from tracker.wording import words
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.register.views import AssignmentView
    from tracker.store.engine import Register
    from tracker.store.stamp import Stamp

MAX_TASK = 100
"""Characters of the task that are repeated, so that the user sees a mistyped number."""


@contextmanager
def acting(context: typer.Context) -> "Iterator[tuple[Register, Stamp]]":
    """The register that is to be changed, and who changes it: the one in the settings, or the computer's user."""
    config = invocation.of(context).config()
    from tracker.store.engine import open_existing
    from tracker.store.stamp import Stamp

    now = invocation.now()
    with closing(open_existing(config.database, now)) as register:
        yield register, Stamp(now, config.actor or invocation.user())


def tell(view: "AssignmentView", done: str) -> None:
    """What was done to the assignment, what it is now, and what still is in doubt."""
    task = textwrap.shorten(one_line(view.task), MAX_TASK, placeholder=" …")
    plain.narrate(f"Uppdrag {view.number} {done}, nu {words.status(view)}: {task}")


def tell_deadline(view: "AssignmentView") -> None:
    """The day that the person's words were taken to mean."""
    plain.narrate(f"Klart senast: {words.last_day(view.due)}")


def tell_doubts(view: "AssignmentView") -> None:
    """What a person still should look at, and how to say that it has been done."""
    for doubt in view.doubts:
        plain.narrate(f"Att granska: {doubt}")
    if view.doubts:
        plain.narrate(f"Stämmer det ändå: tracker confirm {view.number}")
