"""What the dashboard remembers from one day to the next: filter, order, columns, theme, and filters with a name.

Invariant: a file that is missing, damaged or cannot be written costs the user nothing but the memory.
"""

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tracker.register.ordering import Column, Order

logger = logging.getLogger(__name__)
LIGHT = "textual-light"
DARK = "textual-dark"


@dataclass(frozen=True, slots=True)
class Saved:
    """A way to look at the list, by its name."""

    name: str
    words: str
    figure: str
    column: str
    descending: bool
    timeline: bool


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
    hidden: list[str] = field(default_factory=list)
    """The titles of the columns that are not shown."""
    saved: list[Saved] = field(default_factory=list)
    """In alphabetical order."""

    @property
    def order(self) -> Order:
        return Order(Column(self.column), self.descending)


def load(file: Path | None) -> State:
    """What was remembered; the defaults where there is nothing, or nothing that can be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8")) if file else {}
        state = State(**{**told, "saved": [Saved(**one) for one in told.get("saved", [])]})
        if state.theme not in (LIGHT, DARK):
            state.theme = DARK
        return state if _is_sound(state) else State()
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, TypeError, AttributeError):
        logger.warning("the remembered state could not be read")
        return State()


def _is_sound(state: State) -> bool:
    """Whether it is of the kinds that it should be. Raises ValueError where a column is unknown."""
    for one in state.saved:
        Column(one.column)
    texts = [state.words, state.figure, *state.hidden]
    texts += [text for one in state.saved for text in (one.name, one.words, one.figure)]
    return bool(state.order) and all(isinstance(text, str) for text in texts)


def save(state: State, file: Path | None) -> None:
    """Remember it."""
    if file is None:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        logger.warning("the state could not be remembered")
