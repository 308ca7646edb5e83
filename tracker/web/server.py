"""The web server: a page with a terminal in it, and a web socket to a dashboard of the visitor's own.

Invariants: every request passes the gate; no page of another site can show ours; no more dashboards are run than a
computer can take.
"""

import logging
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from tracker.errors import ConfigError
from tracker.web.gate import Gate
from tracker.web.session import Program, Session

logger = logging.getLogger(__name__)
MOST_SESSIONS = 20
LONGEST_MESSAGE = 65536
"""Bytes from a browser: keys, and pasted text."""
WEBSOCKET = "/ws"
HEARTBEAT_SECONDS = 15
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What textual-serve raises for a message that no page of ours has sent."""
TEMPLATES = Path(__file__).parent / "templates"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at the address. Raises ConfigError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigError(f"Det går inte att lyssna på {host}, port {port}: {error.strerror}. Välj en annan.") from None


class DashboardServer(Server):
    def __init__(self, program: Program, gate: Gate) -> None:
        super().__init__("", title="tracker", templates_path=TEMPLATES)
        self.program = program
        self.gate = gate
        self.open: set[web.WebSocketResponse] = set()

    def run(self, listener: socket.socket) -> None:
        """Serve until stopped by a signal."""
        web.run_app(self._make_app(), sock=listener, print=None, access_log=None, shutdown_timeout=1)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(self._protect)
        app.on_shutdown.append(self.on_shutdown)
        app.router.add_get("/", self.handle_index)
        app.router.add_get(WEBSOCKET, self.handle_websocket)
        app.router.add_get("/download/{key}", self.handle_download)
        app.router.add_static("/static", self.statics_path)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        refusal = self.gate.refusal(request.headers, websocket=request.path == WEBSOCKET)
        if refusal:
            raise web.HTTPForbidden(text=refusal)
        return await handler(request)

    async def _protect(self, request: web.Request, response: web.StreamResponse) -> None:
        own = self.gate.websocket_url(request.host)
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"font-src 'self'; connect-src {own}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"

    async def handle_index(self, request: web.Request) -> web.Response:
        page = (TEMPLATES / "index.html").read_text(encoding="utf-8")
        return web.Response(
            text=page.replace("WEBSOCKET", self.gate.websocket_url(request.host)), content_type="text/html"
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        if len(self.open) >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text="För många visar uppdragen just nu. Försök igen om en stund.")
        websocket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=LONGEST_MESSAGE)
        self.open.add(websocket)
        session = Session(self.program, websocket, self.download_manager)
        try:
            await websocket.prepare(request)
            await session.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await self._process_messages(websocket, session)
        except MALFORMED:
            logger.warning("a message could not be read; its dashboard is closed")
        finally:
            self.open.discard(websocket)
            await session.stop()
            await websocket.close()
        return websocket

    async def on_shutdown(self, app: web.Application) -> None:
        for websocket in list(self.open):
            await websocket.close()


def _cells(request: web.Request, name: str, default: int) -> int:
    told = request.query.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 5 else default
