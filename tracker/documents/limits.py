"""How much of a file we are willing to read. Hostile files are small on disk and large in memory, so every limit is
counted while reading and never taken from what the file says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    max_bytes: int = 50_000_000
    """Size of the file on disk."""
    max_pages: int = 3_000
    max_unpacked_bytes: int = 200_000_000
    """All unpacked parts of a DOCX together."""
    max_seconds: int = 60
    """Wall clock and processor time for one file."""
    max_memory_bytes: int = 1 << 30
    """Address space of the process that parses."""
    max_characters: int = 20_000_000
    """Length of the extracted text."""
