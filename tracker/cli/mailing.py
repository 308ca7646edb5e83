"""What the commands that send have in common: the mail server of the settings and the one who sends."""

import os
from typing import TYPE_CHECKING

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.delivery.settings import Smtp
    from tracker.delivery.smtp import SmtpTransport
    from tracker.register.directory import Person


def server(config: "Config") -> "Smtp":
    """The mail server. Raises ConfigError when the settings name none."""
    if config.smtp is None:
        raise ConfigError("Ingen e-postserver är inställd. Skriv [smtp] i inställningarna, se config.example.toml.")
    return config.smtp


def transport(config: "Config") -> "SmtpTransport":
    """A way to the mail server; connects with the first mail. Raises ConfigError."""
    from tracker.delivery.password import password
    from tracker.delivery.smtp import SmtpTransport

    settings = server(config)
    return SmtpTransport(settings, password(settings, os.environ))


def sender(config: "Config") -> "Person":
    """Whom mails are from; a stand-in where no mail server is set, to look at mails."""
    from tracker.register.directory import Person

    if config.smtp is None:
        return Person("", "uppdrag@localhost.invalid")
    return Person(config.smtp.sender_name, config.smtp.sender)
