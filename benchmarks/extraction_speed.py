"""How fast text becomes mentions, and whether the time grows with the length alone, also on hostile text.

    python benchmarks/extraction_speed.py DOCUMENT…

Everything after the text is out of the file: structure, deadlines, extraction. Prints characters a second for each
document and the time of 1,000 pages of 2,200 characters; then for each hostile pattern what twice the length costs.
"""

import sys
import time
from pathlib import Path

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract

PAGE = 2200
HEAD = "Kommunstyrelsen 2025-03-10\n\n§ 31 KS/2025:88\n\nVägar\n\nBeslut\n\n"
HOSTILE = (
    "uppdra åt ", "att ", "förvaltningen ska ", "uppdraget ", ", dels att ", "barn- och ", "senast ", "nämnden ",
    "§ 1 ", "a, ", "Abc ", "får i uppdrag att ", "uppdrag som ", "en delrapport ", "nämndens redovisning ",
    "föreslår kommunstyrelsen ",
    "att uppdra åt\n\n", "KS 2024/", "godkänna ", "begär ", "x" * 50 + " ", "1",
    "redovisningen av planen ", "tiden för redovisning ", "Anna Ek yrkar att ", "chefen har utrett ", "uppdraget är ",
    "planen som nämnden beställde ", "chefen har på nämndens uppdrag utrett ", "redovisning till nämnden sker ",
    "planen är nu klar ", "planen lämnas i stället ", "godkänner redovisningen ", "Uppdra åt chefen. ",
)  # fmt: skip
LENGTH = 40_000


def seconds(text: bytes, name: str) -> tuple[float, int]:
    """Time to read the mentions, and the length of the text."""
    document = parse(text, name, Limits())
    start = time.perf_counter()
    extract(document)
    return time.perf_counter() - start, len(document.text)


def main() -> int:
    for name in sys.argv[1:]:
        taken, length = seconds(Path(name).read_bytes(), Path(name).name)
        speed = length / taken
        print(f"{Path(name).name}: {speed:,.0f} characters/s, 1000 pages in {1000 * PAGE / speed:.1f} s")
    for piece in HOSTILE:
        sizes = (LENGTH // len(piece), 2 * LENGTH // len(piece))
        once, twice = (seconds((HEAD + piece * size).encode(), "x")[0] for size in sizes)
        print(f"{piece[:24]!r}: {once:.2f} s, twice the length {twice / once:.1f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
