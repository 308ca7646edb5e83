"""Where and how mail is handed over. No password is in here: see `password`.

Invariant: encryption is always said, and nothing goes unencrypted but to the same computer.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Security(StrEnum):
    STARTTLS = "starttls"
    """Must succeed, else nothing is sent."""
    IMPLICIT = "implicit"
    """TLS from the first byte."""
    NONE = "none"
    """Only to the same computer."""


PORTS = {Security.STARTTLS: 587, Security.IMPLICIT: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. RFC 5321 asks for ten minutes after the final dot: who gives up sooner makes doublets."""

    connect: float = 30
    command: float = 300
    final: float = 600


DEFAULT_TIMEOUTS = Timeouts()


@dataclass(frozen=True, slots=True)
class Smtp:
    host: str
    sender: str
    """Address: bounces come back to it, so somebody must read it."""
    sender_name: str
    port: int = PORTS[Security.STARTTLS]
    security: Security = Security.STARTTLS
    user: str | None = None
    """None: a relay that needs no login."""
    password_file: Path | None = None
    ca_file: Path | None = None
    """Certificates to trust instead of the computer's."""
    per_minute: int = 20
    timeouts: Timeouts = DEFAULT_TIMEOUTS
