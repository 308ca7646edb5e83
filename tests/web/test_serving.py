"""`tracker serve`, really started: who gets a page, who gets a dashboard, and what that dashboard is run with."""

import http.client
import os
import re
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import making, storing
from tracker.register.events import Recorded
from tracker.store.engine import create_or_open

SECRET = "en-hemlighet-som-ingen-gissar"  # noqa: S105 - of the tests
EVERYWHERE = "0.0.0.0"  # noqa: S104 - it has a secret
PUBLIC = "https://uppdrag.granviken.example"
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PATIENCE = 60
"""Seconds; a busy machine is slow."""


class Answer(NamedTuple):
    status: int
    headers: Message
    text: str


class Served:
    """A running `tracker serve`."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def ask(self, path: str = "/", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}", **named})
            answer = connection.getresponse()
            text = "" if answer.status == 101 else answer.read().decode()
            answer.close()
            return Answer(answer.status, answer.headers, text)

    def dashboard(self, **headers: str) -> int:
        """The status that asking for a dashboard gives; it is closed at once."""
        return self.ask("/ws", **UPGRADE, **headers).status

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("served") / "register.db")
    register = create_or_open(file, making.NOW)
    with register.writing() as session:
        storing.put(session, [Recorded(1, making.mention())], "x")
    register.close()
    return file


def start(database: str, *arguments: str, **environment: str) -> Served:
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "--database", database, "serve", "--port", "0", *arguments],
        env={**os.environ, "HOME": str(Path(database).parent), "TRACKER_SMTP_PASSWORD": "kanariefågel", **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    told = process.stderr.readline()
    found = re.search(r"^Översikten visas på (http://localhost:(\d+)|https)", told)
    assert found, told
    return Served(process, int(found[2] or listening(process.pid)))


def listening(pid: int) -> int:
    """The port at which a process listens, from Linux itself."""
    inodes = {str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir()}
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    [port] = [int(row[1].split(":")[1], 16) for row in rows if f"socket:[{row[9]}]" in inodes]
    return port


@pytest.fixture(scope="module")
def served(database: str) -> Iterator[Served]:
    """To whoever is on this computer."""
    server = start(database)
    yield server
    server.process.terminate()
    server.process.communicate(timeout=PATIENCE)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows a process's environment")
def test_a_dashboard_is_read_only_without_secrets_and_ends_with_the_visit(served: Served) -> None:
    own = f"localhost:{served.port}"
    asked = {"Host": own, "Origin": f"http://{own}", **UPGRADE}
    head = ["GET /ws?width=120&height=40 HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items()), "", ""]
    seen = b""
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as visitor:
        visitor.sendall("\r\n".join(head).encode())
        while b"lekplatser" not in seen or "bara läsning".encode() not in seen:
            received = visitor.recv(65536)
            assert received, seen
            seen += received
        [child] = served.children()  # no other test has been here before
        words = Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8").split("\0")
        environment = Path(f"/proc/{child}/environ").read_text(encoding="utf-8")
        handle = os.pidfd_open(child)
    ended, _, _ = select.select([handle], [], [], PATIENCE)
    os.close(handle)
    assert ended
    assert words[1:5] == ["-m", "tracker", "dashboard", "--read-only"]
    assert "TRACKER_DATABASE=" in environment
    assert "kanariefågel" not in environment


def test_the_page_is_served_and_no_other_site_can_show_it(served: Served) -> None:
    answer = served.ask()
    assert answer.status == 200
    assert f"ws://localhost:{served.port}/ws" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert served.ask("/static/js/textual.js").status == 200
    assert served.ask("/static/").status in (403, 404)


def test_another_host_or_origin_is_refused(served: Served) -> None:
    own = f"http://localhost:{served.port}"
    assert served.ask(Host="evil.example").status == 403, "a name that somebody else has made lead here"
    assert served.dashboard(Host=f"evil.example:{served.port}", Origin=own) == 403
    assert served.dashboard(Origin="http://evil.example") == 403
    assert served.dashboard(Origin="null") == 403
    assert served.dashboard() == 403, "no browser"
    assert served.dashboard(Origin=own) == 101


@pytest.fixture
def proxied(database: str, tmp_path: Path) -> Iterator[Served]:
    """To a reverse proxy that knows the secret."""
    secret, settings = tmp_path / "secret", tmp_path / "config.toml"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o600)
    settings.write_text(f'[serve]\npublic_url = "{PUBLIC}"\nsecret_file = "secret"\n', encoding="utf-8")
    server = start(database, "--host", EVERYWHERE, TRACKER_CONFIG=str(settings))
    yield server
    server.process.terminate()
    server.process.communicate(timeout=PATIENCE)


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells where a process listens")
def test_behind_a_reverse_proxy_only_who_knows_the_secret_gets_in(proxied: Served) -> None:
    public = {"Host": PUBLIC.removeprefix("https://"), "Origin": PUBLIC}
    told = {"X_Tracker_Secret": SECRET}
    assert proxied.ask(**public).status == 403
    assert proxied.ask(**public, X_Tracker_Secret=SECRET[:-1]).status == 403
    assert proxied.dashboard(**public) == 403
    assert proxied.ask(**told).status == 403, "past the proxy's own name"
    assert proxied.ask(**public, **told).status == 200
    assert proxied.dashboard(**public, **told) == 101
