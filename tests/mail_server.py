"""A real SMTP server on the loopback, which does as it is told."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PATIENCE = 3600
"""Seconds that it waits for a client: longer than any client of ours for it."""


@dataclass(frozen=True)
class Received:
    sender: str
    recipients: tuple[str, ...]
    message: bytes

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.message)["Message-ID"])


@dataclass
class Script:
    """What the server answers; by command, and for RCPT and DATA also by the recipient's address."""

    replies: dict[str, str] = field(default_factory=dict)
    drop_at: str | None = None
    """A command at which it closes the connection, perhaps with an address; 'dot': when it has kept the mail."""
    right_word: str = "rätt lösenord"
    received: list[Received] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    port: int = 0
    keep_in: Path | None = None
    """A folder that gets a file for each mail, named by time and recipient, before the answer."""
    silent_after_dot: float = 0
    """Seconds before it answers when it has the mail."""
    silent_to: str = ""
    """The only recipient for whose mails it is silent; '': for all."""


class _Handler:
    def __init__(self, script: Script) -> None:
        self.script = script

    def _answer(self, server: SMTP, command: str, address: str = "") -> str:
        self.script.commands.append(command)
        if self.script.drop_at in (command, f"{command} {address}"):
            server.transport.abort()  # type: ignore[union-attr]
            return "421 closing"
        return self.script.replies.get(f"{command} {address}", self.script.replies.get(command, ""))

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [answer] if (answer := self._answer(server, "EHLO")) else responses

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self._answer(server, "MAIL"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self._answer(server, "RCPT", address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if answer := self._answer(server, "DATA", envelope.rcpt_tos[0]):
            return answer
        assert isinstance(envelope.content, bytes)
        self.script.received.append(Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), envelope.content))
        if self.script.keep_in is not None:
            name = f"{time.time_ns()} {envelope.rcpt_tos[0]}"
            (self.script.keep_in / name).write_bytes(envelope.content)
        if self.script.silent_after_dot and self.script.silent_to in ("", envelope.rcpt_tos[0]):
            await asyncio.sleep(self.script.silent_after_dot)
        if self.script.drop_at == "dot":
            server.transport.abort()  # type: ignore[union-attr]
        return "250 OK queued"


@contextmanager
def running(
    script: Script, tls: ssl.SSLContext | None = None, implicit: bool = False, login: bool = False
) -> Iterator[Script]:
    """The server; its port is in the script."""

    def allowed(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        script.commands.append("AUTH")
        assert isinstance(data, LoginPassword)
        right = data.password.decode() == script.right_word and "AUTH" not in script.replies
        return AuthResult(success=right, handled=False, message=None if right else script.replies.get("AUTH"))

    options: dict[str, Any] = {"data_size_limit": None, "timeout": PATIENCE}
    if tls and not implicit:
        options |= {"tls_context": tls, "require_starttls": True}
    if login:
        # without auth_required, since the library warns of it where TLS began with the first byte
        options |= {"authenticator": allowed, "auth_require_tls": False}
    script.port = script.port or free_port()
    controller = Controller(
        _Handler(script),
        hostname="127.0.0.1",
        port=script.port,
        ssl_context=tls if implicit else None,
        **options,
    )
    controller.start()
    try:
        yield script
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
