"""Makes the pictures of the README: python -m tests.tui.pictures. They show an invented municipality."""

import asyncio
import re
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.piloting import opened, press, settle
from tests.tui.test_snapshots import Script, opening
from tracker.tui.screens.key_figures import KeyFiguresScreen
from tracker.tui.screens.review import ReviewScreen
from tracker.tui.screens.workload import WorkloadScreen

DOCS = Path(__file__).parent.parent.parent / "docs"
SIZE = (120, 34)
FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""They would be fetched from somewhere; the reader's own will do."""


async def timeline(pilot: Pilot[None]) -> None:
    await press(pilot, "T", "minus", "minus")


PICTURES: dict[str, Script] = {
    "overview": settle,
    "review": opening("g", ReviewScreen),
    "timeline": timeline,
    "workload": opening("B", WorkloadScreen),
    "key_figures": opening("N", KeyFiguresScreen),
}


async def main() -> None:
    for name, script in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder), SIZE) as pilot:
                await script(pilot)
                picture = FONTS.sub("", pilot.app.export_screenshot(title="tracker"))
                (DOCS / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
