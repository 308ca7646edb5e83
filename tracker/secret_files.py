"""Secrets in files of their own, outside the settings. Invariant: a file that others can read is refused."""

import os
import stat
from pathlib import Path

from tracker.errors import ConfigError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_secret(file: Path, name: str, kept_in: str | None = None) -> str:
    """What the file says, without surrounding space; `name` is what messages call the file. Raises ConfigError.

    `kept_in` is a folder for whose files somebody else sees to that nobody else reads them, whatever their mode says.
    """
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{name} {file} kan inte läsas.") from None
    kept = kept_in is not None and file.parent == Path(kept_in)
    if os.name == "posix" and mode & _OTHERS and not kept:
        raise ConfigError(f"{name} {file} kan läsas av andra. Ändra med: chmod 600 {file}")
    return text.strip()
