"""What is told of a register that has been copied: how much it holds, and how to see that it is the same."""

from typing import TYPE_CHECKING

from tracker.cli import json_format

if TYPE_CHECKING:
    from tracker.store.copies import Contents

UNITS = ("byte", "kB", "MB", "GB", "TB")


def held(contents: "Contents") -> str:
    """'2 dokument, 5 uppdrag och 31 rader i loggen'."""
    counts = contents.counts
    return f"{counts['document']} dokument, {counts['assignment']} uppdrag och {counts['entry']} rader i loggen"


def size(count: int) -> str:
    """'4,2 MB'."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{count} byte" if unit == 0 else f"{value:.1f} {UNITS[unit]}".replace(".", ",")


def as_json(contents: "Contents") -> json_format.Json:
    return {"rows": contents.counts, "log_sha256": contents.log.sha256}
