"""Progress bars for the long work that is told of stage by stage; on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.store.progress import Follow, Stage


@contextmanager
def following() -> "Iterator[Follow]":
    """What to tell how far the work has come."""
    from tracker.store.progress import Stage, unfollowed

    if not sys.stderr.isatty():
        yield unfollowed
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from tracker.cli import terminal

    words = {
        Stage.COPYING: "Kopierar",
        Stage.CHECKING: "Kontrollerar",
        Stage.DERIVING: "Räknar fram",
        Stage.WRITING: "Skriver",
        Stage.READING: "Läser",
    }
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=terminal.narration(), transient=True) as progress:
        task = progress.add_task("")

        def tell(stage: "Stage", done: int, total: int) -> None:
            progress.update(task, description=words[stage], completed=done, total=total)

        yield tell
