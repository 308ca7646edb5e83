"""Hands mails to an SMTP server on one kept connection.

Invariants: the stored bytes are what is sent; a password goes only where `Security` allows; no outcome is guessed: what
may have reached the server is `UNKNOWN`.
"""

import ssl
from asyncio import CancelledError, WriteTransport
from collections.abc import Callable

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from tracker.delivery.model import Outcome, Outgoing, Reply
from tracker.delivery.settings import Security, Smtp
from tracker.errors import ConfigError

_LOST = (TimeoutError, OSError, SMTPException)
"""Whatever else can happen to a connection; the errors with a reply are looked at first."""
_UNKNOWN_ADDRESS = frozenset({550, 551, 552, 553})
QUIT_SECONDS = 5
"""So long is a good-bye waited for: nothing hangs on it."""
_CLOSING = 421
"""The server takes nothing more just now."""


class SmtpTransport:
    """Connects when the first mail comes, and again when the connection has been lost."""

    def __init__(self, settings: Smtp, password: str | None) -> None:
        self._settings = settings
        self._password = password
        self._tls = _tls(settings)
        self._connection: SMTP | None = None

    async def send(self, mail: Outgoing, may_begin: Callable[[], bool]) -> Reply:
        try:
            return await self._send(mail, may_begin)
        except CancelledError:
            if self._connection is not None:
                _break_off(self._connection)  # in the middle of a command there is no saying good-bye
            raise

    async def _send(self, mail: Outgoing, may_begin: Callable[[], bool]) -> Reply:
        connected = await self._connected()
        if isinstance(connected, Reply):
            return connected
        refused = await self._address(connected, mail)
        if refused is not None:
            return refused
        if not may_begin():
            await self.close()
            return Reply(Outcome.LATER, "tiden för försöket var för kort")
        return await self._contents(connected, mail)

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            await connection.quit(timeout=QUIT_SECONDS)
        except _LOST:
            _break_off(connection)

    async def _connected(self) -> SMTP | Reply:
        if self._connection is not None and self._connection.is_connected:
            return self._connection
        settings = self._settings
        connection = SMTP(
            hostname=settings.host,
            port=settings.port,
            timeout=settings.timeouts.connect,
            use_tls=settings.security is Security.IMPLICIT,
            start_tls=settings.security is Security.STARTTLS,
            tls_context=self._tls,
            local_hostname=settings.sender.rpartition("@")[2],
        )
        try:
            await connection.connect()
            await connection.ehlo(timeout=settings.timeouts.command)
            if settings.user is not None and self._password is not None:
                await _log_in(connection, settings.user, self._password, settings.timeouts.command)
        except SMTPAuthenticationError as error:
            _break_off(connection)
            outcome = Outcome.NOT_ALLOWED if error.code >= 500 else Outcome.NO_SERVER
            return Reply(outcome, f"inloggningen som {settings.user} gick inte: {_told(error)}")
        except _LOST as error:
            _break_off(connection)
            return Reply(_why_not_connected(error), _told(error))
        self._connection = connection
        return connection

    async def _address(self, connection: SMTP, mail: Outgoing) -> Reply | None:
        """Say whom it is from and for; None where the server wants it."""
        wait = self._settings.timeouts.command
        try:
            await connection.mail(mail.sender, timeout=wait)
            await connection.rcpt(mail.recipient, timeout=wait)
        except SMTPRecipientRefused as error:
            about_us = _names_policy(error) and await self._refuses_ourselves(connection, mail.sender)
            await self._begin_again(connection, error)
            return Reply(Outcome.NOT_ALLOWED if about_us else _why_not_to(error), _told(error))
        except SMTPResponseException as error:
            await self._begin_again(connection, error)
            return Reply(_why_not_from(error), _told(error))
        except _LOST as error:
            await self.close()
            return Reply(Outcome.BROKEN_OFF, _told(error))
        return None

    async def _refuses_ourselves(self, connection: SMTP, sender: str) -> bool:
        """Whether what we may not do with a recipient we may not do with our own address either: then it is of us."""
        try:
            await connection.rcpt(sender, timeout=self._settings.timeouts.command)
        except SMTPRecipientRefused as error:
            return _names_policy(error)
        except _LOST:
            return False
        return False

    async def _contents(self, connection: SMTP, mail: Outgoing) -> Reply:
        try:
            response = await connection.data(mail.message, timeout=self._settings.timeouts.final)
        except SMTPResponseException as error:
            await self._begin_again(connection, error)
            if error.code >= 500:
                return Reply(Outcome.REFUSED, _told(error))
            return Reply(Outcome.LATER if error.code >= 400 else Outcome.UNKNOWN, _told(error))
        except _LOST as error:
            await self.close()
            return Reply(Outcome.UNKNOWN, _told(error))
        return Reply(Outcome.SENT, f"{response.code} {response.message}")

    async def _begin_again(self, connection: SMTP, error: SMTPResponseException) -> None:
        """Make the connection fit for the next mail, or give it up."""
        if error.code == _CLOSING:
            await self.close()
            return
        try:
            await connection.rset(timeout=self._settings.timeouts.command)
        except _LOST:
            await self.close()


def _break_off(connection: SMTP) -> None:
    """Without a good-bye: closing under TLS waits for the other side, and keeps the socket when the loop ends first."""
    if isinstance(connection.transport, WriteTransport):
        connection.transport.abort()
    connection.close()


async def _log_in(connection: SMTP, user: str, password: str, wait: float) -> None:
    """Once: the library's own login tries one way after the other, and accounts are locked after a few wrong ones."""
    if "plain" in connection.server_auth_methods:
        await connection.auth_plain(user, password, timeout=wait)
    elif "login" in connection.server_auth_methods:
        await connection.auth_login(user, password, timeout=wait)
    else:
        raise SMTPException("servern erbjuder varken AUTH PLAIN eller AUTH LOGIN")


def _tls(settings: Smtp) -> ssl.SSLContext | None:
    if settings.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except (OSError, ssl.SSLError):
        raise ConfigError(f"Certifikatfilen {settings.ca_file} kan inte läsas.") from None


def _why_not_connected(error: Exception) -> Outcome:
    """A wrong certificate or a server without STARTTLS is nothing that passes; a silent or busy server is."""
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Outcome.NOT_ALLOWED
    if isinstance(error, SMTPResponseException):
        return (
            Outcome.NOT_ALLOWED if error.code >= 500 and not isinstance(error, SMTPConnectError) else Outcome.NO_SERVER
        )
    return Outcome.NO_SERVER if isinstance(error, OSError) else Outcome.NOT_ALLOWED


def _why_not_to(error: SMTPResponseException) -> Outcome:
    if error.code == _CLOSING:
        return Outcome.BROKEN_OFF
    if error.code < 500:
        return Outcome.LATER
    return Outcome.BAD_ADDRESS if error.code in _UNKNOWN_ADDRESS and not _names_policy(error) else Outcome.REFUSED


def _names_policy(error: SMTPResponseException) -> bool:
    """Whether it is about what may be done, and not about what there is."""
    return error.code >= 500 and error.message.startswith("5.7.")


def _why_not_from(error: SMTPResponseException) -> Outcome:
    if error.code == _CLOSING:
        return Outcome.BROKEN_OFF
    return Outcome.LATER if error.code < 500 else Outcome.NOT_ALLOWED


def _told(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {error.message}"
    return str(error) or type(error).__name__
