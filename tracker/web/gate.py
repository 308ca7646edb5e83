"""Who is let in: on this computer whoever asks for it by this computer's name, else only a reverse proxy that knows
the secret.

Invariants: what can be reached from another computer has a secret; no other page in a browser gets in, whatever name
it gives this computer.
"""

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.errors import ConfigError
from tracker.secret_files import read_secret
from tracker.serve_settings import Serve

VARIABLE = "TRACKER_SERVE_SECRET"
SECRET_HEADER = "X-Tracker-Secret"  # noqa: S105 - the name of a header
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 20
"""Characters."""


@dataclass(frozen=True, slots=True)
class Gate:
    origins: tuple[str, ...]
    """Where a browser may say that it has the page from."""
    secret: str | None

    @property
    def address(self) -> str:
        """Where to look."""
        return self.origins[0]

    def refusal(self, headers: Mapping[str, str], *, websocket: bool) -> str | None:
        """Why the request is refused, in Swedish; None lets it in."""
        host, origin = headers.get("Host", "").lower(), headers.get("Origin")
        if host not in {allowed.partition("://")[2] for allowed in self.origins}:
            return "Den adressen visar inte uppdragen."
        # a browser always says where the page is from when it opens a web socket
        if origin not in self.origins and (websocket or origin is not None):
            return "En annan webbplats får inte visa uppdragen."
        if self.secret is not None:
            told = headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(told.encode("utf-8", "surrogateescape"), self.secret.encode()):
                return "Öppna uppdragen genom den inloggning som finns för dem."
        return None

    def websocket_url(self, host: str) -> str:
        """Where the page of a request to the host finds its web socket."""
        return f"{'ws' if self.secret is None else 'wss'}://{host}/ws"


def gate(settings: Serve, port: int, environment: Mapping[str, str]) -> Gate:
    """Who is let in at the port. Raises ConfigError where that could be anybody."""
    secret = environment.get(VARIABLE)
    if not secret and settings.secret_file:
        secret = read_secret(settings.secret_file, "Filen med hemligheten")
    if not secret:
        if not is_loopback(settings.host):
            raise ConfigError(
                f"{settings.host} kan nås från andra datorer, och uppdragen har ingen egen inloggning. Använd "
                "127.0.0.1, eller sätt en omvänd proxy med inloggning framför och ange serve.secret_file och "
                "serve.public_url."
            )
        return Gate(tuple(f"http://{name}{_shown(port)}" for name in OWN_NAMES), None)
    if len(secret) < SHORTEST_SECRET:
        raise ConfigError(f"Hemligheten för tracker serve ska ha minst {SHORTEST_SECRET} tecken.")
    if settings.public_url is None:
        raise ConfigError("serve.public_url saknas. Ange adressen där den omvända proxyn visar uppdragen.")
    return Gate((settings.public_url,), secret)


def _shown(port: int) -> str:
    return "" if port == 80 else f":{port}"


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address. No name is looked up, since it can come to mean another."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
