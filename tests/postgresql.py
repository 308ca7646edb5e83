"""A PostgreSQL server of our own, where the machine has the system's packages: made, used and removed by one session.

Its folder is private and lies in memory or among the system's temporary files; it listens on a socket there, where
everybody is let in, and on a free loopback port, where a password is asked for.
`python -m tests.postgresql` tells which server that is.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

MISSING = "this machine has no PostgreSQL server (initdb and pg_ctl; Debian and Ubuntu: apt install postgresql)"
OWNER = "tracker"
MEMORY = Path("/dev/shm")  # noqa: S108  (the folder that we make in it is private)
ENOUGH_MEMORY = 2 * 1024**3
STOP = """
import shutil, subprocess, sys
pg_ctl, folder, user = sys.argv[1:]
sys.stdin.read()
subprocess.run([pg_ctl, "stop", "-D", "data", "-m", "immediate", "-s"], cwd=folder, stderr=subprocess.DEVNULL,
    user=user or None, extra_groups=[] if user else None)
shutil.rmtree(folder)
"""
"""Stops the server and removes its folder when the other end of its input is closed, however we end."""
SETTINGS = {
    # nothing has to outlive the session, so nothing is written through to the disk
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "autovacuum": "off",
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
    "dynamic_shared_memory_type": "mmap",  # in its own folder
}


def binaries() -> Path | None:
    """The folder of the newest server's programs; None where there is none."""
    if os.name != "posix":
        return None
    on_path = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    folders += [Path(on_path).resolve().parent] if on_path else []
    complete = [folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    return complete[-1] if complete else None


@dataclass(frozen=True)
class Server:
    """A running server."""

    programs: Path
    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def address(self, database: str) -> str:
        """A URL to the database, as a user may write it."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}&port={self.port}"

    def loopback_address(self, database: str, user: str, password: str) -> str:
        """The same over TCP, where a password is asked for."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        """One statement as the server's owner, in a transaction of its own."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def new_database(self, copied: str = "template0") -> Iterator[str]:
        """The name of a copy of a database, by default an empty one; dropped afterwards, whoever still uses it."""
        name = f"register_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {copied}")
        try:
            yield name
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Server]:
    """A new server, stopped and removed afterwards. Raises RuntimeError where there is none or it does not start."""
    programs = binaries()
    if programs is None:
        raise RuntimeError(MISSING)
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-", dir=MEMORY if in_memory else None))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(programs, folder, port)
    user = _given_away(folder)
    stop = [sys.executable, "-c", STOP, str(programs / "pg_ctl"), str(folder), user or ""]
    # in a session of its own, so that Ctrl-C ends us and not what cleans up after us
    with subprocess.Popen(stop, stdin=subprocess.PIPE, start_new_session=True):
        _start(server, user)
        yield server


def _given_away(folder: Path) -> str | None:
    """Whom the server runs as, when we are root, whom PostgreSQL refuses to run as; the folder is theirs now."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(LookupError):
            shutil.chown(folder, name)
            return name
    raise RuntimeError("there is no user to run PostgreSQL as; root may not")


def _start(server: Server, user: str | None) -> None:
    access = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--username={OWNER}"]
    _must_run(server, user, "initdb", "-D", "data", "--encoding=UTF8", "--locale=C", "--no-sync", *access)
    settings = SETTINGS | {"listen_addresses": "127.0.0.1", "port": str(server.port)}
    settings["unix_socket_directories"] = str(server.folder)
    with (server.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    _must_run(server, user, "pg_ctl", "start", "-D", "data", "-w", "-s", "-l", "log")


def _must_run(server: Server, user: str | None, program: str, *arguments: str) -> None:
    if _run(server, user, program, *arguments) != 0:
        raise RuntimeError(f"{program}: {(server.folder / 'told').read_text(encoding='utf-8')}")


def _run(server: Server, user: str | None, program: str, *arguments: str) -> int:
    # Not a pipe: the server would hold it open, and we would wait for its end.
    with (server.folder / "told").open("a", encoding="utf-8") as told:
        command = [str(server.programs / program), *arguments]
        groups = None if user is None else list[int]()
        done = subprocess.run(
            command, cwd=server.folder, stdout=told, stderr=told, check=False, user=user, extra_groups=groups
        )
    return done.returncode


if __name__ == "__main__":
    found = binaries()
    sys.stdout.write(f"tests on PostgreSQL ran with {found}\n" if found else f"no tests on PostgreSQL: {MISSING}\n")
