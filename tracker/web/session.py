"""One visitor's dashboard, in a process of its own.

Invariants: the process gets nothing from the environment but what it needs, and no shell comes near it; it ends with
the visit.
"""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

PATIENCE_SECONDS = 5
"""How long a dashboard that is asked to end may take."""
NARROWEST, WIDEST = 20, 500
"""Columns or rows: what a visitor says is bounded, since the screen is held in memory."""
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PGPASSFILE")
INHERITED_ON_WINDOWS = ("SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP")


@dataclass(frozen=True, slots=True)
class Program:
    """What is run for each visitor."""

    words: Sequence[str]
    environment: Mapping[str, str]
    """All of it."""


def cleaned(environment: Mapping[str, str]) -> dict[str, str]:
    """What of the environment a dashboard needs; no passwords, nor anything that nobody has thought of."""
    return {name: environment[name] for name in (*INHERITED, *INHERITED_ON_WINDOWS) if name in environment}


class Session(AppService):
    def __init__(self, program: Program, websocket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self.program = program
        self.websocket = websocket

    async def _close(self) -> None:
        await self.websocket.close()

    async def start(self, width: int, height: int) -> None:
        await super().start(_bounded(width), _bounded(height))

    async def set_terminal_size(self, width: int, height: int) -> None:
        await super().set_terminal_size(_bounded(width), _bounded(height))

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        terminal = {
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }
        process = await asyncio.create_subprocess_exec(
            *self.program.words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={**self.program.environment, **terminal}
        )
        # what goes wrong there may quote documents, which belong in no log; textual-serve wants something to read
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        await super().run()
        await self.websocket.close()

    async def stop(self) -> None:
        """End the process, and wait until it has ended."""
        if self._process is None:
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await super().stop()
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def _bounded(cells: int) -> int:
    return max(NARROWEST, min(int(cells), WIDEST))
