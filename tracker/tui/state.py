"""What the dashboard remembers from one day to the next: filter, order and theme.

Invariant: a file that is missing, damaged or cannot be written costs the user nothing but the memory.
"""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from tracker.register.ordering import Column, Order

logger = logging.getLogger(__name__)
LIGHT = "textual-light"
DARK = "textual-dark"


@dataclass(slots=True)
class State:
    words: str = ""
    figure: str = "unfinished"
    """The name of the figure that the list is narrowed to."""
    column: str = Column.URGENCY.value
    descending: bool = False
    theme: str = DARK
    timeline: bool = False
    """The list is a timeline."""

    @property
    def order(self) -> Order:
        return Order(Column(self.column), self.descending)


def load(file: Path | None) -> State:
    """What was remembered; the defaults where there is nothing, or nothing that can be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8")) if file else {}
        state = State(**told)
        if state.theme not in (LIGHT, DARK):
            state.theme = DARK
        return state if state.order and isinstance(state.words, str) else State()
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, TypeError, AttributeError):
        logger.warning("the remembered state could not be read")
        return State()


def save(state: State, file: Path | None) -> None:
    """Remember it."""
    if file is None:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        logger.warning("the state could not be remembered")
