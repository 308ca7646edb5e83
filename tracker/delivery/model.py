"""What a transport is, and what can become of a mail.

Invariant: `UNKNOWN` and nothing else is said when the server may have taken the mail without our knowing it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    SENT = "sent"
    """The server has taken it; read it has nobody, for all we know."""
    UNKNOWN = "unknown"
    """The connection broke when the server may have had it all."""
    LATER = "later"
    """Not now, says the server of this mail (4xx)."""
    BAD_ADDRESS = "bad_address"
    """The server will never take mail for the recipient."""
    REFUSED = "refused"
    """The server will never take this mail (5xx)."""
    NOT_ALLOWED = "not_allowed"
    """The server takes nothing from us: login, sender or encryption is wrong. Stops all."""
    BROKEN_OFF = "broken_off"
    """The server ended the talk before it had anything of the mail, which may be why. Stops all for the time being."""
    NO_SERVER = "no_server"
    """The server can't be reached, or lets nobody in just now; no mail is to blame. Stops all for the time being."""
    STOPPED = "stopped"
    """We were told to end before anything of it was sent."""


@dataclass(frozen=True, slots=True)
class Reply:
    outcome: Outcome
    text: str
    """The server's words or the error's, without secrets."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    sender: str
    recipient: str
    message: bytes


class Transport(Protocol):
    async def send(self, mail: Outgoing, may_begin: Callable[[], bool]) -> Reply:
        """Take a mail to the server. `may_begin` is asked just before its contents are sent, and may stop it."""
        ...

    async def close(self) -> None: ...
