"""Two minutes of an invented municipality, for `tracker demo` and for tests of the whole path."""

from pathlib import Path

STORY = ("kommunstyrelsen-2025-10-06.docx", "kommunstyrelsen-2026-03-02.html")
"""In the order of the meetings."""


def documents() -> list[Path]:
    """The files, in the order of the meetings."""
    return [Path(__file__).parent / name for name in STORY]
