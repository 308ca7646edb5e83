"""The password to the mail server: from the environment, a file or the computer's keyring, and nowhere else.

Invariants: it is never in the settings, in a message or in a log; a file that others can read is refused.
"""

from collections.abc import Mapping

from tracker.delivery.settings import Smtp
from tracker.errors import ConfigError
from tracker.secret_files import read_secret

VARIABLE = "TRACKER_SMTP_PASSWORD"
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""Where systemd puts what only a service may read; the mode may name a group, which stands for an access list."""
KEYRING_SERVICE = "tracker-smtp"


def password(settings: Smtp, environment: Mapping[str, str]) -> str | None:
    """The password of the user in the settings; None where there is no user. Raises ConfigError."""
    if settings.user is None:
        return None
    found = environment.get(VARIABLE) or _from_file(settings, environment) or _from_keyring(settings.user)
    if not found:
        raise ConfigError(
            f"Lösenordet för {settings.user} saknas. Ange smtp.password_file eller {VARIABLE}, eller lägg det i "
            f"nyckelringen: pip install keyring, sedan keyring set {KEYRING_SERVICE} {settings.user}"
        )
    return found


def _from_file(settings: Smtp, environment: Mapping[str, str]) -> str | None:
    if settings.password_file is None:
        return None
    return read_secret(settings.password_file, "Lösenordsfilen", environment.get(CREDENTIALS))


def _from_keyring(user: str) -> str | None:
    try:
        import keyring  # an extra, slow to load and seldom needed
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(KEYRING_SERVICE, user)
    except KeyringError:
        return None
