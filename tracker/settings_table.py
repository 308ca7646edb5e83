"""A table of the configuration file, which says what is wrong with it and where.

Invariant: what is unknown or impossible is never passed over but refused, with the file, the line and the nearest valid
name.
"""

import dataclasses
import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from tracker.errors import ConfigError

Value = TypeVar("Value")

_TYPE_NAMES = {
    str: "en text inom citattecken",
    int: "ett heltal",
    bool: "true eller false",
    dict: "en tabell",
    list: "en lista",
    dt.time: "ett klockslag utan citattecken, till exempel 07:00:00",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table of the file, and what is needed to complain about it."""

    values: Mapping[str, Any]
    name: str
    file: Path
    text: str

    def only(self, names: Iterable[str]) -> None:
        for key in self.values:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                advice = f"Menade du ”{near[0]}”?" if near else f"Välj bland: {', '.join(names)}."
                self.fail(key, f"okänd inställning. {advice}")

    def get(self, key: str, kind: type[Value]) -> Value | None:
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is not kind or value == "":
            self.fail(key, f"ska vara {_TYPE_NAMES[kind]}.")
        return value

    def table(self, key: str) -> "Table":
        return Table(self.get(key, dict) or {}, key, self.file, self.text)

    def fail(self, key: str, message: str) -> NoReturn:
        path = f"{self.name}.{key}" if self.name else key
        found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", self.text, re.MULTILINE)
        line = f", rad {self.text.count(chr(10), 0, found.start()) + 1}" if found else ""
        raise ConfigError(f"{self.file}{line}: ”{path}”: {message}")

    def number(self, key: str, default: int, least: int = 0) -> int:
        value = self.get(key, int)
        if value is None:
            return default
        if value < least:
            self.fail(key, f"ska vara minst {least}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(key, list) or []
        if not all(isinstance(value, str) and value for value in values):
            self.fail(key, "ska vara en lista av texter inom citattecken.")
        return tuple(values)

    def path(self, key: str) -> Path | None:
        """A path; a relative one counts from the folder of the configuration file."""
        text = self.get(key, str)
        return self.file.parent / Path(text).expanduser() if text else None
