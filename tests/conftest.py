"""What all tests share: Hypothesis without a clock, a register on each kind of database, the builders in `making.py`.

A test that asks for `register`, `database` or `empty_database` is run twice: on SQLite, and on PostgreSQL where the
machine has a server (`tests/postgresql.py`); elsewhere that half is skipped. A test that is about one of them asks for
`sqlite_file` or `postgresql` instead.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import making
from tests.postgresql import MISSING, Server, binaries, running
from tracker.store import engine
from tracker.store.engine import Register, create_or_open, open_existing

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL server."""
    if binaries() is None:
        pytest.skip(MISSING)
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def new_postgresql_register(postgresql: Server) -> Iterator[str]:
    """The name of a database with a new register, to be copied, which takes a third of the time of making one."""
    with postgresql.new_database() as name:
        create_or_open(postgresql.address(name), making.NOW).close()
        yield name


@pytest.fixture(scope="session")
def new_sqlite_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file."""
    file = tmp_path_factory.mktemp("new") / "register.db"
    create_or_open(str(file), making.NOW).close()
    return file


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """A file's path where no register is yet."""
    return tmp_path / "data" / "register.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """An address where no register is yet, as a user writes it: a path, or a URL to an empty database."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("sqlite_file"))
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.new_database() as name:
        yield server.address(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new register without documents, as a user writes it."""
    if request.param == "sqlite":
        file: Path = request.getfixturevalue("sqlite_file")
        file.parent.mkdir()
        yield str(shutil.copy(request.getfixturevalue("new_sqlite_register"), file))
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.new_database(request.getfixturevalue("new_postgresql_register")) as name:
        yield server.address(name)


@pytest.fixture
def register(database: str) -> Iterator[Register]:
    """The register at `database`, open."""
    register = open_existing(database, making.NOW)
    yield register
    register.close()


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register in use is told at once; ask for this before the register."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0)
