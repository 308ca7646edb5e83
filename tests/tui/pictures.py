"""Makes the pictures of the README: python -m tests.tui.pictures. They show an invented municipality."""

import asyncio
import re
import tempfile
from pathlib import Path

from tests.tui.piloting import act, opened
from tracker.tui.screens.review import ReviewScreen

DOCS = Path(__file__).parent.parent.parent / "docs"
SIZE = (120, 34)
FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""They would be fetched from somewhere; the reader's own will do."""


async def main() -> None:
    for name in ("overview", "review"):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder), SIZE) as pilot:
                if name == "review":
                    await act(pilot, "g", ReviewScreen)
                picture = FONTS.sub("", pilot.app.export_screenshot(title="tracker"))
                (DOCS / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
