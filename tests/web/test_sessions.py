"""What a visitor can do to the server: how many there are, what they say, and what becomes of their dashboards."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tracker.web import server
from tracker.web.gate import Gate
from tracker.web.server import DashboardServer, listening
from tracker.web.session import WIDEST, Program

WAITING = "import sys; sys.stdin.buffer.read(1)"
"""A dashboard that shows nothing and ends when it is told to."""
TELLING = (
    "import os, sys; out = sys.stdout.buffer; told = os.environ['COLUMNS'].encode();"
    "out.write(b'__GANGLION__\\nD' + len(told).to_bytes(4, 'big') + told); out.flush()"
)
"""One that shows how wide it is, and ends."""


class Visited:
    def __init__(self, running: DashboardServer, url: str, client: aiohttp.ClientSession) -> None:
        self.server = running
        self.url = url
        self.client = client

    async def visit(self, asked: str = "") -> aiohttp.ClientWebSocketResponse:
        return await self.client.ws_connect(f"{self.url}/ws{asked}", headers={"Origin": self.url})


@asynccontextmanager
async def visited(program: str) -> AsyncIterator[Visited]:
    """A server that runs the program for each visitor."""
    with listening("127.0.0.1", 0) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        running = DashboardServer(Program([sys.executable, "-c", program], {}), Gate((url,), None))
        runner = web.AppRunner(await running._make_app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        async with aiohttp.ClientSession() as client:
            yield Visited(running, url, client)
        await runner.cleanup()


def in_a_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[[pytest.MonkeyPatch], None]:
    def run(monkeypatch: pytest.MonkeyPatch) -> None:
        asyncio.run(test(monkeypatch))

    run.__name__ = test.__name__
    return run


@in_a_loop
async def test_one_visitor_too_many_is_refused_until_another_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_SESSIONS", 2)
    async with visited(WAITING) as web_server:
        first, second = await web_server.visit(), await web_server.visit()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await web_server.visit()
        assert refused.value.status == 503
        await first.close()
        while len(web_server.server.open) > 1:
            await asyncio.sleep(0)
        third = await web_server.visit()
        assert not second.closed
        await third.close()
        await second.close()


@in_a_loop
async def test_a_message_that_no_page_of_ours_sends_ends_the_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    async with visited(WAITING) as web_server:
        for message in ("{", "[]", '["stdin"]', '["stdin", 3]', '["resize", {"width": "x", "height": 3}]', "3"):
            visit = await web_server.visit()
            await visit.send_str(message)
            assert (await visit.receive()).type is aiohttp.WSMsgType.CLOSE, message


@in_a_loop
async def test_a_visit_ends_with_its_dashboard_which_is_never_too_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    async with visited(TELLING) as web_server:
        for asked, told in (("?width=120", 120), ("?width=9999", WIDEST), ("?width=-1", 80), ("?width=x", 80)):
            visit = await web_server.visit(asked)
            assert (await visit.receive()).data == str(told).encode()
            assert (await visit.receive()).type is aiohttp.WSMsgType.CLOSE
